"""Landing pages: all that there is about an age, a kind of need or a topic."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from localoffer.core.blocks import BodyBlock
from localoffer.core.models import BasePage


class LandingPage(BasePage):
    """What to read, whom to ask and what there is, for one age, need or topic."""

    age_band = models.ForeignKey(
        "directory.AgeBand",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="landing_pages",
        verbose_name=_("age and stage"),
    )
    need = models.ForeignKey(
        "directory.NeedType",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="landing_pages",
        verbose_name=_("kind of need"),
    )
    topic = models.ForeignKey(
        "directory.Topic",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="landing_pages",
    )
    guides = StreamField(
        [("page", blocks.PageChooserBlock(label=_("Page")))],
        blank=True,
        verbose_name=_("pages to read first"),
        help_text=_(
            "In the order in which families should read them. Leave empty to "
            "show the pages beneath this one, or else those that the search finds."
        ),
    )
    body = StreamField(
        BodyBlock(),
        blank=True,
        verbose_name=_("in your own words"),
        help_text=_("What families ask most, and the answers."),
    )

    query_names = ()
    asks_if_useful = True
    parent_page_types = ["core.HomePage", "core.SectionPage"]

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldPanel("age_band"), FieldPanel("need"), FieldPanel("topic")],
            heading=_("What it is about: choose one, or narrow one by another"),
        ),
        FieldPanel("guides"),
        FieldPanel("body"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    # The search reads the models, so they cannot import it (apps.py).
    shown: ClassVar[Callable[["LandingPage"], dict[str, Any]]]

    class Meta:
        verbose_name = _("landing page")

    def clean(self) -> None:
        """Ask what the page is about."""
        super().clean()
        if not self.facets:
            fault = "Choose an age and stage, a kind of need or a topic."
            raise ValidationError({"age_band": fault})

    @property
    def facets(self) -> dict[str, str]:
        """What the directory is asked for: codes by the names of its facets."""
        terms = {"age": self.age_band, "need": self.need, "topic": self.topic}
        return {name: term.code for name, term in terms.items() if term}

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        """Add the pages to read, and how many services there are of which kind."""
        context = super().get_context(request, *args, **kwargs)
        context.update(type(self).shown(self))
        return context
