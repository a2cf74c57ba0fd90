"""Telephone numbers, websites and e-mail addresses as families use them."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator

from directory.imports.faults import Wrong

is_website = URLValidator(schemes=["http", "https"])
is_email = EmailValidator()
PHONE = re.compile(r"[0-9+() ./\u2010-\u2015-]+")
# Ofcom's groupings: the digits of the area code, by how the number starts.
TWO_THEN_EIGHT = re.compile(r"02[0-9]{9}")
FOUR_THREE_FOUR = re.compile(
    r"0(11[0-9]|1[0-9]1|3[0-9]{2}|8[0-9]{2}|9[0-9]{2})[0-9]{7}"
)


def phone(text: str) -> str:
    """Return a number as people dial it here, spaced so that it can be read.

    A spreadsheet drops the leading zero of a number, so ten digits get it back.
    """
    text = " ".join(text.replace("\xa0", " ").removeprefix("tel:").split())
    number, _, extension = re.sub(
        r"(?i)[ ,;]*(?:extension|ext\.?|x)\s*([0-9]+)$", r"|\1", text
    ).partition("|")
    if not PHONE.fullmatch(number):
        raise Wrong(
            f"“{shortened(text)}” is not one telephone number.",
            "Enter one number, such as 01632 960123, or leave it empty.",
        )
    abroad = re.match(r"\s*(?:\+|00)(?!\s*44|0)", number)
    digits = re.sub(r"[^0-9]", "", number)
    if not digits.strip("0"):
        return ""
    if not abroad:
        digits = re.sub(r"^(?:00)?44(0)?(?=[0-9]{9,10}$)", "0", digits)
        if len(digits) == 10 and digits[0] in "123789":
            digits = f"0{digits}"
    if not 3 <= len(digits) <= 15:
        raise Wrong(
            f"“{shortened(text)}” has {len(digits)} digits.",
            "Enter one whole number, such as 01632 960123, or leave it empty.",
        )
    spaced = number.strip() if abroad or len(digits) < 10 else grouped(digits)
    return f"{spaced} ext {extension}" if extension else spaced


def grouped(digits: str) -> str:
    """Return a British number in its usual groups."""
    if TWO_THEN_EIGHT.fullmatch(digits):
        return f"{digits[:3]} {digits[3:7]} {digits[7:]}"
    if FOUR_THREE_FOUR.fullmatch(digits):
        return f"{digits[:4]} {digits[4:7]} {digits[7:]}"
    if digits.startswith("0800"):
        return f"{digits[:4]} {digits[4:]}"
    return f"{digits[:5]} {digits[5:]}"


def website(text: str) -> str:
    """Return a web address with its scheme."""
    text = text.strip().rstrip(".,;")
    if text and not re.match(r"(?i)https?://", text):
        text = re.sub(r"(?i)^(https?)[:/]*(?=www\.)", "", text)
        text = f"https://{text}"
    try:
        is_website(text)
    except ValidationError:
        raise Wrong(
            f"“{shortened(text)}” is not a web address.",
            "Enter one address, such as https://club.example, or leave it empty.",
        ) from None
    return text


def email(text: str) -> str:
    """Return one e-mail address."""
    text = text.strip().removeprefix("mailto:").strip("<> ;,.")
    try:
        is_email(text)
    except ValidationError:
        raise Wrong(
            f"“{shortened(text)}” is not an e-mail address.",
            "Enter one address, such as club@example.org, or leave it empty.",
        ) from None
    return text


def shortened(text: str) -> str:
    """Return the start of a text, for a message."""
    return text if len(text) <= 60 else f"{text[:59]}…"
