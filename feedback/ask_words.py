"""Asking that words without a draft may be public: of a picture, a place, a term."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from feedback.reason_form import ASKED, WordsReasonForm
from feedback.reasons import ask_about_words
from feedback.refusals import NotAllowed
from localoffer.core.privacy import not_kept


def ask_for_words(request: HttpRequest) -> HttpResponse:
    """Take words and the reason why they may be public; another person agrees."""
    form = WordsReasonForm(request.POST or None)
    by: Any = request.user
    if request.method == "POST" and form.is_valid():
        answers = form.cleaned_data
        try:
            row = ask_about_words(
                answers["kind"],
                answers["words"],
                form.spans,
                answers["reason"],
                by,
                timezone.now(),
            )
        except NotAllowed as refusal:
            form.add_error("reason", str(refusal))
        else:
            log(row, ASKED, user=by, data={"kinds": row.kinds})
            messages.success(request, _("Asked. Somebody else has to agree to it."))
            return redirect("publication_reasons")
    context = {"form": form}
    return not_kept(TemplateResponse(request, "feedback/admin/ask_words.html", context))
