"""The journey of a quarterly meeting: from what changed to what everybody reads."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from compliance.models import Gap, Meeting, MinutesPage, Round, SteeringGroupPage
from tests import factories
from tests.browser.conftest import DESKTOP, Sign, Visitor
from tests.compliance.boards import meeting
from tests.compliance.factories import decision, evidence, member, seat
from tests.compliance.public import BASE, duty

pytestmark = pytest.mark.django_db(transaction=True)
MET, PARTLY, NOT_MET = "4.7.eligibility", "4.30.travel", "4.30.section-41"
WHY = {
    MET: "Every page says who it is for.",
    PARTLY: "It says who gets help.",
    NOT_MET: "There is no list.",
}
MISSING = "Nothing says how to appeal."


@pytest.fixture
def tonight() -> Meeting:
    """A meeting today, and what came to be since the one before it."""
    now, today = timezone.now(), timezone.localdate()
    factories.page(SteeringGroupPage, title="Steering group", slug="group")
    factories.team(name="Travel team")
    meeting(title="Last meeting", held_on=today - timedelta(days=90))
    meeting(title="Next meeting", held_on=today + timedelta(days=90))
    stale = factories.information(title="Short breaks")
    evidence(duty("4.44.access"), stale)
    decision(duty("4.44.access"), now=now - timedelta(days=80))
    stale.unpublish()
    for code in WHY:
        evidence(duty(code), factories.information(title=f"About {code}"))
    return meeting(title="Quarterly meeting", held_on=today)


def screen(code: str) -> str:
    return reverse("compliance_requirement", args=[duty(code).pk])


def propose(visitor: Visitor, code: str, status: str, tonight: Meeting) -> None:
    """Propose where a duty stands, at tonight's meeting."""
    visitor.open(screen(code))
    page = visitor.page
    page.get_by_label("Where does it stand?").select_option(label=status)
    page.get_by_role("textbox", name="Why").fill(WHY[code])
    if status == "Partly met":
        due = timezone.localdate() + timedelta(days=60)
        page.get_by_label("What is missing, in one sentence").fill(MISSING)
        page.get_by_label("Who sees to it").select_option(label="Travel team")
        page.get_by_label("By when").fill(due.isoformat())
    page.get_by_label("Decided at").select_option(value=str(tonight.pk))
    page.get_by_role("button", name="Propose").click()
    expect(page.get_by_text("It does not count yet").first).to_be_visible()


def agree(visitor: Visitor, code: str) -> None:
    """Let somebody else agree to what waits."""
    visitor.open(screen(code))
    visitor.page.get_by_role("button", name="I agree").click()
    expect(visitor.page.get_by_text("It is signed off and counts")).to_be_visible()


def see_what_changed(visitor: Visitor) -> None:
    """Go from the board to what no longer holds."""
    page = visitor.page
    visitor.open("/admin/compliance/board/")
    page.get_by_role("link", name="What changed since the last one").click()
    expect(page.get_by_role("heading", name="No longer holds")).to_be_visible()
    expect(page.get_by_text(duty("4.44.access").title).first).to_be_visible()


def add_to_the_plan(visitor: Visitor, tonight: Meeting) -> None:
    """Add what the meeting found missing, from the duty's own screen."""
    page = visitor.page
    visitor.open(screen(NOT_MET))
    page.get_by_role("link", name="Add something to the plan").click()
    page.get_by_label("What is missing").fill("Write the list of colleges")
    page.get_by_label("Owner").select_option(label="Travel team")
    day = timezone.localdate() + timedelta(days=40)
    page.locator("[name=due_on]").fill(f"{day:%Y-%m-%d}")
    page.locator("[name=meeting]").select_option(value=str(tonight.pk))
    page.locator("[name=due_on]").press("Enter")
    page.wait_for_url(re.compile("compliance_gaps/(?!add)|compliance_gaps/$"))
    assert Gap.objects.filter(title="Write the list of colleges").exists()


def freeze_and_take_away(visitor: Visitor, tonight: Meeting, to: Path) -> None:
    """Freeze the board for tonight, and take it away as files."""
    page = visitor.page
    visitor.open(reverse("compliance_meeting", args=[tonight.pk]))
    page.get_by_role("link", name="Freeze the board").click()
    page.get_by_role("button", name="Freeze the board").click()
    expect(page.get_by_text("The board is frozen.")).to_be_visible()
    files = {
        str(link.get_attribute("href")).rpartition(".")[2]: link
        for link in page.get_by_role("main").locator("a[href*='/rounds/']").all()
        if "." in str(link.get_attribute("href"))
    }
    assert {"pdf", "odt", "xlsx", "csv"} <= set(files)
    with page.expect_download() as download:
        files["csv"].click()
    download.value.save_as(to)
    assert WHY[MET] in to.read_text("utf-8-sig")
    assert WHY[NOT_MET] in to.read_text("utf-8-sig")


def publish_minutes(visitor: Visitor, tonight: Meeting) -> None:
    """Write the minutes from what the records say, and publish them."""
    page = visitor.page
    visitor.open(reverse("compliance_meeting", args=[tonight.pk]))
    page.get_by_role("button", name="Write the minutes").click()
    page.wait_for_url(re.compile("/admin/pages/"))
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("published").first).to_be_visible()
    assert MinutesPage.objects.live().get().meeting == tonight


def before(family: Visitor) -> None:
    """What a family reads on the morning of the meeting."""
    for code in WHY:
        family.open(f"{BASE}duty/{code}/")
        expect(
            family.page.get_by_text("Nobody has looked at this yet.")
        ).to_be_visible()


def after(family: Visitor, today: date) -> None:
    """What a family reads that night."""
    page = family.page
    for code, status in ((MET, "Met"), (PARTLY, "Partly met"), (NOT_MET, "Not met")):
        family.check(family.open(f"{BASE}duty/{code}/"))
        expect(page.locator(".govuk-tag").first).to_have_text(status)
        expect(page.get_by_text(WHY[code])).to_be_visible()
        expect(page.get_by_text(f"Decided on {today:%-d %B %Y}")).to_be_visible()
    family.open(f"{BASE}duty/{MET}/")
    expect(page.get_by_text("Not for us, it is not.")).to_be_visible()
    family.open("/group/")
    expect(page.get_by_text("Write the list of colleges")).to_be_visible()
    expect(page.get_by_text(MISSING)).to_be_visible()
    page.get_by_role("link", name="Read the minutes").click()
    expect(page.get_by_text(WHY[PARTLY])).to_be_visible()
    expect(page.get_by_text("Not for us, it is not.")).to_be_visible()
    family.check(family.open(page.url))


@pytest.mark.parametrize("javascript", [True, False])
def test_a_quarterly_meeting(
    tonight: Meeting, staff: Sign, visit: Sign, tmp_path: Path, javascript: bool
) -> None:
    today = timezone.localdate()
    people = [member(), member("parent-carer"), member("voluntary")]
    tonight.attended.set([seat(person, today) for person in people])
    officer, parent, charity = (staff(each, DESKTOP, javascript) for each in people)
    family = visit(DESKTOP, javascript)
    before(family)
    see_what_changed(officer)
    for code, status in ((MET, "Met"), (PARTLY, "Partly met"), (NOT_MET, "Not met")):
        propose(officer, code, status, tonight)
        agree(parent, code)
    charity.open(screen(MET))
    charity.page.get_by_label("What you see differently").fill("Not for us, it is not.")
    charity.page.get_by_role("button", name="Record my view").click()
    expect(charity.page.get_by_text("Not for us, it is not.").first).to_be_visible()
    add_to_the_plan(officer, tonight)
    freeze_and_take_away(officer, tonight, tmp_path / "round.csv")
    assert Round.objects.get().meeting == tonight
    # Wagtail's page editor is made by its script.
    publish_minutes(officer if javascript else staff(people[0]), tonight)
    after(family, today)
