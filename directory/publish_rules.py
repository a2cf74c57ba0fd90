"""What a service has to say before it goes live, for the publish panel."""

import re
from collections.abc import Iterator

from directory.models import ServicePage
from directory.querysets import FOUR_ANSWERS, NO_WORDS
from localoffer.core.publish_panel.reading import Draft
from localoffer.core.publish_panel.rules import Found, Rule


def missing_answers(draft: Draft) -> Iterator[Found]:
    """Yield each of the four answers of the Code's 4.7 that a service lacks."""
    if isinstance(draft.page, ServicePage):
        for name in FOUR_ANSWERS:
            if re.match(NO_WORDS, getattr(draft.page, name)):
                label = str(ServicePage._meta.get_field(name).verbose_name)
                yield Found(f"It does not say {label}.", "Answers")


def without_contact(draft: Draft) -> Iterator[Found]:
    """Yield when families could not reach anybody."""
    page = draft.page
    if not isinstance(page, ServicePage) or page.contacts.all():
        return
    provider = page.provider
    if provider is None or not (provider.phone or provider.email):
        yield Found("There is nobody to ask.", "Cost")


def directory_rules() -> list[Rule]:
    """Return the rules that hold for services."""
    return [
        Rule(
            "missing-answer",
            "Missing answer",
            "Write it in the tab “Answers”. If nobody decides, or everybody may "
            "come, say so.",
            missing_answers,
        ),
        Rule(
            "no-contact",
            "No contact",
            "Add a phone number, an email address or a website of a team.",
            without_contact,
        ),
    ]
