"""The gate: what is surely personal data does not go public by any route.

It looks at everything that a page, a picture, a document or a provider would show.
What a council makes public on purpose passes (feedback.public_words); anything else
needs a reason that two people stand by (feedback.reasons).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from feedback.personal_data import Span, find
from feedback.personal_data.redaction import WORDS
from feedback.public_pieces import Piece, pieces_of
from feedback.public_words import is_public_on_purpose
from feedback.reasons import is_agreed, is_agreed_of_kind
from feedback.refusals import THEME_NAMES, PersonalDataLeft
from localoffer.core.going_public import Objection

# What a council's own page may say: which school, where, at what age.
NOT_ABOUT_A_PERSON = frozenset({"school", "place", "age"})
# Surnames that stand alone among the answers to choose from.
ANSWER_WORDS = frozenset(
    {"best", "bright", "fair", "good", "hard", "little", "long", "more", "often"}
    | {"old", "poor", "sharp", "short", "small", "strong", "weeks", "young"}
)
ASK_IN_MENU = _(
    "Take it out. If it has to stay, save a draft and ask for it under “Reasons to "
    "publish” in the page’s menu; a second person has to agree."
)
ASK_ABOUT_WORDS = _(
    "Take it out. If it has to stay, copy all the words of this box and ask for them "
    "under Reports, “Reasons to publish”; a second person has to agree."
)
# Not a new line: a word that stands alone on the last one reads like a signature.
BETWEEN = ". "


@dataclass(frozen=True)
class Found:
    """One piece of personal data: where it stands and what it is."""

    piece: Piece
    span: Span

    @property
    def words(self) -> str:
        """What was found."""
        return self.piece.text[self.span.start : self.span.end]

    @property
    def kind(self) -> str:
        """What it looks like, in words."""
        return WORDS.get(self.span.kind, "[something personal]").strip("[]")

    @property
    def objection(self) -> Objection:
        """What to do about it."""
        where = self.piece.label
        advice = ASK_ABOUT_WORDS if self.piece.kind else ASK_IN_MENU
        return Objection(
            self.piece.field,
            gettext(
                "%(where)s: “%(words)s” looks like personal data (%(kind)s). %(advice)s"
            )
            % {
                "where": where,
                "words": self.words,
                "kind": self.kind,
                "advice": advice,
            },
            gettext("%(where)s: it holds what looks like personal data (%(kind)s).")
            % {"where": where, "kind": self.kind},
        )


def find_sure(instance: Any, parts: Iterable[Any] | None = None) -> list[Found]:
    """Return what is surely personal data in what an object would show.

    One search through all of its words takes a tenth of one for each of them.
    """
    pieces = pieces_of(instance, parts)
    starts, at = [], 0
    for piece in pieces:
        starts.append(at)
        at += len(piece.text) + len(BETWEEN)
    whole = BETWEEN.join(piece.text for piece in pieces)
    spans = [
        span
        for span in find(whole, enough=len(whole))
        if span.grade == "sure"
        and span.kind not in NOT_ABOUT_A_PERSON
        and is_as_editors_write(whole[span.start : span.end], span.kind)
    ]
    found = []
    for piece, start in zip(pieces, starts, strict=True):
        past = start + len(piece.text)
        for span in spans:
            if start <= span.start < past:
                end = min(span.end, past)
                mine = Span(span.start - start, end - start, span.kind, span.grade)
                each = Found(piece, mine)
                if not (
                    is_ordinary_answer(each) or is_public_on_purpose(piece.text, mine)
                ):
                    found.append(each)
    return found


def is_ordinary_answer(found: Found) -> bool:
    """Whether a choice offers a word that is also a surname, such as “Good”."""
    is_name = found.piece.is_choice and found.span.kind in {"name", "staff"}
    return is_name and found.words.strip().casefold() in ANSWER_WORDS


def is_as_editors_write(words: str, kind: str) -> bool:
    """Whether an editor would write such a thing so.

    The detector reads what families type in a hurry, without capitals and in half
    words. On a council's page a single word in small letters is a word.
    """
    if kind == "date-of-birth":
        return any(character.isdigit() for character in words)
    if kind == "name":
        return " " in words.strip() or words != words.lower()
    return True


def unagreed(instance: Any, parts: Iterable[Any] | None = None) -> list[Found]:
    """Return what was found and two people have not agreed to publish."""
    return [found for found in find_sure(instance, parts) if not may_stay(found.piece)]


def may_stay(piece: Piece) -> bool:
    """Whether two people agreed to these words, here or in all things of the kind."""
    return is_agreed(piece.place, piece.text) or is_agreed_of_kind(
        piece.kind, piece.text
    )


def insist_on_theme(theme: Any) -> None:
    """Refuse a theme, where there is one, that would go public and may not."""
    if theme and (found := unagreed(theme)):
        raise PersonalDataLeft([each.span for each in found], THEME_NAMES)


def may_publish(instance: Any) -> bool:
    """Whether an object may go public as it is."""
    return not unagreed(instance)


def objections(instance: Any, parts: tuple[Any, ...] | None) -> list[Objection]:
    """Return why an object may not go public, for localoffer.core.going_public."""
    return [found.objection for found in unagreed(instance, parts)]
