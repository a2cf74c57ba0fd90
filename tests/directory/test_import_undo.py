"""An import can be undone, except what somebody has edited since."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Page

from directory.imports.faults import CannotImport
from directory.imports.undo import undo_import
from directory.models import ImportRun, Place, Provider, ServicePage
from tests import factories
from tests.directory.import_files import export, load, rows, write

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def find_support() -> None:
    factories.directory()


def undo() -> None:
    undo_import(ImportRun.objects.filter(undone_at=None)[0], timezone.now())


def test_after_the_undo_everything_is_as_before(tmp_path: Path) -> None:
    load(write(tmp_path, rows(4)))
    before = export()
    table = rows(6, summary="Other words.", needs="hearing", tags="music")
    table[0] |= {"town": "Netherby", "contact_email": "", "place_access": "lift"}
    table[1] |= {"provider": "Somebody New", "times": "Tuesday 10:00-11:00"}
    table[2] |= {"title": "Renamed", "address_1": "99 Elsewhere Road"}
    load(write(tmp_path, table), now=timezone.now())
    assert export() != before
    undo()
    assert export() == before
    assert Page.find_problems() == ([], [], [], [], [])


def test_undoing_a_first_import_leaves_nothing(tmp_path: Path) -> None:
    before = export()
    file = write(tmp_path, rows(3))
    load(file)
    undo()
    assert export() == before
    assert not Place.objects.exists()
    assert not Provider.objects.exists()
    assert len(load(file).created) == 3


def test_what_was_edited_since_stays(tmp_path: Path) -> None:
    load(write(tmp_path, rows(2)))
    load(write(tmp_path, rows(2, summary="Other words.")), now=timezone.now())
    service = ServicePage.objects.get(title="Splash 1")
    service.website = "https://a.example"
    service.save_revision().publish()
    run = ImportRun.objects.first()
    undone = undo_import(run, timezone.now())
    assert undone.left == [("Splash 1", "It was edited since.")]
    assert undone.restored == ["Splash 2"]
    summaries = dict(ServicePage.objects.values_list("title", "summary"))
    assert summaries["Splash 1"] == "Other words."
    assert summaries["Splash 2"] == "Swimming for autistic children."


def test_what_an_editor_took_down_since_stays_down(tmp_path: Path) -> None:
    load(write(tmp_path, rows(2)))
    load(write(tmp_path, rows(2, summary="Other words.")), now=timezone.now())
    ServicePage.objects.get(title="Splash 1").unpublish()
    undone = undo_import(ImportRun.objects.all()[0], timezone.now())
    assert undone.left == [("Splash 1", "It was taken down since.")]
    assert undone.restored == ["Splash 2"]
    assert not ServicePage.objects.get(title="Splash 1").live


def test_a_place_that_something_else_uses_by_now_stays(tmp_path: Path) -> None:
    load(write(tmp_path, rows(1)))
    factories.service(places=[Place.objects.get()])
    undo()
    assert Place.objects.count() == 1


def test_a_draft_comes_back_as_the_newest_version(tmp_path: Path) -> None:
    load(write(tmp_path, rows(1)))
    service = ServicePage.objects.get()
    service.quality = "<p>Half done</p>"
    service.save_revision()
    load(write(tmp_path, rows(1, summary="Other words.")), now=timezone.now())
    undo()
    service = ServicePage.objects.get()
    assert (service.summary, service.quality) == ("Swimming for autistic children.", "")
    draft = service.get_latest_revision_as_object()
    assert draft.quality == "<p>Half done</p>"
    assert draft.summary == "Swimming for autistic children."
    assert service.has_unpublished_changes


def test_what_left_the_file_is_published_again(tmp_path: Path) -> None:
    load(write(tmp_path, rows(2)))
    before = export()
    load(write(tmp_path, rows(1)), unpublish_missing=True, now=timezone.now())
    undo()
    assert export() == before


def test_it_is_undone_once(tmp_path: Path) -> None:
    run = load(write(tmp_path, rows(1))).run
    assert run is not None
    undo()
    run.refresh_from_db()
    with pytest.raises(CannotImport, match="undone already"):
        undo_import(run, timezone.now())


def test_the_command_lists_and_undoes(tmp_path: Path) -> None:
    run = load(write(tmp_path, rows(2))).run
    assert run is not None
    out = StringIO()
    call_command("undo_import", "--list", stdout=out)
    assert out.getvalue().startswith(f"{run.pk}: list.csv, 27 March 2026")
    call_command("undo_import", str(run.pk), stdout=out)
    assert "2 removed, 0 left as they are" in out.getvalue()
    with pytest.raises(CommandError, match="There is no import 987"):
        call_command("undo_import", "987", stdout=out)
