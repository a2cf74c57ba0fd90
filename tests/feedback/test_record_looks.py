"""Whoever looks at the numbers on two days learns no more than on one.

They know this program by heart and have counted the published comments.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from feedback.models import Comment, FrozenCount, SealedComment
from feedback.record_counts import YearCounts, midnight
from feedback.small_numbers import HIDDEN, figure_alone
from tests.feedback.looking import at, told
from tests.feedback.record_rows import comment

GROUNDS = Comment.WithheldGround.values
SMALL = set(range(1, 8))
QUARTERS = [date(2026, 1, 1), date(2026, 4, 1), date(2026, 7, 1), date(2026, 10, 1)]
pytestmark = pytest.mark.django_db
Look = tuple[int, ...]


def as_told(published: int, withheld: Iterable[int]) -> tuple[str, ...]:
    return str(published), *(str(figure_alone(count)) for count in withheld)


def as_told_by_arrival(published: int, withheld: Iterable[int]) -> tuple[str, ...]:
    """As it was before: what still waits is told, of the twelve who came."""
    counts = list(withheld)
    rest = 12 - published - sum(counts)
    return *as_told(published, counts), str(figure_alone(rest))


def narrowed(tell: Callable[..., tuple[str, ...]], cells: int, most: int) -> int:
    """Publish every pair of looks; count hidden figures that are not wholly open.

    Every look may follow every other: a decision can be made and taken back.
    """
    worlds: dict[Any, list[list[Look]]] = defaultdict(list)
    counts = list(product(range(most + 1), repeat=cells))
    for first, second in product(counts, counts):
        for seen in ((4, 4), (4, 6)):
            looks = [first, second]
            if tell is as_told_by_arrival and any(
                look[0] + shown > 12 for look, shown in zip(looks, seen, strict=True)
            ):
                continue
            public = tuple(
                tell(shown, look) for look, shown in zip(looks, seen, strict=True)
            )
            worlds[public].append(looks)
    faults = 0
    for public, same in worlds.items():
        for which, figures in enumerate(public):
            for cell in range(cells):
                if figures[1 + cell] == str(HIDDEN):
                    values = {looks[which][cell] for looks in same}
                    faults += values != SMALL
    return faults


def test_two_looks_leave_every_hidden_count_wholly_open() -> None:
    # 12 is the last of those that are rounded alike.
    assert narrowed(as_told, 2, 12) == 0


def test_that_attack_solves_the_numbers_as_they_were_before() -> None:
    assert narrowed(as_told_by_arrival, 1, 12) > 0


histories = st.lists(
    st.tuples(*[st.integers(0, 12)] * len(GROUNDS)),
    min_size=len(QUARTERS) - 1,
    max_size=len(QUARTERS) - 1,
)


def live(history: list[Look], published: int) -> list[list[YearCounts]]:
    """Let a history happen, looking on the first and last day of each quarter."""
    for model in (FrozenCount, SealedComment, Comment):
        model.objects.all().delete()
    for _ in range(published):
        comment(received_at=at(1, 1))
    looks = []
    for quarter, counts in zip(QUARTERS[1:], history, strict=True):
        decided = midnight(quarter) - timedelta(days=5)
        for ground, wanted in zip(GROUNDS, counts, strict=True):
            rows = Comment.objects.filter(withheld_ground=ground)
            for _ in range(wanted - rows.count()):
                comment(
                    "withheld",
                    received_at=decided,
                    withheld_ground=ground,
                    withheld_at=decided,
                )
            surplus = list(rows.values_list("pk", flat=True)[wanted:])
            Comment.objects.filter(pk__in=surplus).update(
                state="read", withheld_ground="", withheld_reason="", withheld_at=None
            )
        looks.append(told(quarter))
        comment("withheld", received_at=midnight(quarter), withheld_ground=GROUNDS[0])
        looks.append(told(quarter + timedelta(days=80)))
        Comment.objects.filter(received_at=midnight(quarter)).delete()
    return looks


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(histories, st.integers(0, 12), st.data())
def test_another_history_would_have_told_the_same(
    history: list[Look], published: int, data: st.DataObject
) -> None:
    looks = live(history, published)
    # Within a quarter, two days tell the same.
    assert looks[0::2] == looks[1::2]
    hidden = [
        (when, which)
        for when, counts in enumerate(history)
        for which, count in enumerate(counts)
        if count in SMALL
    ]
    if not hidden:
        return
    when, which = data.draw(st.sampled_from(hidden))
    other = [list(counts) for counts in history]
    other[when][which] = data.draw(st.sampled_from(sorted(SMALL)))
    assert live([tuple(counts) for counts in other], published) == looks
