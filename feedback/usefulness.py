"""Was this page useful? Counted by page and month, with nothing about who asked."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import F
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from feedback.form_tokens import comes_from_elsewhere
from feedback.forms import PageField, UsefulForm, WhyForm
from feedback.limits import device_of, note, times_today
from feedback.models import PageUsefulness
from feedback.posted import public_form
from localoffer.core.links import trail_above
from localoffer.core.privacy import personal

COLUMNS = {"yes": "useful", "no": "not_useful"}


@personal
@public_form
def answer(request: HttpRequest) -> HttpResponse:
    """Count a yes or a no, then thank; after a no, ask one question."""
    if request.method != "POST":
        return thanks(request)
    form = UsefulForm(request.POST)
    if not form.is_valid() or not form.cleaned_data["page"]:
        return lead_to("")
    page, said = form.cleaned_data["page"], form.cleaned_data["answer"]
    if not comes_from_elsewhere(request):
        count_once(request, "useful", page, COLUMNS[said])
    return lead_to(said, page.pk)


@personal
@public_form
def why(request: HttpRequest) -> HttpResponse:
    """Count what was wrong, from somebody who said no."""
    if request.method != "POST":
        return lead_to("")
    form = WhyForm(request.POST)
    if not form.is_valid():
        page = form.fields["page"].clean(form["page"].value())
        return ask_why(request, form, page)
    page = form.cleaned_data["page"]
    if page and not comes_from_elsewhere(request):
        now = timezone.now()
        if times_today(f"useful {page.pk}", device_of(request), now):
            count_once(request, "why", page, form.cleaned_data["why"])
    return lead_to("why", page.pk if page else None)


def lead_to(said: str, page_id: int | None = None) -> HttpResponse:
    """Lead to what follows an answer: a reload then counts nothing."""
    query = urlencode({"page": page_id, "said": said}) if page_id else ""
    address = reverse("useful") + (f"?{query}" if query else "")
    return HttpResponseRedirect(address, status=303)


def thanks(request: HttpRequest) -> HttpResponse:
    """Thank for an answer, and ask why it was no."""
    page = PageField(required=False).clean(request.GET.get("page"))
    if page and request.GET.get("said") == "no":
        return ask_why(request, WhyForm(initial={"page": page.pk}), page)
    context = {"about": page, "trail": trail_of(page)}
    return render(request, "feedback/useful_thanks.html", context)


def ask_why(request: HttpRequest, form: WhyForm, page: Any) -> HttpResponse:
    """Show the one question."""
    context = {"form": form, "about": page, "trail": trail_of(page)}
    return render(request, "feedback/useful_why.html", context)


def trail_of(page: Any) -> Any:
    """Return the trail above the page that was asked about."""
    return trail_above(page) if page else ()


def count_once(request: HttpRequest, what: str, page: Any, column: str) -> None:
    """Count an answer unless this device gave one on this page today."""
    now = timezone.now()
    if note(f"{what} {page.pk}", device_of(request), now):
        count(page, column, timezone.localdate(now))


def count(page: Any, column: str, today: date) -> None:
    """Add one to a page's month."""
    row, _ = PageUsefulness.objects.get_or_create(
        page=page,
        month=today.replace(day=1),
        defaults={
            "page_title": page.title[:255],
            "page_url": (page.get_url() or "")[:500],
        },
    )
    PageUsefulness.objects.filter(pk=row.pk).update(**{column: F(column) + 1})
