"""How we meet the Code, as a family reads it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.text import slugify

from compliance.deciding import dissent
from compliance.models import (
    Framework,
    Gap,
    MinutesPage,
    Outcome,
    Requirement,
    SteeringGroupPage,
)
from localoffer.core.site_version import raise_version
from tests import factories
from tests.compliance.boards import gap, meeting
from tests.compliance.factories import evidence, member, proposal
from tests.compliance.public import BASE, WORDS, decided, duty, duty_words, html, words

pytestmark = pytest.mark.django_db
ITEMS = {"framework__code": "cop-2015-ch4", "is_retired": False, "kind": "item"}
THEME = f"{BASE}theme/quality-of-information/"


def many(**fields: Any) -> int:
    return Requirement.objects.filter(**ITEMS, **fields).count()


def test_at_first_nothing_is_reviewed_and_the_page_says_so_in_numbers() -> None:
    read = words(BASE)
    must, should = (many(chapter=4, strength=each) for each in ("must", "should"))
    assert f"we have to do these {must} things" in read
    assert f"asks for these {should} things" in read
    assert f"{must} Not yet reviewed 0 Not met" in read
    assert f"{should} Not yet reviewed 0 Not met" in read
    assert "It is not a ruling." in read
    assert "%" not in read
    assert "per cent" not in read


def test_each_status_is_a_number_of_its_own_and_must_and_should_stand_apart() -> None:
    must = many(chapter=4, strength="must")
    decided(duty("4.7.eligibility"))
    decided(duty("4.1.publish"), status="not-met", reason="It is not there.")
    decided(duty("4.7.plain"), status="partly-met")
    read = words(BASE)
    first, _, rest = read.partition("What we should do")
    assert f"{must - 2} Not yet reviewed 1 Not met 1 Met" in first
    assert "1 Partly met" not in first
    assert "1 Partly met" in rest
    quality = rest.partition("Quality of information")[2]
    assert quality.startswith(" Must: 1 met Should: 5 not yet reviewed, 1 partly met ")


def test_a_proposal_that_nobody_signed_off_is_not_told() -> None:
    proposal(duty(), now=timezone.now(), reason="QUIETPROPOSAL")
    read = duty_words()
    assert "Not yet reviewed" in read
    assert "Nobody has looked at this yet. That does not mean it is missing." in read
    assert "QUIETPROPOSAL" not in read


def test_a_duty_says_what_was_decided_when_by_whom_and_what_shows_it() -> None:
    page = factories.information(title="Who can get this?")
    evidence(duty(), page, note="It says who may ask.")
    people = [
        member(organisation="Larkmoor Council"),
        member("parent-carer", organisation="Larkmoor Forum"),
    ]
    made = decided(by=people)
    today = timezone.localdate()
    read = duty_words()
    assert duty().summary in read
    assert "We must do this: it is the law." in read
    assert "paragraph 4.7" in read
    assert "Met The page says all of it." in read
    assert f"Decided on {today:%-d %B %Y}" in read
    assert f"again by {made.sign_off.expires_on:%-d %B %Y} at the latest" in read
    assert (
        "Agreed by Larkmoor Council (Council officer) and Larkmoor Forum "
        "(Parents and carers)." in read
    )
    assert "Who can get this? : It says who may ask." in read


def test_what_is_missing_has_an_owner_and_a_day() -> None:
    day = timezone.localdate() + timedelta(days=30)
    decided(
        status="partly-met",
        gap="The deadline is missing.",
        gap_owner=factories.team(name="Plans team"),
        gap_due_on=day,
    )
    read = duty_words()
    assert "What is missing: The deadline is missing." in read
    assert f"Plans team, by {day:%-d %B %Y}. Not started." in read
    assert "Missing: The deadline is missing." in words(THEME)
    Gap.objects.update(state="done", outcome="It is there.", closed_on=day)
    raise_version()
    assert "Plans team" not in duty_words()


def test_a_duty_with_others_beneath_it_says_what_was_decided_on_itself() -> None:
    beneath = duty("4.50.free-subsidised")
    assert beneath.parent == duty("4.50.statement")
    decided(beneath.parent)
    read = duty_words("4.50.statement")
    assert f"Met {WORDS}" in read
    assert f"What goes with it {beneath.title} Not yet reviewed" in read


def test_it_says_when_the_group_last_met_and_leads_to_its_minutes() -> None:
    parent = factories.page(SteeringGroupPage, title="Group", slug="group")
    days = [timezone.localdate() - timedelta(days=away) for away in (200, 100, 10)]
    held = [meeting(title="Quarterly meeting", held_on=each) for each in days]
    for each, is_live in zip(held, (True, True, False), strict=True):
        slug = f"minutes-{each.pk}"
        fields = {"title": slug, "slug": slug, "live": is_live, "meeting": each}
        factories.page(MinutesPage, parent, **fields)
    assert f"The group last met on {days[2]:%-d %B %Y}" in words(BASE)
    sent = html(BASE)
    assert f"/group/minutes-{held[1].pk}/" in sent
    assert f"minutes-{held[2].pk}" not in sent


def test_a_view_that_differs_stands_beside_the_decision_by_capacity() -> None:
    parent = member("parent-carer", organisation="Larkmoor Forum")
    dissent(decided(), parent, "Families cannot follow it.", timezone.now())
    read = duty_words()
    assert "Larkmoor Forum (Parents and carers) sees it differently:" in read
    assert "Families cannot follow it." in read
    assert "Met" in read


def test_an_expired_sign_off_is_out_of_date_and_says_so() -> None:
    decided(now=timezone.now() - timedelta(days=400))
    read = duty_words()
    assert "Out of date The sign-off expired on" in read
    assert "Somebody has to look again." in read
    assert "This is what people decided before." in read
    assert "1 out of date" in words(BASE)


def test_a_decision_on_a_page_that_changed_is_out_of_date() -> None:
    page = factories.information(title="Who can get this?")
    evidence(duty(), page)
    decided()
    assert "Out of date" not in duty_words()
    page.title = "Changed since"
    page.save_revision().publish()
    assert "Out of date What it rested on has changed since." in duty_words()


def test_words_that_nobody_has_read_are_marked() -> None:
    for code, said in (
        ("4.7.eligibility", ""),
        ("4.40.medical", "Nobody here has yet read this paragraph in the published"),
        ("4.44.statement", "Nobody here has yet read this paragraph in the published"),
    ):
        about = duty(code)
        read = duty_words(code)
        assert (said in read) if said else ("Nobody here has yet read" not in read)
        mark = "only where others quote it" in read
        assert mark == (about.verified == "quoted")
        listed = words(f"{BASE}theme/{slugify(about.theme)}/")
        expected = Requirement.objects.filter(theme=about.theme, **ITEMS)
        assert listed.count("Nobody here has yet read") == (
            expected.exclude(verified="full").count()
        )


def test_facts_are_told_as_facts() -> None:
    Outcome.objects.create(
        requirement=duty(),
        check_name="c",
        state="found",
        words="3 of 4 services say who they are for.",
        checked_at=timezone.now(),
    )
    read = duty_words()
    assert "What the computer found 3 of 4 services say who they are for." in read
    assert "None of them decides anything." in read
    assert "Not yet reviewed" in read


def test_every_duty_has_its_page_and_is_reached_from_its_theme() -> None:
    client = Client()
    overview = client.get(BASE).content.decode()
    rows = Requirement.objects.filter(framework__code="cop-2015-ch4", is_retired=False)
    assert rows.count() == 206
    for name in set(rows.values_list("theme", flat=True)):
        address = f"{BASE}theme/{slugify(name)}/"
        assert f'href="{address}"' in overview
        listed = client.get(address).content.decode()
        for row in rows.filter(theme=name):
            own = f"{BASE}duty/{row.code}/"
            if row.kind == "item":
                assert f'href="{own}"' in listed
            answer = client.get(own)
            assert answer.status_code == 200
            assert row.code
            assert b"paragraph " + row.paragraph.encode() in answer.content


def test_a_list_leads_to_what_is_in_it_and_follows_from_that() -> None:
    read = duty_words("4.22")
    for each in Requirement.objects.filter(parent=duty("4.22")):
        assert each.title in read
    assert "This follows from what people decided on each of these." in read


@pytest.mark.parametrize(
    "address", ["duty/9.9.nothing/", "theme/nothing/", "duty/%00/", "rounds/"]
)
def test_what_is_not_there_is_not_found(address: str) -> None:
    assert Client().get(f"{BASE}{address}").status_code == 404


def test_without_a_framework_the_page_still_answers() -> None:
    Framework.objects.update(in_force_until=date(2020, 1, 1))
    assert Client().get(BASE).status_code == 200


def test_it_can_be_read_and_nothing_else() -> None:
    assert Client().post(BASE).status_code == 405
    assert Client().head(BASE).status_code == 200


def test_a_duty_tells_us_which_page_somebody_disagrees_with() -> None:
    gap(requirement=duty())
    answer = Client().get(f"{BASE}duty/4.7.eligibility/").content.decode()
    assert "Do you see it differently?" in answer
    assert "/comments/new/" in answer
