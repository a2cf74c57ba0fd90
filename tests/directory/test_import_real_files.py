"""The real files of shared/data, where they stand beside the project."""

from pathlib import Path

import pytest

from directory.imports.faults import CannotImport
from directory.imports.run import Outcome
from directory.models import ServicePage
from tests import factories
from tests.directory.import_files import MAPPINGS, REAL, counts, load

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not REAL.exists(), reason=f"there is no {REAL.name} beside us"),
]
FILES = [
    ("sports_facilities", "sports-facilities", 171),
    ("gm_libraries", "libraries", 141),
    ("trafford_schools_and_colleges", "schools", 103),
    ("trafford_childrens_centres", "childrens-centres", 2),
]


@pytest.fixture(autouse=True)
def find_support() -> None:
    factories.directory()


def load_real(name: str, mapping: str) -> Outcome:
    file = REAL / "services" / f"{name}.csv"
    return load(file, mapping=MAPPINGS / f"{mapping}.toml")


@pytest.mark.parametrize(("name", "mapping", "expected"), FILES)
def test_a_real_file_goes_in_and_a_second_run_changes_nothing(
    name: str, mapping: str, expected: int
) -> None:
    assert len(load_real(name, mapping).created) == expected
    before = counts()
    again = load_real(name, mapping)
    assert (len(again.created), len(again.changed)) == (0, 0)
    assert not any(change.kept for change in again.unchanged)
    assert counts() == before


def test_a_broken_copy_tells_every_fault_and_changes_nothing(tmp_path: Path) -> None:
    lines = (REAL / "services" / "sports_facilities.csv").read_text().split("\n")
    lines[10] = lines[10].replace(",Sale,", ",Sale").replace(",Altrincham,", ",")
    lines[20] = lines[20].replace("53.", "-53.")
    lines[40] = ",".join(["", *lines[40].split(",")[1:]])
    lines[60] = lines[60].replace(",M", ",Z99 NOWHERE M", 1)
    broken = tmp_path / "broken.csv"
    broken.write_text("\n".join(lines))
    before = counts()
    with pytest.raises(CannotImport) as caught:
        load(broken, mapping=MAPPINGS / "sports-facilities.toml")
    places = " ".join(fault.place for fault in caught.value.faults)
    for line in (11, 21, 41):
        assert f"line {line}" in places
    assert counts() == before
    assert not ServicePage.objects.exists()
