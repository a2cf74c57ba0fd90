"""Phone numbers and web addresses, as a phone dials and a person reads them."""

from urllib.parse import urlsplit

from django import template

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
