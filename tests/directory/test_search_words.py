"""Families find things by their own words, spelled their own way."""

import pytest

from directory.models import ServicePage, Synonym
from directory.search.query import Asked, Found, search
from directory.search.spelling import correct
from localoffer.core.site_search.words import wanted
from tests import factories
from tests.factories import TODAY

pytestmark = pytest.mark.django_db


def ask(words: str, **more: object) -> Found:
    """Search for words."""
    return search(Asked(TODAY, words=words, **more))  # type: ignore[arg-type]


def titles(words: str, **more: object) -> list[str]:
    """Return the titles found, best first."""
    keys = ask(words, **more).keys
    by_key = ServicePage.objects.in_bulk(keys)
    return [by_key[key].title for key in keys]


@pytest.mark.parametrize(
    "words",
    ["therapies", "Therapy", "THERAPY.", "the therapy", "“therapy”", "therapy!?"],
)
def test_endings_capitals_and_marks_do_not_matter(words: str) -> None:
    factories.service(title="Music therapy")
    factories.service(title="Football")
    assert titles(words) == ["Music therapy"]


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("cafe", "Café for families"),
        ("café", "Cafe for families"),
        ("childrens", "Children's nurses"),
        ("children’s nurses", "Childrens nurses"),
    ],
)
def test_accents_and_apostrophes_do_not_matter(words: str, title: str) -> None:
    factories.service(title=title)
    assert titles(words) == [title]


def test_the_title_weighs_more_than_the_rest() -> None:
    factories.service(title="Aardvark club", description="<p>We go swimming.</p>")
    factories.service(title="Swimming")
    assert titles("swimming") == ["Swimming", "Aardvark club"]


def test_every_part_of_a_service_can_be_searched() -> None:
    factories.service(
        title="One",
        summary="Horses",
        description="<p>Ponies &amp; <b>donkeys</b></p>",
        who_for="<p>Riders</p>",
        tags=["gallop"],
        needs=["dyslexia"],
        provider=factories.provider(name="Blackberry Farm"),
        places=[factories.place(name="Long Barn", town="Tarnley")],
    )
    said = "one horses ponies donkeys riders gallop dyslexia blackberry barn tarnley"
    for word in said.split():
        assert titles(word) == ["One"], word


def test_a_hidden_address_is_not_searched_but_its_town_is() -> None:
    place = factories.place(name="Rowan House", town="Tarnley", hide_address=True)
    factories.service(title="Refuge", places=[place])
    assert titles("tarnley") == ["Refuge"]
    assert titles("rowan") == []


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("EHCP", "education, health and care plan"),
        ("SALT", "speech and language therapy"),
        ("speech therapist", "Speech and Language Therapy"),
        ("OT", "occupational therapy"),
        ("physio", "physiotherapy"),
        ("ASD", "autism"),
        ("asc", "autistic"),
        ("camhs", "child and adolescent mental health"),
        ("pmld", "profound and multiple learning difficulties"),
        ("respite", "short breaks"),
        ("school refusal", "EBSA"),
        ("wont eat", "feeding"),
        ("help for my daughter who won't eat", "feeding"),
        ("fits", "epilepsy"),
        ("bum shuffler", "physiotherapy"),
        ("wobbly", "balance"),
        ("meltdowns", "strong feelings"),
        ("deaf", "hearing impairment"),
        ("DLA", "Disability Living Allowance"),
        ("statement", "EHC plan"),
        ("sendiass", "information, advice and support service"),
    ],
)
def test_words_that_mean_the_same_find_each_other(words: str, says: str) -> None:
    factories.service(title="Wanted", description=f"<p>About {says} here.</p>")
    factories.service(title="Other", description="<p>Nothing of the kind.</p>")
    assert titles(words) == ["Wanted"]


def test_a_one_way_synonym_does_not_work_backwards() -> None:
    factories.service(title="Wobbly bridge walks")
    assert titles("physiotherapy") == []


def test_an_editor_adds_a_synonym() -> None:
    factories.service(title="Trampolining")
    assert titles("bouncing") == []
    Synonym.objects.create(words="bouncing, trampolining")
    # The admin raises the site version when it saves; here it is done by hand.
    factories.service(title="Another")
    assert titles("bouncing") == ["Trampolining"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("autsim", "autism"),
        ("swiming", "swimming"),
        ("speach", "speech"),
        ("resbite", "respite"),
        ("wheelchare", "wheelchair"),
        ("fisio", "physio"),
        ("dislexia", "dyslexia"),
        ("therepy", "therapy"),
    ],
)
def test_misspelled_words_are_mended(typed: str, meant: str) -> None:
    words = "autism swimming speech respite wheelchair physio dyslexia there"
    factories.service(title="Wanted", description=f"<p>{words} therapy</p>")
    found = ask(typed)
    assert correct(typed) == meant
    assert found.total == 1
    assert found.match
    assert found.match.instead == meant
    assert ask(typed, as_typed=True).total == 0


def test_nothing_is_suggested_that_finds_nothing() -> None:
    factories.service(title="Swimming", live=True)
    factories.service(title="Football").unpublish()
    found = ask("footbal")
    assert found.total == 0
    assert found.match
    assert not found.match.instead


def test_a_slip_that_stands_in_a_listing_gets_a_suggestion() -> None:
    factories.service(title="Autsim cafe")
    for _ in range(6):
        factories.service(description="<p>Autism</p>")
    found = ask("autsim")
    assert found.total == 1
    assert found.match
    assert found.match.suggestion == "autism"


def test_when_nothing_has_all_words_some_are_enough() -> None:
    factories.service(title="Trampoline")
    factories.service(title="Pottery")
    found = ask("trampoline zebra")
    assert found.total == 1
    assert found.match
    assert found.match.is_any


def test_all_words_are_needed_when_something_has_them() -> None:
    factories.service(title="Football")
    factories.service(title="Football and tea")
    assert titles("football tea") == ["Football and tea"]


@pytest.mark.parametrize("words", ["", "???", "the and of", "\ufffd", "  "])
def test_words_that_say_nothing_filter_nothing(words: str) -> None:
    factories.service()
    assert not wanted(words)
    assert ask(words).total == 1


@pytest.mark.parametrize(
    "words",
    [
        '"',
        "a OR b",
        "NEAR(a b)",
        "title:x",
        "x*",
        "'; --",
        "(",
        "& | !",
        "<-> :*",
        "-a",
    ],
)
def test_query_languages_mean_nothing_special(words: str) -> None:
    factories.service(title="Something")
    assert ask(words).total >= 0
