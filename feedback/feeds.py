"""The newest answers as an Atom feed, for readers and for other websites."""

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid5

from django.contrib.syndication.views import Feed
from django.template.loader import render_to_string
from django.utils.feedgenerator import Atom1Feed

from feedback.models.answers import Response
from feedback.record import newest_answers
from localoffer.core.feeds import in_xml

if TYPE_CHECKING:
    from feedback.models.pages import YouSaidWeDidPage

MOST = 30


class AnswersFeed(Feed):  # type: ignore[type-arg]
    """One entry for each public answer, the newest first."""

    feed_type = Atom1Feed

    def __init__(self, page: "YouSaidWeDidPage") -> None:
        self.page = page

    def title(self) -> str:
        """Return what the feed is called."""
        return in_xml(self.page.title)

    def subtitle(self) -> str:
        """Return what the feed is about."""
        return in_xml(self.page.summary)

    def link(self) -> str:
        """Return the page that the feed is of."""
        return self.page.address()

    def feed_url(self) -> str:
        """Return the feed's own address."""
        return self.page.address("feed")

    def feed_guid(self) -> str:
        """Return an id that stays when the page or the website moves."""
        return self.page.uuid.urn

    def items(self) -> list[Response]:
        """Return the newest answers."""
        return newest_answers(MOST)

    def item_title(self, item: Any) -> str:
        """Return the theme and what came of it."""
        return in_xml(f"{item.theme.name}: {item.get_outcome_display()}")

    def item_description(self, item: Any) -> str:
        """Return the answer as markup."""
        return in_xml(render_to_string("feedback/feed_entry.html", {"answer": item}))

    def item_link(self, item: Any) -> str:
        """Return the address of the theme."""
        return self.page.address("theme", item.theme.slug)

    def item_guid(self, item: Any) -> str:
        """Return an id that stays whatever the answer is changed to."""
        return uuid5(self.page.uuid, f"answer {item.pk}").urn

    def item_pubdate(self, item: Any) -> datetime:
        """Return when the answer was published."""
        published: datetime = item.published_at
        return published

    item_updateddate = item_pubdate
