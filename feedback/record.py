"""The public record: what was said, what we answered, what changed.

Only what has been published is read here: no sealed words, and no count but through
feedback.record_counts. A theme is one entry, at an address of its own.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, QuerySet, Subquery
from django.utils import timezone

from feedback.models.answers import Action, Response, Theme
from feedback.models.comments import Comment
from localoffer.core.site_version import memory

# Themes on which comments stand that nobody has answered.
WAITING = "waiting"


@dataclass(frozen=True)
class Asked:
    """Which part of the record somebody wants to read; empty is all of it."""

    year: int | None = None
    theme: str = ""
    ground: str = ""
    outcome: str = ""

    @property
    def is_everything(self) -> bool:
        """Whether nothing is left out."""
        return self == Asked()


def entries(asked: Asked) -> QuerySet[Theme]:
    """Return the themes to show, the newest answer first, with all they hold.

    A year is that of a comment's arrival or of an answer. Comments and answers
    come with each theme as `said` and `answers`.
    """
    said = Comment.objects.published().filter(theme=OuterRef("pk"))
    answers = Response.objects.public().filter(theme=OuterRef("pk"))
    newest = answers.order_by("-published_at", "-pk")
    themes = Theme.objects.filter(Exists(said) | Exists(answers)).annotate(
        outcome=Subquery(newest.values("outcome")[:1]),
        answered_at=Subquery(newest.values("published_at")[:1]),
        said_at=Subquery(said.order_by("-published_at").values("published_at")[:1]),
    )
    if asked.theme:
        themes = themes.filter(slug=asked.theme)
    if asked.ground:
        said = said.filter(ground=asked.ground)
        themes = themes.filter(Exists(said))
    if asked.year:
        themes = themes.filter(
            Exists(said.filter(received_at__year=asked.year))
            | Exists(answers.filter(published_at__year=asked.year))
        )
    if asked.outcome == WAITING:
        themes = themes.filter(outcome=None)
    elif asked.outcome:
        themes = themes.filter(outcome=asked.outcome)
    order = F("answered_at").desc(nulls_last=True)
    return with_content(themes).order_by(order, F("said_at").desc(), "name")


def with_content(themes: QuerySet[Theme]) -> QuerySet[Theme]:
    """Read what a theme holds along with it, in three statements for any number."""
    actions = Action.objects.select_related("owner_team")
    answers = Response.objects.public().prefetch_related(Prefetch("actions", actions))
    return themes.prefetch_related(
        Prefetch(
            "comments",
            Comment.objects.published().order_by("-published_at", "-pk"),
            to_attr="said",
        ),
        Prefetch("responses", answers, to_attr="answers"),
    )


def entry(slug: str) -> Theme | None:
    """Return one entry of the record, or None when nothing of it is public."""
    return entries(Asked(theme=slug)).first()


def unsorted() -> list[Comment]:
    """Return published comments that no theme covers yet."""
    found = Comment.objects.published().filter(theme=None)
    return list(found.order_by("-published_at", "-pk"))


def newest_answers(most: int) -> list[Response]:
    """Return the newest public answers, with their themes."""
    public = Response.objects.public().select_related("theme")
    return list(public.order_by("-published_at", "-pk")[:most])


def years() -> list[int]:
    """Return the years that the record covers, newest first."""

    def read() -> list[int]:
        said = Comment.objects.published().values_list("received_at", flat=True)
        answered = Response.objects.public().values_list("published_at", flat=True)
        return sorted(set(years_of([*said, *answered])), reverse=True)

    return memory.get("feedback.years", read)


def years_of(times: Iterable[Any]) -> Iterable[int]:
    """Yield the London year of each time."""
    return (timezone.localdate(time).year for time in times if time)


def themes_named() -> list[tuple[str, str]]:
    """Return the code and name of each theme in the record, by name."""

    def read() -> list[tuple[str, str]]:
        found = entries(Asked()).order_by("name")
        return list(found.values_list("slug", "name"))

    return memory.get("feedback.themes", read)
