"""Parts of a stored page that are shown only for a time (see search/blanks.py)."""

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


@register.simple_tag
def blank(*parts: object) -> SafeString:
    """Leave a blank for what only a request knows."""
    return SafeString(f"<!--{':'.join(map(str, parts))}-->")
