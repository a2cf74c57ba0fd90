"""Mapping from a page: the editor's tab and the page's own screen."""

from typing import Any

import pytest
from django.test import RequestFactory
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page

from compliance.evidence_panel import DutiesPanel, duties_buttons
from compliance.mapping import map_page
from compliance.models import Evidence, RejectedSuggestion
from localoffer.core.models import InformationPage
from tests import factories
from tests.compliance.duty_pages import (
    THERAPY,
    browser,
    duty,
    editors_without_mapping,
    screen,
    text,
    therapy,
)
from tests.compliance.factories import NOW, decision, user
from tests.factories import administrator

pytestmark = pytest.mark.django_db
QUESTION = "Which duties does this page show?"


def test_every_editor_has_the_tab() -> None:
    client = browser(administrator())
    for page in (therapy(), factories.service(), factories.home()):
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])
        assert QUESTION in text(client, address), type(page)


def test_the_tab_suggests_from_what_is_published_and_not_from_the_draft() -> None:
    page = therapy()
    page.title = "Housing adaptations"
    page.body = [("paragraph", "<p>Grants for a ramp or a lift at home.</p>")]
    page.save_revision()
    assert THERAPY in text(browser(administrator()), f"{screen(page)}?answer=panel")


def test_the_tab_says_what_is_mapped_and_asks_one_question_for_it(
    django_assert_num_queries: Any,
) -> None:
    page, somebody = therapy(), administrator()
    map_page(duty(), page, somebody, NOW)
    request = RequestFactory().get("/")
    request.user = somebody
    panel = DutiesPanel().bind_to_model(InformationPage)
    bound = panel.get_bound_panel(instance=page, request=request, form=None)
    bound.render_html({})
    with django_assert_num_queries(1):
        assert bound.is_shown()
        html = bound.render_html({})
    assert THERAPY in html
    assert "Wording read only as others quote it" in html


def test_lists_of_pages_offer_the_screen_without_a_question_for_each(
    django_assert_num_queries: Any,
) -> None:
    somebody, root = administrator(), Page.objects.get(depth=1)
    page = Page.objects.get(pk=therapy().pk)
    (button,) = duties_buttons(page, somebody)
    assert button.url == screen(page)
    with django_assert_num_queries(0):
        assert len(list(duties_buttons(page, somebody))) == 1
    assert list(duties_buttons(root, somebody)) == []


def test_only_whoever_may_map_asks_for_the_tab() -> None:
    address = f"{screen(therapy())}?answer=panel"
    assert browser(user("Moderators")).get(address).status_code == 302


def test_a_page_that_is_being_made_has_no_tab_yet() -> None:
    home = factories.home()
    address = reverse(
        "wagtailadmin_pages:add", args=["core", "informationpage", home.pk]
    )
    assert QUESTION not in text(browser(administrator()), address)


def test_somebody_who_may_not_map_has_no_tab_and_no_screen() -> None:
    page, moderator = therapy(), user("Moderators")
    moderator.groups.add(*editors_without_mapping())
    client = browser(moderator)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert QUESTION not in text(client, address)
    assert client.get(screen(page)).status_code == 302
    assert client.post(screen(page), {"do": f"map:{duty().pk}"}).status_code == 302
    assert not Evidence.objects.exists()


def test_an_editor_maps_a_page_that_they_may_edit_and_no_other() -> None:
    mine = factories.section()
    page, other = therapy(mine), therapy()
    editor = user("Editors")
    elsewhere = GroupPagePermission.objects.filter(group__name="Editors")
    elsewhere.update(page=mine)
    client = browser(editor)
    client.post(screen(page), {"do": f"map:{duty().pk}"})
    row = Evidence.objects.get()
    assert (row.page_id, row.requirement, row.mapped_by) == (page.pk, duty(), editor)
    assert client.post(screen(other), {"do": f"map:{duty().pk}"}).status_code == 302
    assert Evidence.objects.count() == 1
    assert THERAPY in text(client, screen(page))
    assert "compliance/board/" not in text(client, screen(page))


def test_looking_changes_nothing() -> None:
    page, client = therapy(), browser(administrator())
    row = map_page(duty(), page, administrator(), NOW)
    for address in (
        screen(page),
        f"{screen(page)}?do=map:{duty('4.7.eligibility').pk}",
        reverse("compliance_take_back", args=[row.pk]),
        reverse("compliance_unnamed_pages"),
    ):
        text(client, address)
    assert list(Evidence.objects.standing()) == [row]
    assert not RejectedSuggestion.objects.exists()


def test_an_answer_is_remembered_and_can_be_taken_back() -> None:
    page, somebody = therapy(), administrator()
    client, key = browser(somebody), duty().pk
    client.post(screen(page), {"do": f"reject:{key}"})
    assert RejectedSuggestion.objects.get().rejected_by == somebody
    assert f"map:{key}" not in text(client, screen(page))
    client.post(screen(page), {"do": f"again:{key}"})
    assert f"map:{key}" in text(client, screen(page))


def test_taking_back_says_what_follows_and_can_be_undone() -> None:
    page, somebody = therapy(), administrator()
    row = map_page(duty(), page, somebody, NOW)
    client, address = browser(somebody), reverse("compliance_take_back", args=[row.pk])
    assert "No decision that holds today rests on it" in text(client, address)
    client.post(address)
    row.refresh_from_db()
    assert row.removed_by == somebody
    assert f"back:{row.pk}" in text(client, screen(page))
    client.post(screen(page), {"do": f"back:{row.pk}"})
    again = Evidence.objects.standing().get()
    assert (again.page_id, again.requirement) == (page.pk, duty())
    assert again != row


def test_taking_back_warns_when_a_decision_rests_on_it() -> None:
    page, somebody = therapy(), administrator()
    row = map_page(duty(), page, somebody, NOW)
    decision(duty(), now=NOW)
    address = reverse("compliance_take_back", args=[row.pk])
    assert "A decision rests on it" in text(browser(somebody), address)


@pytest.mark.parametrize("do", ["", "map:", "map:x", "map:99999", "back:1", "sing:1"])
def test_a_button_that_does_not_exist_does_nothing(do: str) -> None:
    page, client = therapy(), browser(administrator())
    assert client.post(screen(page), {"do": do}).status_code in {302, 404}
    assert not Evidence.objects.exists()


def test_nobody_is_sent_to_another_site() -> None:
    page, client = therapy(), browser(administrator())
    for there in ("https://evil.example/", "//evil.example/", "/\\evil.example"):
        sent = {"do": f"map:{duty().pk}", "next": there}
        assert client.post(screen(page), sent)["Location"] == screen(page)
