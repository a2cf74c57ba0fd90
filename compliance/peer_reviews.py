"""Peer review as the council sees it: invite, wait, close, and compare."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import BooleanColumn, TitleColumn
from wagtail.admin.viewsets.model import ModelViewSet

from compliance.access import board_only
from compliance.board import PARTS
from compliance.models import PeerAnswer, PeerReview, PeerReviewer
from compliance.peering import (
    CLOSED,
    close,
    differences,
    duties_of,
    invite,
    part_of,
    progress_of,
    take_back,
)
from compliance.permissions import ANSWER_AS_PEER, user_can_run_meetings
from feedback.refusals import NotAllowed
from localoffer.core.link_checks.report import DayColumn
from localoffer.core.models import User


class PeerReviewForm(WagtailAdminModelForm):
    """A review: of which framework, from when until when."""

    class Meta:
        model = PeerReview
        fields = ["title", "framework", "opens_on", "closes_on"]

    def clean(self) -> dict[str, Any]:
        """Let a closed review be, and keep the duties that peers have answered."""
        cleaned: dict[str, Any] = super().clean()
        if self.instance.closed_at:
            raise forms.ValidationError(CLOSED)
        answered = PeerAnswer.objects.filter(reviewer__review=self.instance.pk)
        if "framework" in self.changed_data and answered.exists():
            self.add_error("framework", _("Peers have answered. Make a new review."))
        return cleaned


class InviteForm(forms.Form):
    """Who is invited, and for whom they speak."""

    user = forms.ModelChoiceField(User.objects.none(), label=_("Who"))
    organisation = forms.CharField(
        max_length=160, help_text=_("It stands beside what they found, not their name.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codename = ANSWER_AS_PEER.partition(".")[2]
        field: Any = self.fields["user"]
        field.queryset = User.objects.filter(
            is_active=True, groups__permissions__codename=codename
        ).distinct()


class PeerReviewViewSet(ModelViewSet):
    """Peer reviews, the newest first; none is ever deleted."""

    model = PeerReview
    name = url_prefix = "compliance_peer_reviews"
    menu_label = _("Peer reviews")
    icon = "group"
    copy_view_enabled = False
    list_display = [
        TitleColumn("title", url_name="compliance_peer_review"),
        DayColumn("opens_on", label=_("From")),
        DayColumn("closes_on", label=_("Until")),
        BooleanColumn("closed_at", label=_("Closed")),
    ]

    def get_form_class(self, for_update: bool = False) -> type[PeerReviewForm]:
        """Return the form."""
        return PeerReviewForm


peer_reviews = PeerReviewViewSet()


@board_only
def show_review(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who is invited and how far each is, in numbers; invite and close."""
    review = get_object_or_404(PeerReview.objects.select_related("framework"), pk=pk)
    form = InviteForm(request.POST if request.POST.get("do") == "invite" else None)
    refusal = ""
    if request.method == "POST":
        if not user_can_run_meetings(request.user):
            raise PermissionDenied
        try:
            if said := act(request, review, form):
                messages.success(request, said)
                return redirect("compliance_peer_review", pk)
        except NotAllowed as error:
            refusal = str(error)
    reviewers = list(review.reviewers.select_related("user").order_by("pk"))
    progress = progress_of(reviewers, duties_of(review))
    context = {
        "review": review,
        "form": form,
        "refusal": refusal,
        "reviewers": [(each, progress[each.pk]) for each in reviewers],
        "may_run": user_can_run_meetings(request.user),
        "today": timezone.localdate(),
    }
    return render(request, "compliance/admin/peer_review.html", context)


def act(request: HttpRequest, review: PeerReview, form: InviteForm) -> str:
    """Do what a button says; return what was done, or nothing where a form is bad."""
    do, _colon, key = request.POST.get("do", "").partition(":")
    if do == "invite" and form.is_valid():
        given = form.cleaned_data
        invite(review, given["user"], given["organisation"])
        return gettext("Invited. They find the review when they sign in.")
    if do == "back" and key.isdecimal() and len(key) < 19:
        take_back(get_object_or_404(PeerReviewer, pk=int(key), review=review))
        return gettext("The invitation is taken back.")
    if do == "close":
        close(review, timezone.now())
        return gettext("Closed. You can compare now.")
    return ""


@board_only
@require_safe
def show_differences(request: HttpRequest, pk: int) -> HttpResponse:
    """Show ours beside each peer's, duty by duty, must and should apart."""
    review = get_object_or_404(PeerReview.objects.select_related("framework"), pk=pk)
    reviewers = list(review.reviewers.order_by("pk"))
    try:
        rows = differences(review, reviewers, timezone.localdate())
    except NotAllowed as error:
        messages.error(request, str(error))
        return redirect("compliance_peer_review", pk)
    only = request.GET.get("show") != "all"
    shown = [row for row in rows if row.differs or not only]
    parts = [
        (
            part,
            title,
            [row for row in shown if part_of(row.requirement) == part],
            sum(row.differs for row in rows if part_of(row.requirement) == part),
            sum(bool(row.answers) for row in rows if part_of(row.requirement) == part),
        )
        for part, title in PARTS
    ]
    context = {
        "review": review,
        "reviewers": reviewers,
        "parts": parts,
        "only": only,
    }
    return render(request, "compliance/admin/differences.html", context)
