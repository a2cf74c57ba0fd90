"""Easy read pages: the same as another page, in short sentences with pictures."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.search import index

from localoffer.core.easy_read_blocks import EasyReadBlock
from localoffer.core.models.base_page import BasePage
from localoffer.core.shown_formats import full_versions


class EasyReadPage(BasePage):
    """A page in short sentences, each with a picture."""

    body = StreamField(EasyReadBlock(), blank=True)

    query_names = ()
    asks_if_useful = True
    can_be_read_aloud = True
    subpage_types: list[str] = []

    content_panels = [*BasePage.content_panels, "body"]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("easy read page")

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        """Add the page of which this is the easy read version."""
        context = super().get_context(request, *args, **kwargs)
        context["full_versions"] = full_versions(self)
        return context
