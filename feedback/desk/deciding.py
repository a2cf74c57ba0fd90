"""Deciding: the second check, not publishing, and taking a decision back."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from feedback.desk.access import (
    acting,
    comment_or_404,
    moderators_only,
    seen_version,
)
from feedback.desk.forms import CheckForm, WhyForm, WithholdForm
from feedback.desk.highlights import marked
from feedback.models import Comment
from feedback.moderation import (
    confirm,
    reopen,
    send_back,
    withhold,
)
from feedback.permissions import user_can_confirm
from feedback.reasons import place_of, reason_for
from feedback.refusals import NotAllowed
from feedback.site_settings import settings_of, site_of

Status = Comment.State


@moderators_only
def check(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a proposed text alone, as a stranger would see it; confirm or send back."""
    comment = comment_or_404(reference)
    if comment.state != Status.PROPOSED:
        messages.warning(request, _("There is no text to check here now."))
        return to_comment(comment)
    if comment.proposed_by_id == request.user.pk:
        messages.warning(request, _("You proposed this text: another has to check it."))
        return to_comment(comment)
    if not user_can_confirm(request.user, comment) and comment.proposed_by_id:
        raise PermissionDenied
    sends_back = request.POST.get("do") == "send_back"
    posted = request.POST if request.method == "POST" else None
    questions = CheckForm(None if sends_back else posted)
    why = WhyForm(posted if sends_back else None)
    form: forms.Form = why if sends_back else questions
    if posted is not None and form.is_valid():
        comment.version = seen_version(request)
        by, now = acting(request), timezone.now()
        try:
            with transaction.atomic():
                if sends_back:
                    send_back(comment, by, now, why.cleaned_data["why"])
                else:
                    confirm(comment, by, now)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
            comment = comment_or_404(reference)
        else:
            messages.success(
                request, _("Sent back.") if sends_back else _("Published.")
            )
            return to_comment(comment)
    context = {
        "comment": comment,
        "text": marked(comment.published_text),
        "questions": questions,
        "why": why,
        "publication": reason_for(place_of(comment), comment.published_text),
    }
    return render(request, "feedback/desk/check.html", context)


@moderators_only
def not_published(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask on which lawful ground, and why, a comment is not published."""
    comment = comment_or_404(reference)
    form = WithholdForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        comment.version = seen_version(request)
        by, now = acting(request), timezone.now()
        answers = form.cleaned_data
        try:
            with transaction.atomic():
                withhold(comment, answers["ground"], answers["reason"], by, now)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
            comment = comment_or_404(reference)
        else:
            messages.success(request, _("Decided: it is not published."))
            return to_comment(comment)
    context = {
        "comment": comment,
        "form": form,
        "clocks": settings_of(site_of(request)),
    }
    return render(request, "feedback/desk/withhold.html", context)


@moderators_only
def open_again(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask why a decision is taken back."""
    comment = comment_or_404(reference)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        comment.version = seen_version(request)
        by, now = acting(request), timezone.now()
        try:
            with transaction.atomic():
                reopen(comment, by, now, form.cleaned_data["why"])
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
            comment = comment_or_404(reference)
        else:
            messages.success(request, _("The decision is taken back."))
            return to_comment(comment)
    context = {"comment": comment, "form": form}
    return render(request, "feedback/desk/reopen.html", context)


def to_comment(comment: Comment) -> HttpResponse:
    """Lead back to the comment's screen."""
    return HttpResponseRedirect(reverse("desk_comment", args=[comment.reference]))
