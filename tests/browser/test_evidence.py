"""Mapping in a browser: with scripts in the page editor, and without them anywhere."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from compliance.mapping import map_comments, map_page, map_search, reject, unmap
from compliance.models import (
    Evidence,
    InvolvementRecord,
    RejectedSuggestion,
    Requirement,
)
from localoffer.core.models import InformationPage
from tests import factories
from tests.browser.checks import assert_accessible, assert_reflows
from tests.browser.conftest import DESKTOP, PHONE, Sign, Visitor
from tests.compliance.duty_pages import (
    THERAPY,
    duty,
    of_two_things,
    therapy,
)
from tests.compliance.factories import user

pytestmark = pytest.mark.django_db(transaction=True)
SIZES = [(DESKTOP, True), (DESKTOP, False), (PHONE, True), (PHONE, False)]


def check(visitor: Visitor, javascript: bool = True) -> None:
    """What holds on every screen of mapping."""
    if not javascript:
        # Wagtail's own link to skip its menu, which is not there then.
        visitor.page.evaluate("document.querySelector('.skiplink').remove()")
    assert_accessible(visitor.page)
    assert_reflows(visitor.page)
    visitor.assert_stayed_here()


@pytest.fixture
def screens(transactional_db: None) -> list[str]:
    """Every screen of mapping, with something on it."""
    page, now, somebody = therapy(), timezone.now(), user()
    first, second = duty(), duty("4.7.eligibility")
    map_page(first, page, somebody, now)
    unmap(map_page(second, page, somebody, now), somebody, now)
    reject(duty("4.1.publish"), page, somebody, now)
    map_comments(second, somebody, now, "On every ground")
    factories.service(factories.directory(), age_bands=["0-4"])
    map_search(second, "age=0-4", "Youngest", somebody, now, date(2026, 11, 23))
    record = InvolvementRecord.objects.create(
        kind="involvement",
        title="Coffee morning",
        held_on=timezone.localdate(),
        author="Inclusion team",
        considered={"timing": "After school"},
        entered_at=now,
        changed_at=now,
    )
    record.participants.create(role="parents", people=7)
    address = reverse("compliance_map", args=[second.pk])
    return [
        reverse("compliance_page_evidence", args=[page.pk]) + "?q=short breaks",
        reverse("compliance_unnamed_pages"),
        f"{address}?find=speech",
        reverse("compliance_take_back", args=[Evidence.objects.latest("pk").pk]),
        reverse("compliance_involvement:add"),
        reverse("compliance_involvement:inspect", args=[record.pk]),
    ]


@pytest.mark.parametrize(("width", "javascript"), SIZES)
def test_every_screen_is_accessible(
    screens: list[str], staff: Sign, width: int, javascript: bool
) -> None:
    therapy(title="Another page without a duty")
    visitor = staff(user(), width, javascript)
    for address in screens:
        visitor.open(address)
        check(visitor, javascript)


def test_from_a_page_to_its_duty_without_scripts(staff: Sign) -> None:
    page, editor = of_two_things(), user("Editors")
    visitor = staff(editor, PHONE, javascript=False)
    visitor.open(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    visitor.page.get_by_role("link", name="See what its words suggest").click()
    screen = visitor.page
    screen.get_by_role("button", name=f"Yes, it shows this ({THERAPY})").click()
    expect(screen.get_by_text("for the steering group to decide").first).to_be_visible()
    row = Evidence.objects.get()
    assert (row.page_id, row.mapped_by) == (page.pk, editor)
    screen.get_by_role("button", name="No, it does not").first.click()
    assert RejectedSuggestion.objects.get().rejected_by == editor
    screen.get_by_label("Number or words").fill("4.7.eligibility")
    screen.get_by_role("button", name="Find", exact=True).click()
    screen.get_by_role("button", name="Map it (4.7.eligibility)").click()
    assert Evidence.objects.standing().count() == 2
    screen.get_by_role("link", name=f"Take back {THERAPY}").click()
    screen.get_by_role("button", name="Take it back").click()
    assert Evidence.objects.standing().count() == 1
    screen.get_by_role("button", name=f"Put it back ({THERAPY})").click()
    assert Evidence.objects.standing().count() == 2
    check(visitor, javascript=False)


def test_an_answer_in_the_editor_leaves_the_page_as_it_is_being_typed(
    staff: Sign,
) -> None:
    page = therapy()
    visitor = staff(user("Editors"))
    visitor.open(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    editor = visitor.page
    editor.evaluate("window.stayed = true")
    editor.locator("#id_title").fill("Half a new tit")
    editor.get_by_role("tab", name="The Code").click()
    button = f"Yes, it shows this ({THERAPY})"
    editor.get_by_role("button", name=button).click()
    expect(editor.locator("[data-duties-said]")).to_be_focused()
    expect(editor.locator("[data-duties-said]")).to_contain_text("Mapped to 4.40")
    expect(editor.get_by_role("button", name=button)).to_have_count(0)
    assert Evidence.objects.get().requirement.code == THERAPY
    assert editor.evaluate("window.stayed")
    editor.get_by_role("tab", name="Content").click()
    expect(editor.locator("#id_title")).to_have_value("Half a new tit")
    assert InformationPage.objects.get(pk=page.pk).title == page.title
    assert visitor.complaints == []


def test_the_steering_group_maps_a_search_without_scripts(staff: Sign) -> None:
    factories.service(factories.directory(), age_bands=["0-4"])
    asked: Requirement = duty("4.7.eligibility")
    visitor = staff(user(), PHONE, javascript=False)
    visitor.open(reverse("compliance_map", args=[asked.pk]))
    screen: Any = visitor.page
    screen.get_by_label("Address of the search").fill("colour=red")
    screen.get_by_label("What it finds").fill("For the youngest")
    screen.get_by_role("button", name="Only count").click()
    expect(screen.get_by_text("no filter called “colour”")).to_be_visible()
    screen.get_by_label("Address of the search").fill("/find-support/?age=0-4")
    screen.get_by_role("button", name="Only count").click()
    expect(screen.get_by_text("finds 1 live service now")).to_be_visible()
    screen.get_by_role("button", name="Map the search").click()
    expect(screen.get_by_role("link", name="For the youngest").first).to_be_visible()
    assert Evidence.objects.get().search == "age=0-4"
