"""Meetings in the admin: planned, held, and what came of each."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from compliance.access import board_only, only_if
from compliance.meeting_record import record_of
from compliance.minutes import minutes_of, write_minutes
from compliance.models import Meeting, Member, Round
from compliance.permissions import user_can_run_meetings
from compliance.plan import GapPolicy
from feedback.refusals import NotAllowed
from localoffer.core.link_checks.report import DayColumn
from localoffer.core.models import User
from localoffer.core.site_version import raise_version


class MeetingForm(WagtailAdminModelForm):
    """A meeting: when, where, what about, and which seats were taken."""

    class Meta:
        model = Meeting
        fields = [
            "title",
            "held_on",
            "begins_at",
            "announced_on",
            "place",
            "agenda",
            "attended",
        ]
        widgets: ClassVar[dict[str, Any]] = {"attended": CheckboxSelectMultiple}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        day = self.instance.held_on or timezone.localdate()
        attended = self.fields["attended"]
        seats = Member.objects.sitting_on(day)
        if self.instance.pk:
            seats = seats | Member.objects.filter(meetings=self.instance)
        attended.queryset = seats.distinct()

    def clean(self) -> dict[str, Any]:
        """Keep the day of the announcement before the meeting."""
        cleaned: dict[str, Any] = super().clean()
        announced, held = cleaned.get("announced_on"), cleaned.get("held_on")
        if announced and held and announced > held:
            self.add_error(
                "announced_on", _("Enter a day that is not after the meeting.")
            )
        return cleaned


class MeetingPolicy(GapPolicy):
    """For those who sit at the board to read, and to change for who runs meetings."""

    def user_has_permission(self, user: User, action: str) -> bool:
        """Ask for the permission, and for running meetings where something changes."""
        may = super().user_has_permission(user, action)
        return may and (action == "view" or user_can_run_meetings(user))


class KeepsPublicTrue:
    """A screen that saves a meeting: the public page names the last and the next."""

    def save_instance(self) -> Any:
        """Save, and say that something public changed."""
        saved = super().save_instance()  # type: ignore[misc]  # a view's method
        raise_version()
        return saved


class MeetingAdd(KeepsPublicTrue, generic.CreateView):
    """The screen of a new meeting."""


class MeetingEdit(KeepsPublicTrue, generic.EditView):
    """The screen in which a meeting is changed."""


class MeetingViewSet(ModelViewSet):
    """Meetings, the newest first; none is ever deleted."""

    model = Meeting
    name = url_prefix = "compliance_meetings"
    menu_label = _("Meetings")
    icon = "date"
    add_view_class = MeetingAdd
    edit_view_class = MeetingEdit
    copy_view_enabled = False
    ordering = ["-held_on", "-pk"]
    list_display = [
        TitleColumn("title", url_name="compliance_meeting"),
        DayColumn("held_on", label=_("Date")),
        Column("place"),
    ]

    def get_form_class(self, for_update: bool = False) -> type[MeetingForm]:
        """Return the form that offers the seats of the day."""
        return MeetingForm


meetings = MeetingViewSet()


@board_only
@require_safe
def show_meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what is planned for a meeting, and what came of it."""
    meeting = get_object_or_404(Meeting, pk=pk)
    minutes = minutes_of(meeting)
    context = {
        "meeting": meeting,
        "record": record_of(meeting),
        "rounds": Round.objects.filter(meeting=meeting).defer("board"),
        "minutes": minutes,
        "may_edit_minutes": bool(
            minutes and minutes.permissions_for_user(request.user).can_edit()
        ),
        "may_run": user_can_run_meetings(request.user),
        "today": timezone.localdate(),
    }
    return render(request, "compliance/admin/meeting.html", context)


@only_if(user_can_run_meetings)
@require_POST
def begin_minutes(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a draft of the minutes from the records, and open it."""
    meeting = get_object_or_404(Meeting, pk=pk)
    if not request.user.is_authenticated:
        raise PermissionDenied
    try:
        page = write_minutes(meeting, request.user)
    except NotAllowed as error:
        messages.error(request, str(error))
        return redirect("compliance_meeting", pk)
    messages.success(
        request, _("A draft is there. Read it, add what was said, and publish it.")
    )
    return redirect("wagtailadmin_pages:edit", page.pk)
