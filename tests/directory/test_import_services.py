"""A file goes in whole, and twice changes nothing."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.models import Page, PageLogEntry, ReferenceIndex
from wagtail.search.backends import get_search_backend

from directory.imports.faults import CannotImport
from directory.models import ImportRun, Place, Provider, SearchRow, ServicePage
from tests import factories
from tests.directory.import_files import (
    NOW,
    counts,
    export,
    load,
    rows,
    write,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def find_support() -> None:
    factories.directory()


def test_every_service_is_a_page_that_families_can_open(tmp_path: Path) -> None:
    load(write(tmp_path, rows(3)))
    service = ServicePage.objects.get(title="Splash 2")
    page = Client().get(service.url)
    assert page.status_code == 200
    words = page.content.decode()
    assert "01632 960123" in words
    assert "2 Invented Street" in words
    assert "Autistic children and their families." in words


def test_a_service_is_all_that_wagtail_would_have_made_of_it(tmp_path: Path) -> None:
    load(write(tmp_path, rows(3)))
    service = ServicePage.objects.get(title="Splash 2")
    assert service.live
    assert not service.has_unpublished_changes
    assert service.live_revision_id == service.latest_revision_id is not None
    assert service.first_published_at == NOW
    assert service.draft_title == "Splash 2"
    assert service.get_parent().url_path + "splash-2/" == service.url_path
    assert service.locale == service.get_parent().locale
    logged = PageLogEntry.objects.filter(page=service.pk).values_list("action")
    assert {action for (action,) in logged} == {"wagtail.create", "wagtail.publish"}
    assert ReferenceIndex.get_references_to(service.provider).count() == 3
    assert Page.find_problems() == ([], [], [], [], [])
    assert SearchRow.objects.count() == 3
    assert service in get_search_backend().search("Splash", ServicePage)


def test_a_revision_holds_the_whole_service(tmp_path: Path) -> None:
    load(write(tmp_path, rows(2)))
    service = ServicePage.objects.get(title="Splash 1")
    kept = service.live_revision.as_object()
    assert [link.place for link in kept.places.all()] == [Place.objects.first()]
    assert [need.code for need in kept.needs.all()] == ["autism"]
    assert [contact.phone for contact in kept.contacts.all()] == ["01632 960123"]
    assert [time.day for time in kept.times.all()] == ["MO"]
    before = export()
    service.save_revision().publish()
    assert export() == before


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    file = write(tmp_path, rows(3))
    load(file)
    before, numbers = export(), counts()
    again = load(file)
    assert (len(again.created), len(again.changed), len(again.unchanged)) == (0, 0, 3)
    assert again.run is None
    assert (export(), counts()) == (before, numbers)
    assert ImportRun.objects.count() == 1


def test_only_what_differs_changes_and_the_difference_is_told(tmp_path: Path) -> None:
    load(write(tmp_path, rows(3)))
    table = rows(3)
    table[1] |= {"summary": "Now with a hoist.", "needs": "autism;physical"}
    table[1] |= {"contact_phone": "01632 960999", "town": "Netherby"}
    outcome = load(write(tmp_path, table))
    (change,) = outcome.changed
    assert change.changed == {
        "summary": ("Swimming for autistic children.", "Now with a hoist."),
        "needs": (["autism"], ["autism", "physical"]),
        "contact_phone": ("01632 960123", "01632 960999"),
        "town": ("Marlowick", "Netherby"),
    }
    service = ServicePage.objects.get(title="Splash 2")
    assert service.summary == "Now with a hoist."
    assert service.contacts.get().phone == "01632 960999"
    assert service.places.get().place.town == "Netherby"
    assert Place.objects.count() == 3
    assert service.live_revision.as_object().needs.count() == 2
    assert service.revisions.count() == 2
    assert load(write(tmp_path, table)).run is None


def test_a_dry_run_tells_the_difference_and_saves_nothing(tmp_path: Path) -> None:
    load(write(tmp_path, rows(2)))
    before, numbers = export(), counts()
    table = [*rows(2, summary="New words"), *rows(3)[2:]]
    outcome = load(write(tmp_path, table), dry_run=True)
    assert len(outcome.created) == 1
    assert [c.changed["summary"][1] for c in outcome.changed] == ["New words"] * 2
    assert (export(), counts()) == (before, numbers)
    done = load(write(tmp_path, table))
    assert [c.changed for c in done.changed] == [c.changed for c in outcome.changed]


def test_drafts_can_be_loaded_for_somebody_to_look_at(tmp_path: Path) -> None:
    file = write(tmp_path, rows(2))
    load(file, draft=True)
    assert not ServicePage.objects.live().exists()
    assert not SearchRow.objects.exists()
    assert load(file).run is None
    service = ServicePage.objects.first()
    service.get_latest_revision().publish()
    assert ServicePage.objects.live().get().places.count() == 1


def test_services_that_left_the_file_are_told_or_unpublished(tmp_path: Path) -> None:
    load(write(tmp_path, rows(3)))
    fewer = write(tmp_path, rows(2))
    assert [one.service.title for one in load(fewer).missing] == ["Splash 3"]
    assert ServicePage.objects.live().count() == 3
    load(fewer, unpublish_missing=True)
    assert ServicePage.objects.live().count() == 2
    assert SearchRow.objects.count() == 2
    assert load(fewer).missing == []


def test_sources_do_not_touch_each_other(tmp_path: Path) -> None:
    load(write(tmp_path, rows(2)), source="one")
    outcome = load(write(tmp_path, rows(1, title="Other")), source="two")
    assert len(outcome.created) == 1
    assert outcome.missing == []
    titles = set(ServicePage.objects.values_list("title", flat=True))
    assert titles == {"Splash 1", "Splash 2", "Other"}


def test_a_place_and_a_provider_that_are_here_are_found(tmp_path: Path) -> None:
    factories.place(name="The Old Mill", postcode="ZZ1 1AA", address_1="Mill Lane")
    factories.provider(name="MARLOWICK leisure")
    load(write(tmp_path, rows(2, place_name="the old mill", address_1="mill lane")))
    assert Place.objects.count() == 1
    assert Provider.objects.get().name == "MARLOWICK leisure"


def test_services_at_one_place_share_it(tmp_path: Path) -> None:
    table = rows(2, place_name="The Old Mill", address_1="Mill Lane")
    table[1]["place_access"] = "quiet-space"
    file = write(tmp_path, table)
    load(file)
    features = Place.objects.get().access_features.order_by("code")
    assert [feature.code for feature in features] == ["hearing-loop", "quiet-space"]
    assert load(file).run is None


def test_the_same_titles_get_addresses_of_their_own(tmp_path: Path) -> None:
    load(write(tmp_path, rows(3, title="Splash")))
    slugs = set(ServicePage.objects.values_list("slug", flat=True))
    assert slugs == {"splash", "splash-2", "splash-3"}


def test_any_fault_changes_nothing_and_all_are_told(tmp_path: Path) -> None:
    table = rows(4)
    table[1]["contact_email"] = "nobody at home"
    table[2]["latitude"], table[2]["longitude"] = "-1.6", "53.1"
    table[3]["needs"] = "autsim"
    before = counts()
    with pytest.raises(CannotImport) as caught:
        load(write(tmp_path, table))
    assert [str(fault) for fault in caught.value.faults] == [
        "list.csv, line 3, column contact_email: “nobody at home” is not an e-mail "
        "address. Enter one address, such as club@example.org, or leave it empty.",
        "list.csv, line 4, column latitude: Latitude -1.6 and longitude 53.1 are "
        "swapped. Exchange the two columns.",
        "list.csv, line 5, column needs: “autsim” is not in our list. Did you mean "
        "autism?",
    ]
    assert counts() == before


def test_without_a_directory_it_says_what_to_do(tmp_path: Path) -> None:
    Page.objects.get(slug="find-support").delete()
    with pytest.raises(CannotImport, match="Create one beneath the home page"):
        load(write(tmp_path, rows(1)))


def test_the_command_prints_and_fails_as_it_should(tmp_path: Path) -> None:
    out, err = StringIO(), StringIO()
    file = write(tmp_path, rows(2))
    call_command("import_services", file, "--dry-run", stdout=out, stderr=err)
    assert "New: Splash 1 (line 2)" in out.getvalue()
    assert "2 new, 0 changed, 0 unchanged" in out.getvalue()
    assert "nothing was saved" in out.getvalue()
    assert not ServicePage.objects.exists()
    bad = write(tmp_path, rows(2, postcode="somewhere"))
    with pytest.raises(CommandError, match=r"2 faults\. Nothing was changed\."):
        call_command("import_services", bad, stdout=out, stderr=err)
    assert err.getvalue().count("is not a whole postcode") == 2
