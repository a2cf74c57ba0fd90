"""Years as councils write them: academic ones, and those that money goes by."""

import re
from datetime import date

from compliance.looking import Look
from compliance.signs import Sign


def academic_year(day: date) -> int:
    """Return the calendar year in which a day's academic year began."""
    return day.year if day.month >= 9 else day.year - 1


def financial_year(day: date) -> int:
    """Return the calendar year in which a day's financial year began: 1 April."""
    return day.year if day.month >= 4 else day.year - 1


def names_year(text: str, first: int) -> bool:
    """Whether a text names the year that begins in `first`, as "2026 to 2027"."""
    last = first + 1
    between = r"\s*(?:to|-|/|–|—|and)\s*"
    return bool(re.search(rf"\b{first}{between}(?:{last}|{last % 100:02d})\b", text))


def this_financial_year() -> Sign:
    """Return a sign that is the financial year of the day."""
    return Sign(
        "this financial year",
        lambda pages, look: any(
            names_year(page.text, financial_year(look.today)) for page in pages
        ),
    )


def academic_years_due(day: date) -> tuple[int, ...]:
    """Return the academic years of which a yearly statement may be, on a day.

    From 31 May the statement has to be for the year that begins in September
    (Education Act 1996, section 509AA).
    """
    if (day.month, day.day) > (5, 31) and day.month < 9:
        return (academic_year(day) + 1,)
    return (academic_year(day), academic_year(day) + 1)


def titles_mapped(look: Look, code: str) -> str:
    """Return titles of all that is mapped to a requirement, and its pages' words."""
    titles = [each.title for each in look.evidence.get(code, []) if not each.trouble]
    return "\n".join([*titles, *(page.text for page in look.says(code))])
