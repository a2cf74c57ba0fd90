"""Answers, for the search of the whole site: nothing but what is published."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from feedback.models import YouSaidWeDidPage
from feedback.record import Asked, entries
from localoffer.core.site_search.documents import (
    Document,
    Kind,
    Source,
    whole_source,
)

KINDS = (Kind("answer", _("You said, we did"), _("You said, we did")),)
LONGEST_SUMMARY = 200


def search_sources() -> list[Source]:
    """Return the source of answers (a hook)."""
    return [whole_source("answers", KINDS, read)]


def read() -> Iterator[Document]:
    """Yield each theme of the public record with what was said and answered."""
    page = YouSaidWeDidPage.objects.live().public().first()
    if page is None:
        return
    theme: Any
    for theme in entries(Asked()):
        answers = [*theme.answers]
        summary = theme.description
        if answers:
            summary = f"{answers[0].get_outcome_display()}. {answers[0].text}"
        yield Document(
            key=theme.pk,
            kind="answer",
            title=theme.name,
            summary=shortened(summary),
            url=page.address("theme", theme.slug),
            words=" ".join(
                [
                    theme.description,
                    *(f"{answer.text} {answer.because}" for answer in answers),
                    *(comment.published_text for comment in theme.said),
                ]
            ),
        )


def shortened(text: str) -> str:
    """Return the beginning of a text, cut between words."""
    words = " ".join(text.split())
    if len(words) <= LONGEST_SUMMARY:
        return words
    return f"{words[:LONGEST_SUMMARY].rpartition(' ')[0]} …"
