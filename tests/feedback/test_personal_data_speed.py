"""The time to search grows with a text and no faster, whatever is in it."""

import time

import pytest

from feedback.personal_data import find

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
}
# The machines that run tests are shared; the goal of 50 ms for 100 kB is measured on a
# quiet one and written down in docs/reference/personal-data-detector.md.
CEILING = 1.0
RATIO = 2.6


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
