"""Rounds in the admin: freezing the board, comparing, and taking it away as files."""

from datetime import date
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.admin import messages

from compliance.access import board_only, only_if
from compliance.board import PARTS
from compliance.board_views import framework_asked
from compliance.comparing import Comparison, compare
from compliance.exports.files import NAMES, OFFERED, document_of, make
from compliance.frozen import FrozenBoard, counts, items
from compliance.models import Framework, Meeting, Round
from compliance.permissions import user_can_run_meetings
from compliance.rounds import board_on, freeze_once, last_round, newest_key
from feedback.refusals import NotAllowed
from localoffer.core.privacy import not_kept


class FreezeForm(forms.Form):
    """What a round is called and which meeting it belongs to."""

    title = forms.CharField(max_length=160, help_text=_("For example “Autumn 2026”."))
    meeting = forms.ModelChoiceField(
        Meeting.objects.all(), required=False, empty_label=_("No meeting")
    )
    # The newest round when this was shown: one click makes one round.
    after = forms.IntegerField(widget=forms.HiddenInput)


@board_only
@require_safe
def show_rounds(request: HttpRequest) -> HttpResponse:
    """Show every round, the newest first."""
    rounds = Round.objects.defer("board").select_related("framework", "meeting")
    context = {
        "rounds": rounds,
        "downloads": downloads("compliance_board_file"),
        "may_freeze": user_can_run_meetings(request.user),
    }
    return render(request, "compliance/admin/rounds.html", context)


@only_if(user_can_run_meetings)
def freeze_board(request: HttpRequest) -> HttpResponse:
    """Show what will be frozen; freeze it when the person says so."""
    now = timezone.now()
    today = timezone.localdate(now)
    framework = framework_asked(list(Framework.objects.all()), request, today)
    newest = last_round(framework)
    form = FreezeForm(
        request.POST if request.method == "POST" else None,
        initial={
            "title": gettext("Round of %(day)s") % {"day": date_format(today)},
            "meeting": request.GET.get("meeting"),
            "after": newest_key(framework),
        },
    )
    refusal = ""
    if request.method == "POST" and form.is_valid():
        try:
            made = freeze_once(framework, acting(request), now, **form.cleaned_data)
        except NotAllowed as error:
            refusal = str(error)
        else:
            messages.success(request, _("The board is frozen. It can be printed now."))
            return redirect("compliance_round", made.pk)
    board = board_on(framework, today)
    context = {
        "form": form,
        "framework": framework,
        "refusal": refusal,
        "newest": newest,
        "parts": numbers(board),
        "today": today,
    }
    return render(request, "compliance/admin/freeze.html", context)


@board_only
@require_safe
def show_round(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one round: its numbers, what changed since the one before, its files."""
    row = round_or_404(pk)
    changes = changes_of(row)
    context = {
        "round": row,
        "parts": numbers(row.board),
        "changes": changes,
        "before_on": changes and date.fromisoformat(changes.before_on),
        "downloads": downloads("compliance_round_file", row.pk),
    }
    return render(request, "compliance/admin/round.html", context)


@board_only
@require_safe
def round_file(request: HttpRequest, pk: int, which: str, ending: str) -> HttpResponse:
    """Give a round as a document."""
    row = round_or_404(pk)
    return answer(request, which, ending, row.board, changes_of(row), row.title)


@board_only
@require_safe
def board_file(request: HttpRequest, which: str, ending: str) -> HttpResponse:
    """Give today's board as a document; it is kept nowhere."""
    today = timezone.localdate()
    framework = framework_asked(list(Framework.objects.all()), request, today)
    board = board_on(framework, today)
    newest = last_round(framework)
    changes = compare(newest.board, board) if newest else None
    return answer(request, which, ending, board, changes, "today’s board")


def answer(
    request: HttpRequest,
    which: str,
    ending: str,
    board: FrozenBoard,
    changes: Comparison | None,
    title: str,
) -> HttpResponse:
    """Return the page to print, or the file to download."""
    if which not in OFFERED or ending not in OFFERED[which][1]:
        raise Http404("There is no such document.")
    base = request.build_absolute_uri("/")
    if ending == "html":
        context = {"document": document_of(which, board, changes, title, base)}
        page = render(request, "compliance/exports/document.html", context)
        return not_kept(page)
    made = make(which, ending, board, changes, title, base)
    headers = {"Content-Disposition": f'attachment; filename="{made.name}"'}
    return not_kept(HttpResponse(made.content, made.kind, headers=headers))


def downloads(name: str, *args: Any) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return what can be had: for each document, addresses with their names."""
    return [
        (
            title,
            [
                (reverse(name, args=[*args, which, ending]), NAMES[ending])
                for ending in endings
            ],
        )
        for which, (title, endings) in OFFERED.items()
    ]


def numbers(board: FrozenBoard) -> list[tuple[str, int, Any]]:
    """Return how many duties stand where, for each strength that has any."""
    return [
        (str(title), len(items(board["lines"], part)), counts(board["lines"], part))
        for part, title in PARTS
        if items(board["lines"], part)
    ]


def changes_of(row: Round) -> Comparison | None:
    """Return what changed since the round before, if there was one."""
    before = Round.objects.filter(
        framework=row.framework_id, frozen_at__lt=row.frozen_at
    ).first()
    return compare(before.board, row.board) if before else None


def round_or_404(pk: int) -> Round:
    """Return a round."""
    row: Round = get_object_or_404(
        Round.objects.select_related("framework", "meeting"), pk=pk
    )
    return row


def acting(request: HttpRequest) -> Any:
    """Return who acts: nobody gets here without signing in."""
    return request.user
