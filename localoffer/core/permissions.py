"""Who may do what, said once."""

from django.contrib.auth.models import AnonymousUser
from wagtail.models import Page

from localoffer.core.models import User


def user_can_record_check(user: User | AnonymousUser, page: Page) -> bool:
    """Whoever may publish a live page may say that it is still true."""
    return page.live and bool(page.permissions_for_user(user).can_publish())
