"""The steering group and its minutes on the website, and the way to the Code."""

import gzip
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from compliance.models import Member, MinutesPage, Requirement, SteeringGroupPage
from compliance.public_board import board_of
from feedback.models import AnnualSummaryPage
from feedback.summaries import fill
from localoffer.core.models import User
from localoffer.core.site_version import raise_version
from tests import factories
from tests.compliance.boards import gap, meeting
from tests.compliance.factories import LONG_AGO, evidence, member, seat
from tests.compliance.public import BASE, decided, duty, html, words

pytestmark = pytest.mark.django_db
TEXT = [("text", "<p>How we work together.</p>")]


def group(**fields: Any) -> SteeringGroupPage:
    page: SteeringGroupPage = factories.page(
        SteeringGroupPage,
        **{"title": "Steering group", "slug": "steering-group", **fields},
    )
    return page


def day(away: int) -> date:
    return timezone.localdate() + timedelta(days=away)


def minutes(parent: SteeringGroupPage, **fields: Any) -> MinutesPage:
    page: MinutesPage = factories.page(
        MinutesPage,
        parent,
        **{"title": "Autumn minutes", "slug": "autumn-minutes", **fields},
    )
    return page


def test_seats_are_organisations_and_nobody_is_named() -> None:
    page = group()
    somebody = User.objects.create_user(
        "quill@council.example", "x", first_name="Quillfeatherby", last_name="Jones"
    )
    member("parent-carer", user=somebody, organisation="Larkmoor Forum")
    for capacity, until in (("icb", None), ("voluntary", day(-1))):
        Member.objects.create(
            organisation=f"The {capacity}",
            capacity=capacity,
            sits_from=LONG_AGO,
            sits_until=until,
        )
    sent = html(page.url)
    read = words(page.url)
    assert "Larkmoor Forum (Parents and carers)" in read
    assert "The icb (Integrated care board)" in read
    assert "The voluntary" not in read
    assert "Quillfeatherby" not in sent
    assert "quill@" not in sent


def test_meetings_lead_to_published_minutes_alone() -> None:
    page = group(terms_of_reference=TEXT)
    autumn = meeting(title="Autumn meeting", held_on=day(-60))
    summer = meeting(title="Summer meeting", held_on=day(-150))
    meeting(
        title="Winter meeting",
        held_on=day(30),
        begins_at=time(18, 30),
        place="Town hall",
    )
    minutes(page, meeting=autumn)
    minutes(page, meeting=summer, live=False, title="QUIETDRAFT", slug="quiet-draft")
    read, sent = words(page.url), html(page.url)
    assert f"{day(30):%A %-d %B %Y} at 6:30pm, Town hall" in read
    assert "/autumn-minutes/" in sent
    assert "QUIETDRAFT" not in sent
    assert "quiet-draft" not in sent
    assert read.count("The minutes are not published yet.") == 1
    assert "How we work together." in read


def test_minutes_can_be_read_on_the_day_of_the_meeting() -> None:
    page = group()
    today = meeting(title="Meeting tonight", held_on=day(0))
    assert "The minutes are not published yet." not in words(page.url)
    minutes(page, meeting=today)
    assert "/autumn-minutes/" in html(page.url)


def test_an_empty_group_says_what_is_not_there() -> None:
    read = words(group().url)
    assert "Nobody has a seat yet." in read
    assert "The day of the next meeting is not known yet." in read
    assert "Nothing is on the work plan." in read


def test_the_work_plan_says_who_and_by_when_and_which_duty() -> None:
    page = group()
    gap(
        title="No page on travel",
        requirement=duty(),
        owner_team=factories.team(name="Travel team"),
        due_on=date(2030, 1, 31),
    )
    gap(title="Overdue thing", due_on=day(-3), requirement=duty())
    gap(title="Done thing", state="done", closed_on=day(0), opened_on=day(-9))
    read = words(page.url)
    assert "No page on travel Travel team, by 31 January 2030. Not started." in read
    assert duty().title in read
    assert "This is overdue." in read.partition("Overdue thing")[2]
    assert "Done thing" not in read


def test_minutes_name_the_organisations_that_came() -> None:
    page = group()
    autumn = meeting(title="Autumn meeting", held_on=day(-60), place="Town hall")
    somebody = member("parent-carer", organisation="Larkmoor Forum")
    somebody.first_name = "Quillfeatherby"
    somebody.save()
    autumn.attended.add(seat(somebody, day(0)))
    written = minutes(page, meeting=autumn, body=TEXT)
    read = words(written.url)
    assert "Autumn meeting" in read
    assert "Town hall" in read
    assert "Larkmoor Forum" in read
    assert "How we work together." in read
    assert "Quillfeatherby" not in html(written.url)
    assert words(minutes(page, title="No meeting", slug="none").url)


def test_the_home_page_and_every_footer_lead_to_it() -> None:
    decided()
    home = words("/")
    assert "How good is this Local Offer?" in home
    # The numbers stand on the page itself.
    assert "1 met" not in home
    for address in ("/", BASE, group().url):
        footer = html(address).partition("<footer")[2]
        assert f'href="{BASE}"' in footer


def test_search_engines_are_led_to_it() -> None:
    group()
    listed = html("/sitemap.xml")
    assert f"{BASE}</loc>" in listed
    assert "/steering-group/</loc>" in listed


def test_the_annual_summary_says_where_the_duties_stood() -> None:
    decided()
    page = AnnualSummaryPage(
        covers_from=date(2026, 1, 1), covers_until=date(2026, 12, 31)
    )
    fill(page, timezone.localdate())
    assert "1 met" in page.audit_status
    assert "not yet reviewed" in page.audit_status
    assert f"{timezone.localdate():%-d %B %Y}" in page.audit_status


def test_answers_are_kept_for_everybody_until_something_changes() -> None:
    client = Client()
    for address in (BASE, f"{BASE}requirements.csv", f"{BASE}requirements.json"):
        assert client.get(address)["X-Page-Query"] == ""
    assert "1 Met" not in words(BASE)
    decided()
    assert "1 Met" in words(BASE)


def test_a_sign_off_is_out_of_date_after_the_day_on_which_it_expires() -> None:
    made = decided()
    ends = made.sign_off.expires_on

    def status(on: date) -> str:
        board = board_of(on)
        assert board
        return next(
            row["status"] for row in board["lines"] if row["code"] == duty().code
        )

    assert status(ends) == "met"
    assert status(ends + timedelta(days=1)) == "out-of-date"


def statements(address: str) -> int:
    """Return how many statements an answer costs that nothing remembers."""
    raise_version()
    with CaptureQueriesContext(connection) as asked:
        html(address)
    return len(asked)


def test_a_board_costs_the_same_for_one_decision_and_for_ten() -> None:
    addresses = (BASE, f"{BASE}duty/4.7.eligibility/", f"{BASE}requirements.json")
    duties = list(Requirement.objects.current().items()[:10])
    duties[0] = duty()
    for about in duties:
        evidence(about)
    for about in duties[:1]:
        decided(about)
        gap(requirement=about)
    few = [statements(address) for address in addresses]
    for about in duties[1:]:
        decided(about, status="partly-met")
        gap(requirement=about)
    assert [statements(address) for address in addresses] == few
    # Two of them ask for alerts and for the glossary, once for each version.
    assert max(few) <= 33
    # Once made, a board is not read again.
    with CaptureQueriesContext(connection) as asked:
        html(BASE)
    assert len(asked) <= 14


def test_the_first_page_is_small() -> None:
    for code in ("4.7.eligibility", "4.1.publish"):
        decided(duty(code))
    assert len(gzip.compress(html(BASE).encode())) < 14_000
