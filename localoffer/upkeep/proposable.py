"""What anybody may propose about a service: each field as plain text, and back."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.utils.functional import Promise
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from directory.models import ServiceContact, ServicePage
from localoffer.core.plain_text import to_rich_text

ITEM = re.compile(r"<li\b[^>]*>")
BLOCK_END = re.compile(r"</(?:p|ul|ol|h\d)>")
LINE_END = re.compile(r"</li>|<br\s*/?>")
CONTACT = "contact_"


@dataclass(frozen=True)
class Proposable:
    """One field: its name on the model or the first contact, and how it is kept."""

    name: str
    label: str | Promise
    kind: str
    longest: int = 0


FIELDS = (
    Proposable("title", _("Name of the service"), "text", 120),
    Proposable("summary", _("In one or two sentences"), "lines", 300),
    Proposable("description", _("What happens there"), "rich", 3000),
    Proposable("who_for", _("Who it is for"), "rich", 2000),
    Proposable("minimum_age", _("From age"), "number"),
    Proposable("maximum_age", _("Up to age"), "number"),
    Proposable("how_to_access", _("How to get it"), "rich", 2000),
    Proposable("who_decides", _("Who decides, and how long it takes"), "rich", 2000),
    Proposable("if_you_disagree", _("What to do if you disagree"), "rich", 2000),
    Proposable("cost_type", _("Cost"), "choice"),
    Proposable("cost_details", _("More about cost"), "rich", 2000),
    Proposable("times_note", _("When it is on"), "rich", 2000),
    Proposable("website", _("Website"), "url"),
    Proposable("contact_name", _("Who to ask for: a role or a team"), "text", 120),
    Proposable("contact_phone", _("Phone number"), "text", 40),
    Proposable("contact_email", _("Email address"), "email"),
)
BY_NAME = {field.name: field for field in FIELDS}


def to_plain_text(html: str) -> str:
    """Return rich text as people type it: blank lines and "- " before list items."""
    text = ITEM.sub("- ", html)
    text = BLOCK_END.sub("\n\n", LINE_END.sub("\n", text))
    lines = [line.strip() for line in unescape(strip_tags(text)).splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def current(service: ServicePage) -> dict[str, str]:
    """Return each field of a service as it is, as plain text."""
    contact = service.contacts.first()
    return {field.name: value_of(service, contact, field) for field in FIELDS}


def value_of(
    service: ServicePage, contact: ServiceContact | None, field: Proposable
) -> str:
    """Return one field as plain text."""
    if field.name.startswith(CONTACT):
        return getattr(contact, field.name.removeprefix(CONTACT)) if contact else ""
    value: Any = getattr(service, field.name)
    if value is None:
        return ""
    return to_plain_text(value) if field.kind == "rich" else str(value)


def apply(service: ServicePage, values: Mapping[str, str]) -> None:
    """Put proposed values on a page; nothing is saved."""
    contacts = list(service.contacts.all())
    contact = contacts[0] if contacts else ServiceContact()
    for name, value in values.items():
        field = BY_NAME.get(name)
        if field is None:
            continue
        if name.startswith(CONTACT):
            setattr(contact, name.removeprefix(CONTACT), value)
        elif field.kind == "rich":
            setattr(service, name, to_rich_text(value))
        elif field.kind == "number":
            setattr(service, name, int(value) if value else None)
        else:
            setattr(service, name, value)
    if any(name.startswith(CONTACT) for name in values):
        says_how = contact.phone or contact.email or contact.website
        service.contacts = [contact, *contacts[1:]] if says_how else contacts[1:]


def shown(name: str, value: str) -> str:
    """Return a value as people read it."""
    if name == "cost_type":
        return str(dict(ServicePage.Cost.choices).get(value, value))
    return value
