"""Notes searches that found nothing, as words with no person attached.

A view only adds to a set in memory. A thread of its own writes the set down after a
while, so that no family waits and no page takes a lock; what a process had noted since
then is lost when it is killed (decisions/0018-site-search.md).
"""

import logging
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from threading import Lock, Timer

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone
from wagtail import hooks

from localoffer.core.due_jobs import DAILY, Job
from localoffer.core.models.failed_searches import LONGEST, FailedSearch
from localoffer.core.site_search.tokens import STOP_WORDS, tokens

logger = logging.getLogger("localoffer.site_search")
# More words than this tell a story, and stories are about people.
MOST_WORDS = 6
MOST_NOTED = 500
# More than a town types in a day: whoever makes up words fills no disk.
MOST_A_DAY = 5000
SHORTEST = 3

Noted = tuple[date, str]


def normalised(text: str) -> str:
    """Return the words to keep of what was typed, or nothing.

    Whatever has a digit in it may be a postcode, a date or a number of somebody's.
    """
    if "@" in text or any(char.isdigit() for char in text):
        return ""
    typed = tokens(text)
    said = " ".join(word for word in typed if word not in STOP_WORDS)
    if len(typed) > MOST_WORDS or not SHORTEST <= len(said) <= LONGEST:
        return ""
    return said


def looks_personal(text: str) -> bool:
    """Whether an app takes some words for personal data.

    An app registers "looks_personal": a function of the words.
    """
    return any(judge(text) for judge in hooks.get_hooks("looks_personal"))


class Noticeboard:
    """What one process has noted and not yet written down."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._noted: set[Noted] = set()
        self._timer: Timer | None = None

    def note(self, text: str, today: date) -> None:
        """Note that a search found nothing; takes no time and no lock of a database."""
        words = normalised(text)
        if not words:
            return
        with self._lock:
            if len(self._noted) < MOST_NOTED:
                self._noted.add((today, words))
            wait = settings.FAILED_SEARCHES_WRITTEN_AFTER_SECONDS
            if self._timer is None and wait:
                self._timer = Timer(wait, self.write_in_thread)
                self._timer.daemon = True
                self._timer.start()

    def take(self) -> set[Noted]:
        """Return what is noted, and forget it."""
        with self._lock:
            noted, self._noted, self._timer = self._noted, set(), None
        return noted

    def write(self) -> int:
        """Write down what is noted and is not personal; return how much that was."""
        return write(self.take())

    def write_in_thread(self) -> None:
        """Write in a thread of its own, which has a connection of its own."""
        try:
            self.write()
        except DatabaseError as error:
            # Never the words: only what kind of fault it was.
            logger.warning("Searches not written: %s", type(error).__name__)
        finally:
            connection.close()


def write(noted: Iterable[Noted]) -> int:
    """Write each once for a day, in one statement, while there is room that day."""
    noted = set(noted)
    room = {
        day: max(0, MOST_A_DAY - FailedSearch.objects.filter(day=day).count())
        for day in {day for day, _ in noted}
    }
    rows = [
        FailedSearch(words=words, day=day)
        for day, words in sorted(noted)
        if not looks_personal(words)
    ]
    rows = [
        row
        for day, most in room.items()
        for row in [each for each in rows if each.day == day][:most]
    ]
    FailedSearch.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


noticeboard = Noticeboard()


def forget(now: datetime) -> str:
    """Forget what is older than the council keeps it (a job)."""
    kept = timedelta(days=settings.KEEP_FAILED_SEARCHES_DAYS)
    gone, _ = FailedSearch.objects.before(timezone.localdate(now) - kept).delete()
    return f"{gone} forgotten."


def failed_search_jobs() -> list[Job]:
    """Return the job that forgets old searches (a hook)."""
    return [Job("forget-failed-searches", DAILY, forget)]
