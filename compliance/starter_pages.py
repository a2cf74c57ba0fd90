"""Mapping starter drafts to the duties that they were written for.

A draft shows nothing yet: no status rises, and the board says that the page is not
published. The row has nobody's name, because a program put it there.
"""

from datetime import date, datetime
from itertools import groupby

from django.utils import timezone
from wagtail.models import Page

from compliance.models import Evidence, Requirement
from compliance.runner import recheck_requirements
from localoffer.core.models import BasePage

NOTE = "Suggested by the starter content. Nobody has looked at it yet."


def suggest_starter_page(page: BasePage, codes: tuple[str, ...], now: datetime) -> None:
    """Map a new draft to its duties, where nobody has done so (a hook)."""
    duties = list(duties_named(codes, timezone.localdate(now)))
    url = page.get_url() or ""
    Evidence.objects.bulk_create(
        Evidence(
            requirement=duty,
            kind=Evidence.Kind.PAGE,
            page=Page.objects.get(pk=page.pk),
            title=page.title,
            url=url,
            note=NOTE,
            mapped_at=now,
        )
        for duty in duties
    )
    for _, of_one in groupby(duties, key=lambda duty: duty.framework_id):
        recheck_requirements(of_one, timezone.localdate(now), now)


def duties_named(codes: tuple[str, ...], today: date) -> "list[Requirement]":
    """Return the duties of these codes, of the versions of the law in force."""
    rows = Requirement.objects.current().items().filter(code__in=codes)
    return [
        duty
        for duty in rows.select_related("framework").order_by("framework")
        if duty.framework.in_force_from is None or duty.framework.in_force_from <= today
    ]
