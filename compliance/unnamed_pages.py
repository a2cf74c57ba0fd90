"""Pages that no duty names yet, each with the duty that its words suggest most.

One answer at a time, and no button for all of them: each is a person's own.
"""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.models import Page
from wagtail.permissions import policy_registry

from compliance.access import only_if
from compliance.models import Evidence
from compliance.page_duties import suggested_for
from compliance.permissions import user_can_map, user_can_view_board
from directory.models import ServicePage
from localoffer.core.models import BasePage

PER_PAGE = 20


class KindForm(forms.Form):
    """Which pages to look through."""

    kind = forms.ChoiceField(
        label=_("Look through"),
        choices=[("", _("Pages of information")), ("services", _("Services"))],
        required=False,
    )


def unnamed_pages(user: Any, of_services: bool) -> QuerySet[Any]:
    """Return published pages that somebody may map and nobody has, in site order."""
    named = Evidence.objects.standing().filter(page__isnull=False).values("page")
    pages = BasePage.objects.live().filter(depth__gt=2).exclude(pk__in=named)
    services = ServicePage.objects.values("pk")
    pages = (
        pages.filter(pk__in=services) if of_services else pages.exclude(pk__in=services)
    )
    if not user_can_view_board(user):
        policy = policy_registry.get_by_type(Page)
        editable = policy.instances_user_has_permission_for(user, "change")
        pages = pages.filter(pk__in=editable.values("pk"))
    return pages.order_by("path")


@only_if(user_can_map)
@require_safe
def show_unnamed_pages(request: HttpRequest) -> HttpResponse:
    """Show pages without a duty and what each may show."""
    form = KindForm(request.GET)
    chosen = form.cleaned_data["kind"] if form.is_valid() else ""
    pages = unnamed_pages(request.user, chosen == "services")
    shown = Paginator(pages, PER_PAGE).get_page(request.GET.get("p"))
    specific = list(BasePage.objects.filter(pk__in=[p.pk for p in shown]).specific())
    specific.sort(key=lambda page: str(page.path))
    suggested = suggested_for(specific, timezone.localdate())
    context = {
        "form": form,
        "kind": chosen,
        "shown": shown,
        "rows": [(page, suggested[page.pk]) for page in specific],
        "here": request.get_full_path(),
        "sees_board": user_can_view_board(request.user),
    }
    return render(request, "compliance/admin/unnamed_pages.html", context)
