"""The glossary from A to Z."""

from itertools import groupby

from django.db.transaction import non_atomic_requests
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from localoffer.core.frame import frame_for
from localoffer.core.glossary.terms import KnownTerm, glossary
from localoffer.core.links import Link
from localoffer.core.page_cache import may_be_kept


@require_safe
@non_atomic_requests
def glossary_page(request: HttpRequest) -> HttpResponse:
    """Show every live term beneath its first letter."""
    letters = [
        (letter, list(terms)) for letter, terms in groupby(glossary().terms, letter_of)
    ]
    context = {
        "trail": (Link(_("Home"), frame_for(request).home_url),),
        "letters": letters,
    }
    response = TemplateResponse(request, "core/glossary.html", context)
    may_be_kept(response, ())
    return response


def letter_of(term: KnownTerm) -> str:
    """Return the letter beneath which a term stands; a number stands beneath 0–9."""
    first = term.name[0].upper()
    return first if first.isalpha() else "0–9"
