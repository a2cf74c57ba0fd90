"""What every page carries: one concrete base, so that one query asks about all."""

import uuid
from calendar import monthrange
from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index
from wagtail.utils.decorators import cached_classmethod

from localoffer.core.going_public import insist_it_may
from localoffer.core.languages import WRITTEN, direction, own_marks, text_marks
from localoffer.core.links import trail_above
from localoffer.core.models.settings import CouncilSettings
from localoffer.core.page_form import BasePageForm
from localoffer.core.page_tabs import with_tabs_of_apps
from localoffer.core.querysets import BasePageManager
from localoffer.core.routing import may_be_private, no_restrictions
from localoffer.core.shown_formats import versions
from localoffer.core.site_version import raise_version

# What a person established by looking belongs to the page, not to a revision:
# publishing or reverting to an older draft must never bring back an older check.
CHECK_FIELDS = ("last_checked_on", "last_checked_by", "next_check_on")


def months_after(day: date, months: int) -> date:
    """Return the same day of the month so many months on, or that month's last."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


class BasePage(Page):
    """What every page carries: an identity, an owner and a last check."""

    uuid = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    summary = models.TextField(
        blank=True,
        max_length=300,
        help_text="One or two plain sentences: what this is and who it is for. "
        "Shown in lists and search results.",
    )
    owner_team = models.ForeignKey(
        "core.Team",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="pages",
        help_text="The team that keeps this true.",
    )
    last_checked_on = models.DateField(null=True, blank=True, editable=False)
    last_checked_by = models.CharField(
        max_length=120,
        blank=True,
        editable=False,
        help_text="The team or organisation that looked, never a person's name.",
    )
    next_check_on = models.DateField(null=True, blank=True, editable=False)
    show_in_footer = models.BooleanField(default=False)
    language = models.CharField(
        max_length=8,
        choices=WRITTEN,
        blank=True,
        help_text="What the page is written in, if not in the language of the site.",
    )
    has_exit_link = models.BooleanField(
        "can be left at once",
        default=False,
        help_text="Shows “Leave this page now” at the top. For pages that somebody may "
        "not want to be seen reading: abuse at home, self-harm, a refuge.",
    )
    what_changed = models.CharField(
        "tell families what changed",
        max_length=200,
        blank=True,
        help_text="One sentence for “New and updated”, shown when you publish. Leave "
        "it empty for small mends.",
    )

    objects: ClassVar[Any] = BasePageManager()

    # The parameters that the page's public answer depends on, so that it can be
    # kept until the next publish (core.page_cache). None: it may read any.
    query_names: ClassVar[tuple[str, ...] | None] = None
    # What "New and updated" calls it; nothing: it is a list of other pages.
    news_kind: ClassVar[str] = "page"
    # Whether terms of the glossary are explained where they stand in its texts.
    explains_terms: ClassVar[bool] = True
    # Whether families are asked at its end if it was useful.
    asks_if_useful: ClassVar[bool] = False
    # Whether the browser may read it aloud, where the council offers that.
    can_be_read_aloud: ClassVar[bool] = False
    # What readers may propose from its end: "change" of it, "new" for one beneath.
    takes_proposals: ClassVar[str] = ""
    # What the search of the whole site finds it as (core.site_search.documents);
    # nothing: not at all, or by a source of its app's own.
    search_kind: ClassVar[str] = "page"

    base_form_class = BasePageForm
    is_creatable = False
    # A copy is a page of its own, which nobody has checked yet.
    exclude_fields_in_copy = ["uuid", "what_changed", *CHECK_FIELDS]

    content_panels = [*Page.content_panels, "summary"]
    promote_panels = [
        *Page.promote_panels,
        MultiFieldPanel(["show_in_footer"], heading="Footer"),
    ]
    settings_panels = [
        FieldPanel("owner_team"),
        FieldPanel("language"),
        FieldPanel("what_changed"),
        FieldPanel("has_exit_link"),
        *Page.settings_panels,
    ]

    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.FilterField("next_check_on"),
        index.FilterField("last_checked_on"),
    ]

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_checked_on__isnull=True)
                | ~models.Q(last_checked_by=""),
                name="page_check_says_who",
            ),
            models.CheckConstraint(
                condition=models.Q(next_check_on__isnull=True)
                | models.Q(last_checked_on__isnull=True)
                | models.Q(next_check_on__gte=models.F("last_checked_on")),
                name="page_next_check_after_last",
            ),
        ]
        indexes = [models.Index(fields=["next_check_on"], name="page_next_check")]

    @cached_classmethod
    def get_edit_handler(cls) -> Any:
        """Return the tabs in which this kind of page is edited."""
        return with_tabs_of_apps(super().get_edit_handler(), cls)

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Give an alias an identity of its own: Wagtail copies every field."""
        if self._state.adding and self.alias_of_id:
            self.uuid = uuid.uuid4()
        super().full_clean(*args, **kwargs)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the page; every route to the public comes by here."""
        if self.live and kwargs.get("update_fields") is None:
            insist_it_may(self)
        super().save(*args, **kwargs)

    def with_content_json(self, content: dict[str, Any]) -> "BasePage":
        """Return the page as a revision has it, but as last checked."""
        page: BasePage = super().with_content_json(content)
        page.uuid = self.uuid
        for name in CHECK_FIELDS:
            setattr(page, name, getattr(self, name))
        return page

    def get_view_restrictions(self) -> Any:
        """Ask no page above about privacy where none near is private."""
        if may_be_private(self):
            return super().get_view_restrictions()
        return no_restrictions()

    def record_check(self, by: str, on: date) -> None:
        """Note that a team or organisation found the page true on a day.

        The next check falls due after the council's review period. Apps that
        show the date elsewhere register an `after_record_check` hook.
        """
        site = self.get_site()
        months = CouncilSettings.for_site(site).review_months if site else 6
        self.last_checked_on, self.last_checked_by = on, by
        self.next_check_on = months_after(on, months)
        type(self).objects.filter(pk=self.pk).update(
            **{name: getattr(self, name) for name in CHECK_FIELDS}
        )
        for follow in hooks.get_hooks("after_record_check"):
            follow(self)
        raise_version()

    @classmethod
    def news_states(cls) -> dict[str, str]:
        """Return what has to be known at once of pages, by path: "Cancelled"."""
        return {}

    @property
    def found_until(self) -> date | None:
        """The last day on which the search finds it, as for an event."""
        return None

    def is_past_on(self, today: date) -> bool:
        """Whether it says what was, so that nobody has to check it any more."""
        return False

    def is_overdue_for_check_on(self, today: date) -> bool:
        """Whether a person should have looked at this page before today."""
        if self.is_past_on(today):
            return False
        return self.next_check_on is None or self.next_check_on < today

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        """Add the trail of pages above and what families read about checks."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["trail"] = trail_above(self)
        if self.language:
            context["text_marks"] = text_marks(self.language)
            context["own_marks"] = own_marks(self.language)
            context["is_rtl"] = direction(self.language) == "rtl"
            context["versions"] = versions(self)
        context["is_overdue_for_check"] = self.is_overdue_for_check_on(
            timezone.localdate()
        )
        return context
