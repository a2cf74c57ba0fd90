"""What results say of numbers, each said once per site version and language.

Looking a sentence up in every catalogue takes longer than finding the services.
"""

from collections.abc import Callable
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory.search.blanks import Markup, text
from localoffer.core.site_version import memory

SORT_NAMES: dict[str, Callable[[], str]] = {
    "relevance": lambda: _("Best match"),
    "distance": lambda: _("Nearest"),
    "name": lambda: _("A to Z"),
    "checked": lambda: _("Newest check"),
}


def services(number: int) -> str:
    """Say how many services there are."""
    words = ngettext("%(number)s service", "%(number)s services", number)
    return words % {"number": number}


def miles(number: float) -> str:
    """Say how far away a place is, as a person would."""
    if number < 0.1:
        return _("close by")
    said = number_format(number, 1 if number < 10 else 0)
    return _("%(miles)s miles away") % {"miles": said}


def sort(name: str) -> str:
    """Name an order of the list."""
    return SORT_NAMES[name]()


class Said(dict[tuple[Callable[[Any], str], Any], Markup]):
    """Sentences by who says them and of what."""

    def __missing__(self, key: tuple[Callable[[Any], str], Any]) -> Markup:
        """Say it for the first time."""
        say, about = key
        self[key] = text(say(about))
        return self[key]


def said() -> Said:
    """Return what has been said in the language spoken now."""
    return memory.get_words("search said", Said)


def rounded(distance: float) -> float:
    """Return miles as they are said: nobody needs tenths of a long way."""
    if distance < 0.1:
        return 0.0
    return round(distance, 1) if distance < 9.95 else round(distance)
