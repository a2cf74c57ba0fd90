"""Peer review as a peer sees it: what is asked and what is there, never our view."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.admin import messages
from wagtail.models import Page

from compliance.access import only_if
from compliance.board import PARTS
from compliance.evidence import EvidenceNow, evidence_by_requirement
from compliance.models import (
    SET_BY_PEOPLE,
    Finding,
    InvolvementRecord,
    PeerAnswer,
    PeerReviewer,
    Requirement,
    Status,
)
from compliance.peering import (
    answer,
    duties_of,
    may_answer,
    part_of,
    progress_of,
)
from compliance.permissions import user_answers_as_peer
from compliance.requirement_facts import found_about
from feedback.refusals import NotAllowed
from feedback.small_numbers import Figure, figure_alone

peers_only = only_if(user_answers_as_peer)


class AnswerForm(forms.Form):
    """What a peer finds one duty to be."""

    status = forms.ChoiceField(
        label=_("What do you find?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you find.")},
    )
    words = forms.CharField(
        label=_("Why"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Needed unless you find it met. Leave people’s names out."),
    )

    def __init__(self, *args: Any, requirement: Requirement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["status"]
        field.choices = [
            (status.value, status.label)
            for status in SET_BY_PEOPLE
            if status != Status.NOT_APPLICABLE or requirement.condition
        ]


@dataclass(frozen=True)
class Shown:
    """One piece of evidence as somebody from outside may see it."""

    kind: str
    title: str
    url: str
    trouble: str
    note: str
    record: InvolvementRecord | None
    people: list[tuple[str, Figure]]


@peers_only
@require_safe
def my_reviews(request: HttpRequest) -> HttpResponse:
    """Show the reviews that somebody was invited to."""
    today = timezone.localdate()
    mine = PeerReviewer.objects.filter(user=request.user.pk).select_related(
        "review__framework", "user"
    )
    context = {
        "invitations": [
            (each, may_answer(request.user, each.review, today)) for each in mine
        ]
    }
    return render(request, "compliance/admin/peer_mine.html", context)


@peers_only
@require_safe
def peer_board(request: HttpRequest, pk: int) -> HttpResponse:
    """Show every duty with the peer's own answer, and how many are answered."""
    reviewer = invitation(request, pk, timezone.localdate())
    duties = duties_of(reviewer.review)
    given = {each.requirement_id: each for each in reviewer.answers.all()}
    only = request.GET.get("show") == "open"
    rows = [
        (row, given.get(row.pk)) for row in duties if not (only and row.pk in given)
    ]
    context = {
        "review": reviewer.review,
        "progress": progress_of([reviewer], duties)[reviewer.pk],
        "only": only,
        "parts": [
            (part, title, [each for each in rows if part_of(each[0]) == part])
            for part, title in PARTS
        ],
    }
    return render(request, "compliance/admin/peer_board.html", context)


@peers_only
def peer_answer(request: HttpRequest, pk: int, duty: int) -> HttpResponse:
    """Show one duty with what is there, and take the peer's answer."""
    now = timezone.now()
    today = timezone.localdate(now)
    reviewer = invitation(request, pk, today)
    duties = duties_of(reviewer.review)
    row = next((each for each in duties if each.pk == duty), None)
    if row is None:
        raise PermissionDenied
    saved = PeerAnswer.objects.filter(reviewer=reviewer, requirement=row).first()
    initial = {"status": saved.status, "words": saved.words} if saved else {}
    form = AnswerForm(
        request.POST if request.method == "POST" else None,
        initial=initial,
        requirement=row,
    )
    follows = next_open(reviewer, duties, row)
    if request.method == "POST" and form.is_valid():
        try:
            answer(reviewer, row, **form.cleaned_data, now=now)
        except NotAllowed as error:
            form.add_error(None, str(error))
        else:
            messages.success(
                request, _("Kept your answer to %(code)s.") % {"code": row.code}
            )
            if request.POST.get("then") == "next" and follows:
                return redirect("compliance_peer_answer", pk, follows.pk)
            return redirect("compliance_peer_board", pk)
    evidence = evidence_by_requirement([row]).get(row.pk, [])
    found = found_about(row, [])
    context = {
        "review": reviewer.review,
        "requirement": row,
        "evidence": [as_shown(each) for each in evidence],
        "outcomes": found.outcomes,
        "findings": with_names(found.findings),
        "more": found.more,
        "form": form,
        "saved": saved,
        "follows": follows,
    }
    return render(request, "compliance/admin/peer_answer.html", context)


def invitation(request: HttpRequest, pk: int, today: date) -> PeerReviewer:
    """Return the invitation of whoever asks; refuse where they may not answer."""
    found: PeerReviewer = get_object_or_404(
        PeerReviewer.objects.select_related("review__framework", "user"),
        review=pk,
        user=request.user.pk,
    )
    if not may_answer(request.user, found.review, today):
        raise PermissionDenied
    return found


def next_open(
    reviewer: PeerReviewer, duties: list[Requirement], row: Requirement
) -> Requirement | None:
    """Return the next duty that is not answered, from this one round to it again."""
    given = set(reviewer.answers.values_list("requirement", flat=True))
    place = duties.index(row)
    after = [*duties[place + 1 :], *duties[:place]]
    return next((each for each in after if each.pk not in given), None)


def as_shown(each: EvidenceNow) -> Shown:
    """Return a piece of evidence; what is not public keeps its title to itself."""
    record = each.evidence.involvement
    people = record.participants.all() if record else ()
    return Shown(
        kind=each.evidence.get_kind_display(),
        title="" if each.trouble else each.title,
        url="" if each.trouble else each.url,
        trouble=each.trouble,
        note=each.evidence.note,
        record=record,
        people=[(who.get_role_display(), figure_alone(who.people)) for who in people],
    )


def with_names(findings: list[Finding]) -> list[tuple[Finding, bool]]:
    """Return each finding, and whether everybody may know which page it is about."""
    keys = {each.page_id for each in findings if each.page_id}
    pages = Page.objects.live().public().filter(pk__in=keys) if keys else ()
    known = {page.pk for page in pages}
    return [
        (each, each.page_id in known if each.page_id else not each.title)
        for each in findings
    ]
