"""Two people, one row: providers, places, alerts, terms and settings lose no word."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Site

from directory.models import Place, Provider
from feedback.models import Theme
from localoffer.core.models import (
    AlertBanner,
    Barrier,
    CouncilSettings,
    GlossaryTerm,
    ManualTest,
    Team,
)
from tests import factories
from tests.core.statement import days_ago, enter_test
from tests.feedback.desk import member, signed_in, theme

pytestmark = pytest.mark.django_db


def administrator() -> Client:
    return signed_in(factories.administrator())


def address_of(row: Any) -> str:
    if isinstance(row, CouncilSettings):
        return reverse(
            "wagtailsettings:edit", args=["core", "councilsettings", row.site_id]
        )
    names = {Theme: "feedback_themes:edit"}
    name = type(row)._meta.label_lower.replace(".", "_")
    return reverse(names.get(type(row), f"wagtailsnippets_{name}:edit"), args=[row.pk])


def opened(client: Client, address: str) -> dict[str, Any]:
    """What the form holds when it is opened now."""
    return filled(client.get(address, follow=True))


def filled(response: Any) -> dict[str, Any]:
    """What a form that is shown would send."""
    form = response.context["form"]
    parts = [form]
    for formset in form.formsets.values():
        parts += [formset.management_form, *formset.forms]
    held = {box.html_name: box.value() for part in parts for box in part}
    return {name: value for name, value in held.items() if value not in (None, False)}


def both(row: Any, **theirs: Any) -> tuple[Client, dict[str, Any], str]:
    """Two open a row, and the second saves something."""
    first, second, address = administrator(), administrator(), address_of(row)
    form = opened(first, address)
    answer = second.post(address, {**opened(second, address), **theirs}, follow=True)
    assert answer.redirect_chain
    return first, form, address


def test_alone_somebody_saves_as_ever() -> None:
    row, client = factories.provider(name="A club"), administrator()
    form = opened(client, address_of(row))
    client.post(address_of(row), {**form, "phone": "01632 960001"})
    row.refresh_from_db()
    assert row.phone == "01632 960001"


def test_what_both_changed_is_shown_beside_the_box_and_not_saved_over() -> None:
    row = factories.provider(name="A club")
    first, form, address = both(row, phone="01632 960002")
    answer = first.post(address, {**form, "phone": "01632 960003"})
    html = answer.content.decode()
    assert "It now says: “01632 960002”" in html
    assert "Nothing was saved" in html
    assert 'value="01632 960003"' in html
    row.refresh_from_db()
    assert row.phone == "01632 960002"
    # They have read both: now it is saved.
    assert first.post(address, filled(answer)).status_code == 302
    row.refresh_from_db()
    assert row.phone == "01632 960003"


def test_what_only_the_other_changed_is_filled_in() -> None:
    row = factories.provider(name="A club")
    first, form, address = both(row, phone="01632 960002", kind="nhs")
    answer = first.post(address, {**form, "website": "https://club.example"})
    again = filled(answer)
    assert (again["phone"], again["kind"]) == ("01632 960002", "nhs")
    first.post(address, again)
    row = Provider.objects.get(pk=row.pk)
    assert (row.phone, row.website) == ("01632 960002", "https://club.example")


def test_the_same_from_both_is_no_conflict() -> None:
    row = factories.provider(name="A club")
    first, form, address = both(row, phone="01632 960002")
    again = first.post(address, {**form, "phone": "01632 960002"})
    assert again.status_code == 302


def alert() -> AlertBanner:
    # In July, when the clock of the place and the row's differ; and not on a minute.
    start = datetime(2027, 7, 1, 12, 0, 30, 5, tzinfo=UTC)
    end = start + timedelta(days=1)
    return AlertBanner.objects.create(heading="Snow", starts_at=start, ends_at=end)


def test_a_time_that_only_the_other_changed_is_filled_in() -> None:
    row = alert()
    first, form, address = both(row, ends_at="2027-07-03 15:00")
    answer = first.post(address, {**form, "heading": "Much snow"})
    assert "It now says" not in answer.content.decode()
    again = filled(answer)
    assert str(again["ends_at"]).startswith("2027-07-03 15:00")
    assert first.post(address, again).status_code == 302
    row.refresh_from_db()
    assert row.ends_at == datetime(2027, 7, 3, 14, tzinfo=UTC)
    assert row.heading == "Much snow"


def test_a_time_that_both_changed_is_said_as_people_read_it() -> None:
    first, form, address = both(alert(), ends_at="2027-07-03 15:00")
    answer = first.post(address, {**form, "ends_at": "2027-07-04 16:00"})
    assert "It now says: “3 July 2027, 15:00”" in answer.content.decode()


def barriers_of(row: ManualTest) -> list[tuple[str, bool]]:
    rows = Barrier.objects.filter(test=row).order_by("what")
    return [(each.what, each.mended_on is not None) for each in rows]


def test_rows_within_a_row_are_filled_in_too() -> None:
    row = enter_test({"what": "One."}, {"what": "Two."})
    theirs = {"barriers-0-mended_on": str(days_ago(1))}
    first, form, address = both(row, **theirs)
    answer = first.post(address, {**form, "by": "Another panel"})
    assert "Nothing was saved" in answer.content.decode()
    assert barriers_of(row) == [("One.", True), ("Two.", False)]
    assert first.post(address, filled(answer)).status_code == 302
    assert barriers_of(row) == [("One.", True), ("Two.", False)]
    row.refresh_from_db()
    assert row.by == "Another panel"


def test_what_both_changed_in_a_row_within_a_row_is_shown() -> None:
    row = enter_test({"what": "One."})
    first, form, address = both(row, **{"barriers-0-what": "Theirs."})
    answer = first.post(address, {**form, "barriers-0-what": "Mine."})
    html = answer.content.decode()
    assert "It now says: “Theirs.”" in html
    assert "Mine." in html
    assert barriers_of(row) == [("Theirs.", False)]


def test_rows_that_one_of_two_removed() -> None:
    row = enter_test({"what": "One."}, {"what": "Two."})
    first, form, address = both(row, **{"barriers-0-DELETE": "1"})
    answer = first.post(address, {**form, "barriers-0-what": "Changed."})
    assert "Somebody removed “Changed.”" in answer.content.decode()
    assert first.post(address, filled(answer)).status_code == 302
    assert barriers_of(row) == [("Two.", False)]
    first, form, address = both(row, **{"barriers-0-what": "Twice."})
    answer = first.post(address, {**form, "barriers-0-DELETE": "1"})
    assert "You removed “Twice.”" in answer.content.decode()
    assert first.post(address, filled(answer)).status_code == 302
    assert barriers_of(row) == [("Twice.", False)]


def test_ticks_and_other_rows_are_filled_in_too() -> None:
    row = factories.place(("lift",), hide_address=False)
    features = [each.pk for each in row.access_features.all()]
    first, form, address = both(row, hide_address="on", access_features=[])
    answer = first.post(
        address, {**form, "access_features": features, "town": "Marlowick East"}
    )
    first.post(address, filled(answer))
    row = Place.objects.get(pk=row.pk)
    assert (row.hide_address, row.town) == (True, "Marlowick East")
    assert not row.access_features.exists()


def test_settings_glossary_teams_and_themes_are_kept_the_same_way() -> None:
    term = GlossaryTerm.objects.create(term="EHCP", explanation="A plan.")
    rows = {
        "council_name": CouncilSettings.for_site(
            Site.objects.get(is_default_site=True)
        ),
        "explanation": term,
        "email": Team.objects.create(name="A team"),
    }
    rows["council_name"].save()
    for name, row in rows.items():
        theirs = {"email": "one@example.org"}.get(name, "One")
        mine = {"email": "two@example.org"}.get(name, "Two")
        first, form, address = both(row, **{name: theirs})
        answer = first.post(address, {**form, name: mine}, follow=True)
        assert f"It now says: “{theirs}”" in answer.content.decode(), row
        row.refresh_from_db()
        assert getattr(row, name) == theirs


def test_a_theme_is_kept_the_same_way() -> None:
    row = theme(name="Swimming")
    address = address_of(row)
    first, second = signed_in(member()), signed_in(member())
    form = opened(first, address)
    second.post(address, {**opened(second, address), "name": "Pools"})
    answer = first.post(address, {**form, "name": "Baths"})
    assert "It now says: “Pools”" in answer.content.decode()


@pytest.mark.parametrize("marks", ["", "x", "[]", "3", '{"phone": 4}', "[" * 100_000])
def test_any_marks_get_a_good_answer(marks: str) -> None:
    row = factories.provider(name="A club")
    client, address = administrator(), address_of(row)
    form = {**opened(client, address), "opened_as": marks}
    assert client.post(address, form).status_code in {200, 302}
