"""The catalogue of duties: what no editing of the file by hand may break."""

import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

FILE = Path("compliance/frameworks/cop-2015-ch4.toml")
CONTENT = tomllib.loads(FILE.read_text())
REQUIREMENTS: list[dict[str, Any]] = CONTENT["requirement"]
BY_ID = {entry["id"]: entry for entry in REQUIREMENTS}
IDS_AS_WRITTEN = re.findall(r'^id = "(.+)"$', FILE.read_text(), re.MULTILINE)
CHAPTER_4 = [entry for entry in REQUIREMENTS if entry.get("chapter", 4) == 4]
ITEMS = [entry for entry in CHAPTER_4 if entry["kind"] == "item"]

# In the order in which the file has them.
ALWAYS = (
    *("id", "paragraph", "kind", "strength", "title", "summary", "area", "theme"),
    *("evidence", "automatic", "needs_judgement", "page_titles", "cues"),
    *("in_audit", "verified", "text_source"),
)
ORDER = (
    *("id", "chapter", "paragraph", "kind", "strength", "parent", "title", "summary"),
    *("regulation", "regulations", "area", "theme", "evidence", "freshness"),
    *("automatic", "needs_judgement", "page_titles", "cues", "in_audit"),
    *("condition", "checklist", "notes", "verified", "text_source"),
)
KNOWN = {
    "kind": {"item", "parent"},
    "strength": {"must", "should"},
    "verified": {"full", "quoted", "unseen"},
    "area": {"all", "education", "health", "social-care"},
}
EVIDENCE = {"content", "directory", "feedback", "site", "record"}
LISTS = {"regulations", "evidence", "automatic", "page_titles", "cues", "checklist"}


def counted(entries: list[dict[str, Any]], key: str) -> dict[str, int]:
    return dict(Counter(str(entry[key]) for entry in entries))


def paragraph_number(entry: dict[str, Any]) -> tuple[int, ...]:
    return tuple(int(part) for part in entry["paragraph"].split("."))


def test_no_id_stands_twice() -> None:
    twice = [name for name, times in Counter(IDS_AS_WRITTEN).items() if times > 1]
    assert twice == []


def test_as_many_duties_as_the_code_has() -> None:
    assert len(CHAPTER_4) == 204
    assert [entry["id"] for entry in REQUIREMENTS if entry.get("chapter") == 3] == [
        "3.54.adult-assessment",
        "3.71.complaints",
    ]
    parents = [entry for entry in CHAPTER_4 if entry["kind"] == "parent"]
    assert counted(ITEMS, "strength") == {"must": 87, "should": 98}
    assert counted(parents, "strength") == {"must": 10, "should": 9}
    assert counted(CHAPTER_4, "in_audit") == {"True": 150, "False": 54}


def test_nobody_is_told_that_more_was_read_than_was() -> None:
    assert counted(CHAPTER_4, "verified") == {"full": 88, "quoted": 106, "unseen": 10}
    for entry in REQUIREMENTS:
        # The published text was read up to here, and no further.
        was_read = paragraph_number(entry) <= (4, 31)
        assert (entry["verified"] == "full") == was_read, entry["id"]
        if entry["verified"] == "quoted":
            assert entry["in_audit"], entry["id"]


def test_paragraphs_nobody_read_are_marked() -> None:
    unseen = {
        entry["paragraph"] for entry in CHAPTER_4 if entry["verified"] == "unseen"
    }
    assert unseen == {"4.33", "4.39", "4.44", "4.46"}
    assert all(
        "not read" in entry["notes"]
        for entry in CHAPTER_4
        if entry["verified"] == "unseen"
    )


@pytest.mark.parametrize("entry", REQUIREMENTS, ids=lambda entry: entry["id"])
def test_an_entry_says_what_it_has_to(entry: dict[str, Any]) -> None:
    keys = list(entry)
    assert keys == sorted(keys, key=ORDER.index), "another order, or an unknown key"
    assert set(ALWAYS) <= set(keys)
    for key, values in KNOWN.items():
        assert entry[key] in values
    assert set(entry["evidence"]) <= EVIDENCE
    for key, value in entry.items():
        assert value not in ("", []), f"leave {key} out"
        assert isinstance(value, list) == (key in LISTS)
    for words in (entry["title"], entry["summary"]):
        assert words == words.strip()
        assert "this group" not in words
    assert entry["id"].startswith(entry["paragraph"])
    assert entry["summary"].endswith(".")


@pytest.mark.parametrize(
    "entry", [e for e in REQUIREMENTS if "parent" in e], ids=lambda entry: entry["id"]
)
def test_a_parent_exists_and_leads_to_no_circle(entry: dict[str, Any]) -> None:
    above = entry
    for _ in range(5):
        above = BY_ID[above["parent"]]
        assert above["id"] != entry["id"]
        if "parent" not in above:
            return
    pytest.fail("a list that stands in itself")


def test_every_list_has_somebody_in_it() -> None:
    parents = {entry["id"] for entry in REQUIREMENTS if entry["kind"] == "parent"}
    assert parents <= {entry.get("parent") for entry in REQUIREMENTS}


def test_a_must_in_a_list_of_should_says_so() -> None:
    stronger = {
        entry["id"]
        for entry in REQUIREMENTS
        if entry["strength"] == "must"
        and "parent" in entry
        and BY_ID[entry["parent"]]["strength"] == "should"
    }
    assert stronger == {"4.7.collaborative", "4.7.eligibility", "4.7.routes"}
    assert all("its own 'must'" in BY_ID[name]["notes"] for name in stronger)


def test_regulations_named_are_described() -> None:
    described = {each["number"] for each in CONTENT["regulation"]}
    named = {n for entry in REQUIREMENTS for n in entry.get("regulations", [])}
    assert named == described
    assert {f"56({part})" for part in range(1, 5)} < described
    for each in CONTENT["regulation"]:
        assert each["summary"]
        assert each["text_source"]


def test_paragraphs_left_out_lead_to_duties_that_exist() -> None:
    for each in CONTENT["framework"]["left_out"]:
        assert each["why"]
        assert set(each["see"]) <= set(BY_ID), each["paragraph"]


def test_a_person_can_read_the_file() -> None:
    lines = FILE.read_text().splitlines()
    assert max(map(len, lines)) <= 100
    assert not any(line != line.rstrip() for line in lines)


def test_it_is_in_the_order_of_the_code() -> None:
    numbers = [paragraph_number(entry) for entry in CHAPTER_4]
    assert numbers == sorted(numbers)
