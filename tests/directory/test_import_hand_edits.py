"""What editors changed by hand stays as they left it."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection, transaction
from wagtail.models import Page

from directory.imports.plan import plan_changes
from directory.models import ImportedService, Place, ServicePage
from tests import factories
from tests.directory.import_files import as_csv, load, read, rows, write

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def find_support() -> None:
    factories.directory()


def edit(service: ServicePage, publish: bool = True, **fields: str) -> ServicePage:
    """Change a service as an editor would."""
    service = ServicePage.objects.get(pk=service.pk)
    for name, value in fields.items():
        setattr(service, name, value)
    revision = service.save_revision()
    if publish:
        revision.publish()
    return ServicePage.objects.get(pk=service.pk)


def test_a_hand_edit_is_kept_and_told(tmp_path: Path) -> None:
    load(write(tmp_path, rows(2)))
    edit(ServicePage.objects.get(title="Splash 1"), summary="Better words.")
    for _ in range(2):
        outcome = load(write(tmp_path, rows(2, summary="From the file.")))
        kept = {c.row.title: c.kept for c in [*outcome.changed, *outcome.unchanged]}
        assert kept["Splash 1"] == {"summary": ("Better words.", "From the file.")}
        assert kept["Splash 2"] == {}
        service = ServicePage.objects.get(title="Splash 1")
        assert service.summary == "Better words."
    assert ServicePage.objects.get(title="Splash 2").summary == "From the file."


def test_a_hand_edit_gives_way_only_when_somebody_says_so(tmp_path: Path) -> None:
    file = write(tmp_path, rows(1))
    load(file)
    edit(
        ServicePage.objects.get(), summary="Better words.", website="https://a.example"
    )
    load(file, overwrite=frozenset({"summary"}))
    service = ServicePage.objects.get()
    assert service.summary == "Swimming for autistic children."
    assert service.website == "https://a.example"


def test_a_place_corrected_by_hand_is_kept(tmp_path: Path) -> None:
    file = write(tmp_path, rows(1))
    load(file)
    Place.objects.update(latitude=53.2)
    outcome = load(file)
    assert outcome.unchanged[0].kept == {"latitude": (53.2, 53.1)}
    assert Place.objects.get().latitude == 53.2


def test_a_draft_stays_the_newest_version_and_keeps_its_edit(tmp_path: Path) -> None:
    load(write(tmp_path, rows(1)))
    edit(ServicePage.objects.get(), publish=False, summary="Half done.")
    load(write(tmp_path, rows(1, summary="From the file.", town="Netherby")))
    service = ServicePage.objects.get()
    assert service.summary == "Swimming for autistic children."
    assert service.places.get().place.town == "Netherby"
    assert service.has_unpublished_changes
    assert service.get_latest_revision_as_object().summary == "Half done."


def test_what_an_editor_unpublished_stays_unpublished(tmp_path: Path) -> None:
    load(write(tmp_path, rows(1)))
    ServicePage.objects.get().unpublish()
    load(write(tmp_path, rows(1, summary="From the file.")))
    service = ServicePage.objects.get()
    assert not service.live
    assert service.get_latest_revision_as_object().summary == "From the file."
    assert load(write(tmp_path, rows(1, summary="From the file."))).run is None


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="on SQLite an import is alone already"
)
def test_an_editor_waits_until_the_import_is_done(tmp_path: Path) -> None:
    load(write(tmp_path, rows(2)))
    keys = list(ServicePage.objects.values_list("pk", flat=True))

    def held() -> set[int]:
        """Return the services that somebody else could not change now."""
        free = Page.objects.select_for_update(skip_locked=True).filter(pk__in=keys)
        with transaction.atomic():
            found = set(free.values_list("pk", flat=True))
        connection.close()
        return set(keys) - found

    with ThreadPoolExecutor(1) as editor, transaction.atomic():
        source = ImportedService.objects.values_list("source", flat=True)[0]
        # One that is no longer in the file may be taken down, so it is held, too.
        table = read(as_csv(rows(1, summary="Other words.")), tmp_path)
        assert editor.submit(held).result() == set()
        list(plan_changes(source, table, ()))
        assert editor.submit(held).result() == set(keys)
