"""Log lines that machines read and that say nothing about a person.

Needs no Django, so that the application server can use the same format.
"""

import json
import logging
import re
import time
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

# The request that this thread answers now; "" between requests.
current_request: ContextVar[str] = ContextVar("current_request", default="")

# What an access line adds, when the record has it.
EXTRAS = ("method", "path", "status", "ms")
LONGEST = 2000
DEEPEST = 40
PERSONAL = (
    (re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"), "[e-mail]"),
    (re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", re.IGNORECASE), "[postcode]"),
    (re.compile(r"(?<![\w.:-])(?:\+44|0)(?:[ ().-]{0,2}\d){9,10}\b"), "[phone]"),
    # What chooses a new password (core.sign_in).
    (re.compile(r"(?<=/)[0-9a-z]{1,13}-[0-9a-f]{32}(?=/|$)"), "[reset link]"),
    # What opens a comment without a password (feedback.references).
    (re.compile(r"(?<=/)[a-z2-7]{32}(?=/|$)"), "[private link]"),
)
# Everything in an address after its question mark: families search in their words.
QUERY = re.compile(r"\?[^\s\"'<>]+")


def without_personal_data(text: str) -> str:
    """Return a text with e-mail addresses, postcodes and numbers to ring left out."""
    text = QUERY.sub("?[query]", text[:LONGEST])
    for pattern, instead in PERSONAL:
        text = pattern.sub(instead, text)
    return text


def trace(error: BaseException, with_message: bool) -> list[str]:
    """Return where an error arose, cause first, without any value.

    An error's own message may quote what somebody wrote: a database names the
    whole row that it refused. So during a request it is left out.
    """
    earlier = error.__cause__
    if earlier is None and not error.__suppress_context__:
        earlier = error.__context__
    lines = trace(earlier, with_message) if earlier else []
    for frame in traceback.extract_tb(error.__traceback__)[-DEEPEST:]:
        lines.append(f"{frame.filename}:{frame.lineno} {frame.name}: {frame.line}")
    kind = type(error)
    said = f"{kind.__module__}.{kind.__qualname__}"
    if with_message and str(error):
        said += f": {without_personal_data(str(error).splitlines()[0])}"
    return [*lines, said]


@lru_cache(2000)
def quoted(text: str) -> str:
    """Return a path or a method as JSON, less personal data."""
    return json.dumps(without_personal_data(text), ensure_ascii=False)


@lru_cache(4)
def clock(second: int) -> str:
    """Return a second since the epoch as a date and a time."""
    return f"{datetime.fromtimestamp(second, UTC):%Y-%m-%dT%H:%M:%S}"


class AccessRecord(logging.LogRecord):
    """One request's line, made without looking for the code that asked for it.

    A page from memory takes some 20 microseconds; an ordinary record and its
    format took four times as long.
    """

    ordinary = logging.LogRecord(
        "localoffer.access", logging.INFO, __file__, 0, "request", (), None
    )

    def __init__(self, method: str, path: str, status: int, ms: float) -> None:
        self.__dict__.update(self.ordinary.__dict__)
        self.created = time.time()
        self.method, self.path, self.status, self.ms = method, path, status, ms

    def as_json(self) -> str:
        """Return the line."""
        second, part = divmod(int(self.created * 1000), 1000)
        return (
            f'{{"time": "{clock(second)}.{part:03}Z", '
            '"level": "info", "logger": "localoffer.access", "message": "request", '
            f'"request_id": "{current_request.get()}", '
            f'"method": {quoted(self.method)}, "path": {quoted(self.path)}, '
            f'"status": {self.status}, "ms": {self.ms}}}'
        )


class JsonFormatter(logging.Formatter):
    """One JSON object per line: when, how bad, who says what, in which request."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one line."""
        if isinstance(record, AccessRecord):
            return record.as_json()
        request = current_request.get()
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC)
            .isoformat(timespec="milliseconds")
            .replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": without_personal_data(record.getMessage()),
        }
        if request:
            line["request_id"] = request
        for name in EXTRAS:
            value = getattr(record, name, None)
            if value is not None:
                line[name] = (
                    without_personal_data(value) if isinstance(value, str) else value
                )
        if record.exc_info and record.exc_info[1]:
            line["trace"] = trace(record.exc_info[1], with_message=not request)
        return json.dumps(line, ensure_ascii=False)
