"""What is mapped to each duty, and how it stands at this moment.

Nothing here is remembered: a page that was changed a second ago is read as it is now.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import Prefetch, Value
from django.http import QueryDict
from django.utils import timezone
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction

from compliance.models import (
    Evidence,
    InvolvementFile,
    InvolvementRecord,
    Requirement,
)
from directory.forms import FindSupportForm
from directory.models import DirectoryPage
from directory.search.query import search
from feedback.models import YouSaidWeDidPage
from localoffer.core.models import BasePage, Document, Team

# What of a search is a place on a list, and no part of what is looked for.
NOT_SEARCHED_FOR = ("page", "sort", "as_typed")


@dataclass(frozen=True)
class EvidenceNow:
    """One piece of evidence as it is now.

    `mark` changes when what it points to changes; `trouble` says in plain words why
    nobody can see it any more, and is empty while everybody can.
    """

    evidence: Evidence
    title: str
    url: str
    mark: str
    trouble: str
    page: BasePage | None = None

    @property
    def key(self) -> str:
        """The name of the piece in a snapshot: the same row, the same name."""
        return f"{self.evidence.kind}:{self.evidence.pk}"

    @property
    def is_public(self) -> bool:
        """Whether a family can see it."""
        return not self.trouble and self.evidence.kind not in PRIVATE_KINDS

    @property
    def owner(self) -> Team | None:
        """The team that keeps the page true."""
        return self.page.owner_team if self.page else None

    def is_overdue_on(self, today: date) -> bool:
        """Whether a person should have looked at the page before today."""
        return bool(
            self.page and not self.trouble and self.page.is_overdue_for_check_on(today)
        )


NO_DIRECTORY = "Families cannot open the directory."
NO_RECORD = "Families cannot open the record of comments."
PRIVATE_KINDS = (Evidence.Kind.INVOLVEMENT,)


def evidence_by_requirement(
    requirements: Iterable[Requirement],
) -> dict[int, list[EvidenceNow]]:
    """Return what is mapped to each requirement, by its key, in two statements.

    Files of mapped records take a third.
    """
    rows = (
        Evidence.objects.standing()
        .filter(requirement__in=[row.pk for row in requirements])
        .select_related(
            "page__basepage__owner_team",
            "page__alias_of",
            "document__collection",
            "involvement",
        )
        .prefetch_related(
            Prefetch(
                "involvement__files",
                InvolvementFile.objects.select_related("document"),
            )
        )
    )
    private = hidden()
    found = defaultdict(list)
    for row in rows:
        found[row.requirement_id].append(as_it_is(row, private))
    return found


@dataclass(frozen=True)
class Hidden:
    """The tree paths beneath which not everybody may look: of pages and of files."""

    pages: tuple[str, ...]
    files: tuple[str, ...]
    # And whether families can open the directory, and the record of comments.
    has_directory: bool
    has_record: bool


def hidden() -> Hidden:
    """Return what not everybody may see, in one statement."""
    pages = PageViewRestriction.objects.values_list(Value("page"), "page__path")
    files = CollectionViewRestriction.objects.values_list(
        Value("file"), "collection__path"
    )
    lists = DirectoryPage.objects.live().order_by()
    records = YouSaidWeDidPage.objects.live().order_by()
    paths = defaultdict(list)
    for kind, path in pages.union(
        files,
        lists.values_list(Value("directory"), "path"),
        records.values_list(Value("record"), "path"),
    ):
        paths[kind].append(path)
    private = tuple(paths["page"])
    return Hidden(
        pages=private,
        files=tuple(paths["file"]),
        has_directory=any(not path.startswith(private) for path in paths["directory"]),
        has_record=any(not path.startswith(private) for path in paths["record"]),
    )


def private_paths() -> tuple[str, ...]:
    """Return the tree paths beneath which not everybody may look."""
    restrictions = PageViewRestriction.objects.values_list("page__path", flat=True)
    return tuple(restrictions)


def as_it_is(row: Evidence, private: Hidden) -> EvidenceNow:
    """Return one piece as it stands now."""
    if row.kind == Evidence.Kind.PAGE:
        return page_as_it_is(row, private.pages)
    if row.kind == Evidence.Kind.DOCUMENT:
        return document_as_it_is(row, private.files)
    if row.kind == Evidence.Kind.INVOLVEMENT and row.involvement:
        record = row.involvement
        return EvidenceNow(row, record.title, "", mark_of_record(record), "")
    if row.kind == Evidence.Kind.COMMENTS:
        trouble = "" if private.has_record else NO_RECORD
        return EvidenceNow(row, row.title, row.url, "", trouble)
    if row.kind == Evidence.Kind.SEARCH:
        trouble = "" if private.has_directory else NO_DIRECTORY
        return EvidenceNow(row, row.title, row.url, row.search, trouble)
    return EvidenceNow(row, row.title, row.url, row.url, "")


def page_as_it_is(row: Evidence, private: tuple[str, ...]) -> EvidenceNow:
    """Return a page or service as it stands now."""
    page = getattr(row.page, "basepage", None)
    if row.page is None or page is None:
        return EvidenceNow(row, row.title, "", "", "The page was deleted.")
    # An alias has no revisions: it shows what its source says.
    source = row.page.alias_of or page
    mark = str(source.live_revision_id or "")
    trouble = trouble_of(page, private)
    url = "" if trouble else page.get_url() or ""
    return EvidenceNow(row, page.title, url, mark, trouble, page)


def trouble_of(page: BasePage, private: tuple[str, ...]) -> str:
    """Return why families cannot see a page, or will not in a moment."""
    if not page.live:
        return "The page is not published."
    # Whatever takes pages off the site runs a little later.
    if page.expire_at and page.expire_at <= timezone.now():
        return "The page’s time on the site is over."
    return "The page is private." if page.path.startswith(private) else ""


def document_as_it_is(row: Evidence, private: tuple[str, ...]) -> EvidenceNow:
    """Return a document as it stands now."""
    document = row.document
    if document is None:
        return EvidenceNow(row, row.title, "", "", "The document was deleted.")
    mark = mark_of_file(document)
    is_hidden = document.collection.path.startswith(private)
    trouble = "Not everybody may open the document." if is_hidden else ""
    return EvidenceNow(row, document.title, document.url, mark, trouble)


def mark_of_file(document: Document) -> str:
    """Return a mark of a file: what is put in its place has another."""
    return f"{document.file.name}:{document.file_size}:{document.file_hash}"


def mark_of_record(record: InvolvementRecord) -> str:
    """Return a mark of a record of involvement and of its files."""
    files = sorted(mark_of_file(each.document) for each in record.files.all())
    return " ".join([record.changed_at.isoformat(), *files])


def as_searched(query: str) -> str:
    """Return a saved search in one way of writing: what is looked for, in order."""
    kept = QueryDict(query.lstrip("?"), mutable=True)
    for name in NOT_SEARCHED_FOR:
        kept.pop(name, None)
    pairs = sorted((name, value) for name, values in kept.lists() for value in values)
    return urlencode([pair for pair in pairs if pair[1]])


def services_found(query: str, today: date) -> int:
    """Return how many live services a saved search of the directory finds.

    None where a part of it is not known any more: the directory leaves that out, and
    would find what nobody looked for.
    """
    form = FindSupportForm(QueryDict(query), today)
    if not form.is_valid() or form.notes:
        return 0
    return search(form.asked()).total


def search_address(query: str) -> str:
    """Return the address at which families see a saved search."""
    directory = DirectoryPage.objects.live().first()
    return f"{directory.get_url()}?{query}" if directory else ""


def record_address() -> str:
    """Return the address at which families read the record of comments."""
    record = YouSaidWeDidPage.objects.live().first()
    return (record.get_url() or "") if record else ""


def as_page(page: Page) -> BasePage | None:
    """Return the page with what every page of ours carries; None for others."""
    return getattr(page, "basepage", None)
