"""The design system's components, as template tags."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.core.paginator import Page
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from localoffer.core import colours
from localoffer.core.forms import GovukFormMixin

register = template.Library()
register.filter("shade", colours.shade)
register.filter("tint", colours.tint)
register.filter("surface", colours.surface)


@register.inclusion_tag("govuk/error_summary.html")
def error_summary(*forms: GovukFormMixin) -> dict[str, Any]:
    """List every fault of some forms, each with a link to its control."""
    shown = [form for form in forms if form]
    return {"faults": [fault for form in shown for fault in form.summary()]}


@register.simple_tag
def error_prefix(*forms: GovukFormMixin) -> str:
    """Begin the page's title with "Error: " when a form has faults."""
    has_faults = any(form.has_faults() for form in forms if form)
    return f"{_('Error:')} " if has_faults else ""


@register.inclusion_tag("govuk/breadcrumbs.html")
def breadcrumbs(links: Iterable[Any]) -> dict[str, Any]:
    """Show the trail of pages above this one, each with a text and a url."""
    return {"links": links}


@register.inclusion_tag("govuk/pagination.html", takes_context=True)
def pagination(
    context: template.Context, page: Page[Any], what: str = "results"
) -> dict[str, Any]:
    """Lead to the other pages of a list, keeping the rest of the address."""
    request: HttpRequest = context["request"]
    kept = request.GET.copy()
    kept.pop("page", None)
    rest = kept.urlencode()

    def address(number: int) -> str:
        number_part = f"page={number}" if number > 1 else ""
        return "?" + "&".join(filter(None, (rest, number_part)))

    paginator = page.paginator
    numbers = paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    steps = [
        {"number": number, "url": address(number) if isinstance(number, int) else ""}
        for number in numbers
    ]
    return {
        "page": page,
        "what": what,
        "steps": steps,
        "previous_url": address(page.number - 1) if page.has_previous() else "",
        "next_url": address(page.number + 1) if page.has_next() else "",
    }


@register.inclusion_tag("govuk/summary_list.html")
def summary_list(rows: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Show facts as pairs of a name and a value; empty values are left out."""
    return {"rows": [(name, value) for name, value in rows if value]}


@register.inclusion_tag("govuk/tag.html")
def tag(text: str, colour: str = "") -> dict[str, str]:
    """Show a short state, in one of the design system's tag colours."""
    return {"text": text, "colour": colour}


@register.inclusion_tag("govuk/button.html")
def button(
    text: str, style: str = "", name: str = "", value: str = ""
) -> dict[str, str]:
    """Show a button that sends the form it stands in."""
    return {"text": text, "style": style, "name": name, "value": value}


@register.simple_block_tag
def details(content: SafeString, summary: str) -> str:
    """Fold the enclosed text away behind a short line."""
    context = {"content": content, "summary": summary}
    return render_to_string("govuk/details.html", context)


@register.simple_block_tag
def inset(content: SafeString) -> str:
    """Set the enclosed text apart."""
    return render_to_string("govuk/inset.html", {"content": content})


@register.simple_block_tag
def warning(content: SafeString) -> str:
    """Warn of what the enclosed text says."""
    return render_to_string("govuk/warning.html", {"content": content})


@register.simple_block_tag
def notification(content: SafeString, title: str = "", kind: str = "") -> str:
    """Tell of something that has happened; kind may be "success"."""
    title = title or _("Important")
    context = {"content": content, "title": title, "kind": kind}
    return render_to_string("govuk/notification.html", context)
