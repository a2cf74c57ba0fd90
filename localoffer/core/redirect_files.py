"""Files of redirects: plain text of a modest size, which Wagtail reads whole.

Wagtail would unpack a workbook of any size into memory. Redirects come from a list
of two columns, which every spreadsheet saves as CSV.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.redirects.base_formats import DEFAULT_FORMATS, XLSX

View = Callable[..., HttpResponse]

# Some 20,000 redirects.
MOST_BYTES = 2 * 1024 * 1024
TOO_LARGE = _(
    "This file is too large. We take files of up to 2 MB. Split it, and import one "
    "part after the other."
)


def take_only_text() -> None:
    """Take workbooks out of what Wagtail imports; called once at the start."""
    if XLSX in DEFAULT_FORMATS:
        DEFAULT_FORMATS.remove(XLSX)


def refuses_large_files(view: View) -> View:
    """Wrap an admin view so that a large file of redirects is not read."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        match = request.resolver_match
        if match and match.view_name == "wagtailredirects:start_import":
            file = request.FILES.get("import_file")
            if file is not None and (file.size or 0) > MOST_BYTES:
                messages.error(request, TOO_LARGE)
                return redirect("wagtailredirects:start_import")
        return view(request, *args, **kwargs)

    return wrapped
