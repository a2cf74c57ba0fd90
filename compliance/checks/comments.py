"""Checks of 4.21 to 4.25: comments are published, or not for a reason, and told of.

No number of comments is told here: small ones, and their changes from day to day,
could tell of one family. The record of comments has numbers that are safe.
"""

from datetime import datetime, time, timedelta

from django.utils import timezone

from compliance.looking import Look
from compliance.record_checks import Kind, months_before, record_shows
from compliance.registry import Fact, Found, Issue, register
from compliance.signs import page_says, several, words
from feedback.models import (
    AnnualSummaryPage,
    Comment,
    FeedbackSettings,
    YouSaidWeDidPage,
)
from feedback.summaries import next_due_on

Ground = Comment.Ground
GROUNDS = {
    "4.22.content": Ground.CONTENT,
    "4.22.accessibility": Ground.ACCESSIBILITY,
    "4.22.development": Ground.DEVELOPMENT,
}
# From then on people have time to write the next summary.
SOON = timedelta(days=60)

record_shows("4.23.consult-format", None, (Kind.CONSULTATION, Kind.CO_PRODUCTION))

page_says(
    "4.23.how-sought",
    several(
        "a way in which comments were sought",
        1,
        r"survey",
        r"\bevents?\b",
        r"\bphone",
        r"\bletter",
        r"\bmeeting",
        r"questionnaire",
    ),
    words("a date", r"\b20\d\d\b"),
)
page_says(
    "4.25.complaint-routes",
    words("how to complain about the council", r"\bcouncil\b"),
    words("how to complain about a school or college", r"\bschool|\bcollege"),
    words("how to complain about the NHS", r"\bNHS\b|\bPALS\b|\bhealth"),
)


def promise(look: Look) -> tuple[int, datetime]:
    """Return the weeks within which a comment is answered, and the end of today."""
    weeks = FeedbackSettings.objects.values_list("answer_weeks", flat=True).first()
    today = datetime.combine(look.today, time.max, timezone.get_current_timezone())
    return weeks or FeedbackSettings().answer_weeks, today


@register(requirement="4.8.reviewing")
def people_can_comment_on_the_site(look: Look) -> Found:
    """The record of comments is published, and there is a way beside the web."""
    record = look.seen(YouSaidWeDidPage).exists()
    other = bool(look.council.phone or look.council.address)
    if not record:
        yield Issue("record-page", "Publish the page “You said, we did”.")
    if not other:
        yield Issue("other-way", "Enter a phone number or address in the settings.")
    also = " and by phone or letter" if other else ""
    yield Fact(
        f"Comments can be sent on the website{also}. "
        f"The record of comments is {'' if record else 'not '}public."
    )


@register(requirement="4.21.publish")
def no_comment_waits_too_long(look: Look) -> Found:
    """Every comment is published, or withheld for a reason, within the promise."""
    weeks, now = promise(look)
    late = Comment.objects.undecided().undecided_since_before(
        now - timedelta(weeks=weeks)
    )
    waits = late.exists()
    if waits:
        yield Issue("comments", "Decide on the comments that have waited longest.")
    public = look.seen(YouSaidWeDidPage).first()
    if public is None:
        yield Issue("record-page", "Publish the page “You said, we did”.")
    yield Fact(
        f"{'At least one comment has' if waits else 'No comment has'} waited for a "
        f"decision for longer than {weeks} weeks.",
        {"weeks": weeks},
        (public.get_url() or "") if public else "",
    )


@register(requirements=tuple(GROUNDS))
def comments_of_each_kind_are_decided(look: Look) -> Found:
    """Comments of 12 months on each matter are published, or withheld with reason."""
    weeks, now = promise(look)
    since = months_before(look.today, 12)
    late = Comment.objects.undecided().undecided_since_before(
        now - timedelta(weeks=weeks)
    )
    waiting = set(
        late.filter(received_at__date__gte=since).values_list("ground", flat=True)
    )
    for code, ground in GROUNDS.items():
        if ground in waiting:
            yield Issue("comments", "Decide on those that have waited longest.", code)
        has = "At least one" if ground in waiting else "No"
        yield Fact(
            f"{has} comment of this kind has waited for a decision for longer than "
            f"{weeks} weeks.",
            requirement=code,
        )


@register(requirement="4.24.annual-summary")
def a_summary_was_published_within_a_year(look: Look) -> Found:
    """A summary of comments was published in the last 12 months."""
    newest = (
        look.seen(AnnualSummaryPage)
        .exclude(frozen_on=None)
        .order_by("-frozen_on")
        .first()
    )
    due = next_due_on(look.today)
    if newest is None:
        yield Issue("summary", "Publish the first summary of comments.")
        yield Fact("No summary of comments was published yet.")
        return
    days = (due - look.today).days
    if days < 0:
        yield Issue("summary", f"Publish the summary that was due on {due:%-d %B %Y}.")
    elif look.today + SOON > due:
        yield Issue("summary-soon", f"Write the summary due on {due:%-d %B %Y}.")
    yield Fact(
        f"The newest summary is of {newest.frozen_on:%-d %B %Y}; the next is due by "
        f"{due:%-d %B %Y}.",
        {"days": days},
        newest.get_url() or "",
    )


@register(requirement="4.24.anonymous")
def two_people_read_each_published_comment(look: Look) -> Found:
    """A second person agreed that nobody can be known from a published comment."""
    alone = Comment.objects.published().filter(proposed_at=None).exists()
    if alone:
        yield Issue("comments", "Have a second person read every published comment.")
    yield Fact(
        "The software looks for names, addresses and numbers before a comment is "
        f"published. {'Not every' if alone else 'Every'} published comment went "
        "through both readings.",
    )


@register(requirement="4.25.complaint-routes")
def the_comment_form_says_where_complaints_go(look: Look) -> Found:
    """The comment form says how to complain about one person's service."""
    texts = FeedbackSettings.objects.exclude(complaints_text="")
    said = texts.exists()
    if not said:
        yield Issue("form", "Enter in the settings how to complain.")
    says = "says" if said else "does not say"
    yield Fact(f"The comment form {says} where complaints go.")
