"""Mapping from a page: the editor's tab, its own screen, and pages without a duty."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client, RequestFactory
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page

from compliance.evidence_panel import DutiesPanel, duties_buttons
from compliance.mapping import map_page, reject
from compliance.models import Evidence, RejectedSuggestion, Requirement
from compliance.page_duties import duties_found, suggested_for
from localoffer.core.models import InformationPage, User
from tests import factories
from tests.compliance.factories import NOW, TODAY, decision, user
from tests.factories import administrator, information, numbers

pytestmark = pytest.mark.django_db
QUESTION = "Which duties does this page show?"
THERAPY = "4.40.therapies"


def duty(code: str = THERAPY) -> Requirement:
    return Requirement.objects.get(framework__code="cop-2015-ch4", code=code)


def therapy(parent: Any = None, **fields: Any) -> Any:
    """A page that speaks of one duty and of little else."""
    body = (
        "<p>Your child may need speech and language therapy. We assess and treat.</p>"
    )
    return information(
        parent,
        **{
            "title": "Speech and language therapy",
            "slug": f"speech-{next(numbers)}",
            "body": [("paragraph", body)],
            **fields,
        },
    )


def of_two_things() -> Any:
    """A page that speaks of several duties."""
    body = "<p>Your child may need speech and language therapy. We also help with "
    body += "travel to school: school transport applications.</p>"
    return therapy(title="Therapy and transport", body=[("paragraph", body)])


def browser(somebody: User) -> Client:
    client = Client()
    client.force_login(somebody)
    return client


def screen(page: Any) -> str:
    return reverse("compliance_page_evidence", args=[page.pk])


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return answer.content.decode()


def test_the_words_of_a_page_suggest_its_duty_and_say_why() -> None:
    page = therapy()
    first, *_ = suggested_for([page.specific], TODAY)[page.pk]
    assert first.requirement == duty()
    assert "speech and language" in " ".join(first.because)
    assert len(suggested_for([page.specific], TODAY)[page.pk]) <= 3


def test_what_is_mapped_or_rejected_is_not_suggested() -> None:
    page, somebody = of_two_things().specific, administrator()
    reject(duty(), page, somebody, NOW)
    first, second, *_ = suggested_for([page], TODAY)[page.pk]
    assert first.requirement != duty()
    map_page(first.requirement, page, somebody, NOW)
    assert suggested_for([page], TODAY)[page.pk][0] == second


def test_what_is_far_behind_the_best_is_not_suggested() -> None:
    page = therapy().specific
    assert [each.requirement for each in suggested_for([page], TODAY)[page.pk]] == [
        duty()
    ]


def test_suggestions_for_many_pages_take_as_many_questions_as_for_one(
    django_assert_num_queries: Any,
) -> None:
    pages = [therapy().specific for _ in range(5)]
    suggested_for(pages[:1], TODAY)
    for several in (pages[:1], pages):
        with django_assert_num_queries(4):
            suggested_for(several, TODAY)


def test_lists_of_duties_are_not_suggested() -> None:
    body = "<p>CAMHS helps with anxiety. Speech and language therapy and "
    body += "occupational therapy are here too.</p>"
    title = "Mental health and therapies"
    page = therapy(title=title, body=[("paragraph", body)]).specific
    found = suggested_for([page], TODAY)[page.pk]
    assert len(found) > 1
    assert {each.requirement.kind for each in found} == {"item"}


@pytest.mark.parametrize(
    ("words", "code"),
    [("4.7", "4.7.eligibility"), (THERAPY, THERAPY), ("short breaks", "4.44")],
)
def test_a_duty_is_found_by_number_or_words(words: str, code: str) -> None:
    assert any(row.code.startswith(code) for row in duties_found(words, TODAY))


def test_nothing_is_found_without_words() -> None:
    assert duties_found("  ", TODAY) == []


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


def editors_without_mapping() -> list[Any]:
    """A group that may edit every page and map none."""
    group = Group.objects.create(name="Writers")
    change = Permission.objects.get(codename="change_page")
    GroupPagePermission.objects.create(
        group=group, page=factories.home(), permission=change
    )
    group.permissions.add(
        Permission.objects.get(
            content_type__app_label="wagtailadmin", codename="access_admin"
        )
    )
    return [group]


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


def test_pages_without_a_duty_are_listed_with_the_best_suggestion() -> None:
    page, named = therapy(), therapy(title="Named already")
    map_page(duty("4.7.eligibility"), named, administrator(), NOW)
    therapy(title="A draft", live=False)
    client, address = browser(administrator()), reverse("compliance_unnamed_pages")
    html = text(client, address)
    assert page.title in html
    assert f"map:{duty().pk}" in html
    assert "Named already" not in html
    assert "A draft" not in html
    sent = {"do": f"map:{duty().pk}", "next": address}
    assert client.post(screen(page), sent)["Location"] == address
    assert f">{page.title}<" not in text(client, address)


def test_services_without_a_duty_have_a_list_of_their_own() -> None:
    service = factories.service()
    address = reverse("compliance_unnamed_pages")
    client = browser(administrator())
    assert service.title not in text(client, address)
    assert service.title in text(client, f"{address}?kind=services")
    assert text(client, f"{address}?kind=nonsense&p=999")


def test_an_editor_sees_only_their_own_pages_in_the_list() -> None:
    mine = factories.section()
    page, other = therapy(mine, title="Mine"), therapy(title="Not mine")
    GroupPagePermission.objects.filter(group__name="Editors").update(page=mine)
    html = text(browser(user("Editors")), reverse("compliance_unnamed_pages"))
    assert f">{page.title}<" in html
    assert f">{other.title}<" not in html
