"""What is not public never reaches the public board: no title, address or name."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
)

from compliance.deciding import dissent
from compliance.lapses import note_every_lapse
from compliance.mapping import map_document, map_involvement, map_page, unmap
from compliance.models import (
    Evidence,
    Framework,
    Gap,
    InvolvementRecord,
    Lapse,
    Member,
    Requirement,
)
from compliance.rounds import freeze
from compliance.runner import run_audit
from localoffer.core.models import Document, User
from localoffer.core.site_version import raise_version
from tests import factories
from tests.compliance.factories import member, proposal, user
from tests.compliance.public import decided, duty, duty_words, everything

pytestmark = pytest.mark.django_db
CANARY = "Quillfeatherby"


def told() -> list[str]:
    """Return the public addresses that say what nobody should read."""
    return [
        address
        for address, sent in everything().items()
        if CANARY.lower() in sent.lower()
    ]


def private_page() -> Page:
    page = factories.information(title=f"About {CANARY}", slug=CANARY.lower())
    PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.LOGIN
    )
    return page


def draft_page() -> Page:
    return factories.information(
        title=f"About {CANARY}", slug=CANARY.lower(), live=False
    )


def retitled_in_a_draft() -> Page:
    page = factories.information(title="Who can get this?")
    page.title = f"About {CANARY}"
    page.save_revision()
    return page


def beneath_a_private_section() -> Page:
    section = factories.section(title="Staff")
    PageViewRestriction.objects.create(
        page=section, restriction_type=PageViewRestriction.LOGIN
    )
    return factories.information(section, title=f"About {CANARY}", slug=CANARY.lower())


PAGES = [private_page, draft_page, retitled_in_a_draft, beneath_a_private_section]


@pytest.mark.parametrize("make", PAGES)
def test_a_page_that_not_everybody_sees(make: Callable[[], Page]) -> None:
    map_page(duty(), make(), user(), timezone.now())
    decided()
    run_audit(Framework.objects.get(), timezone.localdate(), timezone.now())
    assert told() == []


def unpublish(page: Page) -> None:
    page.unpublish()


def hide(page: Page) -> None:
    PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.GROUPS
    ).groups.add(Group.objects.get(name="Editors"))
    raise_version()


def delete(page: Page) -> None:
    page.delete()


@pytest.mark.parametrize("end", [unpublish, hide, delete])
def test_a_page_that_was_public_when_it_was_decided_on(
    end: Callable[[Page], None],
) -> None:
    page = factories.information(title=f"About {CANARY}", slug=CANARY.lower())
    map_page(duty(), page, user(), timezone.now())
    decided()
    assert told(), "It is public: the test would not notice"
    end(Page.objects.get(pk=page.pk).specific)
    note_every_lapse(timezone.now())
    run_audit(Framework.objects.get(), timezone.localdate(), timezone.now())
    assert Lapse.objects.filter(why__contains=CANARY).exists()
    assert told() == []
    assert "Out of date What it rested on has changed since." in duty_words()


def test_what_was_taken_back() -> None:
    page = private_page()
    row = map_page(duty(), page, user(), timezone.now())
    decided()
    unmap(row, user(), timezone.now())
    assert told() == []


def document(**fields: Any) -> Document:
    return Document.objects.create(
        title=f"About {CANARY}",
        file=ContentFile(b"x", f"{CANARY.lower()}.txt"),
        **fields,
    )


def test_a_document_that_not_everybody_may_open(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    drawer = Collection.get_first_root_node().add_child(name="Drawer")
    CollectionViewRestriction.objects.create(
        collection=drawer, restriction_type=CollectionViewRestriction.LOGIN
    )
    map_document(duty(), document(collection=drawer), user(), timezone.now())
    decided()
    assert told() == []


def test_a_document_that_was_deleted(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    file = document()
    map_document(duty(), file, user(), timezone.now())
    decided()
    assert told()
    file.delete()
    raise_version()
    assert told() == []


def test_a_record_of_who_took_part() -> None:
    about = duty("4.7.collaborative")
    now = timezone.now()
    record = InvolvementRecord.objects.create(
        kind="involvement",
        title=f"Coffee with {CANARY}",
        held_on=now.date() - timedelta(days=3),
        author=CANARY,
        asked=CANARY,
        said=CANARY,
        changed=CANARY,
        reached=CANARY,
        entered_at=now,
        changed_at=now,
    )
    for each in (about, duty()):
        map_involvement(each, record, user(), now, note=CANARY)
        decided(each)
    run_audit(Framework.objects.get(), timezone.localdate(), now)
    assert told() == []
    assert CANARY not in duty_words(about.code)
    record.changed_at = now + timedelta(minutes=1)
    record.save()
    note_every_lapse(now)
    assert told() == []
    assert CANARY not in duty_words(about.code)


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


def test_notes_on_what_nobody_sees() -> None:
    row = map_page(duty(), private_page(), user(), timezone.now(), note=CANARY)
    assert row.note == CANARY
    decided()
    assert told() == []


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
