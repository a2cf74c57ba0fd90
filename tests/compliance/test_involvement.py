"""Records of involvement: numbers and no names, private files, decisions that lapse."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from compliance.mapping import map_involvement
from compliance.models import InvolvementRecord, Lapse
from compliance.record_words import personal_words
from localoffer.core.models import Document
from tests.compliance.factories import NOW, decision, requirement, user
from tests.factories import administrator

pytestmark = pytest.mark.django_db
ADD = "/admin/compliance_involvement/new/"


@pytest.fixture
def client(client: Client) -> Client:
    client.force_login(user())
    return client


def answers(**fields: Any) -> dict[str, Any]:
    """What somebody types who leaves no name."""
    return {
        "kind": "involvement",
        "title": "Young people look at the website",
        "held_on": timezone.localdate().isoformat(),
        "author": "Inclusion team",
        "asked": "What is hard to find?",
        "said": "The words are too long.",
        "changed": "Shorter pages about transport.",
        "people_young-people": "7",
        **fields,
    }


def added(client: Client, **fields: Any) -> InvolvementRecord:
    answer = client.post(ADD, answers(**fields))
    assert answer.status_code == 302, answer.context["form"].errors
    return InvolvementRecord.objects.latest("pk")


def refused(client: Client, **fields: Any) -> str:
    answer = client.post(ADD, answers(**fields))
    assert answer.status_code == 200
    assert not InvolvementRecord.objects.exists()
    return answer.content.decode()


def edit(record: InvolvementRecord) -> str:
    return reverse("compliance_involvement:edit", args=[record.pk])


def inspect(record: InvolvementRecord) -> str:
    return reverse("compliance_involvement:inspect", args=[record.pk])


def test_a_record_keeps_numbers_and_what_was_considered(client: Client) -> None:
    record = added(
        client,
        people_parents="12",
        people_health="",
        considered_timing="After school",
        partners=["NHS England"],
    )
    people = dict(record.participants.values_list("role", "people"))
    assert people == {"young-people": 7, "parents": 12}
    assert record.considered == {"timing": "After school"}
    assert record.partners == ["NHS England"]
    html = client.get(inspect(record)).content.decode()
    assert "Parents and carers: 12" in html
    assert "After school" in html


def test_a_number_that_is_taken_out_is_gone(client: Client) -> None:
    record = added(client, people_parents="12")
    client.post(edit(record), answers(**{"people_young-people": ""}))
    assert not record.participants.exists()


def test_a_name_needs_somebody_who_looked(client: Client) -> None:
    said = "Zebedee Quillfeather said the bus is late."
    html = refused(client, said=said)
    assert "Zebedee Quillfeather" in html
    assert "This may name somebody" in html
    assert added(client, said=said, looked="on").said == said


@pytest.mark.parametrize(
    "words",
    ["Ring 07700 900123", "ada@example.org wrote", "NHS number 943 476 5919"],
)
def test_what_can_only_be_one_person_is_refused(client: Client, words: str) -> None:
    html = refused(client, said=words, looked="on")
    assert "Take out" in html


def test_a_name_is_found_in_every_box(client: Client) -> None:
    name = "Zebedee Quillfeather"
    for box in ("title", "author", "asked", "changed", "reached", "considered_age"):
        assert "This may name somebody" in refused(client, **{box: f"{name} asked"})


def test_ordinary_words_need_no_look() -> None:
    told = "Seven young people met at the college and asked for shorter pages."
    assert personal_words([told, "Inclusion team"]) == []


def test_a_file_is_for_the_group_alone(client: Client) -> None:
    file = SimpleUploadedFile("Zebedee's notes.txt", b"What was said")
    record = added(client, file=file, file_title="Notes of the day")
    document = Document.objects.get()
    assert "Zebedee" not in document.file.name
    assert document.file_size == 13
    assert document.get_file_hash()
    assert client.get(document.url).status_code == 200
    for somebody in (None, user("Editors"), user("Peer reviewers")):
        other = Client()
        if somebody:
            other.force_login(somebody)
        assert other.get(document.url).status_code in {302, 403}
    html = client.get(inspect(record)).content.decode()
    assert "Notes of the day" in html
    assert "Everybody who has its address" not in html
    kept = record.files.get()
    client.post(edit(record), answers(removed_files=[str(kept.pk)]))
    assert not Document.objects.exists()


def test_a_file_says_what_it_is_and_is_of_a_kind_that_is_taken(client: Client) -> None:
    file = SimpleUploadedFile("notes.txt", b"Notes")
    assert "Say what the file is." in refused(client, file=file)
    page = SimpleUploadedFile("notes.html", b"<script>")
    html = refused(client, file=page, file_title="Notes")
    assert "Choose a file of these kinds" in html


@pytest.mark.parametrize("box", ["held_on", "told_on"])
def test_a_day_that_has_not_come_is_refused(client: Client, box: str) -> None:
    day = timezone.localdate() + timedelta(days=1)
    assert "has passed" in refused(client, **{box: day.isoformat()})


def test_a_change_ends_what_was_decided_with_the_record(client: Client) -> None:
    record, duty = added(client), requirement(evidence_kinds=["record"])
    map_involvement(duty, record, administrator(), NOW)
    decision(duty, now=timezone.now())
    client.post(edit(record), answers())
    record.refresh_from_db()
    before = record.changed_at
    assert not Lapse.objects.exists()
    client.post(edit(record), answers(changed="Nothing after all."))
    record.refresh_from_db()
    assert record.changed_at > before
    assert "the record was changed" in Lapse.objects.get().why


def test_only_the_steering_group_sees_records(client: Client) -> None:
    record = added(client)
    for group in ("Editors", "Moderators", "Peer reviewers"):
        client.force_login(user(group))
        for address in (ADD, edit(record), inspect(record)):
            assert client.get(address).status_code in {302, 403}, (group, address)


def test_a_record_is_for_the_board_whatever_else_somebody_may(client: Client) -> None:
    record, editor = added(client), user("Editors")
    editor.user_permissions.set(
        Permission.objects.filter(content_type__model="involvementrecord")
    )
    client.force_login(editor)
    for address in (ADD, edit(record), inspect(record)):
        assert client.get(address).status_code in {302, 403}, address


def test_no_record_is_deleted(client: Client) -> None:
    record = added(client)
    client.force_login(administrator())
    address = reverse("compliance_involvement:delete", args=[record.pk])
    assert client.post(address).status_code in {302, 403}
    assert InvolvementRecord.objects.exists()
