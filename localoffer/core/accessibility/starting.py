"""The statement that a new council begins with: a draft with its facts in brackets."""

from collections.abc import Mapping
from typing import Any

from localoffer.core.models import AccessibilityStatementPage, BasePage
from localoffer.core.starter.texts import PAGES, StarterText

ENTRY = {
    "title": "Accessibility statement",
    "slug": "accessibility",
    "summary": "How far everybody can use this site, what does not work yet, and how "
    "to ask for help.",
    "covers": "This statement is about the website of the Local Offer of [[name of "
    "your council]], at [[address of your website]]. It does not cover [[what belongs "
    "to others, such as a payment page, or “nothing else”]].",
    "prepared_how": "[[Who assessed the website: you yourselves, or the name of "
    "another organisation. Then enter each test under “Tests by people”.]]",
    "contact_name": "[[the team that answers]]",
    "contact_phone": "[[phone of your Local Offer team]]",
    "more_to_do": "[[what you will do in the next year, and by when]]",
}


def statement_texts() -> list[StarterText]:
    """Return the starter text of the statement (a hook)."""
    return [
        StarterText(
            key="statement",
            group=PAGES,
            model=AccessibilityStatementPage,
            entry=ENTRY,
            write=write_statement,
            requirements=("4.62.groups",),
            owner="Web team",
        )
    ]


def write_statement(page: BasePage, entry: Mapping[str, Any]) -> None:
    """Write what it begins with into a statement."""
    for name, value in entry.items():
        setattr(page, name, value)
