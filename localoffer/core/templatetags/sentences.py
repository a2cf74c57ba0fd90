"""Lists inside of sentences, in the way of each language."""

from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

register = template.Library()


@register.simple_tag
def places_to_look(frame: Any) -> SafeString:
    """Return links to the parts of the site, as in “this, that or another”."""
    links = [(link.url, link.text) for link in frame.navigation]
    if not links:
        links = [(frame.home_url, _("the home page"))]
    one = '<a class="govuk-link" href="{}">{}</a>'
    last = format_html(one, *links[-1])
    if not links[:-1]:
        return last
    comma = pgettext("between the things of a list", ", ")
    first = format_html_join(comma, one, links[:-1])
    return format_html(pgettext("the end of a list", "{} or {}"), first, last)
