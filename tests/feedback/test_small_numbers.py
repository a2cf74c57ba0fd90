"""Nobody can work out a hidden count, whatever they add up and however clever."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feedback.small_numbers import (
    HIDDEN,
    Figure,
    Key,
    SafeTable,
    figure_alone,
    publish,
)

SMALL = set(range(1, 8))


def told(table: SafeTable) -> tuple[tuple[Key, str], ...]:
    return tuple((key, str(figure)) for key, figure in table.figures.items())


def naive(counts: Mapping[Key, int], dimensions: list[str]) -> SafeTable:
    """The fault that the attacks must find: every total rounded by itself."""
    figures: dict[Key, Figure] = {}
    for length in range(len(dimensions) + 1):
        for start in dict.fromkeys(key[:length] for key in counts):
            total = sum(n for key, n in counts.items() if key[:length] == start)
            figures[start] = figure_alone(total)
    return SafeTable(len(dimensions), figures)


def leaks(
    make: Callable[..., SafeTable], shape: list[Key], highest: int
) -> Iterator[tuple[Key, set[int]]]:
    """Publish every table of a shape; yield hidden counts that are not wholly open.

    Whoever reads a publication knows that the truth is one of the tables that are
    published in the same way, even when they know this program by heart.
    """
    depth = len(shape[0])
    worlds = defaultdict(list)
    for values in product(range(highest + 1), repeat=len(shape)):
        counts = dict(zip(shape, values, strict=True))
        worlds[told(make(counts, list("abc")[:depth]))].append(counts)
    for publication, same in worlds.items():
        for key, text in publication:
            if text == str(HIDDEN):
                n = len(key)
                values = {
                    sum(v for k, v in counts.items() if k[:n] == key) for counts in same
                }
                if values != SMALL:
                    yield key, values


ROW = [("x",), ("y",), ("z",)]
NESTED = [("x", "p"), ("x", "q"), ("y", "p"), ("y", "q")]
UNEVEN = [("x", "p"), ("x", "q"), ("x", "r"), ("y", "p")]


@pytest.mark.parametrize(
    ("shape", "highest"), [(ROW, 17), (NESTED, 12), (UNEVEN, 12), (ROW[:2], 42)]
)
def test_every_hidden_count_stays_wholly_open(shape: list[Key], highest: int) -> None:
    # 12, 17 and 42 are each the last of those that are rounded alike, so that no
    # table is missing from among those that are published in the same way.
    assert not list(leaks(publish, shape, highest))


def test_the_attack_finds_a_fault() -> None:
    assert list(leaks(naive, ROW, 12))


tables = st.dictionaries(
    st.tuples(st.sampled_from("abcd"), st.sampled_from("pqrst")),
    st.one_of(st.just(0), st.integers(1, 9), st.integers(0, 400)),
    min_size=1,
)


def bounds(figure: Figure) -> tuple[int, int]:
    if figure.state == "range":
        return figure.low, figure.high
    if figure.state == "hidden":
        return 1, 7
    return (max(8, figure.low - 2), figure.low + 2) if figure.low else (0, 0)


def squeezed(table: SafeTable) -> dict[Key, tuple[int, int]]:
    """Tighten what each figure can be by every sum that was published."""
    known = {key: bounds(figure) for key, figure in table.figures.items()}
    sums = [
        (total, [k for k in known if len(k) == len(total) + 1 and k[:-1] == total])
        for total in known
        if len(total) < table.depth
    ]
    leaves = [k for k in known if len(k) == table.depth]
    for i in range(table.depth):
        for name in {k[i] for k in leaves}:
            view = ("where", i, name)
            known[view] = bounds(table.where({i: name}))
            sums.append((view, [k for k in leaves if k[i] == name]))
    moved = True
    while moved:
        moved = False
        for total, parts in sums:
            low = sum(known[p][0] for p in parts)
            high = sum(known[p][1] for p in parts)
            for cell, least, most in [
                (total, low, high),
                *(
                    (
                        p,
                        known[total][0] - (high - known[p][1]),
                        known[total][1] - (low - known[p][0]),
                    )
                    for p in parts
                ),
            ]:
                new = max(known[cell][0], least), min(known[cell][1], most)
                moved = moved or new != known[cell]
                known[cell] = new
    return known


@settings(max_examples=300, deadline=None)
@given(tables)
def test_adding_and_taking_away_narrows_nothing(counts: dict[Key, int]) -> None:
    table = publish(counts, ["year", "theme"])
    known = squeezed(table)
    for key, figure in table.figures.items():
        if figure == HIDDEN:
            assert known[key] == (1, 7), (key, told(table))


def test_that_attack_finds_a_fault_too() -> None:
    counts = {("a", "p"): 10, ("a", "q"): 1, ("b", "p"): 30, ("b", "q"): 40}
    known = squeezed(naive(counts, ["year", "theme"]))
    assert known["a", "q"] != (1, 7)


@settings(max_examples=300, deadline=None)
@given(tables)
def test_no_small_count_is_published_and_others_are_rounded(
    counts: dict[Key, int],
) -> None:
    table = publish(counts, ["year", "theme"])
    views = [table.where({1: name}) for name in "pqrst"]
    for figure in [*table.figures.values(), *views]:
        if figure.state != "hidden":
            for number in (figure.low, figure.high):
                assert number % 5 == 0
                assert number not in SMALL
    for key, count in counts.items():
        assert table[key] == figure_alone(count)
    for key, figure in table.figures.items():
        total = sum(n for k, n in counts.items() if k[: len(key)] == key)
        low, high = bounds(figure)
        assert low <= total <= high


def test_totals_are_told_when_they_give_nothing_away() -> None:
    counts = {("2025", f"theme {i}"): n for i, n in enumerate([3, 5, 2, 14, 31, 4])}
    table = publish(counts, ["year", "theme"])
    assert str(table["2025",]) == "60"
    assert str(table[()]) == "60"


def test_a_total_that_would_tell_is_not_told() -> None:
    table = publish({("a",): 7, ("b",): 7}, ["theme"])
    assert str(table[()]) == "0 to 15"


def test_a_cell_with_the_wrong_names_is_refused() -> None:
    with pytest.raises(ValueError, match="2 names"):
        publish({("a",): 3}, ["year", "theme"])
