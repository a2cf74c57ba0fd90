"""What keeps a statement from going public, and what there is to mend on one."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils import timezone

from localoffer.core.accessibility.standing import STAFF, Standing, standing_of
from localoffer.core.going_public import Objection
from localoffer.core.models import AccessibilityStatementPage, Barrier, ManualTest
from localoffer.core.publish_panel.reading import Draft
from localoffer.core.publish_panel.rules import Found, Rule

# What a template leaves to fill in, with one bracket or none.
PLACEHOLDER = re.compile(
    r"\[[^\[\]]+\]|<[^<>]*\binsert\b[^<>]*>|\b(?:tbc|tba|lorem ipsum|x{3,})\b",
    re.IGNORECASE,
)
TEXTS = (
    "title",
    "summary",
    "covers",
    "prepared_how",
    "contact_name",
    "contact_phone",
    "more_to_do",
)
TEXTS_OF_LIMITS = ("what", "why", "instead")
# These stand on the statement as soon as they are saved.
TEXTS_OF_ROWS: dict[type[Any], tuple[str, ...]] = {
    ManualTest: ("by", "details", "pages", "outcome"),
    Barrier: ("what",),
}


def statement_may(instance: Any, parts: tuple[Any, ...] | None) -> list[Objection]:
    """Object to a statement that is not filled in or rests on nothing (a hook)."""
    if names := TEXTS_OF_ROWS.get(type(instance)):
        return [still_to_fill_in(*found) for found in own_placeholders(instance, names)]
    if not isinstance(instance, AccessibilityStatementPage):
        return []
    standing = standing_of(instance, timezone.localdate())
    limits = tuple(instance.limits.all()) if parts is None else parts
    return list(faults_of(instance, limits, standing))


def faults_of(
    page: AccessibilityStatementPage, limits: tuple[Any, ...], standing: Standing
) -> Iterator[Objection]:
    """Yield each reason why a statement may not go public."""
    for words in placeholders(page, limits):
        yield still_to_fill_in("", words)
    if not page.contact_phone.strip() and not page.contact_email.strip():
        said = "Say whom people can tell: enter a phone number or an email address."
        yield Objection("contact_phone", said, said)
    if page.prepared_on is None:
        said = "Enter the day on which the statement was first written."
        yield Objection("prepared_on", said, said)
    if not standing.is_tested:
        said = (
            "No test by people is younger than 12 months. Test with people, then enter "
            "it under “Tests by people” in the menu."
        )
        yield Objection("", said, said)


def still_to_fill_in(field: str, words: str) -> Objection:
    """Return what to do about a placeholder."""
    return Objection(
        field,
        f"“{words}” is still to fill in. Write what it stands for, or take it out.",
        "A placeholder is still to fill in.",
    )


def placeholders(page: Any, limits: tuple[Any, ...]) -> list[str]:
    """Return what is still to fill in, each once."""
    found = own_placeholders(page, TEXTS)
    for limit in limits:
        found += own_placeholders(limit, TEXTS_OF_LIMITS)
    return list(dict.fromkeys(words for _, words in found))


def own_placeholders(row: Any, names: Iterable[str]) -> list[tuple[str, str]]:
    """Return what is still to fill in in these fields, each with its field."""
    return [
        (name, match[0])
        for name in names
        for match in PLACEHOLDER.finditer(getattr(row, name, "") or "")
    ]


def to_mend(draft: Draft) -> Iterator[Found]:
    """Yield what makes a statement weaker than it should be."""
    page = draft.page
    if not isinstance(page, AccessibilityStatementPage):
        return
    standing = standing_of(page, draft.today)
    if not standing.is_tested:
        yield Found("No test by people is younger than 12 months.", "Tests by people")
    elif standing.not_tried:
        said = f"Nobody has tried in 12 months: {', '.join(standing.not_tried)}."
        yield Found(said, "Tests by people")
    if standing.is_run_old:
        yield Found("No program has looked at the site in 12 months.", "Program")
    explained = {row.criterion for row in (*standing.faults, *standing.burdens)}
    for fault in standing.found_by_program:
        if not explained.intersection(fault.criteria):
            numbers = ", ".join(fault.criteria)
            said = (
                f"Wagtail’s own screens have a known fault of {numbers} that no part "
                "explains."
                if fault.area == STAFF
                else f"The program found a fault of {numbers} that no part explains."
            )
            yield Found(said, "What is not accessible", outline=said)
    named: list[Any] = [*standing.barriers, *standing.faults]
    for row in named:
        if row.planned_for is None:
            yield Found(f"“{row.what}” has no day by which it will be mended.")
        elif row.planned_for < draft.today:
            yield Found(f"“{row.what}” should have been mended by now.")
    if page.answer_days is None:
        yield Found("It does not say how fast you answer.", "Working days")


STATEMENT_RULE = Rule(
    "statement",
    "Accessibility statement",
    "Test with people at least once a year, enter what they found, and say when each "
    "fault will be mended.",
    to_mend,
)


def statement_rules() -> list[Rule]:
    """Return the rule for statements (a hook)."""
    return [STATEMENT_RULE]
