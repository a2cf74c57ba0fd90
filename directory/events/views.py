"""The list of events, and calendar files of one event or of those asked for."""

from uuid import UUID

from django.core.paginator import Paginator
from django.db.transaction import non_atomic_requests
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from directory.events.calendar import entries_of, written_at
from directory.events.forms import QUERY_NAMES, EventsForm
from directory.events.listing import find
from directory.models import EventPage, EventsPage
from localoffer.core.calendars import calendar_file
from localoffer.core.page_cache import may_be_kept
from localoffer.core.routing import may_be_private

PAGE_SIZE = 20
# What stands folded away until somebody uses it.
MORE = ("need", "postcode", "within", "first", "last", "quiet")


def list_of_events(page: EventsPage, request: HttpRequest) -> HttpResponse:
    """Show what is coming: any query string gets a good page."""
    form = EventsForm(request.GET, timezone.localdate())
    form.is_valid()
    asked = form.asked()
    form.offer(asked)
    found = Paginator(find(asked), PAGE_SIZE).get_page(form.cleaned_data.get("page"))
    context = page.get_context(request) | {
        "form": form,
        "found": found,
        "is_narrowed": bool(form.address()),
        "is_more_open": bool(form.errors) or any(map(request.GET.get, MORE)),
        "calendar_url": f"{reverse('events_calendar')}?{form.address()}".rstrip("?"),
        "previous_url": address(form, found.number - 1) if found.number > 1 else "",
        "next_url": address(form, found.number + 1) if found.has_next() else "",
    }
    return TemplateResponse(request, "directory/events_page.html", context)


def address(form: EventsForm, number: int) -> str:
    """Return the address of another page of the list."""
    return f"?{form.address(page=str(number) if number > 1 else '')}"


@non_atomic_requests
def calendar_of_all(request: HttpRequest) -> HttpResponse:
    """Give a calendar file of the events that the same question finds."""
    page = EventsPage.objects.live().public().first()
    if page is None:
        raise Http404
    form = EventsForm(request.GET, timezone.localdate())
    form.is_valid()
    keys = [one.event.key for one in find(form.asked())]
    rows = EventPage.objects.filter(pk__in=keys).with_everything_shown()
    events = sorted(rows, key=lambda event: keys.index(event.pk))
    entries = [entry for event in events for entry in entries_of(event, form.today)]
    name = f"{page.title}, {timezone.localdate():%Y}"
    response = calendar_file(entries, written_at(events or [page]), name, "events")
    may_be_kept(response, QUERY_NAMES)
    return response


@non_atomic_requests
def calendar_of_one(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Give a calendar file with every date of one event."""
    rows = EventPage.objects.live().with_everything_shown()
    event = rows.filter(uuid=uuid).first()
    if event is None or (may_be_private(event) and event.get_view_restrictions()):
        raise Http404
    entries = entries_of(event)
    response = calendar_file(entries, written_at([event]), event.title, event.slug)
    may_be_kept(response, ())
    return response
