"""Identifiers that have a form: e-mail, phone, postcode, numbers bodies give."""

import re
from collections.abc import Iterator

from feedback.personal_data.codes import find_codes
from feedback.personal_data.emails import find_emails
from feedback.personal_data.numbers import find_numbers
from feedback.personal_data.spans import Span
from feedback.personal_data.tokens import Tokens

DIGIT = re.compile(r"\d")


def find_direct(tokens: Tokens) -> Iterator[Span]:
    """All of them; without a digit only addresses on line are looked for."""
    yield from find_emails(tokens)
    if DIGIT.search(tokens.folded.low):
        yield from find_codes(tokens)
        yield from find_numbers(tokens)
