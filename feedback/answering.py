"""Answers and actions: putting them on the website, and telling whom they concern."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.log_actions import log

from feedback.mail import tell
from feedback.models import Action, Comment, QueuedMail, Response, Theme
from feedback.personal_data import Span
from feedback.reasons import is_agreed, sure_spans
from feedback.refusals import NotAllowed, PersonalDataLeft, WrongState
from localoffer.core.models import User
from localoffer.core.site_version import raise_version

PUBLISH = "feedback.publish_answer"
WITHDRAW = "feedback.withdraw_answer"
Step = QueuedMail.Step
# What anybody can read once the answer is public.
PUBLIC_WORDS: dict[type[Theme] | type[Response] | type[Action], tuple[str, ...]] = {
    Theme: ("name", "description"),
    Response: ("text", "because", "passed_to"),
    Action: ("text", "outcome", "consulted", "handed_to"),
}


@transaction.atomic
def publish_response(response: Response, by: User, now: datetime) -> None:
    """Put an answer on the website and tell whoever commented on its theme."""
    current = Response.objects.select_for_update().get(pk=response.pk)
    if current.is_public:
        raise WrongState("This answer is on the website already.")
    try:
        current.full_clean()
    except ValidationError as error:
        raise NotAllowed(" ".join(error.messages)) from error
    for part in (current, current.theme, *current.actions.all()):
        for spans in unagreed_spans(part).values():
            raise PersonalDataLeft(
                spans, f"Take the personal data out of “{part}” first."
            )
    response.is_public, response.published_at = True, now
    response.save(update_fields=["is_public", "published_at"])
    log(response, PUBLISH, user=by, timestamp=now)
    tell_theme(response, now)
    raise_version()


@transaction.atomic
def withdraw_response(response: Response, by: User, now: datetime) -> None:
    """Take an answer off the website; it can be put back."""
    current = Response.objects.select_for_update().get(pk=response.pk)
    if not current.is_public:
        raise WrongState("This answer is not on the website.")
    response.is_public = False
    response.save(update_fields=["is_public"])
    log(response, WITHDRAW, user=by, timestamp=now)
    raise_version()


@transaction.atomic
def answer_changed(response: Response, now: datetime) -> None:
    """Tell writers that a public answer, or what was promised in it, has changed."""
    if response.is_public:
        tell_theme(response, now)
        raise_version()


def tell_theme(response: Response, now: datetime) -> None:
    """Tell each writer in the theme: answered the first time, changed after that."""
    comments = Comment.objects.filter(theme=response.theme_id)
    for comment in comments.prefetch_related("mails"):
        told = {mail.step for mail in comment.mails.all()}
        tell(comment, Step.CHANGED if Step.ANSWERED in told else Step.ANSWERED, now)


def unagreed_spans(part: Theme | Response | Action) -> dict[str, list[Span]]:
    """Return, by field, sure personal data that no two people agreed to publish."""
    found = {}
    for name in PUBLIC_WORDS[type(part)]:
        words = getattr(part, name)
        spans = sure_spans(words)
        if spans and not is_agreed(place_of(part, name), words):
            found[name] = spans
    return found


def place_of(part: Theme | Response | Action, name: str) -> str:
    """Return what a field is called among the reasons to publish."""
    return f"{part._meta.verbose_name} {part.pk}: {name}".capitalize()
