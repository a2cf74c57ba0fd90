"""Step-by-step pages: a process with its time limits, and the dates for a family."""

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from localoffer.core.blocks import BodyBlock
from localoffer.core.calendars import calendar_file
from localoffer.core.format_panel import FORMATS_PANEL
from localoffer.core.models.base_page import BasePage
from localoffer.core.page_form import BasePageForm
from localoffer.core.shown_formats import shown_formats
from localoffer.core.step_blocks import (
    MOST_DAYS,
    NamedDayBlock,
    StepBlock,
    limits_in,
)
from localoffer.core.step_dates import (
    BOXES,
    DatesForm,
    ShownLimit,
    entries_of,
    shown_limits,
    shown_steps,
)


class StepByStepPageForm(BasePageForm):
    """The editor of a process: every time limit is counted from a day that it has."""

    def clean(self) -> dict[str, Any]:
        """Name a time limit whose day is not among the page's."""
        cleaned: dict[str, Any] = super().clean()
        if self.is_deferred_validation or not {"days", "steps"} <= cleaned.keys():
            return cleaned
        names = [day.value["name"] for day in cleaned["days"]]
        known = {name.casefold() for name in names}
        for _title, _place, limit in limits_in(cleaned["steps"]):
            if limit["counted_from"] and limit["counted_from"].casefold() in known:
                continue
            if limit["counted_from"] or not names:
                self.add_error(
                    None,
                    ValidationError(
                        f"“{limit['what']}” is counted from "
                        f"“{limit['counted_from'] or 'the first day'}”. "
                        "Add that day, or use one of these names: "
                        f"{'; '.join(names) or 'there are none yet'}."
                    ),
                )
        return cleaned


class StepByStepPage(BasePage):
    """A process in steps; a family enters a day and sees every date that follows."""

    intro = RichTextField(blank=True, features=["bold", "link", "ol", "ul"])
    days = StreamField(
        [("day", NamedDayBlock())],
        blank=True,
        max_num=MOST_DAYS,
        verbose_name=_("days that time is counted from"),
        help_text=_("Leave empty if no law sets a time."),
    )
    steps = StreamField([("step", StepBlock())], blank=True)
    body = StreamField(
        BodyBlock(),
        blank=True,
        verbose_name=_("after the steps"),
        help_text=_("When a time limit does not hold, and who can help."),
    )

    base_form_class = StepByStepPageForm
    query_names = (*BOXES, "as")
    asks_if_useful = True
    parent_page_types = ["core.HomePage", "core.SectionPage"]
    subpage_types: list[str] = []

    content_panels = [
        *BasePage.content_panels,
        "intro",
        FieldPanel("days"),
        FieldPanel("steps"),
        FieldPanel("body"),
        FORMATS_PANEL,
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("intro"),
        index.SearchField("steps"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("step-by-step page")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the page, or give its dates as a calendar."""
        if request.GET.get("as") == "calendar":
            form = self.dates_form(request)
            if form.is_valid():
                limits = self.limits(form)
                url = f"{self.get_full_url(request)}?{self.query_of(request)}"
                return calendar_file(
                    entries_of(self, limits, url),
                    self.last_published_at or timezone.now(),
                    self.title,
                    self.slug,
                )
        return super().serve(request, *args, **kwargs)

    def dates_form(self, request: HttpRequest) -> DatesForm:
        """Return the form, with what stands in the address."""
        data = request.GET if any(name in request.GET for name in BOXES) else None
        return DatesForm(self.days, timezone.localdate(), data)

    def limits(self, form: DatesForm) -> list[ShownLimit]:
        """Return the time limits, with their dates where a day was entered."""
        entered = form.days() if form.is_bound and form.is_valid() else {}
        return shown_limits(self, entered, timezone.localdate())

    def query_of(self, request: HttpRequest) -> str:
        """Return what was entered, as it stands in an address."""
        entered = {name: request.GET[name] for name in BOXES if request.GET.get(name)}
        return urlencode(entered)

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        """Add the form, the steps, and the dates in their order."""
        context = super().get_context(request, *args, **kwargs)
        form = self.dates_form(request)
        limits = self.limits(form)
        dated = [limit for limit in limits if limit.day]
        context |= {
            "form": form if self.days else None,
            "formats": shown_formats(self, request),
            "steps": shown_steps(self, limits),
            "dates": sorted(dated, key=lambda limit: (limit.day, limit.place)),
            "waiting": [limit for limit in limits if not limit.day],
            "query": self.query_of(request),
        }
        return context
