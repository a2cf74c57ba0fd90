"""Loading a framework: twice is once, and nothing decided loses what it was about."""

from pathlib import Path

import pytest

from compliance.loading import FrameworkFault, load
from compliance.models import Requirement
from localoffer.core.site_version import read_version

pytestmark = pytest.mark.django_db

HEAD = '[framework]\ncode = "test-1"\ntitle = "Test"\n'


def entry(code: str, title: str = "Say it", parent: str = "") -> str:
    above = f'parent = "{parent}"\n' if parent else ""
    return (
        f'[[requirement]]\nid = "{code}"\n{above}paragraph = "1"\nkind = "item"\n'
        f'strength = "must"\ntitle = "{title}"\nsummary = "Say."\narea = "all"\n'
        'theme = "One"\nevidence = ["content"]\nverified = "full"\n'
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    written = tmp_path / "test-1.toml"
    # A child may stand before its parent.
    written.write_text(HEAD + entry("1.b", parent="1.a") + entry("1.a"))
    return written


def requirement(code: str) -> Requirement:
    return Requirement.objects.get(framework__code="test-1", code=code)


def test_the_second_time_changes_nothing(file: Path) -> None:
    assert str(load(file)) == "test-1: 2 new, 0 changed, 0 unchanged, 0 retired"
    assert requirement("1.b").parent == requirement("1.a")
    assert str(load(file)) == "test-1: 0 new, 0 changed, 2 unchanged, 0 retired"


def test_a_better_text_changes_its_own_row_alone(file: Path) -> None:
    load(file)
    before = requirement("1.a").pk
    file.write_text(HEAD + entry("1.b", parent="1.a") + entry("1.a", "Say it well"))
    assert load(file).changed == 1
    assert (requirement("1.a").pk, requirement("1.a").title) == (before, "Say it well")


def test_what_left_the_file_is_retired_and_comes_back_as_itself(file: Path) -> None:
    load(file)
    before = requirement("1.a").pk
    whole = file.read_text()
    file.write_text(HEAD + entry("1.b"))
    assert load(file).retired == 1
    assert requirement("1.a").is_retired
    file.write_text(whole)
    load(file)
    assert (requirement("1.a").pk, requirement("1.a").is_retired) == (before, False)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (HEAD + entry("1.b", parent="1.z"), "1.z"),
        (HEAD + entry("1.b") + 'colour = "red"\n', "colour"),
        (HEAD, "requirement"),
        ("[[", "test-1.toml"),
    ],
)
def test_a_faulty_file_says_what_is_wrong_and_loads_nothing(
    file: Path, text: str, says: str
) -> None:
    file.write_text(text)
    with pytest.raises(FrameworkFault, match=says):
        load(file)
    assert not Requirement.objects.filter(framework__code="test-1").exists()


def test_what_is_loaded_is_public_at_once(file: Path) -> None:
    before = read_version()
    load(file)
    loaded = read_version()
    assert loaded > before
    load(file)
    assert read_version() == loaded
