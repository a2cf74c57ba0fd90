"""Follow Wagtail's own signals: what is published may end what was decided.

And it is looked at again at once, by the checks that concern it.
"""

from typing import Any

from django.db.models import Model, ProtectedError
from django.db.models.signals import pre_delete
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move

from compliance.lapses import note_lapses_of_pages
from compliance.models import Member
from compliance.rechecking import recheck, recheck_beneath


def decisions_may_lapse(instance: Page, **kwargs: Any) -> None:
    """Write down which decisions rest on a page as it was before.

    Wagtail says of a live page that it deletes that it is unpublished, too.
    """
    note_lapses_of_pages([instance.pk], timezone.now())


def decisions_may_lapse_beneath(instance: Page, **kwargs: Any) -> None:
    """Write down the same for pages that moved, perhaps to where few may look."""
    moved = Page.objects.descendant_of(instance, inclusive=True)
    note_lapses_of_pages(moved.values_list("pk", flat=True), timezone.now())


def look_again(instance: Page, **kwargs: Any) -> None:
    """Run the checks that concern a page."""
    recheck([instance.pk])


def look_without(instance: Page, **kwargs: Any) -> None:
    """Run the checks that concern a page as if it were gone.

    While Wagtail deletes a page it says so first, and the page is still there.
    """
    recheck([instance.pk], gone=True)


def look_again_beneath(instance: Page, **kwargs: Any) -> None:
    """Run the checks that concern pages that moved."""
    recheck_beneath(instance)


def keep_who_took_part(instance: Member, **kwargs: Any) -> None:
    """Refuse to delete a seat that took part in a meeting."""
    meetings: set[Model] = set(instance.meetings.all())
    if meetings:
        raise ProtectedError(gettext("This seat took part in meetings."), meetings)


def connect() -> None:
    """Connect, once, when the apps are ready."""
    for signal in (page_published, page_unpublished):
        signal.connect(decisions_may_lapse, dispatch_uid="compliance.lapses")
    post_page_move.connect(
        decisions_may_lapse_beneath, dispatch_uid="compliance.lapses_beneath"
    )
    page_published.connect(look_again, dispatch_uid="compliance.checks")
    page_unpublished.connect(look_without, dispatch_uid="compliance.checks")
    post_page_move.connect(look_again_beneath, dispatch_uid="compliance.checks_beneath")
    pre_delete.connect(
        keep_who_took_part, sender=Member, dispatch_uid="compliance.took_part"
    )
