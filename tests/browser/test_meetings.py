"""A quarterly meeting and a peer review in a browser, with scripts and without."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from compliance.models import (
    Meeting,
    MinutesPage,
    PeerAnswer,
    PeerReview,
    Round,
    SteeringGroupPage,
)
from compliance.peering import answer, close, invite
from localoffer.core.models import User
from tests import factories
from tests.browser.checks import assert_accessible, assert_reflows
from tests.browser.conftest import DESKTOP, PHONE, Sign, Visitor
from tests.compliance.boards import filled, gap, meeting, round_of
from tests.compliance.factories import decision, evidence, member, seat, user

pytestmark = pytest.mark.django_db(transaction=True)
SIZES = [(DESKTOP, True), (PHONE, True), (PHONE, False)]


def look(visitor: Visitor, address: str, javascript: bool = True) -> None:
    """Open a screen and check what holds on all of them."""
    visitor.open(address)
    if not javascript:
        # Wagtail's own link to skip its menu, which is not there then.
        visitor.page.evaluate("document.querySelector('.skiplink')?.remove()")
    assert_accessible(visitor.page)
    assert_reflows(visitor.page)
    visitor.assert_stayed_here()


@pytest.fixture
def held(transactional_db: None) -> Meeting:
    """A meeting at which things were decided, and two rounds."""
    about = filled()
    held = meeting(held_on=timezone.localdate(), agenda="The musts\n\nThe plan")
    parent = member("parent-carer", organisation="Parent Voice")
    held.attended.add(seat(parent, timezone.localdate()))
    round_of(about, title="Summer round")
    open_one = about.requirements.get(code="t.open")
    evidence(open_one, factories.information(title="If we say no"))
    decision(open_one, meeting=held, reason="The page says what to do.")
    gap(title="No youth club for under 11s", meeting=held)
    round_of(about, days=1, meeting=held)
    return held


@pytest.fixture
def reviews(held: Meeting) -> tuple[PeerReview, PeerReview, User]:
    """A review that is open, one that is closed, and somebody who was invited."""
    about = Round.objects.filter(meeting=held).get().framework
    today = timezone.localdate()
    given = {
        "framework": about,
        "opens_on": today,
        "closes_on": today + timedelta(days=30),
    }
    open_one = PeerReview.objects.create(title="Look at us", **given)
    closed = PeerReview.objects.create(title="Last year", **given)
    somebody = user("Peer reviewers")
    invite(open_one, somebody, "Elsewhere Council")
    past = invite(closed, somebody, "Elsewhere Council")
    duty = about.requirements.get(code="t.met")
    answer(past, duty, "not-met", "We did not find it.", timezone.now())
    close(closed, timezone.now())
    return open_one, closed, somebody


@pytest.mark.parametrize(("width", "javascript"), SIZES)
def test_every_screen_is_accessible(
    held: Meeting,
    reviews: tuple[PeerReview, PeerReview, User],
    staff: Sign,
    width: int,
    javascript: bool,
) -> None:
    open_one, closed, peer = reviews
    newest = Round.objects.get(meeting=held)
    code = newest.framework.code
    visitor = staff(member(), width, javascript)
    for address in (
        f"meeting/{held.pk}/",
        "rounds/",
        f"rounds/freeze/?framework={code}",
        f"rounds/{newest.pk}/",
        f"rounds/{newest.pk}/audit.html",
        f"rounds/{newest.pk}/paper.html",
        f"peer-reviews/{open_one.pk}/",
        f"peer-reviews/{closed.pk}/differences/?show=all",
    ):
        look(visitor, f"/admin/compliance/{address}", javascript)
    if javascript:  # Wagtail's own screens, which it makes with scripts.
        look(visitor, f"/admin/compliance_meetings/edit/{held.pk}/")
        look(visitor, "/admin/compliance_meetings/")
        look(visitor, f"/admin/compliance_peer_reviews/edit/{open_one.pk}/")
    duty = newest.framework.requirements.get(code="t.met")
    visitor = staff(peer, width, javascript)
    for address in ("", f"{open_one.pk}/", f"{open_one.pk}/{duty.pk}/"):
        look(visitor, f"/admin/compliance/peer/{address}", javascript)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_meeting_is_frozen_printed_and_becomes_minutes(
    held: Meeting, staff: Sign, javascript: bool
) -> None:
    home = factories.home()
    home.add_child(instance=SteeringGroupPage(title="Our group", slug="our-group"))
    about = Round.objects.get(meeting=held).framework
    visitor = staff(member(), DESKTOP, javascript)
    page = visitor.page
    visitor.open(f"/admin/compliance/rounds/freeze/?framework={about.code}")
    page.get_by_label("Title").fill("Autumn 2026")
    page.get_by_label("Meeting").select_option(str(held.pk))
    page.get_by_role("button", name="Freeze the board").dblclick()
    expect(page.get_by_role("heading", name="Autumn 2026")).to_be_visible()
    assert Round.objects.filter(title="Autumn 2026").count() == 1
    with page.expect_download() as started:
        page.get_by_role("link", name="PDF of the audit").click()
    assert started.value.suggested_filename.endswith(".pdf")
    page.get_by_role("link", name=held.title).click()
    if javascript:
        page.get_by_role("button", name="Write the minutes").click()
        expect(page.get_by_role("textbox", name="Title")).to_have_value(
            f"Minutes: {held}"
        )
    else:
        page.get_by_role("button", name="Write the minutes").click()
    minutes = MinutesPage.objects.get(meeting=held)
    assert not minutes.live
    visitor.open(f"/admin/compliance/meeting/{held.pk}/")
    assert "a draft: nobody outside can read them" in page.inner_text("main")
    minutes.get_latest_revision().publish()
    assert "Parent Voice" in visitor.open(minutes.url)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_peer_answers_one_duty_after_the_other(
    reviews: tuple[PeerReview, PeerReview, User], staff: Sign, javascript: bool
) -> None:
    open_one, _, somebody = reviews
    visitor = staff(somebody, PHONE, javascript)
    page: Any = visitor.page
    visitor.open("/admin/compliance/peer/")
    page.get_by_role("link", name="Look at us").click()
    page.get_by_role("link", name="t.met").click()
    page.get_by_label("Not met").check()
    page.get_by_role("button", name="Save and go to the next").click()
    expect(page.get_by_text("Write why, in a sentence or two.")).to_be_visible()
    page.get_by_label("Why").fill("We looked and did not find it.")
    page.get_by_role("button", name="Save and go to the next").click()
    expect(page.get_by_text("Kept your answer to t.met.")).to_be_visible()
    page.get_by_label("Met", exact=True).check()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("of 4 answered: must")).to_be_visible()
    assert PeerAnswer.objects.filter(reviewer__review=open_one).count() == 2
