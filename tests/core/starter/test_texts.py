"""What the starter texts say: in plain words, with sources, and for every duty."""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from compliance.ended_names import ended_names_in
from directory import models
from directory.starter import starter_services
from directory.starter.texts import FOLDER as SERVICES_FOLDER
from feedback.gate import find_sure
from localoffer.core.accessibility.starting import statement_texts
from localoffer.core.site_version import raise_version
from localoffer.core.starter.brackets import BRACKET, blanks_in_text, texts_within
from localoffer.core.starter.texts import (
    FOLDER,
    StarterText,
    common_facts,
    page_texts,
    section_texts,
)

ROOT = Path(__file__).resolve().parents[3]
FRAMEWORK = ROOT / "compliance" / "frameworks" / "cop-2015-ch4.toml"
LONGEST_SENTENCE = 30
# LIX up to 40 is easy to read; below 30 is what children's books have.
MOST_LIX = 40
WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
ADDRESS = re.compile(r"^https://[^\s/]+\.[a-z]{2,}(/\S*)?$")
# Some pages that were read stand at addresses without encryption.
SOURCE = re.compile(ADDRESS.pattern.replace("https", "https?"))
# Duties that a page can show, and that no starter page can begin: the council has to
# write them from what it did.
SHOWN_BY_OTHER_THINGS: dict[str, str] = {}


def pages() -> list[StarterText]:
    return page_texts()


def services() -> list[StarterText]:
    return [text for text in starter_services() if text.key.startswith("service:")]


def said(text: StarterText) -> str:
    """Return what families would read, a line for each heading or paragraph."""
    leave_out = {"sources", "requirements", "slug", "website", "provider", "owner"}
    entry = {name: value for name, value in text.entry.items() if name not in leave_out}
    words = entry.get("body") or "\n".join(texts_within(entry))
    return BRACKET.sub("it", re.sub(r"\]\(https\S+\)|\[|\]", "", words))


def sentences(words: str) -> Iterable[list[str]]:
    for piece in re.split(r"[.!?:]\s|\n", words):
        found = WORD.findall(piece)
        if found:
            yield found


def lix(words: str) -> float:
    """Return the readability index that Wagtail's editor shows."""
    all_words = [word for piece in sentences(words) for word in piece]
    long_words = [word for word in all_words if len(word) > 6]
    return len(all_words) / len(list(sentences(words))) + 100 * len(long_words) / len(
        all_words
    )


def ids(text: StarterText) -> str:
    return text.key


@pytest.mark.parametrize("text", [*pages(), *services()], ids=ids)
def test_it_is_easy_to_read(text: StarterText) -> None:
    words = said(text)
    long = [" ".join(each) for each in sentences(words) if len(each) > LONGEST_SENTENCE]
    assert long == []
    assert lix(words) <= MOST_LIX


@pytest.mark.parametrize("text", pages(), ids=ids)
def test_a_page_is_long_enough_to_help_and_short_enough_to_read(
    text: StarterText,
) -> None:
    assert 250 <= len(text.entry["body"].split()) <= 600
    assert len(text.entry["summary"]) <= 300


def test_no_body_that_has_ended_is_named() -> None:
    found = {
        (text.key, each.name)
        for text in [*pages(), *services()]
        for each in ended_names_in("\n".join(texts_within(dict(text.entry))))
    }
    assert found == set()


def requirements() -> dict[str, Any]:
    listed = tomllib.loads(FRAMEWORK.read_text("utf-8"))["requirement"]
    return {entry["id"]: entry for entry in listed}


def test_every_duty_that_a_text_names_is_in_the_framework() -> None:
    items = {code for code, entry in requirements().items() if entry["kind"] == "item"}
    named = {code for text in [*pages(), *services()] for code in text.requirements}
    assert named - items == set()


def test_every_duty_that_content_can_show_has_a_starter_page() -> None:
    shown = {
        code
        for code, entry in requirements().items()
        if entry["kind"] == "item" and "content" in entry["evidence"]
    }
    named = {code for text in pages() for code in text.requirements}
    assert shown - named == set(SHOWN_BY_OTHER_THINGS)


def test_every_page_says_what_was_read_for_it_and_when() -> None:
    for text in [*pages(), *services()]:
        for source in text.entry["sources"]:
            assert SOURCE.match(source["url"]), text.key
            assert source["title"]
            assert source["read_on"].isoformat() <= "2026-11-22"
    assert all(text.entry["sources"] for text in pages())


def test_a_service_whose_facts_nobody_read_asks_to_check_them() -> None:
    unread = [text for text in services() if not text.entry["sources"]]
    for text in unread:
        blanks = [
            blank
            for words in texts_within(dict(text.entry))
            for blank in blanks_in_text(words)
        ]
        assert any(blank.startswith("check: ") for blank in blanks), text.key


def test_links_are_whole_addresses() -> None:
    for text in [*pages(), *services()]:
        entry = {name: said for name, said in text.entry.items() if name != "sources"}
        for words in texts_within(entry):
            for link in re.findall(r"https?:[^\s)]+", words):
                assert ADDRESS.match(link), (text.key, link)


def test_addresses_of_pages_are_written_once() -> None:
    for group in (section_texts(), pages(), services()):
        slugs = [text.entry["slug"] for text in group]
        assert len(slugs) == len(set(slugs))


def test_every_shared_fact_is_asked_for() -> None:
    texts = [list(texts_within(dict(text.entry))) for text in [*pages(), *services()]]
    for fact in common_facts():
        asked = [words for words in texts if f"[[{fact.name}]]" in "\n".join(words)]
        assert asked, fact.name


@pytest.mark.django_db
def test_services_use_the_codes_of_the_vocabularies() -> None:
    for name, model in (
        ("age_bands", models.AgeBand),
        ("needs", models.NeedType),
        ("sectors", models.Sector),
        ("topics", models.Topic),
        ("delivery_modes", models.DeliveryMode),
    ):
        known = set(model.objects.values_list("code", flat=True))
        for text in services():
            assert set(text.entry[name]) <= known, (text.key, name)


def test_no_file_is_left_unread() -> None:
    assert len(pages()) >= 45
    assert len(services()) >= 30
    assert {path.parent.name for path in FOLDER.rglob("*.toml")} == {"starter", "pages"}
    assert all(
        path.name.startswith("services-") for path in SERVICES_FOLDER.glob("*.toml")
    )


@pytest.mark.django_db
def test_the_gate_finds_nobody_in_the_texts() -> None:
    written = []
    for text in [*pages(), *services()]:
        page = text.model()
        text.write(page, text.entry)
        written.append((text, page))
    # The providers are known by now.
    raise_version()
    for text, page in written:
        found = [each.words for each in find_sure(page)]
        assert found == [], text.key


def test_the_reference_lists_each_text_with_its_duties() -> None:
    page = (ROOT / "docs" / "reference" / "starter-content.md").read_text("utf-8")
    for text in pages():
        codes = ", ".join(text.requirements)
        row = f"| `{text.entry['slug']}` | {text.entry['section']} | {codes} |"
        assert row in page
    for text in services():
        row = f"| `{text.entry['slug']}` | {', '.join(text.requirements)} |"
        assert row in page
    (text,) = statement_texts()
    assert f"| `{text.entry['slug']}`, the accessibility statement |" in page
    assert f"| none | {', '.join(text.requirements)} |" in page
    assert page.count("| `") == len(pages()) + len(services()) + 1
