"""Checks of 4.26 to 4.29: answers, actions, and what is done with what was said.

As in `comments`, no number of comments is told.
"""

from compliance.checks.comments import promise
from compliance.looking import Look
from compliance.record_checks import Kind, months_before, record_shows
from compliance.registry import Fact, Found, Issue, register
from compliance.wanted import share
from feedback.models import Action, Comment, Response

ASKED = (Kind.CONSULTATION, Kind.INVOLVEMENT, Kind.CO_PRODUCTION)

record_shows("4.26.consult", 12, ASKED)
record_shows("4.27.feed-back", 12)
record_shows("4.27.commissioning", 12, (Kind.DECISION, Kind.REVIEW, Kind.DATA))
record_shows("4.28.data", 12, (Kind.DATA,))


@register(requirement="4.26.response")
def comments_are_answered_in_time(look: Look) -> Found:
    """Every comment has a public answer within the council's promise."""
    weeks, now = promise(look)
    late = Comment.objects.overdue_for_answer(now, weeks).exists()
    if late:
        yield Issue("comments", "Answer the themes whose comments have waited longest.")
    told = "At least one comment has" if late else "No comment has"
    yield Fact(f"{told} waited for an answer for longer than {weeks} weeks.")


@register(requirement="4.26.action")
def actions_are_done_by_their_day(look: Look) -> Found:
    """Every action has an owner and a day, and is done by then."""
    late = Action.objects.overdue(look.today).select_related("owner_team")
    count = 0
    for action in late:
        count += 1
        yield Issue(
            f"action:{action.pk}",
            f"Finish this, or say why it is late: {action.owner_team.name}, due on "
            f"{action.due_on:%-d %B %Y}.",
        )
    promised = Response.objects.overdue(look.today).select_related("theme")
    for answer in promised:
        yield Issue(
            f"answer:{answer.pk}",
            f"The day of this promise has passed: say what happened "
            f"({answer.theme.name}).",
        )
    open_ones = Action.objects.still_to_do().count()
    yield Fact(
        f"{share(open_ones - count, open_ones)} actions that are still to do are in "
        "time.",
        {"found": count, "of": open_ones},
    )


@register(requirement="4.26.consult")
def actions_say_who_was_asked(look: Look) -> Found:
    """Each action of the last 12 months says which families were asked about it."""
    since = months_before(look.today, 12)
    recent = Action.objects.filter(due_on__gte=since)
    silent = recent.filter(consulted="").count()
    if silent:
        yield Issue("actions", "Say in each action who was asked about it.")
    of = recent.count()
    yield Fact(
        f"{share(of - silent, of)} actions say who was asked.",
        {"found": silent, "of": of},
        is_nothing=not of,
    )


@register(requirement="4.27.feed-back")
def comments_are_passed_to_those_who_plan(look: Look) -> Found:
    """In 12 months something that families said was passed to those who plan."""
    since = months_before(look.today, 12)
    passed = (
        Response.objects.public().filter(passed_on__gte=since).exists()
        or Action.objects.filter(handed_on__gte=since).exists()
    )
    if not passed:
        yield Issue("passed-on", "Pass on what concerns others, and say to whom.")
    yield Fact(
        f"In the last 12 months {'some' if passed else 'nothing'} of what families "
        "said was passed to those who plan services."
    )


@register(requirement="4.29.regulations")
def everything_in_schedule_2_has_evidence(look: Look) -> Found:
    """Something is mapped to each duty that rests on Schedule 2."""
    asked = [
        each
        for each in look.requirements
        if each.kind == "item" and "Sch 2" in each.regulation
    ]
    bare = [each for each in asked if not look.evidence.get(each.code)]
    for each in bare:
        yield Issue(f"requirement:{each.code}", f"Map something to {each}.")
    yield Fact(
        f"{share(len(asked) - len(bare), len(asked))} duties of Schedule 2 have "
        "something named that shows them.",
        {"found": len(bare), "of": len(asked)},
    )
