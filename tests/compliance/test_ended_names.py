"""Names that have ended are told, where a text uses them as if they had not."""

import pytest

from compliance.ended_names import ENDED, ended_names_in


def names(text: str) -> list[str]:
    return [each.name for each in ended_names_in(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ask the CCG about it.", "CCG"),
        ("Your clinical commissioning group decides.", "clinical commissioning group"),
        ("See a Connexions adviser.", "Connexions"),
        ("A statement of special educational needs.", "statement of SEN"),
        ("He is on School Action Plus.", "School Action"),
        ("Your LDA says so.", "LDA"),
        ("You may get child tax credit.", "tax credits"),
        ("It has ended. Join the Work Programme.", "Work Programme"),
        ("Phone NHS Direct.\nIt is no longer free.", "NHS Direct"),
    ],
)
def test_a_name_in_use_is_told(text: str, name: str) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "The integrated care board decides.",
        "Early support groups meet on Mondays.",
        "Connexions of ours used to help; it has ended.",
        "EHC plans replaced statements of special educational needs.",
        "We work on a programme of work.",
        "Take action at school.",
        "The old LDA is no longer used.",
    ],
)
def test_what_is_right_is_left_alone(text: str) -> None:
    assert names(text) == []


def test_each_key_is_part_of_what_its_pattern_finds() -> None:
    for each in ENDED:
        assert each.key == each.key.lower()
        assert each.now
