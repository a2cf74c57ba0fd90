"""Comments, answers, actions and summaries."""

from collections.abc import Iterator
from datetime import timedelta

from wagtail.models import Site

from feedback.models import Action, AnnualSummaryPage, Comment, FeedbackSettings
from tests import factories
from tests.compliance.check_cases.rows import Case, page, record, service
from tests.compliance.check_cases.site import council
from tests.compliance.factories import NOW, TODAY
from tests.feedback import record_rows

LAST_WEEK = TODAY - timedelta(days=7)


def more_than_a_list() -> Iterator[None]:
    service()
    yield
    page()
    record()
    record_rows.comment()


def commenting() -> Iterator[None]:
    council(phone="", address="")
    record_rows.record_page()
    yield
    council(phone="01632 960100")


def waiting() -> Iterator[None]:
    record_rows.record_page()
    record_rows.comment("received")
    yield
    Comment.objects.all().delete()
    record_rows.comment()
    record_rows.comment("received", received_at=NOW - timedelta(days=3))


def of_each_kind() -> Iterator[None]:
    for ground in ("content", "accessibility", "development"):
        record_rows.comment("received", ground=ground)
    yield
    Comment.objects.all().delete()
    record_rows.comment("withheld")


def summary() -> Iterator[None]:
    parent = record_rows.record_page()
    page = factories.page(
        AnnualSummaryPage, parent, covers_from=LAST_WEEK, covers_until=LAST_WEEK
    )
    old = TODAY - timedelta(days=400)
    AnnualSummaryPage.objects.filter(pk=page.pk).update(frozen_on=old)
    yield
    AnnualSummaryPage.objects.filter(pk=page.pk).update(frozen_on=LAST_WEEK)


def second_reader() -> Iterator[None]:
    made = record_rows.comment()
    yield
    made.proposed_at = NOW
    made.save()


def complaints() -> Iterator[None]:
    yield
    settings = FeedbackSettings.for_site(Site.objects.get())
    settings.complaints_text = "Write to us."
    settings.save()


def answered() -> Iterator[None]:
    made = record_rows.comment(theme=record_rows.theme())
    yield
    record_rows.response(made.theme)


def action(**fields: object) -> Action:
    return Action.objects.create(
        **{
            "response": record_rows.response(record_rows.theme()),
            "text": "Open on Saturdays",
            "owner_team": factories.team(),
            "due_on": LAST_WEEK,
            **fields,
        }
    )


def actions() -> Iterator[None]:
    made = action()
    yield
    made.state, made.done_on = "done", LAST_WEEK
    made.save()


def consulted() -> Iterator[None]:
    made = action()
    yield
    made.consulted = "The parent carer forum."
    made.save()


def passed_on() -> Iterator[None]:
    made = action()
    yield
    made.handed_to, made.handed_on = "The health board", LAST_WEEK
    made.save()


CASES: dict[str, Case] = {
    "there_is_more_than_a_list": more_than_a_list,
    "people_can_comment_on_the_site": commenting,
    "no_comment_waits_too_long": waiting,
    "comments_of_each_kind_are_decided": of_each_kind,
    "a_summary_was_published_within_a_year": summary,
    "two_people_read_each_published_comment": second_reader,
    "the_comment_form_says_where_complaints_go": complaints,
    "comments_are_answered_in_time": answered,
    "actions_are_done_by_their_day": actions,
    "actions_say_who_was_asked": consulted,
    "comments_are_passed_to_those_who_plan": passed_on,
}
