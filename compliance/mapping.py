"""Saying that something shows a duty, and taking that back.

Each function adds a row, or returns the one that stands already: doing it twice is
doing it once. Nothing is deleted; what is taken back keeps by whom and when. None of
this touches a status: only people who decide do that.
"""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from compliance.evidence import (
    as_page,
    as_searched,
    record_address,
    search_address,
    services_found,
)
from compliance.lapses import note_lapses
from compliance.models import (
    Evidence,
    InvolvementRecord,
    RejectedSuggestion,
    Requirement,
)
from compliance.rechecking import mapping_changed
from localoffer.core.models import Document, User
from localoffer.core.site_version import raise_version

MOST_LINK = 1000
# What makes a piece of evidence the same piece, by its kind, and what is said of it.
SUBJECTS: dict[str, tuple[str, ...]] = {
    Evidence.Kind.PAGE: ("page",),
    Evidence.Kind.SEARCH: ("search",),
    Evidence.Kind.DOCUMENT: ("document",),
    Evidence.Kind.LINK: ("url",),
    Evidence.Kind.COMMENTS: (),
    Evidence.Kind.INVOLVEMENT: ("involvement",),
}
WORDS = ("title", "url", "note", "valid_until")


def map_page(
    requirement: Requirement, page: Page, by: User, now: datetime, note: str = ""
) -> Evidence:
    """Say that a page or service shows a requirement.

    Raises ValidationError for a page that is not one of the site's own kinds.
    """
    if as_page(page) is None:
        raise ValidationError(_("Choose a page beneath the home page."))
    RejectedSuggestion.objects.filter(requirement=requirement, page=page).delete()
    url = page.get_url() or ""
    # An address that is too long to keep is found again through the page.
    said = {"title": page.title, "url": "" if len(url) > MOST_LINK else url}
    what = {"page": page}
    return add(requirement, Evidence.Kind.PAGE, what, {**said, "note": note}, by, now)


def map_document(
    requirement: Requirement,
    document: Document,
    by: User,
    now: datetime,
    note: str = "",
    valid_until: date | None = None,
) -> Evidence:
    """Say that a document shows a requirement, until a day where it has an end."""
    said = {"note": note, "valid_until": valid_until}
    return add(
        requirement,
        Evidence.Kind.DOCUMENT,
        {"document": document},
        {"title": document.title, "url": document.url, **said},
        by,
        now,
    )


def map_involvement(
    requirement: Requirement,
    record: InvolvementRecord,
    by: User,
    now: datetime,
    note: str = "",
    valid_until: date | None = None,
) -> Evidence:
    """Say that a record of involvement shows a requirement."""
    return add(
        requirement,
        Evidence.Kind.INVOLVEMENT,
        {"involvement": record},
        {"title": record.title, "note": note, "valid_until": valid_until},
        by,
        now,
    )


def map_comments(
    requirement: Requirement, by: User, now: datetime, note: str = ""
) -> Evidence:
    """Say that the record of comments shows a requirement."""
    return add(
        requirement,
        Evidence.Kind.COMMENTS,
        {},
        {"title": "The record of comments", "url": record_address(), "note": note},
        by,
        now,
    )


def map_search(
    requirement: Requirement,
    query: str,
    title: str,
    by: User,
    now: datetime,
    today: date,
    note: str = "",
) -> Evidence:
    """Say that what a search of the directory finds shows a requirement.

    Raises ValidationError for a search that finds nothing, or looks for nothing.
    """
    search = as_searched(query)
    if not search:
        raise ValidationError(_("Choose at least one filter or enter words to search."))
    address = search_address(search)
    if max(len(search), len(address)) > MOST_LINK:
        raise ValidationError(_("This search is too long. Choose fewer filters."))
    if not services_found(search, today):
        raise ValidationError(
            _("This search finds no service, so it shows nothing yet.")
        )
    return add(
        requirement,
        Evidence.Kind.SEARCH,
        {"search": search},
        {"title": title, "url": address, "note": note},
        by,
        now,
    )


def map_link(
    requirement: Requirement,
    url: str,
    title: str,
    by: User,
    now: datetime,
    note: str = "",
    valid_until: date | None = None,
) -> Evidence:
    """Say that a page on another site shows a requirement.

    Raises ValidationError for an address that does not begin with http or https.
    """
    if len(url) > MOST_LINK:
        raise ValidationError(_("This address is too long."))
    URLValidator(
        schemes=["http", "https"],
        message=_("Enter a whole address that begins with https://."),
    )(url)
    return add(
        requirement,
        Evidence.Kind.LINK,
        {"url": url},
        {"title": title, "note": note, "valid_until": valid_until},
        by,
        now,
    )


def add(
    requirement: Requirement,
    kind: str,
    what: dict[str, Any],
    words: dict[str, Any],
    by: User,
    now: datetime,
) -> Evidence:
    """Add the row, unless the same thing is mapped already.

    Raises ValidationError where what was typed may not be public: families read it.
    """
    Evidence(requirement=requirement, kind=kind, **{**words, **what}).clean()
    with transaction.atomic():
        # Two people who map at once wait for each other here.
        Requirement.objects.select_for_update().get(pk=requirement.pk)
        row, is_new = Evidence.objects.standing().get_or_create(
            requirement=requirement,
            kind=kind,
            **what,
            defaults={**words, "mapped_at": now, "mapped_by": by},
        )
        if is_new:
            mapping_changed(requirement)
            raise_version()
    evidence: Evidence = row
    return evidence


def unmap(evidence: Evidence, by: User, now: datetime) -> None:
    """Take back that something shows a requirement; twice is once.

    A decision that rested on it is out of date from now on.
    """
    with transaction.atomic():
        taken_back = Evidence.objects.standing().filter(pk=evidence.pk)
        if taken_back.update(removed_at=now, removed_by=by):
            note_lapses([evidence.requirement], now)
            mapping_changed(evidence.requirement)
            raise_version()


def put_back(evidence: Evidence, by: User, now: datetime) -> Evidence:
    """Map again what was taken back, in a row of its own.

    A decision that went out of date stays so, until people have looked again. Raises
    ValidationError for what is no longer there.
    """
    if evidence.kind == Evidence.Kind.PAGE and evidence.page is None:
        raise ValidationError(_("This page was deleted."))
    if evidence.kind == Evidence.Kind.DOCUMENT and evidence.document is None:
        raise ValidationError(_("This document was deleted."))
    what = {name: getattr(evidence, name) for name in SUBJECTS[evidence.kind]}
    words = {name: getattr(evidence, name) for name in WORDS if name not in what}
    return add(evidence.requirement, evidence.kind, what, words, by, now)


def reject(requirement: Requirement, page: Page, by: User, now: datetime) -> None:
    """Remember that a page does not show a requirement: it is not suggested again."""
    RejectedSuggestion.objects.get_or_create(
        requirement=requirement,
        page=page,
        defaults={"rejected_at": now, "rejected_by": by},
    )


def suggest_again(requirement: Requirement, page: Page) -> None:
    """Forget that somebody rejected a suggestion."""
    RejectedSuggestion.objects.filter(requirement=requirement, page=page).delete()
