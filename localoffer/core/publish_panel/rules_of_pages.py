"""Rules about the page as a whole: whose it is, when it is checked, dead links."""

from collections.abc import Iterator

from django.urls import reverse

from localoffer.core.publish_panel.reading import Draft, own_addresses
from localoffer.core.publish_panel.rules import Found, Rule


def without_owner(draft: Draft) -> Iterator[Found]:
    """Yield when no team keeps it true."""
    if draft.page.owner_team_id is None:
        yield Found("No team looks after this page.", "Settings")


def without_summary(draft: Draft) -> Iterator[Found]:
    """Yield when lists and search can say nothing about it."""
    if not draft.page.summary.strip():
        yield Found("There is no summary.", "Summary")


def without_next_check(draft: Draft) -> Iterator[Found]:
    """Yield when it is overdue for a check, or nobody ever looked."""
    page = draft.page
    if page.is_past_on(draft.today):
        return
    link, url = "", ""
    if page.live and page.pk:
        link, url = "Check it now", reverse("record_check", args=[page.pk])
    if page.next_check_on is None:
        yield Found("There is no day for its next check.", url=url, link=link)
    elif page.next_check_on < draft.today:
        day = f"{page.next_check_on:%-d %B %Y}"
        yield Found(f"It was due for a check on {day}.", url=url, link=link)


def dead_links(draft: Draft) -> Iterator[Found]:
    """Yield each link that is known to be dead."""
    for address in dict.fromkeys(own_addresses(draft)):
        link = draft.dead.get(address)
        if link is not None:
            since = f"{link.dead_since:%-d %B %Y}" if link.dead_since else ""
            said = f"{address} has been dead since {since}. {link.said}"
            where = next(a.where for a in draft.anchors if a.href == address)
            url = reverse("excuse_link", args=[link.pk])
            yield Found(said, where, url=url, link="It is fine")


PAGE_RULES = [
    Rule(
        "no-owner",
        "No owner",
        "Choose the team that keeps it true, in the tab “Settings”.",
        without_owner,
    ),
    Rule(
        "no-next-check",
        "No check, or overdue",
        "Read it as a family would. When it is published and right, press “Still "
        "correct”: that sets the next day.",
        without_next_check,
    ),
    Rule(
        "no-summary",
        "No summary",
        "Write one or two sentences: what this is and who it is for.",
        without_summary,
    ),
    Rule(
        "dead-link",
        "Dead link",
        "Find where the page has moved and change the link, or take it out.",
        dead_links,
    ),
]
