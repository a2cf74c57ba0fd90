"""What keeps a statement from going public, and what there is to mend on one."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from localoffer.core.accessibility.gate import to_mend
from localoffer.core.going_public import MayNotGoPublic
from localoffer.core.models import (
    AccessibilityLimit,
    AccessibilityStatementPage,
    ManualTest,
)
from localoffer.core.publish_panel.drafts import draft_of
from localoffer.core.publish_panel.rules import remarks_on
from tests import factories
from tests.core.statement import FAULT, days_ago, enter_test, limit, ran, statement
from tests.feedback.desk import member, signed_in

pytestmark = pytest.mark.django_db


def objected(**fields: Any) -> str:
    with pytest.raises(MayNotGoPublic) as refusal:
        statement(**fields)
    return str(refusal.value)


def test_it_is_not_published_without_a_recent_test_by_people() -> None:
    ran()
    enter_test(tested_on=days_ago(366))
    assert "No test by people is younger than 12 months" in objected()


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"contact_phone": "", "contact_email": ""}, "Say whom people can tell"),
        ({"prepared_on": None}, "Enter the day"),
        ({"covers": "This is about [website name]."}, "placeholder"),
        ({"covers": "This is about [[name of your site]]."}, "double brackets"),
        ({"prepared_how": "TBC"}, "placeholder"),
        ({"contact_name": "<insert team>"}, "placeholder"),
        ({"contact_phone": "tbc"}, "placeholder"),
    ],
)
def test_it_is_not_published_half_filled_in(fields: dict[str, Any], why: str) -> None:
    assert why in objected(**fields)


def test_a_placeholder_in_a_part_of_it_is_found_too() -> None:
    page = statement()
    with pytest.raises(MayNotGoPublic):
        limit(page, what="The [part of the website].")
    assert "[part" not in str(AccessibilityStatementPage.objects.get().limits.all())


@pytest.mark.parametrize(
    ("field", "words"),
    [("by", "[who]"), ("details", "TBC"), ("pages", "[pages]"), ("outcome", "xxx")],
)
def test_a_test_is_not_saved_half_filled_in(field: str, words: str) -> None:
    with pytest.raises(MayNotGoPublic, match="A placeholder is still"):
        enter_test(**{field: words})
    made = enter_test()
    setattr(made, field, words)
    with pytest.raises(ValidationError) as refusal:
        made.full_clean()
    assert f"“{words}” is still to fill in" in str(refusal.value.message_dict[field])


def test_a_barrier_is_not_saved_half_filled_in() -> None:
    with pytest.raises(MayNotGoPublic, match="A placeholder is still"):
        enter_test({"what": "The [map] is silent."})


def test_the_editors_form_says_why_not_and_keeps_what_was_typed() -> None:
    client = signed_in(member("Administrators"))
    add = f"/admin/pages/add/core/accessibilitystatementpage/{factories.home().pk}/"
    typed = {
        "title": "Accessibility statement",
        "slug": "accessibility",
        "covers": "All of [this].",
        "contact_phone": "",
        "limits-TOTAL_FORMS": "0",
        "limits-INITIAL_FORMS": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "action-publish": "action-publish",
    }
    answer = client.post(add, typed)
    assert answer.status_code == 200
    text = answer.content.decode()
    assert "“[this]” is still to fill in." in text
    assert "enter a phone number or an email address" in text
    assert "No test by people is younger than 12 months." in text
    assert not AccessibilityStatementPage.objects.exists()
    del typed["action-publish"]
    assert client.post(add, typed).status_code == 302
    assert not AccessibilityStatementPage.objects.get().live


@pytest.mark.parametrize("takes_out", [True, False])
def test_the_form_judges_the_parts_that_stay(takes_out: bool) -> None:
    page = statement(live=False)
    for what in ("The [part].", "Old forms."):
        told = {"ground": "fault", "what": what, "criterion": "1.3.1"}
        page.limits.add(AccessibilityLimit(**told))
    page.save()
    page.save_revision()
    first, second = page.limits.all()
    typed: dict[str, Any] = {
        "title": page.title,
        "slug": page.slug,
        "covers": page.covers,
        "contact_phone": page.contact_phone,
        "prepared_on": page.prepared_on.isoformat(),
        "limits-TOTAL_FORMS": "2",
        "limits-INITIAL_FORMS": "2",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "action-publish": "action-publish",
    }
    for number, row in enumerate((first, second)):
        typed |= {
            f"limits-{number}-id": row.pk or "",
            f"limits-{number}-ground": row.ground,
            f"limits-{number}-what": row.what,
            f"limits-{number}-criterion": row.criterion,
            f"limits-{number}-ORDER": str(number + 1),
        }
    if takes_out:
        typed["limits-0-DELETE"] = "on"
    else:
        typed["limits-1-what"] = "Very old forms."
    client = signed_in(member("Administrators"))
    answer = client.post(f"/admin/pages/{page.pk}/edit/", typed)
    page.refresh_from_db()
    assert page.live == takes_out
    # The form itself says it, and keeps what was typed.
    assert answer.status_code == (302 if takes_out else 200)
    assert ("“[part]” is still" in answer.content.decode()) != takes_out


def test_the_panel_says_what_to_mend() -> None:
    page = statement(answer_days=None)
    enter_test({"criterion": "2.1.1"}, way="jaws-chrome")
    ran(faults=[FAULT])
    found = [each.said for each in to_mend(draft_of(page, timezone.localdate()))]
    assert "Nobody has tried in 12 months: VoiceOver on" in found[0]
    assert "NVDA" not in found[0]
    assert "The program found a fault of 1.4.3 that no part explains." in found
    assert "“The map is silent.” has no day by which it will be mended." in found
    assert "It does not say how fast you answer." in found
    ran(
        ran_at=timezone.now().isoformat(),
        faults=[FAULT, {**FAULT, "criteria": ["4.1.2"], "area": "staff"}],
    )
    limit(page, criterion="1.4.3", planned_for=days_ago(1))
    again = [each.said for each in to_mend(draft_of(page, timezone.localdate()))]
    assert [each for each in again if "no part explains" in each] == [
        "Wagtail’s own screens have a known fault of 4.1.2 that no part explains."
    ]
    assert "“Old forms.” should have been mended by now." in again
    remarks = remarks_on(draft_of(page, timezone.localdate()))
    assert "statement" in {each.rule.code for each in remarks}


def test_a_limit_names_the_rule_or_the_reason() -> None:
    for ground, field in (("fault", "criterion"), ("burden", "why")):
        row = AccessibilityLimit(ground=ground, what="Old forms.")
        with pytest.raises(ValidationError) as refusal:
            row.clean()
        assert field in refusal.value.message_dict


def test_a_test_names_no_person() -> None:
    made = ManualTest(
        tested_on=days_ago(1), by="Zebedee Quillfeather", way="other", pages="All"
    )
    with pytest.raises(ValidationError) as refusal:
        made.full_clean()
    assert "by" in refusal.value.message_dict
