"""The time to search grows with a text and no faster, whatever is in it."""

import random
import time
from collections.abc import Callable

import pytest

from feedback.personal_data import find
from tests.bench.hostile import hostile

FLOODS = {
    "prose": "My son has waited a year for the school to reply and nobody rings us. ",
    "comments": "My son Kayden goes to Hillside Primary, ring 07700 900123. Shaz. ",
    "digits": "1234567890",
    "letters": "a",
    "spaced letters": "a b ",
    "spaced digits": "0 7 ",
    "at signs": "@",
    "addresses that fail": "a@",
    "dots": ".",
    "zero width": "\u200b",
    "letters and zero width": "a\u200b",
    "marks": "e\u0301\u0323",
    "names": "Sam x Tom y ",
    "capitals": "Zeph said. ",
    "birth": "dob ",
    "streets": "12 a street ",
    "schools": "oak primary ",
    "numbers": "12 34 ",
    "lines": "a\n",
    "spelt": "at dot ",
    "cyrillic": "Олена ",
    "pairs": "a and Zeb ",
    "commas": "Sam, Tom, ",
    "unknown children": "my zebfa ",
    "ages": "was 7 on ",
    "dates of birth": "born 3/4/15 ",
    "number words": "one ",
    "streets with numbers": "14 Elm Road ",
    "phones": "07700 900123 ",
    "e-mails": "sam@example.org ",
    "postcodes": "DE4 3QX ",
    "digits and marks": "0,1;",
    "brackets": "([{",
    "words in brackets": "(a) ",
    "hashed": "#",
    "emoji": "\U0001f600 sam ",
    "tabs": "\t",
    "new lines": "\n",
    "titles": "Miss Mr ",
    "sign-offs": "thanks love from ",
    "saints": "st st ",
    "addresses of pages": "https://a.example/b?c=d&e=f ",
    "labels": "Name: Zeb\n",
    "cells": "Sam\t3/4/15\t|",
    "references": "ref 12345 ",
    "initials": "J.S. ",
    "ages and dates": "he is 7 on ",
    "called": "known as Zeb ",
    "houses": "the old house ",
    "full-width": "\uff10\uff17",
    "apostrophes": "a'b'",
    "hyphens": "a-b-",
    "letters and numbers": "A1-",
}
# The machines that run tests are shared; the goal of 50 ms for 100 kB is measured on a
# quiet one and written down in docs/reference/personal-data-detector.md.
CEILING = 1.0
RATIO = 2.6


def noise(size: int) -> str:
    """Characters of every sort in no order, the same ones each time."""
    dice = random.Random(4)  # noqa: S311 - not a secret
    sorts = ((32, 126), (32, 126), (0x400, 0x4FF), (0x2000, 0x206F), (0xFF00, 0xFFEF))
    return "".join(chr(dice.randint(*dice.choice(sorts))) for _ in range(size))


def crowd(size: int) -> str:
    """Names, dates and numbers, no two alike."""
    dice = random.Random(5)  # noqa: S311 - not a secret
    names = ["Sam", "Zeph", "my son Ola", "Mrs Okoro", "thanks Mo", "st cuths"]
    parts = (
        f"{dice.choice(names)} {dice.randint(1, 31)}/{dice.randint(1, 12)}/15 and "
        f"07700 {dice.randint(900000, 900999)} at {dice.randint(1, 400)} Elm Road, "
        for _ in range(size // 20)
    )
    return "".join(parts)[:size]


def words(size: int) -> str:
    """Words that finders wait for, among others."""
    return hostile("words that finders wait for", size)


def figures(size: int) -> str:
    """A table of numbers."""
    return hostile("table of numbers", size)


def digits(size: int) -> str:
    """Single digits."""
    return hostile("single digits", size)


def seconds(text: str) -> float:
    best = float("inf")
    for _ in range(4):
        before = time.process_time()
        find(text)
        best = min(best, time.process_time() - before)
    return best


@pytest.mark.parametrize("flood", FLOODS.values(), ids=FLOODS.keys())
def test_twice_the_text_takes_about_twice_as_long(flood: str) -> None:
    find("warm up Sam")
    times = [seconds((flood * size)[:size]) for size in (32_000, 64_000, 128_000)]
    assert times[2] < CEILING
    # Two doublings, so that one slow moment does not decide.
    assert times[2] / max(times[0], 0.002) <= RATIO**2


@pytest.mark.parametrize("sort", [noise, crowd, words, figures, digits])
def test_text_that_never_says_the_same_twice_is_no_slower(
    sort: Callable[[int], str],
) -> None:
    times = [seconds(sort(size)) for size in (32_000, 64_000, 128_000)]
    assert times[2] < CEILING
    assert times[2] / max(times[0], 0.002) <= RATIO**2
