"""The page on how to have all this without the internet (the Code, 4.62)."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.search import index

from localoffer.core.blocks import BodyBlock
from localoffer.core.models import BasePage


class OfflinePage(BasePage):
    """Without the internet: by phone, in person, on paper and by post."""

    body = StreamField(BodyBlock(), blank=True)

    query_names = ()
    content_panels = [*BasePage.content_panels, "body"]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    max_count = 1

    class Meta:
        verbose_name = _("page on offline arrangements")

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        """Add where to ask for something by post."""
        context = super().get_context(request, *args, **kwargs)
        context["post_url"] = reverse("post_request")
        return context
