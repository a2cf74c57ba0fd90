"""The screen of one duty's evidence: every kind of it mapped from one place."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet, prefetch_related_objects
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from compliance.access import only_if
from compliance.evidence import evidence_by_requirement, search_address
from compliance.mapping import (
    map_comments,
    map_document,
    map_involvement,
    map_link,
    map_page,
    map_search,
    put_back,
)
from compliance.mapping_forms import (
    EndingForm,
    FindForm,
    InvolvementForm,
    LinkForm,
    NoteForm,
    SearchForm,
)
from compliance.models import Evidence, Requirement
from compliance.page_evidence import step
from compliance.permissions import user_can_map_anything
from compliance.snapshots import found_now
from compliance.standing import standing_of
from localoffer.core.models import BasePage, Document

MOST_FOUND = 15
LAST_TAKEN_BACK = 10
MAPPED = _("“{}” is mapped. Whether the duty is met is decided apart.")


class Mapping:
    """What one press of a button does: every way in is a form that says its faults."""

    def __init__(self, request: HttpRequest, duty: Requirement, now: datetime) -> None:
        today = timezone.localdate(now)
        self.name, self.key = step(request)
        self.by: Any = request.user
        self.duty, self.now, self.today = duty, now, today

        def data(name: str) -> Any:
            return request.POST if self.name in NAMES[name] else None

        self.forms: dict[str, Any] = {
            "found": EndingForm(data("found"), prefix="found"),
            "search": SearchForm(data("search"), prefix="search", today=today),
            "link": LinkForm(data("link"), prefix="link"),
            "involvement": InvolvementForm(data("involvement"), prefix="involvement"),
            "comments": NoteForm(data("comments"), prefix="comments"),
        }

    def done(self) -> Evidence | None:
        """Map what was asked for; None where a form has something to say."""
        form = next((each for each in self.forms.values() if each.is_bound), None)
        if form is None or not form.is_valid() or self.name == "count":
            return None
        make: Callable[..., Evidence] = getattr(self, f"map_{self.name}")
        try:
            return make(form.cleaned_data)
        except ValidationError as fault:
            form.add_error(None, fault)
            return None

    @property
    def common(self) -> tuple[Any, datetime]:
        """Who and when."""
        return self.by, self.now

    def map_page(self, said: dict[str, Any]) -> Evidence:
        """Map a page or service."""
        page = get_object_or_404(BasePage, pk=self.key)
        return map_page(self.duty, page, *self.common, said["note"])

    def map_document(self, said: dict[str, Any]) -> Evidence:
        """Map a document."""
        document = get_object_or_404(Document, pk=self.key)
        return map_document(self.duty, document, *self.common, **said)

    def map_search(self, said: dict[str, Any]) -> Evidence:
        """Map a search of the directory."""
        query, title, note = said["query"], said["title"], said["note"]
        return map_search(self.duty, query, title, *self.common, self.today, note)

    def map_link(self, said: dict[str, Any]) -> Evidence:
        """Map a page on another site."""
        return map_link(
            self.duty,
            said["url"],
            said["title"],
            *self.common,
            said["note"],
            said["valid_until"],
        )

    def map_involvement(self, said: dict[str, Any]) -> Evidence:
        """Map a record of involvement."""
        record, rest = said["record"], (said["note"], said["valid_until"])
        return map_involvement(self.duty, record, *self.common, *rest)

    def map_comments(self, said: dict[str, Any]) -> Evidence:
        """Map the record of comments."""
        return map_comments(self.duty, *self.common, said["note"])

    def put_back(self) -> Evidence:
        """Put back what was taken back."""
        evidence = get_object_or_404(Evidence, pk=self.key, requirement=self.duty)
        return put_back(evidence, *self.common)


# The buttons of each form.
NAMES: dict[str, tuple[str, ...]] = {
    "found": ("page", "document"),
    "search": ("search", "count"),
    "link": ("link",),
    "involvement": ("involvement",),
    "comments": ("comments",),
}


@only_if(user_can_map_anything)
@require_http_methods(["GET", "HEAD", "POST"])
def map_evidence(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what is mapped to a duty, and map what a button asks."""
    duty = get_object_or_404(Requirement.objects.current(), pk=pk)
    mapping = Mapping(request, duty, timezone.now())
    if request.method == "POST":
        try:
            evidence = mapping.put_back() if mapping.name == "back" else mapping.done()
        except ValidationError as fault:
            messages.error(request, fault.messages[0])
            return HttpResponseRedirect(request.get_full_path())
        if evidence:
            messages.success(request, format_html(str(MAPPED), evidence.title))
            return HttpResponseRedirect(request.path)
    return show(request, duty, mapping)


def show(request: HttpRequest, duty: Requirement, mapping: Mapping) -> HttpResponse:
    """Show the screen; an address with `find` shows what could be mapped, too."""
    today = mapping.today
    now = evidence_by_requirement([duty]).get(duty.pk, [])
    prefetch_related_objects([each.evidence for each in now], "mapped_by")
    find = FindForm(request.GET)
    words = find.cleaned_data["find"].strip() if find.is_valid() else ""
    taken_back = duty.evidence.filter(removed_at__isnull=False)
    pages, documents = found(words, [each.evidence for each in now])
    context = {
        "requirement": duty,
        "standing": standing_of(duty, today),
        "evidence": [
            (each, found_now(each, today), overdue(each, today)) for each in now
        ],
        "find": find,
        "words": words,
        "pages": pages,
        "documents": documents,
        "has_comments": any(each.evidence.kind == "comments" for each in now),
        "directory": search_address("").partition("?")[0],
        "taken_back": taken_back.select_related("removed_by").order_by("-removed_at")[
            :LAST_TAKEN_BACK
        ],
        **{f"{name}_form": form for name, form in mapping.forms.items()},
    }
    return render(request, "compliance/admin/map.html", context)


def overdue(each: Any, today: date) -> bool:
    """Whether a mapped page should have been checked before today."""
    return bool(each.is_overdue_on(today))


def found(
    words: str, mapped: list[Evidence]
) -> tuple[QuerySet[Any] | list[Any], QuerySet[Any] | list[Any]]:
    """Return pages and documents by words of their title or by address."""
    if not words:
        return [], []
    pages, documents = Q(depth__gt=1), Q()
    if "/" in words:
        path = words.partition("://")[2].partition("/")[2] or words
        path = path.partition("?")[0].strip("/")
        pages &= Q(url_path__endswith=f"/{path}/")
        documents &= Q(pk__in=[])
    for word in words.split() if "/" not in words else ():
        pages &= Q(title__icontains=word)
        documents &= Q(title__icontains=word)
    return (
        BasePage.objects.filter(pages)
        .exclude(pk__in=[row.page_id for row in mapped if row.page_id])
        .order_by("-live", "title")[:MOST_FOUND],
        Document.objects.filter(documents)
        .exclude(pk__in=[row.document_id for row in mapped if row.document_id])
        .order_by("title")[:MOST_FOUND],
    )
