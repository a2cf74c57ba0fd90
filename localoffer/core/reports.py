"""Reports in the admin about the site itself."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.auth import permission_denied
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView

from localoffer.core.due_jobs import late_jobs
from localoffer.core.models import DueJob
from localoffer.core.permissions import user_administers
from localoffer.core.plain_cells import PlainExport


class DueJobsReport(PlainExport, ReportView):
    """When each job of the schedule last ran, and which never did."""

    template_name = "core/admin/due_jobs.html"

    model = DueJob
    page_title = _("Scheduled jobs")
    header_icon = "time"
    index_url_name = "due_jobs_report"
    index_results_url_name = "due_jobs_report_results"
    default_ordering = "name"
    columns = [
        Column("name", label=_("Job")),
        Column("get_outcome_display", label=_("Last run")),
        DateColumn("started_at", label=_("Started")),
        DateColumn("done_at", label=_("Last done")),
        Column("message", label=_("What it said")),
    ]
    list_export = ["name", "outcome", "started_at", "finished_at", "done_at", "message"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Refuse whoever is not an administrator."""
        if not user_administers(request.user):
            refused: HttpResponseBase = permission_denied(request)
            return refused
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> "QuerySet[DueJob]":
        """Every job that has ever run."""
        return DueJob.objects.all()

    @cached_property
    def no_results_message(self) -> str:
        """What stands in place of an empty table."""
        return "No job has run yet."

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the names of the jobs that are late, those that never ran among them."""
        late = [job.name for job in late_jobs(timezone.now())]
        return {**super().get_context_data(*args, **kwargs), "late": late}


class AdministratorsMenuItem(MenuItem):
    """A line of the menu for those who look after the site."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this person does."""
        return user_administers(request.user)


def due_jobs_menu_item() -> AdministratorsMenuItem:
    """Offer the report in the admin's menu."""
    return AdministratorsMenuItem(
        "Scheduled jobs", reverse("due_jobs_report"), icon_name="time", order=900
    )
