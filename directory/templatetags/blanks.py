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


@register.simple_block_tag(name="between", end_name="endbetween")
def shown_between(content: SafeString, first: date, last: date) -> SafeString:
    """Show the enclosed part from one day up to and including another."""
    return SafeString(
        f"<!--between {first.isoformat()} {last.isoformat()}-->{content}<!--end-->"
    )


@register.simple_block_tag(name="given", end_name="endgiven")
def shown_when_given(content: SafeString, *name: object) -> SafeString:
    """Show the enclosed part when the value of a name says something."""
    return part("given", name, content)


@register.simple_block_tag(name="unless", end_name="endunless")
def shown_unless_given(content: SafeString, *name: object) -> SafeString:
    """Show the enclosed part when the value of a name says nothing."""
    return part("unless", name, content)


@register.simple_block_tag(name="each", end_name="endeach")
def shown_for_each(content: SafeString, *name: object) -> SafeString:
    """Show the enclosed part once for each entry of a list."""
    return part("each", name, content)


@register.simple_tag
def blank(*name: object, default: object = "") -> SafeString:
    """Leave a blank for what only a request knows."""
    end = "" if default == "" else f"={default}"
    return SafeString(f"<!--{joined(name)}{end}-->")


def part(kind: str, name: tuple[object, ...], content: SafeString) -> SafeString:
    """Return markup that is shown or not, as a request says."""
    mark = f"{kind} {joined(name)}"
    return SafeString(f"<!--{mark}-->{content}<!--end {mark}-->")


def joined(name: tuple[object, ...]) -> str:
    """Return the name of a blank that is given in parts."""
    return ":".join(map(str, name))
