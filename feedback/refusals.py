"""Why something cannot be done to a comment or an answer, in words for a person."""

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from feedback.personal_data import Span

THEME_NAMES = _(
    "This theme’s name or description looks as if it holds personal data. Change the "
    "theme first, or choose another."
)

STILL_PERSONAL = _("It holds personal data. Send it back.")
NO_REASON = _("Write the reason. The person who commented will read it.")
REASON_IS_KEPT = _("Write the reason without personal data: it is kept for the record.")


class NotAllowed(Exception):
    """Something that may not be done as things stand; its text says what to do."""

    sentence: str | Promise = _("This cannot be done now.")

    def __init__(self, sentence: str | Promise = "") -> None:
        super().__init__(sentence or self.sentence)


class ChangedMeanwhile(NotAllowed):
    """Somebody else changed the comment after this person opened it."""

    sentence = _("Somebody else changed this comment while you had it open.")


class WrongState(NotAllowed):
    """The comment does not stand where this step begins."""

    sentence = _("This comment has moved on since. Look at where it stands now.")


class WordsGone(NotAllowed):
    """Nothing is left to decide about: the words were erased undecided."""

    sentence = _(
        "What was written has been erased, because nobody had decided in time. There "
        "is nothing left to decide about."
    )


class SamePerson(NotAllowed):
    """The second check is for somebody else."""

    sentence = _("You proposed this text. Ask another moderator to check it.")


class NobodyProposed(NotAllowed):
    """Who proposed the text is no longer known, so nobody can be the second."""

    sentence = _(
        "The account of whoever proposed this text has gone. Send it back and "
        "propose it again."
    )


class WordsMissing(NotAllowed):
    """Something has to be written first."""


class PersonalDataLeft(NotAllowed):
    """The text still holds what is surely personal data, and no reason is given."""

    sentence = _(
        "This text still holds personal data. Take it out, or give a reason that a "
        "second person has to agree with."
    )

    def __init__(self, spans: Sequence[Span], sentence: str | Promise = "") -> None:
        super().__init__(sentence)
        self.spans = list(spans)
