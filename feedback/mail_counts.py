"""Mail that is held up, for whoever looks after the site."""

from collections.abc import Iterator
from datetime import datetime

from feedback.desk.mail import mail_facts
from localoffer.core.home_panels import Waiting


def mail_waits(now: datetime) -> Iterator[Waiting]:
    """Yield how many mails could not be sent; moderators see which."""
    facts = mail_facts(now)
    one = "mail that could not be sent"
    yield Waiting(facts["mail_failed"], "mails that could not be sent", for_one=one)
    if facts["mail_since"]:
        yield Waiting(1, f"queue of mail, held up since {facts['mail_since']:%H:%M}")
