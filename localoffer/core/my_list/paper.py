"""A list on paper: a page to print, and a PDF in large print."""

import logging
import subprocess
from collections import deque
from pathlib import Path
from threading import BoundedSemaphore, Lock
from time import monotonic

from django.db.transaction import non_atomic_requests
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from localoffer.core.frame import frame_for
from localoffer.core.links import Link
from localoffer.core.my_list import keeping
from localoffer.core.my_list.pack import Sheet, help_lines, large_print_data, sheets
from localoffer.core.privacy import personal
from localoffer.core.typesetting import typeset

logger = logging.getLogger("localoffer.large_print")

LAYOUT = Path(__file__).with_name("large_print.typ")
# A full list takes two seconds on a slow machine.
LONGEST_SECONDS = 20.0
# How many a process makes at once, and how many in a minute. Nobody waits for a turn:
# whoever waits holds a thread that everybody needs. Nothing about who asks is kept.
AT_ONCE, A_MINUTE = 1, 20


class Turns:
    """Lets so many in at once, and so many in a minute."""

    def __init__(self, a_minute: int = A_MINUTE) -> None:
        self._turn = BoundedSemaphore(AT_ONCE)
        self._lock = Lock()
        self._begun: deque[float] = deque(maxlen=a_minute)

    def take(self, now: float) -> bool:
        """Take a turn if there is one now; give it back with `done`."""
        if not self._turn.acquire(blocking=False):
            return False
        with self._lock:
            full = len(self._begun) == self._begun.maxlen
            if full and now - self._begun[0] < 60:
                self._turn.release()
                return False
            self._begun.append(now)
        return True

    def done(self) -> None:
        """Give the turn back."""
        self._turn.release()


turns = Turns()


def asked_sheets(request: HttpRequest) -> list[Sheet]:
    """Return the pages asked for in the address, or else the visitor's own list."""
    shared = keeping.read(request.GET.get("s", ""))
    found = sheets(shared or keeping.own_list(request), request)
    if not found:
        raise Http404
    return found


@personal
@non_atomic_requests
@require_safe
def to_print(request: HttpRequest) -> HttpResponse:
    """Show everything on a list, each page on a sheet of its own when printed."""
    frame = frame_for(request)
    context = {
        "trail": (
            Link(_("Home"), frame.home_url),
            Link(_("My list"), reverse("my_list")),
        ),
        "sheets": asked_sheets(request),
        "help": help_lines(frame.settings),
    }
    return render(request, "core/my_list/print.html", context)


@personal
@non_atomic_requests
@require_safe
def large_print(request: HttpRequest) -> HttpResponse:
    """Send a list in large print, or say that it has to wait."""
    if not turns.take(monotonic()):
        return busy(request)
    try:
        data = large_print_data(asked_sheets(request), request)
        made = typeset(LAYOUT, data, seconds=LONGEST_SECONDS, machine_letters=True)
    except subprocess.SubprocessError as fault:
        logger.warning("Large print was not made: %s", type(fault).__name__)
        return busy(request)
    finally:
        turns.done()
    response = HttpResponse(made, content_type="application/pdf")
    response.headers["Content-Disposition"] = 'inline; filename="large-print.pdf"'
    return response


def busy(request: HttpRequest) -> HttpResponse:
    """Say that it cannot be made now, and what there is instead."""
    context = {
        "trail": (Link(_("Home"), frame_for(request).home_url),),
        "numbers": keeping.written(keeping.read(request.GET.get("s", ""))),
    }
    page = render(request, "core/my_list/busy.html", context, status=503)
    page.headers["Retry-After"] = "60"
    return page
