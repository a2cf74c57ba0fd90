"""Sending the letters, with the same patience as the mail to writers of comments."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template import Context, Engine
from django.urls import reverse

from feedback.mail import send_each
from localoffer.core.models import CouncilSettings
from localoffer.upkeep.models import Letter
from localoffer.upkeep.provider_links import key_for
from localoffer.upkeep.site_settings import council, upkeep_settings

RELATED = ("team", "provider", "link", "writer", "fault__page", "proposal__service")
ANSWERS = {Letter.Kind.FAULT_CLOSED, Letter.Kind.PROPOSAL_DECIDED}


def send_letters(now: datetime) -> str:
    """Send what is due, and say what became of it."""
    due = list(Letter.objects.due(now).select_related(*RELATED))
    held = held_back(due)
    told = send_each([mail for mail in due if mail not in held], letter, now)
    return f"{told} {len(held)} wait: no address is set." if held else told


def held_back(letters: Sequence[Letter]) -> list[Letter]:
    """Return the letters that wait until somebody sets an address.

    An answer to whoever wrote is none of them: that address was erased.
    """
    ours = council()
    return [
        mail
        for mail in letters
        if mail.kind not in ANSWERS
        and not address_of(mail, ours)
        and (mail.kind != Letter.Kind.CHECKS or waiting_pages(mail))
    ]


def not_sent() -> list[Letter]:
    """Return the letters that a person has to see to."""
    waiting = list(Letter.objects.waiting().select_related(*RELATED))
    given_up = Letter.objects.given_up().select_related(*RELATED)
    return [*given_up, *held_back(waiting)]


def letter(mail: Letter) -> EmailMessage | None:
    """Return a letter as it is today, or None where there is nobody to write to."""
    ours = council()
    to = address_of(mail, ours)
    if not to:
        return None
    context = {
        "council": ours,
        "mail": mail,
        "reminders": waiting_pages(mail),
        "link": link_address(mail),
        "admin": settings.WAGTAILADMIN_BASE_URL,
        "report": absolute("checks_due"),
    }
    if mail.kind == Letter.Kind.CHECKS and not context["reminders"]:
        return None
    template = Engine.get_default().get_template(f"upkeep/mail/{mail.kind}.txt")
    words = template.render(Context(context, autoescape=False))
    subject = f"{mail.get_kind_display()} – {ours.service_name}"
    reply_to = [ours.email] if ours.email else []
    # One line, whatever the council's name holds.
    return EmailMessage(" ".join(subject.split()), words, to=[to], reply_to=reply_to)


def address_of(mail: Letter, ours: CouncilSettings) -> str:
    """Return the address that a letter goes to today."""
    if mail.kind in ANSWERS:
        return mail.writer.email if mail.writer else ""
    if mail.provider:
        return mail.provider.email
    if mail.team and mail.team.email:
        return mail.team.email
    return upkeep_settings().council_email or ours.email


def waiting_pages(mail: Letter) -> list[Any]:
    """Return the reminders of a letter whose pages still wait for that check."""
    rows = mail.reminders.select_related("page", "page__owner_team")
    return [
        row
        for row in rows.order_by("due_on", "page__title")
        if row.page.live and row.page.next_check_on == row.due_on
    ]


def link_address(mail: Letter) -> str:
    """Return the provider's link, unless it was ended meanwhile."""
    if mail.link is None or mail.link.revoked_at:
        return ""
    return absolute("provider_listings", key_for(mail.link.uuid))


def absolute(name: str, *args: Any) -> str:
    """Return a whole address, never made from a request's own words."""
    return f"{settings.WAGTAILADMIN_BASE_URL}{reverse(name, args=args)}"
