"""Reminding whoever keeps a page true that a check falls due; once for each step."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from directory.models import Provider, ServicePage
from localoffer.core.models import BasePage, Team
from localoffer.upkeep.models import Letter, Reminder, UpkeepSettings
from localoffer.upkeep.provider_links import make_link
from localoffer.upkeep.site_settings import upkeep_settings

Stage = Reminder.Stage
# A team, a provider, or None for the council.
Recipient = Team | Provider | None


def stages(days_late: int, clocks: UpkeepSettings) -> list[str]:
    """Return the reminders that have come due for a page, one of each kind at most.

    Whoever starts late sends the newest step only, not those that were missed.
    """
    found: list[str] = []
    if days_late >= clocks.remind_days_after:
        found.append(Stage.AFTER)
    elif days_late >= 0:
        found.append(Stage.ON)
    elif days_late >= -clocks.remind_days_before:
        found.append(Stage.BEFORE)
    if days_late >= clocks.council_days_after:
        found.append(Stage.COUNCIL)
    return found


def remind(now: datetime) -> str:
    """Queue one letter for each who has pages to check, and say how many."""
    today, clocks = timezone.localdate(now), upkeep_settings()
    with transaction.atomic():
        waiting: dict[Recipient, list[Reminder]] = defaultdict(list)
        pages = list(due_pages(today, clocks))
        known = set(
            Reminder.objects.filter(page__in=pages).values_list(
                "page", "due_on", "stage"
            )
        )
        providers = providers_of(pages)
        for page in pages:
            for stage in stages((today - page.next_check_on).days, clocks):
                if (page.pk, page.next_check_on, stage) not in known:
                    to = None if stage == Stage.COUNCIL else owner(page, providers)
                    waiting[to].append(
                        Reminder(page=page, due_on=page.next_check_on, stage=stage)
                    )
        for to, reminders in waiting.items():
            write(to, reminders, now)
    if not waiting:
        return "No check falls due that nobody was told of."
    count = sum(map(len, waiting.values()))
    return f"{count} reminders in {len(waiting)} letters."


def due_pages(today: date, clocks: UpkeepSettings) -> Any:
    """Return the live pages whose check has come near or has passed."""
    soon = today + timedelta(days=clocks.remind_days_before)
    pages = BasePage.objects.live().not_past(today)
    pages = pages.filter(next_check_on__lte=soon)
    return pages.select_related("owner_team").order_by("next_check_on", "title")


def providers_of(pages: Iterable[BasePage]) -> dict[int, Provider]:
    """Return the provider of each listing among some pages, if we can write to it."""
    keys = [page.pk for page in pages]
    services = ServicePage.objects.filter(pk__in=keys).exclude(provider=None)
    services = services.exclude(provider__email="").select_related("provider")
    return {service.pk: service.provider for service in services}


def owner(page: BasePage, providers: dict[int, Provider]) -> Recipient:
    """Return who keeps a page true: its provider, its team, or else the council."""
    if page.pk in providers:
        return providers[page.pk]
    team: Team | None = page.owner_team
    return team if team and team.email else None


def write(to: Recipient, reminders: list[Reminder], now: datetime) -> None:
    """Queue the one letter with these reminders."""
    whom: dict[str, Any] = {}
    if isinstance(to, Provider):
        whom = {"provider": to, "link": make_link(to, now)}
    elif to:
        whom = {"team": to}
    letter = Letter.objects.queue(now, kind=Letter.Kind.CHECKS, **whom)
    for reminder in reminders:
        reminder.letter = letter
    Reminder.objects.bulk_create(reminders)
