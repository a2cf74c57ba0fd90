"""Saying that a form came without its fields, where Wagtail's own views break."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.datastructures import MultiValueDictKeyError

View = Callable[..., HttpResponse]

logger = logging.getLogger("localoffer.forms")
# Views that ask for these in ways that cannot be told from a fault of ours.
NEEDED = {
    "wagtailadmin_choose_page_external_link": ("external-link-chooser-url",),
    "wagtailredirects:process_import": ("import_file_name", "input_format"),
}


def says_what_is_missing(view: View) -> View:
    """Wrap an admin view so that a form without its fields gets an answer.

    Only a script, or a browser that lost half of a form, sends one.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        try:
            return view(request, *args, **kwargs)
        except (AttributeError, KeyError) as fault:
            # After the view: it has asked who may send the form at all.
            match = request.resolver_match
            needed = NEEDED.get(match.view_name if match else "", ())
            is_missing = any(name not in request.POST for name in needed)
            if not is_missing and not isinstance(fault, MultiValueDictKeyError):
                raise
            logger.warning("A form came without its fields: %s", type(fault).__name__)
            return render(request, "core/admin/missing_fields.html", status=400)

    return wrapped
