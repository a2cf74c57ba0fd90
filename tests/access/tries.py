"""What somebody tries on a part of the site that is not theirs."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.test import Client
from django.urls import reverse

from tests.access.subtrees import (
    Part,
)


@dataclass(frozen=True)
class Try:
    """One thing to try: where, and what is sent. Nothing sent: it is only read."""

    name: str
    keys: tuple[Any, ...] = ()
    query: str = ""
    sent: dict[str, Any] | None = None
    # Whether the editors of that part read it there, which shows that it is tried.
    is_read: bool = field(default=False)

    @property
    def address(self) -> str:
        return reverse(self.name, args=self.keys) + self.query

    def by(self, client: Client) -> Any:
        if self.sent is None:
            return client.get(self.address)
        return client.post(self.address, self.sent)

    def __str__(self) -> str:
        return f"{'GET' if self.sent is None else 'POST'} {self.address}"


def page_reads(other: Part) -> Iterator[Try]:
    """Every view that shows a page, its draft or its history."""
    pages = "wagtailadmin_pages:"
    for page in (other.page, other.hidden):
        pk, revision = page.pk, page.latest_revision_id
        for name in ("edit", "view_draft", "history", "revisions_index", "delete"):
            yield Try(pages + name, (pk,), is_read=name in {"edit", "view_draft"})
        for name in ("copy", "unpublish", "move", "set_privacy", "usage", "lock"):
            yield Try(pages + name, (pk,))
        for name in ("history_results", "workflow_history", "convert_alias"):
            yield Try(pages + name, (pk,))
        yield Try(pages + "preview_on_edit", (pk,), "?mode=")
        yield Try(pages + "confirm_workflow_cancellation", (pk,))
        yield Try(pages + "revisions_view", (pk, revision), is_read=True)
        yield Try(pages + "revisions_revert", (pk, revision), is_read=True)
        yield Try(pages + "revisions_unschedule", (pk, revision))
        yield Try(pages + "revisions_compare", (pk, "earliest", "latest"))
        yield Try("wagtailadmin_explore", (pk,))
        yield Try("before_you_publish", (pk,))
        yield Try("compliance_page_evidence", (pk,))
    pk = other.hidden.pk
    state = other.waiting
    yield Try(pages + "workflow_preview", (pk, state.task_id))
    yield Try(pages + "workflow_history_detail", (pk, state.workflow_state_id))
    for name in ("workflow_action", "collect_workflow_action_data"):
        yield Try(pages + name, (pk, "approve", state.pk))
    yield Try("wagtailadmin_explore", (other.section.pk,), is_read=True)
    yield Try("wagtailadmin_explore_results", (other.section.pk,), is_read=True)


def lists(other: Part) -> Iterator[Try]:
    """Every list, chooser, report and answer of the admin's own API."""
    word = "?q=Quillfeather"
    yield Try("wagtailadmin_home")
    pages = "wagtailadmin_pages:"
    yield Try(pages + "search", query=word, is_read=True)
    yield Try(pages + "search_results", query=word, is_read=True)
    for name in ("type_use", "type_use_results"):
        yield Try(pages + name, ("core", "informationpage"))
    chooser = "wagtailadmin_choose_page"
    yield Try(chooser)
    yield Try(f"{chooser}_child", (other.section.pk,), is_read=True)
    yield Try(f"{chooser}_search", query=word, is_read=True)
    yield Try(f"{chooser}_chosen_multiple", query=f"?id={other.hidden.pk}")
    for kind, row in (("pages", other.hidden), ("pages", other.page)):
        api = f"wagtailadmin_api:{kind}:"
        yield Try(api + "detail", (row.pk,), "?fields=*")
    yield Try("wagtailadmin_api:pages:listing", query="?for_explorer=1&fields=*")
    yield Try(
        "wagtailadmin_api:pages:listing", query=f"?child_of={other.section.pk}&fields=*"
    )
    for kind, pk in (("documents", other.document.pk), ("images", other.image.pk)):
        yield Try(f"wagtailadmin_api:{kind}:listing", query="?fields=*", is_read=True)
        yield Try(f"wagtailadmin_api:{kind}:detail", (pk,), "?fields=*", is_read=True)
    reports = ("aging_pages", "locked_pages", "site_history", "workflow")
    for name in (*reports, "workflow_tasks", "page_types_usage"):
        for ending in ("", "_results"):
            yield Try(f"wagtailadmin_reports:{name}{ending}")
    for name in ("checks_due", "links_report", "remarks_report", "wagtailforms:index"):
        yield Try(name)
    for name in ("wagtailadmin_tag_autocomplete",):
        yield Try(name, query="?term=Quill")


def file_reads(other: Part) -> Iterator[Try]:
    """Every view that shows a document or a picture, or lists them."""
    pk = other.document.pk
    docs = "wagtaildocs"
    for name in ("edit", "delete", "document_usage"):
        yield Try(f"{docs}:{name}", (pk,), is_read=True)
    pictures, image = "wagtailimages", other.image.pk
    for name in ("edit", "delete", "url_generator", "image_usage"):
        yield Try(f"{pictures}:{name}", (image,), is_read=name != "url_generator")
    yield Try(f"{pictures}:preview", (image, "width-10"))
    yield Try(f"{pictures}:url_generator_output", (image,))
    for app, key in ((docs, pk), (pictures, image)):
        for name in ("index", "index_results"):
            yield Try(f"{app}:{name}", is_read=True)
        yield Try(f"{app}:index", query=f"?collection_id={other.collection.pk}")
        for name in ("choose", "choose_results"):
            yield Try(f"{app}_chooser:{name}", is_read=True)
        yield Try(f"{app}_chooser:choose_results", query="?q=Quillfeather")
        yield Try(f"{app}_chooser:chosen", (key,), is_read=True)
        yield Try(f"{app}_chooser:chosen_multiple", query=f"?id={key}", is_read=True)
    yield Try(f"{pictures}_chooser:select_format", (image,), is_read=True)
    yield Try("wagtailadmin_collections:edit", (other.collection.pk,))
    yield Try("wagtailadmin_collections:index")
    yield Try("wagtailadmin_collections:set_privacy", (other.collection.pk,))


BULK = {
    "page": ("delete", "move", "publish", "unpublish"),
    "document": ("delete", "add_to_collection", "add_tags"),
    "image": ("delete", "add_to_collection", "add_tags"),
}


def bulk(other: Part, own: Part) -> Iterator[Try]:
    """Actions on many at once: what is not permitted is not even named."""
    rows: dict[str, Any] = {
        "page": other.hidden,
        "document": other.document,
        "image": other.image,
    }
    mine: dict[str, Any] = {
        "page": own.hidden,
        "document": own.document,
        "image": own.image,
    }
    for kind, actions in BULK.items():
        app = "wagtailcore" if kind == "page" else "core"
        for action in actions:
            keys, query = (app, kind, action), f"?id={rows[kind].pk}"
            yield Try("wagtail_bulk_action", keys, query)
            yield Try("wagtail_bulk_action", keys, f"{query}&id={mine[kind].pk}")
            sent = {"collection": own.collection.pk, "chooser": own.section.pk}
            yield Try("wagtail_bulk_action", keys, query, sent | {"tags": "theirs"})


def writes(other: Part, own: Part) -> Iterator[Try]:
    """Every view that changes a page, a document or a picture."""
    pages = "wagtailadmin_pages:"
    form = {"title": "Theirs", "slug": "theirs", "body-count": "0"}
    for page in (other.page, other.hidden):
        pk, revision = page.pk, page.latest_revision_id
        for button in ("", "action-publish", "action-submit", "action-unlock"):
            yield Try(pages + "edit", (pk,), sent=form | {button or "save": "1"})
        for name in ("delete", "unpublish", "lock", "unlock", "convert_alias"):
            yield Try(pages + name, (pk,), sent={"sure": "yes"})
        yield Try(pages + "preview_on_edit", (pk,), sent=form)
        into = {"new_title": "Mine", "new_slug": "mine"}
        into["new_parent_page"] = str(own.section.pk)
        yield Try(pages + "copy", (pk,), sent=into | {"publish_copies": "on"})
        yield Try(pages + "move_confirm", (pk, own.section.pk), sent={"sure": "yes"})
        yield Try(pages + "move", (pk,), sent={"new_parent_page": own.section.pk})
        yield Try(pages + "set_page_position", (pk,), "?position=0", {})
        privacy = {"restriction_type": "none"}
        yield Try(pages + "set_privacy", (pk,), sent=privacy)
        yield Try(pages + "revisions_unschedule", (pk, revision), sent={"sure": "yes"})
        for action in ("publish", "unpublish", "delete", "copy", "move"):
            api = "wagtailadmin_api:pages:action"
            to = {"destination_page_id": own.section.pk, "recursive": "true"}
            yield Try(api, (pk, action), sent=to)
        yield Try("record_check", (pk,), sent={})
    kind = ("core", "informationpage", other.section.pk)
    yield Try(pages + "add", kind, sent=form)
    yield Try(pages + "preview_on_add", kind, sent=form)
    mine = own.page.pk
    yield Try(pages + "move_confirm", (mine, other.section.pk), sent={"sure": "yes"})
    waiting = (other.hidden.pk, "approve", other.waiting.pk)
    yield Try(pages + "workflow_action", waiting, sent={})
    yield Try(pages + "confirm_workflow_cancellation", waiting[:1], sent={})
    named = {"title": "Theirs", "collection": own.collection.pk}
    for app, word, pk in (
        ("wagtaildocs", "document", other.document.pk),
        ("wagtailimages", "image", other.image.pk),
    ):
        multiple = {f"{word[:3] if word == 'document' else word}-{pk}-title": "Theirs"}
        yield Try(f"{app}:edit", (pk,), sent=named)
        yield Try(f"{app}:delete", (pk,), sent={})
        yield Try(f"{app}:edit_multiple", (pk,), sent=multiple)
        yield Try(f"{app}:delete_multiple", (pk,), sent={})
    collection = (other.collection.pk,)
    yield Try("wagtailadmin_collections:edit", collection, sent={"name": "Theirs"})
    yield Try("wagtailadmin_collections:delete", collection, sent={})
    yield Try("wagtailadmin_collections:set_privacy", collection, sent=privacy)
    ping = ("core", "informationpage", other.hidden.pk, 0)
    yield Try("wagtailadmin_editing_sessions:ping", ping, sent={})
