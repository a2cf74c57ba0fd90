"""The schedule's part: collect links by night, and look at some of them each time."""

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from localoffer.core.due_jobs import ALWAYS, DAILY, Job
from localoffer.core.link_checks.collecting import collect_all
from localoffer.core.link_checks.looking import DEADLINE, GAP, Seen, look_at
from localoffer.core.link_checks.striking import note
from localoffer.core.models import OutgoingLink
from localoffer.core.site_version import raise_version

# Mail and the rest of the schedule wait for this job, so it ends in time.
SECONDS = 40.0
AT_ONCE = 8
MOST_OF_ONE_WEBSITE = 20
MOST_IN_A_RUN = 600
# Fewer than this may well all be down; more are not, unless we are.
ENOUGH_WEBSITES = 3
OFF = "Links are not looked at: CHECK_LINKS is off."
FIELDS = (
    *("state", "said", "looked_at", "look_after", "strikes", "failing_since"),
    *("last_strike_on", "dead_since", "due_on"),
)
Looked = tuple[OutgoingLink, Seen]


def link_jobs() -> list[Job]:
    """Return the jobs that keep links in order."""
    return [
        Job("collect-links", DAILY, collect_on_schedule),
        Job("check-links", ALWAYS, look_on_schedule),
    ]


def collect_on_schedule(now: datetime) -> str:
    """Read every page, since imports and providers change links without publishing."""
    return f"{collect_all()} links lead off the site."


def look_on_schedule(now: datetime) -> str:
    """Look at the links whose time has come, as far as the time reaches."""
    if not settings.CHECK_LINKS:
        return OFF
    looked = look_at_all(due(now), SECONDS)
    if is_our_network_down(looked):
        return "No website answered, not even those that did before: nothing was noted."
    changed = write(looked, now)
    return f"{len(looked)} links looked at, {changed} died or came back."


def due(now: datetime) -> list[OutgoingLink]:
    """Return the links to look at now, those that waited longest first."""
    rows = OutgoingLink.objects.filter(uses__isnull=False).distinct()
    new = rows.filter(look_after__isnull=True).order_by("pk")[:MOST_IN_A_RUN]
    again = rows.filter(look_after__lte=now).order_by("look_after")[:MOST_IN_A_RUN]
    return [*again, *new][:MOST_IN_A_RUN]


def look_at_all(links: Iterable[OutgoingLink], seconds: float) -> list[Looked]:
    """Look at links, several websites at once and each of them in peace."""
    websites: defaultdict[str, list[OutgoingLink]] = defaultdict(list)
    for link in links:
        websites[link.host.removeprefix("www.")].append(link)
    until = time.monotonic() + seconds
    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = pool.map(
            lambda several: list(one_website(several, until)), by_length(websites)
        )
        return [looked for several in found for looked in several]


def by_length(websites: dict[str, list[OutgoingLink]]) -> list[list[OutgoingLink]]:
    """Return websites with the most links first, since their pauses take longest."""
    some = [links[:MOST_OF_ONE_WEBSITE] for links in websites.values()]
    return sorted(some, key=len, reverse=True)


def one_website(links: list[OutgoingLink], until: float) -> Iterator[Looked]:
    """Look at links of one website, one after the other with a pause between."""
    for number, link in enumerate(links):
        if number:
            time.sleep(GAP)
        if time.monotonic() + DEADLINE > until:
            return
        yield link, look_at(link.url)


def is_our_network_down(looked: list[Looked]) -> bool:
    """Whether nobody answers, nor a website that worked at the last look."""
    hosts = {link.host for link, _ in looked}
    if len(hosts) < ENOUGH_WEBSITES or any(seen.was_answered for _, seen in looked):
        return False
    worked = OutgoingLink.objects.filter(state=OutgoingLink.State.WORKS)
    others = list(worked.exclude(Q(host__in=hosts)).order_by("-looked_at")[:3])
    return bool(others) and not any(look_at(link.url).was_answered for link in others)


def write(looked: list[Looked], now: datetime) -> int:
    """Keep what was seen; return how many links died or came back to life."""
    changed = sum(note(link, seen, now) for link, seen in looked)
    with transaction.atomic():
        rows = [link for link, _ in looked]
        OutgoingLink.objects.bulk_update(rows, FIELDS, batch_size=100)
        if changed:
            raise_version()
    return changed
