"""An import publishes nothing that an editor could not: what is refused is a draft."""

from collections.abc import Callable, Iterable

from directory.imports.plan import Change
from directory.models import Place, ServicePage
from localoffer.core.going_public import objections_to

Warn = Callable[[str, str, str], None]
LEFT_OUT = "It is left out of the place: put it right in the file."
REMEDY = "It is kept as a draft: put it right there, or in the file."


def may_go_public(change: Change, page: ServicePage, warn: Warn) -> bool:
    """Whether a service may go public; a warning says where and why it may not."""
    objections = objections_to(page)
    for found in objections:
        warn(change.row.at(found.field), found.outline, REMEDY)
    return not objections


def leave_out_what_may_not_go_public(place: Place, change: Change, warn: Warn) -> None:
    """Empty what a place would show and may not: it has no draft to keep it in."""
    for found in objections_to(place):
        warn(change.row.at(found.field), found.outline, LEFT_OUT)
        setattr(place, found.field, "")


def parted(
    pages: Iterable[tuple[Change, ServicePage]], warn: Warn
) -> tuple[list[Change], list[Change]]:
    """Return the changes whose services may go public, and those that may not."""
    may: list[Change] = []
    may_not: list[Change] = []
    for change, page in pages:
        (may if may_go_public(change, page, warn) else may_not).append(change)
    return may, may_not
