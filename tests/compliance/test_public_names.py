"""Nobody is named on the public board, and nothing tells more than it has to."""

from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from compliance.deciding import dissent
from compliance.mapping import map_page
from compliance.models import Evidence, Framework, Gap, Member, Requirement
from compliance.rounds import freeze
from localoffer.core.models import User
from tests import factories
from tests.compliance.factories import member, proposal
from tests.compliance.public import CANARY, decided, duty, duty_words, everything, told

pytestmark = pytest.mark.django_db


def test_a_proposal_and_whoever_refused_it() -> None:
    proposal(duty(), now=timezone.now(), reason=f"Says {CANARY}.")
    assert told() == []


def test_nobody_is_named() -> None:
    def seat(capacity: str) -> User:
        email = f"{capacity}.{CANARY}@council.example"
        return member(
            capacity,
            user=named(email),
            organisation=f"Organisation of {capacity}",
        )

    def named(email: str) -> User:
        somebody = User.objects.create_user(
            email, "a long pass phrase", first_name=CANARY, last_name=CANARY
        )
        somebody.groups.add(Group.objects.get(name="Steering group"))
        return somebody

    people = [seat("officer"), seat("parent-carer"), seat("icb")]
    page = factories.information()
    page.last_checked_by = CANARY
    map_page(duty(), page, people[0], timezone.now())
    made = decided(by=people)
    dissent(made, people[2], "We see it differently.", timezone.now())
    freeze(Framework.objects.get(), people[0], timezone.now(), title="Round")
    sent = everything()
    assert [each for each, text in sent.items() if CANARY in text] == []
    assert (
        "Organisation of parent-carer"
        in sent["/how-we-meet-the-code/duty/4.7.eligibility/"]
    )
    assert Member.objects.filter(user__first_name=CANARY).count() == 3


def test_what_stands_on_the_plan_is_told_by_its_title_and_its_owner() -> None:
    Gap.objects.create(
        title="No page on travel",
        detail=CANARY,
        search=f"q={CANARY}",
        requirement=duty(),
        owner_team=factories.team(email=f"{CANARY}@council.example"),
        due_on=date(2030, 1, 1),
        opened_on=timezone.localdate(),
    )
    assert told() == []
    assert "No page on travel" in duty_words()


def test_the_address_of_a_duty_tells_nothing_of_other_frameworks() -> None:
    other = Framework.objects.create(
        code="later", title="A later Code", in_force_from=date(2099, 1, 1)
    )
    Requirement.objects.create(
        framework=other,
        code="x.1",
        order=1,
        paragraph="1",
        kind="item",
        strength="must",
        title=CANARY,
        summary=CANARY,
        area="all",
        theme="Quality of information",
        verified="full",
    )
    assert Client().get("/how-we-meet-the-code/duty/x.1/").status_code == 404
    assert told() == []
    assert not Evidence.objects.exists()


@pytest.mark.parametrize(
    ("address", "name", "others"),
    [
        ("compliance_gaps:add", "title", {"due_on": "2030-01-01", "state": "open"}),
        ("compliance_meetings:add", "title", {"held_on": "2030-01-01"}),
        ("compliance_seats:add", "organisation", {"capacity": "icb"}),
    ],
)
def test_what_the_group_types_for_everybody_names_nobody(
    address: str, name: str, others: dict[str, str]
) -> None:
    client = Client()
    client.force_login(factories.administrator())
    posted = {
        "owner_team": factories.team().pk,
        "source": "meeting",
        "sits_from": "2026-01-01",
        **others,
    }
    words = "Ring Jane Smith on 07700 900123"
    answer = client.post(reverse(address), {**posted, name: words})
    assert answer.status_code == 200
    assert "looks like personal data" in answer.content.decode()
    answer = client.post(reverse(address), {**posted, name: "No page on travel"})
    assert answer.status_code == 302
