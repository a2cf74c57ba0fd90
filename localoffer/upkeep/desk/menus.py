"""The lines of Wagtail's own menus that nobody here needs."""

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

# Checks due says which pages are old; the other tells of Wagtail, not of this site.
NOT_NEEDED = ("aging-pages", "whats-new-in-wagtail")


def without_lines(request: HttpRequest, items: list[MenuItem]) -> None:
    """Take them out of a menu."""
    items[:] = [item for item in items if not item.name.startswith(NOT_NEEDED)]
