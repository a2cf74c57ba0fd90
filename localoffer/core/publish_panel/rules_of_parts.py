"""Rules about the parts of a page: links, headings, pictures, files."""

import re
from collections.abc import Iterator

from localoffer.core.models import Document
from localoffer.core.publish_panel.reading import Draft
from localoffer.core.publish_panel.rules import Found, Rule

EMPTY_WORDS = frozenset(
    {"click here", "here", "click", "link", "this link", "read more", "more", "this"}
    | {"more information", "find out more", "this page", "website", "download", "go"}
)
ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


def empty_link_words(draft: Draft) -> Iterator[Found]:
    """Yield links whose words do not say where they lead."""
    for anchor in draft.anchors:
        words = anchor.words.strip(" .:>»→")
        if words.casefold() in EMPTY_WORDS or ADDRESS.fullmatch(words):
            yield Found(f"“{anchor.words}” does not say where it leads.", anchor.where)


def headings_out_of_order(draft: Draft) -> Iterator[Found]:
    """Yield headings that skip a level."""
    level = 1
    for heading in draft.headings:
        if heading.level > level + 1:
            said = f"“{heading.words}” is the heading of a part with no heading above."
            yield Found(said, heading.where)
        level = heading.level


def pictures_without_words(draft: Draft) -> Iterator[Found]:
    """Yield pictures that tell a listener nothing."""
    for picture in draft.pictures:
        if not picture.is_decoration and not picture.alt.strip():
            yield Found("A picture has no description.", picture.where)


def files_instead_of_pages(draft: Draft) -> Iterator[Found]:
    """Yield PDF files where no page of ours is offered in their place."""
    if not draft.documents or any(anchor.page for anchor in draft.anchors):
        return
    places = {key: where for where, key in reversed(draft.documents)}
    for document in Document.objects.filter(pk__in=places).order_by("pk"):
        if document.file_extension.lower() == "pdf":
            said = f"“{document.title}” is a PDF, and no page says the same."
            yield Found(said, places[document.pk])


PART_RULES = [
    Rule(
        "link-words",
        "Link that does not say where it leads",
        "Let the words of the link name what comes: some people hear only the links.",
        empty_link_words,
    ),
    Rule(
        "heading-order",
        "Headings out of order",
        "Put a main heading above it, or make it a main heading.",
        headings_out_of_order,
    ),
    Rule(
        "no-alt-text",
        "Picture without a description",
        "Say in a few words what it tells, or mark it as decoration.",
        pictures_without_words,
    ),
    Rule(
        "only-pdf",
        "PDF without a page",
        "Write it as a page: a PDF is hard to read on a phone and for a screen reader. "
        "If a page says the same, link to it here.",
        files_instead_of_pages,
    ),
]
