"""What was chosen in a survey: counted as it comes, and published safely."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.utils import timezone

from feedback.survey_results import Asked, safe_figures

WORDS = "multiline"
CHOOSE_ONE = ("radio", "dropdown")
FORMS = ""
TICKED = "Yes"


@dataclass(frozen=True)
class Question:
    """A question with each of its answers and how often it was chosen."""

    text: str
    answers: list[tuple[str, Any]]


def count(page: Any, answers: dict[str, Any]) -> None:
    """Add one form's choices to a survey's counts, one by one.

    Which choices came together is not kept, so that nobody's answers can be put
    together again. The form's own row comes first and is held until the end:
    others that come at once then wait in one place.
    """
    add_one(page, FORMS, FORMS)
    for field in page.get_form_fields():
        for chosen in choices_of(field, answers.get(field.clean_name)):
            add_one(page, field.clean_name, chosen)


def choices_of(field: Any, value: Any) -> list[str]:
    """Return what was chosen; words are no choice."""
    if field.field_type == WORDS or not value:
        return []
    if value is True:
        return [TICKED]
    return list(value) if isinstance(value, list) else [value]


def add_one(page: Any, question: str, answer: str) -> None:
    """Count one answer."""
    row, _ = page.counts.get_or_create(
        question=question, answer=answer[:255], defaults={"survey_title": page.title}
    )
    page.counts.filter(pk=row.pk).update(times=F("times") + 1)


def counted(page: Any) -> list[Question]:
    """Return every choice with its true count, for staff."""
    times = {(row.question, row.answer): row.times for row in page.counts.all()}
    return [
        Question(
            field.label,
            [
                (answer, times.get((field.clean_name, answer[:255]), 0))
                for answer in possible(field, page)
            ],
        )
        for field in page.get_form_fields()
        if field.field_type != WORDS
    ]


def possible(field: Any, page: Any) -> list[str]:
    """Return the answers that a question offers, in its order."""
    if field.field_type == "checkbox":
        return [TICKED]
    builder = page.form_builder([])
    return [answer for answer, _ in builder.get_formatted_field_choices(field)]


def note_closing(instance: Any, **kwargs: Any) -> None:
    """Note when a survey was first published closed: from then it stays so."""
    if instance.is_closed and instance.closed_at is None:
        instance.closed_at = timezone.now()
        type(instance).objects.filter(pk=instance.pk).update(
            closed_at=instance.closed_at
        )


def forms_counted(page: Any) -> int:
    """Return how many forms came."""
    row = page.counts.filter(question=FORMS, answer=FORMS).first()
    return row.times if row else 0


def published(page: Any) -> list[Question]:
    """Return what anybody may see of the counts, question by question.

    A question whose figures would give a small number away has no answers.
    """
    fields = [each for each in page.get_form_fields() if each.field_type != WORDS]
    questions = counted(page)
    asked = [
        Asked(
            counts=tuple(times for _, times in question.answers),
            is_whole=field.required and field.field_type in CHOOSE_ONE,
            is_several=field.field_type not in CHOOSE_ONE,
        )
        for field, question in zip(fields, questions, strict=True)
    ]
    return [
        Question(question.text, list(zip(names(question), figures or [], strict=False)))
        for question, figures in zip(questions, safe_figures(asked), strict=True)
    ]


def names(question: Question) -> list[str]:
    """Return the answers that a question offers."""
    return [answer for answer, _ in question.answers]
