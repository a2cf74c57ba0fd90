"""What is not public never reaches the public board: no title, address or name."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
)

from compliance.lapses import note_every_lapse
from compliance.mapping import map_document, map_involvement, map_page, unmap
from compliance.models import (
    Framework,
    InvolvementRecord,
    Lapse,
)
from compliance.runner import run_audit
from localoffer.core.models import Document
from localoffer.core.site_version import raise_version
from tests import factories
from tests.compliance.factories import user
from tests.compliance.public import (
    CANARY,
    decided,
    decided_beside_a_public_page,
    duty,
    duty_words,
    told,
)

pytestmark = pytest.mark.django_db


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
    decided_beside_a_public_page()
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
    decided_beside_a_public_page()
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
    decided_beside_a_public_page()
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


def test_notes_on_what_nobody_sees() -> None:
    row = map_page(duty(), private_page(), user(), timezone.now(), note=CANARY)
    assert row.note == CANARY
    decided_beside_a_public_page()
    assert told() == []
