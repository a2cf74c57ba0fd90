"""Answers and actions: putting them on the website, and telling whom they concern."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from feedback.gate import Found, unagreed
from feedback.mail import tell
from feedback.models import Action, Comment, QueuedMail, Response, Theme
from feedback.reasons import ask
from feedback.refusals import NotAllowed, PersonalDataLeft, WrongState
from localoffer.core.models import User
from localoffer.core.site_version import raise_version

PUBLISH = "feedback.publish_answer"
WITHDRAW = "feedback.withdraw_answer"
Step = QueuedMail.Step
# What goes on the website with an answer.
Part = Theme | Response | Action


@transaction.atomic
def publish_response(response: Response, by: User, now: datetime) -> None:
    """Put an answer on the website and tell whoever commented on its theme."""
    current = Response.objects.select_for_update().get(pk=response.pk)
    if current.is_public:
        raise WrongState(gettext("This answer is on the website already."))
    try:
        current.full_clean()
    except ValidationError as error:
        raise NotAllowed(" ".join(error.messages)) from error
    if found := found_in(current):
        where = ", ".join(sorted({each.piece.label.lower() for each in found}))
        raise PersonalDataLeft(
            [each.span for each in found],
            _(
                "There is what looks like personal data in: %(where)s. Take it out, "
                "or give a reason that a second person has to agree with."
            )
            % {"where": where},
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
        raise WrongState(gettext("This answer is not on the website."))
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


def found_in(response: Response) -> list[Found]:
    """Return personal data in all that an answer shows, unless two people agreed."""
    parts: list[Part] = [response, response.theme, *response.actions.all()]
    return [found for part in parts for found in unagreed(part)]


@transaction.atomic
def ask_to_publish(response: Response, reason: str, by: User, now: datetime) -> None:
    """Write down why what was found may be public; another person has to agree."""
    found = found_in(response)
    for piece in dict.fromkeys(each.piece for each in found):
        spans = [each.span for each in found if each.piece == piece]
        ask(piece.place, piece.text, spans, reason, by, now)


def is_shown(part: Part) -> bool:
    """Whether what is saved now stands on the website at once."""
    if isinstance(part, Response):
        return part.is_public
    if isinstance(part, Action):
        return part.response.is_public
    if part.pk is None:
        return False
    answered = part.responses.filter(is_public=True).exists()
    return answered or part.comments.filter(state="published").exists()
