"""Looking again at what somebody has just changed, in the same transaction."""

from collections.abc import Iterable
from itertools import islice

from django.utils import timezone
from wagtail.models import Page

from compliance.lapses import note_lapses_of_pages
from compliance.models import Requirement
from compliance.runner import recheck_pages, recheck_requirements
from localoffer.core.models import BasePage

BATCH = 500
# More pages than this move or come together rarely: the hourly audit has them.
MOST_AT_ONCE = 200


def recheck(pages: Iterable[int], gone: bool = False) -> None:
    """Run the checks that concern some pages, by key, or as if they were gone."""
    now = timezone.now()
    keys = iter(pages)
    while batch := list(islice(keys, BATCH)):
        recheck_pages(batch, timezone.localdate(now), now, gone)


def recheck_beneath(page: Page) -> None:
    """Run the checks that concern a page that moved, and those beneath it."""
    moved = Page.objects.descendant_of(page, inclusive=True)
    recheck(moved.values_list("pk", flat=True)[:MOST_AT_ONCE])


def page_was_checked(page: BasePage) -> None:
    """Run the checks that concern a page that a person found true (a hook)."""
    recheck([page.pk])


def services_were_imported(pages: Iterable[int]) -> None:
    """Look again at what rests on services that an import wrote (a hook)."""
    keys = list(pages)
    note_lapses_of_pages(keys, timezone.now())
    recheck(keys)


def mapping_changed(requirement: Requirement) -> None:
    """Run the checks of one duty, to which something was mapped or taken back."""
    now = timezone.now()
    recheck_requirements([requirement], timezone.localdate(now), now)
