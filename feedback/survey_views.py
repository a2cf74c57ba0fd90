"""Taking the answers to a survey: once, and apart from one another."""

from typing import Any
from uuid import uuid5

from django.db.transaction import non_atomic_requests
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from feedback.form_tokens import (
    FormToken,
    comes_from_elsewhere,
    new_token,
    read_token,
)
from feedback.forms import TRAP
from feedback.limits import may_comment, note
from feedback.models import Comment, SurveyPage, UsedForm
from feedback.posted import public_form, without_nul
from feedback.receiving import receive, received_before
from feedback.references import digest
from feedback.survey_counts import WORDS, count
from feedback.words import HIDDEN
from localoffer.core.links import trail_above
from localoffer.core.network_address import address_of
from localoffer.core.privacy import personal, secret

# More questions in words than anybody would answer.
MOST_LINKS = 30
AGAIN = _(
    "Your answers are below. Check them, then choose “Send my answers” once more."
)
LIMITED = _(
    "Many answers have come from your network today. Please try again tomorrow, or "
    "phone us."
)


@personal
@public_form
def answer(request: HttpRequest, page_id: int) -> HttpResponse:
    """Take one form of a survey, or show it again with what was answered."""
    page = open_to_all(page_id)
    if request.method != "POST" or page.takes_no_more:
        return HttpResponseRedirect(page.get_url(request), status=303)
    now = timezone.now()
    posted, had_nul = without_nul(request.POST)
    signed = posted.get("token", "")
    token = read_token(signed)
    if token and UsedForm.objects.filter(pk=token.uuid).exists():
        return to_thank_you(page, token)
    is_stale = token is None or token.is_too_old(now)
    if is_stale:
        signed = new_token(now)
    form = page.get_form(posted)
    is_elsewhere = comes_from_elsewhere(request)
    status = 200
    fault: Any = ""
    if had_nul:
        status, fault = 400, HIDDEN
    elif is_elsewhere:
        status, fault = 403, AGAIN
    elif is_stale or (token and token.is_too_quick(now)) or posted.get(TRAP):
        fault = AGAIN
    elif not may_comment(request, now):
        status, fault = 429, LIMITED
    if not form.is_valid() or fault or token is None:
        if fault:
            form.add_error(None, fault)
        return page.shown(request, form, status, signed)
    if take(page, token, form.cleaned_data):
        note("comment", address_of(request), now)
    return to_thank_you(page, token)


def open_to_all(page_id: int) -> SurveyPage:
    """Return a published survey, or answer that there is none."""
    page: SurveyPage = get_object_or_404(SurveyPage.objects.live().public(), pk=page_id)
    return page


def take(page: SurveyPage, token: FormToken, answers: dict[str, object]) -> bool:
    """Count the choices and receive the words, unless this form was taken before."""
    now = timezone.now()
    _row, is_new = UsedForm.objects.get_or_create(
        token=token.uuid, defaults={"used_at": now}
    )
    if not is_new:
        return False
    count(page, answers)
    for field in page.get_form_fields():
        words = answers.get(field.clean_name)
        if field.field_type == WORDS and words:
            receive(
                uuid5(token.uuid, field.clean_name),
                text=str(words),
                ground=page.ground,
                capacity=page.capacity,
                channel=Comment.Channel.SURVEY,
                now=now,
                page=page,
            )
    return True


def to_thank_you(page: SurveyPage, token: FormToken) -> HttpResponse:
    """Lead to the confirmation, which a reload shows again and does not send.

    Its address holds the private links, in the form that no log repeats.
    """
    keys = [
        received.follow_key
        for field in page.get_form_fields()
        if field.field_type == WORDS
        and (received := received_before(uuid5(token.uuid, field.clean_name)))
        and received.follow_key
    ]
    address = reverse("survey_thank_you", args=[page.pk])
    beneath = "".join(f"{key}/" for key in keys)
    return HttpResponseRedirect(f"{address}{beneath}", status=303)


@secret
@non_atomic_requests
@require_safe
def thank_you(request: HttpRequest, page_id: int, keys: str = "") -> HttpResponse:
    """Confirm that we have the answers, with a private link for each in words."""
    page = open_to_all(page_id)
    said = []
    for key in keys.split("/")[:MOST_LINKS]:
        comment = Comment.objects.filter(follow_digest=digest(key)).first()
        if key and comment:
            link = reverse("comment_follow", args=[key])
            said.append((comment, request.build_absolute_uri(link)))
    context = {"survey": page, "trail": trail_above(page), "said": said}
    return render(request, "feedback/survey_thank_you.html", context)
