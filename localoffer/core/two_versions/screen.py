"""Both versions of a page, field by field, and choosing between them."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from wagtail.models import Page, Revision

from localoffer.core.models import BasePage
from localoffer.core.two_versions.comparing import Difference, differences
from localoffer.core.two_versions.typed import LeftOver

TITLE = "Two versions of one page"
CHOOSE = "Choose a version for each part that both of you changed."
AGAIN = "The page was saved once more meanwhile. This is how it stands now."


def two_versions(request: HttpRequest, page_id: int, kept_id: int) -> HttpResponse:
    """Show what was kept aside beside what is saved, or save what was chosen."""
    found = get_object_or_404(BasePage, pk=page_id)
    if not found.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    page = found.specific
    kept = get_object_or_404(page.revisions, pk=kept_id)
    base = page.revisions.filter(pk=key_in(request, "base")).first()
    if request.method != "POST":
        return show_both(request, page, kept, base)
    Page.objects.select_for_update(of=("self",)).get(pk=page.pk)
    page = BasePage.objects.get(pk=page_id).specific
    lock = page.get_lock()
    if lock is not None and lock.for_user(request.user):
        raise PermissionDenied
    if key_in(request, "theirs") != page.get_latest_revision().pk:
        return show_both(request, page, kept, base, fault=AGAIN, status=409)
    found_apart = compare(page, kept, base)
    wanted = chosen(request, found_apart)
    if wanted is None:
        return show_both(request, page, kept, base, fault=CHOOSE, status=422)
    save_together(request, page, kept, wanted)
    return redirect("wagtailadmin_pages:edit", page.pk)


def key_in(request: HttpRequest, name: str) -> int | None:
    """Return the number of a version that a request names."""
    value = request.POST.get(name) or request.GET.get(name) or ""
    return int(value) if value.isdigit() and len(value) < 19 else None


def compare(page: BasePage, kept: Revision, base: Revision | None) -> list[Difference]:
    """Return how what was kept differs from what is saved."""
    return differences(
        base.as_object() if base else None,
        kept.as_object(),
        page.get_latest_revision_as_object(),
    )


def chosen(request: HttpRequest, found: Sequence[Difference]) -> list[str] | None:
    """Return the fields to take from what was kept, or None where one is open."""
    if request.POST.get("do") == "mine":
        return [each.name for each in found]
    wanted = []
    for each in found:
        answer = request.POST.get(f"take-{each.name}", "")
        if each.is_conflict and answer not in {"mine", "theirs"}:
            return None
        if answer == "mine" or (not answer and each.i_changed):
            wanted.append(each.name)
    return wanted


def save_together(
    request: HttpRequest, page: BasePage, kept: Revision, names: Sequence[str]
) -> None:
    """Save a draft that takes some fields from one version and the rest from the other.

    Nothing goes live: somebody reads it first, in the editor that opens.
    """
    content = {**page.get_latest_revision().content}
    content |= {name: kept.content[name] for name in names if name in kept.content}
    merged: Any = page.with_content_json(content)
    if not page.live:
        merged.save(clean=False)
    merged.save_revision(user=request.user, log_action=True, clean=False)
    said = "Saved as a draft, and nothing is lost: both versions are in its {}."
    link = format_html(
        '<a href="{}">history</a>',
        reverse("wagtailadmin_pages:history", args=[page.pk]),
    )
    messages.success(request, format_html(said, link))


def show_both(
    request: HttpRequest,
    page: BasePage,
    kept: Revision,
    base: Revision | None,
    *,
    left_over: Sequence[LeftOver] = (),
    fault: str = "",
    status: int = 200,
) -> HttpResponse:
    """Answer with both versions side by side."""
    found = compare(page, kept, base)
    latest = page.get_latest_revision()
    context = {
        "page": page,
        "kept": kept,
        "base": base,
        "latest": latest,
        "conflicts": [each for each in found if each.is_conflict],
        "only_mine": [
            each for each in found if each.i_changed and not each.they_changed
        ],
        "only_theirs": [each for each in found if not each.i_changed],
        "left_over": left_over,
        "fault": fault,
        "was_typed_here": status == 409 and not fault,
        "header_title": TITLE,
        "breadcrumbs_items": [
            {
                "url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
                "label": page.title,
            },
            {"url": "", "label": TITLE},
        ],
    }
    template = "core/admin/two_versions.html"
    return TemplateResponse(request, template, context, status=status)


def version_urls() -> list[URLPattern]:
    """Return the address of the screen, beneath /admin/."""
    address = "pages/<int:page_id>/two-versions/<int:kept_id>/"
    return [path(address, two_versions, name="two_versions")]
