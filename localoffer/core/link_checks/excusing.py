"""Saying of a link that it is fine, though the program cannot see that."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput
from wagtail.log_actions import LogActionRegistry, log

from localoffer.core.models import OutgoingLink
from localoffer.core.permissions import user_can_excuse_link
from localoffer.core.site_version import raise_version

EXCUSED = "localoffer.link_is_fine"
LONGEST = timedelta(days=366)


class ExcuseForm(forms.Form):
    """Why a link is fine, and until when that holds."""

    reason = forms.CharField(
        label=_("Why it is fine"),
        help_text=_("Such as “It opens in a browser; the website refuses programs.”"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write why the link is fine.")},
    )
    until = forms.DateField(
        label=_("Until"),
        help_text=_("Then we look again. A year from now at most."),
        widget=AdminDateInput,
        error_messages={"required": _("Enter the day until which this holds.")},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_until(self) -> date:
        """Ask for a day that comes, and soon enough that somebody looks again."""
        until: date = self.cleaned_data["until"]
        if not self.today < until <= self.today + LONGEST:
            raise ValidationError(_("Enter a day within the coming year."))
        return until


def excuse_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that a person opened a link and that it is fine until a day."""
    link = get_object_or_404(OutgoingLink, pk=pk)
    if not user_can_excuse_link(request.user, link):
        raise PermissionDenied
    form = ExcuseForm(request.POST or None, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        OutgoingLink.objects.filter(pk=link.pk).update(
            fine_until=said["until"],
            fine_reason=said["reason"],
            fine_by=request.user.pk,
        )
        log(link, EXCUSED, user=request.user)
        raise_version()
        messages.success(request, _("Noted. We look again after that day."))
        return redirect("links_report")
    context = {
        "link": link,
        "form": form,
        "uses": link.uses.select_related("page").order_by("page__title", "where"),
    }
    return TemplateResponse(request, "core/admin/excuse_link.html", context)


def name_link_actions(actions: LogActionRegistry) -> None:
    """Name it as it stands in the log."""
    actions.register_action(EXCUSED, "Link is fine", "Said that a link is fine")
