"""One form, one sending: a signed number in each form, in place of a cookie."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from django.core.signing import BadSignature, Signer

from localoffer.core.sent_from import comes_from_elsewhere as comes_from_elsewhere

SALT = "feedback.form"
# Nobody reads and answers the questions quicker than this.
LEAST_TIME = timedelta(seconds=2)
# A form that lay open for longer is offered again, with what was typed.
LONGEST_TIME = timedelta(hours=24)


@dataclass(frozen=True)
class FormToken:
    """Which form was sent, and when it was shown."""

    uuid: UUID
    shown_at: datetime

    def is_too_quick(self, now: datetime) -> bool:
        """Whether no person can have filled the form in by now."""
        return now - self.shown_at < LEAST_TIME

    def is_too_old(self, now: datetime) -> bool:
        """Whether the form should be shown anew before it is sent."""
        return now - self.shown_at > LONGEST_TIME


def new_token(now: datetime) -> str:
    """Return what a new form carries."""
    shown = int(now.timestamp() * 1000)
    return Signer(salt=SALT).sign(f"{uuid4().hex}-{shown}")


def read_token(signed: str) -> FormToken | None:
    """Return the form that this came from, or None when we did not sign it."""
    try:
        number, _, shown = Signer(salt=SALT).unsign(signed).partition("-")
    except BadSignature:
        return None
    return FormToken(UUID(number), datetime.fromtimestamp(int(shown) / 1000, UTC))
