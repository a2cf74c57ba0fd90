"""A comment's way from arrival to a decision: each step checked, logged and told.

A step is given the comment as the person saw it. When somebody else changed it
since, the step is refused and nothing is lost. Logs hold codes, never words.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext
from wagtail.log_actions import log, registry

from feedback.gate import insist_on_theme
from feedback.mail import tell
from feedback.models import Comment, Note, QueuedMail, SealedComment
from feedback.models.comments import LONGEST_COMMENT
from feedback.reasons import agree, ask, place_of, reason_for, sure_spans
from feedback.refusals import (
    NO_REASON,
    REASON_IS_KEPT,
    STILL_PERSONAL,
    ChangedMeanwhile,
    NobodyProposed,
    PersonalDataLeft,
    SamePerson,
    WordsGone,
    WordsMissing,
    WrongState,
)
from feedback.words import cleaned, within
from localoffer.core.models import User
from localoffer.core.site_version import raise_version

State = Comment.State
Step = QueuedMail.Step
OPEN = (State.RECEIVED, State.READ)
READ = "feedback.read"
EDIT = "feedback.edit"
PROPOSE = "feedback.propose"
CONFIRM = "feedback.confirm"
SEND_BACK = "feedback.send_back"
WITHHOLD = "feedback.withhold"
REOPEN = "feedback.reopen"


@transaction.atomic
def mark_read(comment: Comment, by: User, now: datetime) -> None:
    """Note that somebody has read it; a second time changes nothing."""
    begin(comment, *State)
    if comment.state == State.RECEIVED:
        become_read(comment, by, now)
        keep(comment)


@transaction.atomic
def keep_draft(comment: Comment, text: str, by: User, now: datetime) -> None:
    """Keep the text in the making with the sealed words, where only moderators see."""
    begin(comment, *OPEN)
    become_read(comment, by, now)
    seal_draft(comment, within(LONGEST_COMMENT, text))
    keep(comment)
    last = comment_log(comment).first()
    if last is None or (last.action, last.user_id) != (EDIT, by.pk):
        note_step(comment, EDIT, by, now)


@transaction.atomic
def propose(
    comment: Comment, text: str, by: User, now: datetime, reason: str = ""
) -> None:
    """Put a text forward for a second person to check.

    What is surely personal data may only stay with a reason.
    """
    begin(comment, *OPEN)
    text = within(LONGEST_COMMENT, text)
    if not text.strip():
        raise WordsMissing(gettext("Enter the text to publish."))
    spans = sure_spans(text)
    if spans and not reason.strip():
        raise PersonalDataLeft(spans)
    if spans:
        ask(place_of(comment), text, spans, reason, by, now)
    become_read(comment, by, now)
    seal_draft(comment, text)
    comment.state = State.PROPOSED
    comment.published_text = text
    comment.proposed_by, comment.proposed_at = by, now
    comment.confirmed_by = None
    keep(comment)
    note_step(comment, PROPOSE, by, now, with_reason=bool(spans))


@transaction.atomic
def confirm(comment: Comment, by: User, now: datetime) -> None:
    """Publish what another person proposed: nobody can be identified from it."""
    begin(comment, State.PROPOSED)
    if comment.proposed_by_id is None:
        raise NobodyProposed
    if comment.proposed_by_id == by.pk:
        raise SamePerson
    insist_on_theme(comment.theme)
    if spans := sure_spans(comment.published_text):
        row = reason_for(place_of(comment), comment.published_text)
        if row is None:
            raise PersonalDataLeft(spans, STILL_PERSONAL)
        agree(row, by, now)
    comment.state = State.PUBLISHED
    comment.confirmed_by, comment.published_at = by, now
    keep(comment)
    note_step(comment, CONFIRM, by, now)
    tell_decided(comment, now)
    raise_version()


@transaction.atomic
def send_back(comment: Comment, by: User, now: datetime, why: str) -> None:
    """Return a proposed text to be worked on; whoever proposed it need not say why."""
    begin(comment, State.PROPOSED)
    is_own = comment.proposed_by_id == by.pk
    add_reason(comment, why, by, now, is_needed=not is_own)
    take_text_back(comment)
    comment.state = State.READ
    keep(comment)
    note_step(comment, SEND_BACK, by, now)


@transaction.atomic
def withhold(
    comment: Comment, ground: str, reason: str, by: User, now: datetime
) -> None:
    """Decide not to publish, on one of the lawful grounds and no other.

    The writer reads the reason, and it is kept for the record.
    """
    begin(comment, *OPEN, State.PROPOSED, State.PUBLISHED)
    reason = reason.strip()
    if ground not in Comment.WithheldGround.values:
        raise WordsMissing(gettext("Choose one of the grounds that the law allows."))
    if not reason:
        raise WordsMissing(NO_REASON)
    if spans := sure_spans(reason):
        raise PersonalDataLeft(spans, REASON_IS_KEPT)
    become_read(comment, by, now)
    was_public = comment.state == State.PUBLISHED
    take_text_back(comment)
    comment.state = State.WITHHELD
    comment.withheld_ground, comment.withheld_reason = ground, reason
    comment.withheld_by, comment.withheld_at = by, now
    keep(comment)
    note_step(comment, WITHHOLD, by, now, ground=ground)
    tell_decided(comment, now)
    if was_public:
        raise_version()


@transaction.atomic
def reopen(comment: Comment, by: User, now: datetime, why: str) -> None:
    """Take a decision back; what was published leaves the website at once."""
    begin(comment, State.PUBLISHED, State.WITHHELD)
    add_reason(comment, why, by, now)
    was_public = comment.state == State.PUBLISHED
    take_text_back(comment)
    comment.state = State.READ
    comment.withheld_ground = comment.withheld_reason = ""
    comment.withheld_by = comment.withheld_at = None
    comment.reopened_at = now
    keep(comment)
    note_step(comment, REOPEN, by, now)
    if was_public:
        raise_version()


def begin(comment: Comment, *states: str) -> None:
    """Lock a comment, and refuse when it is not as the person saw it."""
    current = Comment.objects.select_for_update().get(pk=comment.pk)
    if current.version != comment.version:
        raise ChangedMeanwhile
    if current.state not in states:
        raise WrongState
    if current.lapsed_at and set(states) != set(State):
        raise WordsGone
    comment.refresh_from_db()


def keep(comment: Comment) -> None:
    """Save a step, so that whoever looks at an earlier one is told."""
    comment.version += 1
    comment.save()


def become_read(comment: Comment, by: User, now: datetime) -> None:
    """Note the first reading, which every other step includes."""
    if comment.state == State.RECEIVED:
        comment.state = State.READ
        comment.read_at = now
        note_step(comment, READ, by, now)
        tell(comment, Step.READ, now)


def take_text_back(comment: Comment) -> None:
    """Take a text from public sight and seal it again as one in the making."""
    if comment.published_text:
        seal_draft(comment, comment.published_text)
    comment.published_text = ""
    comment.proposed_by = comment.confirmed_by = None
    comment.proposed_at = comment.published_at = None


def seal_draft(comment: Comment, text: str) -> None:
    """Keep a text in the making; the words it came from may have been erased."""
    SealedComment.objects.update_or_create(comment=comment, defaults={"draft": text})


def add_reason(
    comment: Comment, why: str, by: User, now: datetime, is_needed: bool = True
) -> None:
    """Keep a reason among the notes, which are erased with the words."""
    why = cleaned(why).strip()[:2000]
    if is_needed and not why:
        raise WordsMissing(gettext("Write why, for whoever works on it next."))
    if why:
        Note.objects.create(comment=comment, text=why, written_at=now, written_by=by)


def tell_decided(comment: Comment, now: datetime) -> None:
    """Tell the writer of a decision, or that it is another one than before."""
    was_told = comment.mails.filter(step=Step.DECIDED).exists()
    tell(comment, Step.CHANGED if was_told else Step.DECIDED, now)


def note_step(
    comment: Comment, action: str, by: User, now: datetime, **codes: Any
) -> None:
    """Write a step into the log: who, when, which, and codes."""
    log(comment, action, user=by, timestamp=now, data=codes)


def comment_log(comment: Comment) -> Any:
    """Return the log of a comment, newest first."""
    return registry.get_logs_for_instance(comment).select_related("user")
