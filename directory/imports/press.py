"""Write services in bulk, leaving what Wagtail would leave one by one.

Wagtail saves a page in some forty statements. A file has hundreds, so here each
table gets its rows at once: page, children, revision, log entry, reference
index and the admin's search index. Signals are not sent; `run.py` tells the
directory's search itself.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.db.models import F
from django.utils.text import slugify
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision

from directory.imports.places import index_for_admin
from directory.imports.relations import CHILDREN, MANY, OWN, write_relations
from directory.models import DirectoryPage, ServicePage
from localoffer.core.models import BasePage

BATCH = 200
TABLES = (Page, BasePage, ServicePage)
DRAFT_HOUSEKEEPING = {
    *("latest_revision", "latest_revision_created_at"),
    *("draft_title", "has_unpublished_changes"),
}
HOUSEKEEPING = (
    *("latest_revision", "live_revision", "latest_revision_created_at"),
    *("draft_title", "has_unpublished_changes", "last_published_at"),
    *("first_published_at", "live"),
)


class Press:
    """Creates and changes services below a directory page, many at a time."""

    def __init__(self, directory: DirectoryPage, now: datetime) -> None:
        self.directory, self.now = directory, now
        self.log_id = uuid4()
        self.type = ContentType.objects.get_for_model(ServicePage)
        self.base_type = ContentType.objects.get_for_model(Page)
        children = Page.objects.child_of(directory)
        self.slugs = set(children.values_list("slug", flat=True))
        last = children.order_by("-path").values_list("path", flat=True).first()
        self.last = Page._str2int(last[-Page.steplen :]) if last else 0

    def create(self, pages: Sequence[ServicePage], live: bool) -> None:
        """Write new services as the directory's last children."""
        for page in pages:
            self.settle(page, live)
        insert_rows(pages)
        Page.objects.filter(pk=self.directory.pk).update(
            numchild=F("numchild") + len(pages)
        )
        write_relations((page, {*OWN, *MANY}) for page in pages)
        self.revise(pages, publish=live)
        update_rows(pages, {"latest_revision", "live_revision"})
        self.log("wagtail.create", pages)
        if live:
            self.log("wagtail.publish", pages)
        self.index(pages)

    def settle(self, page: ServicePage, live: bool) -> None:
        """Give a new service its place in the tree and its state."""
        self.last += 1
        page.depth = self.directory.depth + 1
        page.path = Page._get_path(self.directory.path, page.depth, self.last)
        page.numchild = 0
        page.locale_id = self.directory.locale_id
        page.content_type = self.type
        page.draft_title = page.title
        page.slug = self.free_slug(page.slug or page.title)
        page.set_url_path(self.directory)
        page.live, page.has_unpublished_changes = live, not live
        page.latest_revision_created_at = self.now
        if live:
            page.first_published_at = page.last_published_at = self.now
        # What has not been set is empty, without asking the database.
        for name in CHILDREN.keys() | MANY.keys():
            setattr(page, name, list(getattr(page, name).all()))

    def free_slug(self, wanted: str) -> str:
        """Return the last part of an address that no other service has."""
        base = slugify(wanted)[:200].strip("-") or "service"
        slug, number = base, 1
        while slug in self.slugs:
            number += 1
            slug = f"{base}-{number}"
        self.slugs.add(slug)
        return slug

    def change(self, touched: dict[ServicePage, set[str]], publish: bool) -> None:
        """Write changed services: live at once, or as the newest draft."""
        pages = list(touched)
        if publish:
            write_relations(touched.items())
            self.revise(pages, publish=True)
            names = set().union(*touched.values()) - OWN - MANY.keys()
            update_rows(pages, {*names, *HOUSEKEEPING})
            self.log("wagtail.publish", pages)
            self.index(pages)
            return
        self.revise(pages, publish=False)
        update_rows(pages, DRAFT_HOUSEKEEPING)
        self.log("wagtail.edit", pages)

    def revise(self, pages: Sequence[ServicePage], publish: bool) -> None:
        """Write a revision of each, and let each page know it."""
        revisions = [self.revision(page, self.now) for page in pages]
        Revision.objects.bulk_create(revisions, batch_size=BATCH)
        for page, revision in zip(pages, revisions, strict=True):
            page.latest_revision = revision
            page.latest_revision_created_at = self.now
            page.draft_title = page.title
            page.has_unpublished_changes = not publish
            if publish:
                page.live, page.live_revision = True, revision
                page.last_published_at = self.now
                page.first_published_at = page.first_published_at or self.now

    def revision(self, page: ServicePage, at: datetime) -> Revision:
        """Return a revision of a service as it is in memory."""
        return Revision(
            content_type=self.type,
            base_content_type=self.base_type,
            object_id=str(page.pk),
            created_at=at,
            object_str=str(page),
            content=page.serializable_data(),
        )

    def ensure_revisions(self, pages: Iterable[ServicePage]) -> None:
        """Keep how a service is now, where nobody ever saved a revision of it."""
        bare = [page for page in pages if page.live and not page.live_revision_id]
        revisions = [
            self.revision(page, page.last_published_at or self.now) for page in bare
        ]
        Revision.objects.bulk_create(revisions, batch_size=BATCH)
        for page, revision in zip(bare, revisions, strict=True):
            page.live_revision = revision

    def log(self, action: str, pages: Iterable[ServicePage]) -> None:
        """Write the history that editors see."""
        PageLogEntry.objects.bulk_create(
            [
                PageLogEntry(
                    content_type=self.type,
                    page_id=page.pk,
                    label=page.get_admin_display_title(),
                    action=action,
                    timestamp=self.now,
                    uuid=self.log_id,
                    revision=page.latest_revision,
                    content_changed=True,
                )
                for page in pages
            ],
            batch_size=BATCH,
        )

    def index(self, pages: Sequence[ServicePage]) -> None:
        """Write what refers to what, and the admin's own search."""
        ids = [str(page.pk) for page in pages]
        ReferenceIndex.objects.filter(
            base_content_type=self.base_type, object_id__in=ids
        ).delete()
        ReferenceIndex.objects.bulk_create(
            [
                ReferenceIndex(
                    content_type=self.type,
                    base_content_type=self.base_type,
                    object_id=str(page.pk),
                    to_content_type_id=to_type,
                    to_object_id=to_id,
                    model_path=model_path,
                    content_path=path,
                    content_path_hash=ReferenceIndex._get_content_path_hash(path),
                )
                for page in pages
                for to_type, to_id, model_path, path in set(
                    ReferenceIndex._extract_references_from_object(page)
                )
            ],
            batch_size=BATCH,
        )
        index_for_admin(ServicePage, list(pages))


def insert_rows(pages: Sequence[ServicePage]) -> None:
    """Insert new pages into the three tables that a service's row stands in."""
    for model in TABLES:
        fields = [
            field
            for field in model._meta.local_concrete_fields
            if model is not Page or not field.primary_key
        ]
        # Django's bulk_create refuses models with parents, whose keys it cannot
        # know; here they are known after the first table.
        rows = model._base_manager.all()._batched_insert(pages, fields, BATCH)
        if model is Page:
            for page, (pk,) in zip(pages, rows, strict=True):
                page.pk = page.id = page.page_ptr_id = page.basepage_ptr_id = pk
    for page in pages:
        page._state.adding = False
        page._state.db = "default"


def update_rows(pages: Sequence[ServicePage], names: set[str]) -> None:
    """Write these fields of each service, in the tables where they stand.

    One statement for each row and table: Django's bulk_update takes ten times
    as long for as many fields.
    """
    for model in TABLES:
        fields = [f for f in model._meta.local_concrete_fields if f.name in names]
        if not fields:
            continue
        for page in pages:
            values = {field.attname: getattr(page, field.attname) for field in fields}
            model._base_manager.filter(pk=page.pk).update(**values)
