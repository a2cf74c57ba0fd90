"""Texts of 100 kB that never repeat themselves and are meant to be slow to read."""

import json
import string
from base64 import b64encode
from collections.abc import Callable
from functools import lru_cache
from random import Random

from feedback.personal_data.lexicon import entries

SIZE = 100_000
PLAIN = "ordinary words"  # what all others are measured by
WELSH = """mae fy mab yn mynd i'r ysgol ac nid yw'r cyngor wedi ateb ein llythyr rydym
ni eisiau rhagor o help gyda therapi a'r cynllun unigol byddai'n dda cael gwybodaeth"""
POLISH = """mój syn chodzi do szkoły podstawowej i nie dostał jeszcze odpowiedzi czekamy
już pół roku na logopedę bardzo prosimy o pomoc ponieważ jest mu ciężko w klasie"""
CUES = """son daughter mum teacher nurse driver school college street road house mr mrs
dr at to from born ref case number call st our holy class year reg dot flat"""
Part = Callable[[Random, list[str]], str]


@lru_cache(maxsize=1)
def ordinary() -> list[str]:
    """The commonest words, in an order that never changes."""
    return sorted(entries("common_words"))


def letters(dice: Random, first: int, last: int) -> str:
    """A word of letters of some alphabet, none of them a word of it."""
    return "".join(chr(dice.randint(first, last)) for _ in range(dice.randint(2, 8)))


def street_school_age(dice: Random, words: list[str]) -> str:
    """Most things that a finder waits for, and nothing that it would find."""
    word = dice.choice(words)
    kinds = (
        f"{dice.randint(1, 99)} {word} {dice.choice(('way', 'close', 'view'))} ",
        f"{word} {dice.choice(('school', 'nursery', 'academy'))} ",
        f"he is {dice.randint(2, 19)} {word} ",
        f"on {dice.randint(1, 28)} May 20{dice.randint(23, 26)} {word} ",
    )
    return dice.choice(kinds)


PARTS: dict[str, Part] = {
    PLAIN: lambda d, w: f"{d.choice(w)} ",
    "sentences": lambda d, w: f"{' '.join(d.choices(w, k=12)).capitalize()}. ",
    "capitals": lambda d, w: f"{' '.join(d.choices(w, k=12)).upper()}. ",
    "poem": lambda d, w: f"{' '.join(d.choices(w, k=4)).capitalize()},\n",
    "lines that end as in Windows": lambda d, w: f"{d.choice(w)} {d.choice(w)}\r\n",
    "one long word": lambda d, w: d.choice(w).title(),
    "streets, schools, ages and dates": street_school_age,
    "words that finders wait for": lambda d, w: (
        f"{d.choice(CUES.split())} {d.choice(w)} "
    ),
    "born and words": lambda d, w: f"born {d.choice(w)} was {d.randint(1, 99)} ",
    "months": lambda d, w: (
        f"{d.choice(('may', 'june', 'sept'))} {d.choice(w)} {d.randint(1, 28)} a we "
    ),
    "at, in brackets": lambda d, w: f"{d.choice(w)} (at) {d.choice(w)} ",
    "slips of the keyboard": lambda d, w: (
        f"{d.choice(w)[:-1]}{d.choice(string.ascii_lowercase)} {d.choice(w)} "
    ),
    "codes": lambda d, w: f"{letters(d, 65, 90)}-{d.randint(10, 99999)} {d.choice(w)} ",
    "hexadecimal": lambda d, w: f"{d.randint(0, 10**9):x} ",
    "single digits": lambda d, w: f"{d.randint(0, 9)} {d.randint(0, 9)}, ",
    "nearly telephone numbers": lambda d, w: (
        f"01{d.randint(1, 9)}-{d.randint(10, 99)}/{d.randint(1, 9)} {d.choice(w)} "
    ),
    "table of numbers": lambda d, w: (
        f"{d.randint(1, 999)},{d.randint(1, 99999)}.{d.randint(0, 99)},{d.choice(w)}\n"
    ),
    "table of words": lambda d, w: ",".join(d.choices(w, k=4)) + "\r\n",
    "HTML": lambda d, w: (
        f'<li id="{d.choice(w)}"><a href="/{d.choice(w)}/">{d.choice(w)}</a></li>\n'
    ),
    "JSON": lambda d, w: json.dumps({d.choice(w): d.choice(w), "n": d.randint(1, 99)}),
    "base64": lambda d, w: b64encode(d.randbytes(57)).decode() + "\n",
    "emoji": lambda d, w: f"{d.choice(w)} {chr(d.randint(0x1F300, 0x1F6FF))} ",
    "Welsh": lambda d, w: f"{d.choice(WELSH.split())}{d.choice(('', 'au', 'aeth'))} ",
    "Polish": lambda d, w: f"{d.choice(POLISH.split())}{d.choice(('', 'ach', 'ę'))} ",
    "Arabic": lambda d, w: letters(d, 0x627, 0x64A) + " ",
    "Chinese": lambda d, w: letters(d, 0x4E00, 0x9FA5) + "\uff0c",
    "Thai and Hindi": lambda d, w: (
        f"{letters(d, 0xE01, 0xE3A)} {letters(d, 0x900, 0x97F)} "
    ),
    "Korean": lambda d, w: letters(d, 0xAC00, 0xD7A3) + " ",
    "letters apart": lambda d, w: " ".join(d.choice(w)) + "  ",
}


def hostile(kind: str, size: int = SIZE) -> str:
    """One such text, the same one each time."""
    dice, words, part = Random(kind), ordinary(), PARTS[kind]  # noqa: S311 - no secret
    parts: list[str] = []
    length = 0
    while length < size:
        parts.append(part(dice, words))
        length += len(parts[-1])
    return "".join(parts)[:size]
