"""Suggestions are right often enough to be worth reading, and quick."""

import time
from pathlib import Path

import pytest

from compliance.loading import load
from compliance.models import Requirement
from compliance.suggesting import Suggester, suggest, suggester
from compliance.suggesting.catalogue import FOLDER, USUAL, entries
from compliance.suggesting.measure import (
    Opening,
    main,
    openings,
    plain_overlap,
    shares,
    suggestions,
)
from compliance.suggesting.ranking import OPENING
from compliance.suggesting.terms import ALIKE, found_in

HERE = Path(__file__).parent
FILE = FOLDER / f"{USUAL}.toml"
SETS = {
    path.stem.removeprefix("openings-"): openings(path)
    for path in sorted(HERE.glob("openings-*.toml"))
}
# A little under what was measured (docs/reference/suggestions.md): a right one first,
# and among three. A page's editor looks at three.
FLOORS = {
    "tune": (0.93, 0.97),
    "held-out": (0.94, 0.98),
    "fresh": (0.82, 0.94),
    "last": (0.94, 0.98),
}


def codes(text: str, title: str = "") -> list[str]:
    return [found.requirement_code for found in suggest(text, title, 3)]


@pytest.mark.parametrize("name", FLOORS)
def test_a_right_requirement_stands_first_or_among_three(name: str) -> None:
    first, in_three = FLOORS[name]
    found = shares(suggestions(entries(FILE)), SETS[name])
    assert found.right_first >= first, found
    assert found.right_in_three >= in_three, found


@pytest.mark.parametrize("name", FLOORS)
def test_plain_word_overlap_is_clearly_worse(name: str) -> None:
    plain = shares(plain_overlap(entries(FILE)), SETS[name])
    ours = shares(suggestions(entries(FILE)), SETS[name])
    assert ours.right_first >= plain.right_first + 0.2, plain
    assert ours.right_in_three >= plain.right_in_three + 0.05, plain


def test_openings_name_known_requirements_and_stand_once() -> None:
    known = {entry.code for entry in entries(FILE)}
    given = [opening for each in SETS.values() for opening in each]
    assert {code for opening in given for code in opening.right} <= known
    assert len({opening.title for opening in given}) == len(given) >= 250


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("SALT", "Speech and language therapy"),
        ("CAMHS", "Child and adolescent mental health services"),
        ("EHCP annual review", "Education, Health and Care plan annual review"),
        ("PfA", "Preparing for adulthood"),
        ("SENDIASS", "Information, advice and support"),
        ("DFG", "Disabled Facilities Grant"),
    ],
)
def test_short_and_long_names_lead_to_the_same(short: str, long: str) -> None:
    assert codes("", short)[0] in codes("", long)
    assert codes("", long)[0] in codes("", short)


def test_the_title_says_more_than_the_text() -> None:
    text = "Ask the school, your social worker or the transport team for help."
    assert codes(text, "Wheelchair services")[0] == "4.40.equipment-nursing"


@pytest.mark.parametrize("title", ["Wheelchair services", "", "About this page"])
def test_a_page_without_a_telling_title_is_read_from_its_first_line(title: str) -> None:
    text = "Wheelchair services\nA therapist will measure your child for a chair."
    assert codes(text, title)[0] == "4.40.equipment-nursing"


def test_what_every_page_begins_with_is_no_title() -> None:
    text = "Skip to main content\n\nMenu\n\nTravel training\nLearn to go by bus."
    assert codes(text)[0] == "4.51.travel-training"
    assert suggest(text)[0].score > 100


@pytest.mark.parametrize("text", ["", " \n ", "?!", "🙂", "qwxz vbnm"])
def test_nothing_leads_to_nothing(text: str) -> None:
    assert suggest(text) == []


def test_a_fixed_name_does_not_speak_of_its_words() -> None:
    names = "Education, Health and Care plan, ICB, health and wellbeing board"
    assert not {"health", "care", "educ"} & {term for term, _ in found_in(names).terms}


def test_reasons_are_words_that_stand_on_the_page() -> None:
    text = "A break from caring for a day, or an overnight stay. We have criteria."
    best = suggest(text, "Short breaks")[0]
    assert best.requirement_code.startswith("4.44.")
    assert best.because[0] == "short breaks"
    assert set(best.because) <= {
        *("short breaks", "break from caring", "overnight stay", "overnight"),
        *("criteria", "stay", "day"),
    }


def test_a_phrase_of_common_words_is_a_reason_too() -> None:
    best = suggest("Tell us what matters.", "All about me")[0]
    assert best.requirement_code == "4.58.involvement"
    assert "all about me" in best.because


def test_without_a_title_the_first_words_count_more() -> None:
    rest = "is offered to anybody who would like it, as long as there is a place left"
    first = suggest(f"Travel training {rest}")[0]
    last = suggest(f"{rest} travel training")[0]
    assert first.requirement_code == last.requirement_code == "4.51.travel-training"
    assert first.score > last.score


def test_only_the_beginning_of_a_page_counts() -> None:
    filler = "lorem " * OPENING
    assert suggest(f"{filler} travel training", "Travel training") == suggest(
        filler, "Travel training"
    )


def test_every_way_to_say_it_leads_to_some_requirement() -> None:
    said = {
        term
        for entry in entries(FILE)
        for text in (entry.title, entry.summary, *entry.page_titles, *entry.cues)
        for term, _ in found_in(text).terms
    }
    labels = {label for _, label in ALIKE}
    assert len(labels) >= 70
    assert labels - said == set()


def test_rows_of_the_database_serve_as_well_as_the_file(db: None) -> None:
    load(FILE)
    rows = Suggester(Requirement.objects.filter(framework__code=USUAL).current())
    for opening in SETS["held-out"]:
        assert rows.suggest(opening.text, opening.title) == suggest(
            opening.text, opening.title
        )


def test_equal_scores_come_in_the_same_order_whatever_the_file_says() -> None:
    turned = Suggester(reversed(entries(FILE)))
    for opening in SETS["held-out"]:
        found = turned.suggest(opening.text, opening.title, 3)
        assert [each.requirement_code for each in found] == codes(
            opening.text, opening.title
        )


def test_no_more_than_asked_for() -> None:
    assert len(suggest("Support", "Short breaks and leisure", 2)) == 2


def milliseconds(text: str, title: str = "Short breaks") -> float:
    best = float("inf")
    for _ in range(7):
        before = time.process_time()
        suggester().suggest(text, title)
        best = min(best, time.process_time() - before)
    return best * 1000


def test_a_page_takes_five_milliseconds_at_most_however_long() -> None:
    words = " ".join(opening.text for opening in SETS["tune"]).split()
    assert milliseconds(" ".join(words[:2000])) <= 5
    assert milliseconds(" ".join(words) * 200) <= 5
    assert milliseconds("home\n" * 100_000, "") <= 5


def test_the_command_prints_shares_and_misses(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(
        '[[opening]]\ntitle = "Portage"\ntext = ""\nbest = "4.38.other-services"\n'
        '[[opening]]\ntitle = "Bins"\ntext = ""\nbest = "4.1.publish"\n'
    )
    main([str(file)])
    printed = capsys.readouterr().out
    assert "2 openings" in printed
    assert "0.500 a right one first" in printed
    assert "missed: Bins: nothing; right is 4.1.publish" in printed


def test_no_openings_share_nothing() -> None:
    none: list[Opening] = []
    assert shares(suggestions(entries(FILE)), none).right_first == 0
