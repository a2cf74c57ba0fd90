"""Mapping the demonstration's pages, searches and records to the duties they show."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from compliance.mapping import map_comments, map_involvement, map_search
from compliance.models import Evidence, Requirement
from localoffer.core.models import BasePage

if TYPE_CHECKING:
    from compliance.demo.loader import Group

DAYS_AGO = 390


def map_duties(entries: list[dict[str, Any]], group: "Group") -> int:
    """Map everything that the entries name; return how many pieces that is.

    Pages are mapped in one statement: mapping one by one looks at its duty again
    each time, and the audit that follows looks at all of them anyway.
    """
    rows = Requirement.objects.filter(framework=group.framework)
    duties = {duty.code: duty for duty in rows}
    Evidence.objects.bulk_create(pages_of(entries, duties, group))
    by, now = group.people["officer"], group.at(DAYS_AGO)
    for entry in entries:
        duty = duties[entry["code"]]
        if "search" in entry:
            words = entry["words"]
            map_search(duty, entry["search"], words, by, now, group.today)
        if entry.get("comments"):
            map_comments(duty, by, now)
        for key in entry.get("records", []):
            map_involvement(duty, group.records[key], by, now)
    return int(Evidence.objects.filter(mapped_by=by).count())


def pages_of(
    entries: list[dict[str, Any]], duties: dict[str, Requirement], group: "Group"
) -> Iterator[Evidence]:
    """Yield a row for each page that an entry names."""
    named = [
        (duties[entry["code"]], slug) for entry in entries for slug in slugs(entry)
    ]
    pages = BasePage.objects.filter(slug__in={slug for _, slug in named})
    by_slug = {page.slug: page for page in pages}
    for duty, slug in named:
        page = by_slug[slug]
        yield Evidence(
            requirement=duty,
            kind=Evidence.Kind.PAGE,
            page=page,
            title=page.title,
            url=page.get_url() or "",
            mapped_at=group.at(DAYS_AGO),
            mapped_by=group.people["officer"],
        )


def slugs(entry: dict[str, Any]) -> list[str]:
    """Return the last parts of the addresses of the pages that show a duty."""
    return [*entry.get("pages", []), *entry.get("services", [])]
