"""How we meet the Code: the board, for everybody, theme by theme and in words."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.transaction import non_atomic_requests
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from compliance import open_data, public_board
from localoffer.core.page_cache import may_be_kept

View = Callable[..., HttpResponse]


def kept(view: View) -> View:
    """Wrap a public view: reading takes no lock, and its answer is the same for all.

    It is kept until anything is published or decided, or the day changes.
    """

    @require_safe
    @non_atomic_requests
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        may_be_kept(response, ())
        return response

    return wrapped


@kept
def code(request: HttpRequest) -> HttpResponse:
    """Show how many duties stand where, and a way to each theme."""
    shown = public_board.overview(timezone.localdate())
    return render(request, "compliance/code.html", shown)


@kept
def theme(request: HttpRequest, slug: str) -> HttpResponse:
    """Show each duty of one theme."""
    shown = public_board.theme(slug, timezone.localdate())
    if shown is None:
        raise Http404
    return render(request, "compliance/code_theme.html", shown)


@kept
def duty(request: HttpRequest, code: str) -> HttpResponse:
    """Show one duty: what was found, what was decided and what shows it."""
    shown = public_board.duty(code, timezone.localdate())
    if shown is None:
        raise Http404
    return render(request, "compliance/code_duty.html", shown)


@kept
def as_json(request: HttpRequest) -> HttpResponse:
    """Give the same as open data."""
    return open_data.as_json(public_board.board_of(timezone.localdate()))


@kept
def as_csv(request: HttpRequest) -> HttpResponse:
    """Give the same as a table that no spreadsheet runs."""
    board = public_board.board_of(timezone.localdate())
    return open_data.as_csv(board, request.build_absolute_uri("/"))
