"""Taking back that something shows a duty: what follows from it is said first."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from compliance.mapping import unmap
from compliance.models import Evidence
from compliance.permissions import user_can_map_anything, user_can_take_back
from compliance.standing import GOES_OUT_OF_DATE, Standing, standing_of


def rests_on(standing: Standing, evidence: Evidence) -> bool:
    """Whether reviewers had the piece before them when they decided what holds."""
    decision = standing.decision
    if decision is None or standing.status not in GOES_OUT_OF_DATE:
        return False
    key = f"{evidence.kind}:{evidence.pk}"
    return any(each["key"] == key for each in decision.snapshot["evidence"])


@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then take back that something shows a duty."""
    evidence = get_object_or_404(
        Evidence.objects.select_related("requirement", "page"), pk=pk
    )
    if not user_can_take_back(request.user, evidence):
        raise PermissionDenied
    is_from_duty = request.GET.get("from") == "duty" or evidence.page is None
    address = (
        reverse("compliance_map", args=[evidence.requirement_id])
        if is_from_duty and user_can_map_anything(request.user)
        else reverse("compliance_page_evidence", args=[evidence.page_id])
    )
    if request.method != "POST":
        standing = standing_of(evidence.requirement, timezone.localdate())
        context = {
            "evidence": evidence,
            "standing": standing,
            "rests_on": rests_on(standing, evidence),
            "address": address,
            "sees_board": user_can_map_anything(request.user),
        }
        return render(request, "compliance/admin/take_back.html", context)
    by: Any = request.user
    unmap(evidence, by, timezone.now())
    messages.success(
        request,
        format_html(
            gettext("“{}” no longer shows {}. You can put it back below."),
            evidence.title,
            evidence.requirement,
        ),
    )
    return HttpResponseRedirect(f"{address}#taken-back")
