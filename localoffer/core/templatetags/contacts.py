"""Phone numbers and addresses, as a phone dials and a person reads them."""

import re
from urllib.parse import urlsplit

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def dial(number: str) -> str:
    """Return the digits that a phone dials, with a leading + where there is one."""
    digits = "".join(character for character in number if character.isdigit())
    return f"+{digits}" if number.lstrip().startswith("+") else digits


@register.filter
def host(url: str) -> str:
    """Return the name of a website without what comes before and after it."""
    return urlsplit(url).netloc.removeprefix("www.")


@register.filter
def breakable(email: str) -> SafeString:
    """Return an e-mail address that may go on in a new line after @ and before a dot.

    A narrow screen would break it in the middle of a word, or be too narrow for it.
    """
    parts = re.split(r"(?<=@)|(?=\.)", email)
    return format_html_join(SafeString("<wbr>"), "{}", ([part] for part in parts))
