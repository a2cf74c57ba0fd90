"""The board's screens: the board, its pictures, what changed and what comes."""

from datetime import date

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from compliance.access import board_only
from compliance.board import Asked, chosen_framework, lines_of, sections
from compliance.board_filter import SOON, BoardFilter
from compliance.changes import changes_since, expiring, last_meeting
from compliance.models import Framework, Meeting
from compliance.pictures import picture


def framework_asked(
    frameworks: list[Framework], request: HttpRequest, today: date
) -> Framework:
    """Return the framework that is looked at; raises Http404 where there is none."""
    framework = chosen_framework(frameworks, request.GET.get("framework", ""), today)
    if framework is None:
        raise Http404(_("No framework is loaded."))
    return framework


@board_only
@require_safe
def show_board(request: HttpRequest) -> HttpResponse:
    """Show every duty, must and should apart, with what was found and decided."""
    today = timezone.localdate()
    frameworks = list(Framework.objects.all())
    framework = framework_asked(frameworks, request, today)
    lines, coming = lines_of(framework, today), Meeting.objects.next_on(today)
    form = BoardFilter(request.GET, lines)
    asked = form.asked(today, coming.held_on if coming else None)
    context = {
        "form": form,
        "sections": list(sections(lines, asked)),
        "framework": framework,
        "frameworks": frameworks,
        "today": today,
        "next_meeting": coming,
    }
    return render(request, "compliance/admin/board.html", context)


@board_only
@require_safe
def show_pictures(request: HttpRequest) -> HttpResponse:
    """Show how many duties stand where, by theme: two pictures and their tables."""
    today = timezone.localdate()
    framework = framework_asked(list(Framework.objects.all()), request, today)
    pictures = [
        (section, picture([(group.heading, group.lines) for group in section.groups]))
        for section in sections(lines_of(framework, today), Asked())
        if section.total
    ]
    context = {"framework": framework, "pictures": pictures, "today": today}
    return render(request, "compliance/admin/pictures.html", context)


class SinceForm(forms.Form):
    """Since when, and until when."""

    since = forms.DateField(
        required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        required=False, widget=forms.DateInput(attrs={"type": "date"})
    )


@board_only
@require_safe
def show_changes(request: HttpRequest) -> HttpResponse:
    """Show what changed since the last meeting, and what comes before the next."""
    today = timezone.localdate()
    framework = framework_asked(list(Framework.objects.all()), request, today)
    last, coming = last_meeting(today), Meeting.objects.next_on(today)
    since = last.held_on if last else today - SOON
    until = coming.held_on if coming else today + SOON
    form = SinceForm(request.GET)
    if form.is_valid():
        since = form.cleaned_data["since"] or since
        until = form.cleaned_data["until"] or until
    lines = lines_of(framework, today)
    context = {
        "form": form,
        "framework": framework,
        "last_meeting": last,
        "next_meeting": coming,
        "since": since,
        "until": until,
        "changes": changes_since(framework, since),
        "expiring": expiring(lines, until),
        "waiting": [line for line in lines if line.standing.waiting],
        "today": today,
    }
    return render(request, "compliance/admin/changes.html", context)
