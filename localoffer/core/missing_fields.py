"""Saying that a form came without its fields, where Wagtail's own views break."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.translation import gettext as _

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
            name = match.view_name if match else ""
            field = missing_field(request, name, fault)
            if field is None:
                raise
            logger.warning("A form came without its field %s: %s", field, name)
            return answer(request)

    return wrapped


def missing_field(request: HttpRequest, name: str, fault: Exception) -> str | None:
    """Return the field for want of which a view broke, or None: the fault is ours."""
    for needed in NEEDED.get(name, ()):
        if needed not in request.POST:
            return needed
    if not isinstance(fault, MultiValueDictKeyError):
        return None
    field = str(fault.args[0])
    is_sent = field in request.POST or field in request.FILES
    return None if is_sent or asked(fault) is request.GET else field


def asked(fault: Exception) -> Any:
    """Return what was asked for a name that it does not hold."""
    step = fault.__traceback__
    while step and step.tb_next:
        step = step.tb_next
    return step.tb_frame.f_locals.get("self") if step else None


def answer(request: HttpRequest) -> HttpResponse:
    """Say it to a person, or to the script that saves by itself."""
    if request.accepts("text/html"):
        return render(request, "core/admin/missing_fields.html", status=400)
    message = _("Nothing was changed, because not all of the form arrived.")
    said = {"error_code": "missing_fields", "error_message": message}
    return JsonResponse({"success": False, **said}, status=400)
