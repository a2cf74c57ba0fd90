"""Parts of a stored page that wait for a day or a request (see search/blanks.py)."""

from datetime import date

from django import template
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_block_tag(name="from", end_name="endfrom")
def shown_from(content: SafeString, day: date) -> SafeString:
    """Show the enclosed part from a day on."""
    return SafeString(f"<!--from {day.isoformat()}-->{content}<!--end-->")


@register.simple_block_tag(name="until", end_name="enduntil")
def shown_until(content: SafeString, day: date) -> SafeString:
    """Show the enclosed part up to and including a day."""
    return SafeString(f"<!--until {day.isoformat()}-->{content}<!--end-->")


@register.simple_block_tag(name="given", end_name="endgiven")
def shown_when_given(content: SafeString, *parts: object) -> SafeString:
    """Show the enclosed part when a request gives what is named."""
    return SafeString(f"<!--given {joined(parts)}-->{content}<!--end given-->")


@register.simple_tag
def blank(*parts: object, default: object = "") -> SafeString:
    """Leave a blank for what only a request knows."""
    end = "" if default == "" else f"={default}"
    return SafeString(f"<!--{joined(parts)}{end}-->")


def joined(parts: tuple[object, ...]) -> str:
    """Return the name of a blank."""
    return ":".join(map(str, parts))
