"""Log lines that machines read and that say nothing about a person.

Needs no Django, so that the application server can use the same format.
"""

import json
import logging
import re
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
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


class JsonFormatter(logging.Formatter):
    """One JSON object per line: when, how bad, who says what, in which request."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one line."""
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
