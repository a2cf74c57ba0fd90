"""Sorting a comment: its ground, its theme, the pages it is about, and notes on it."""

from datetime import datetime

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext
from wagtail.models import Page

from feedback.gate import insist_on_theme
from feedback.mail import tell
from feedback.models import Comment, CommentPage, Note, QueuedMail, Response, Theme
from feedback.moderation import begin, keep, note_step
from feedback.reasons import sure_spans
from feedback.refusals import PersonalDataLeft, WordsMissing
from feedback.words import cleaned
from localoffer.core.models import User
from localoffer.core.site_version import raise_version

SORT = "feedback.sort"
LINK = "feedback.link"
NOTE = "feedback.note"


@transaction.atomic
def sort(
    comment: Comment, ground: str, theme: Theme | None, by: User, now: datetime
) -> None:
    """Set what a comment is about; in whatever state, for the record goes on."""
    begin(comment, *Comment.State)
    if ground not in Comment.Ground.values:
        raise WordsMissing(gettext("Choose what the comment is about."))
    was_themed = comment.theme_id
    if (ground, theme and theme.pk) == (comment.ground, was_themed):
        return
    if theme and theme.pk != was_themed:
        insist_on_theme(theme)
    comment.ground, comment.theme = ground, theme
    keep(comment)
    note_step(comment, SORT, by, now, ground=ground, theme=theme and theme.pk)
    if comment.state == Comment.State.PUBLISHED:
        if theme and theme.pk != was_themed:
            tell_of_answers(comment, theme, now)
        raise_version()


def tell_of_answers(comment: Comment, theme: Theme, now: datetime) -> None:
    """Tell a writer that there is a public answer, when there is one."""
    if Response.objects.public().filter(theme=theme).exists():
        tell(comment, QueuedMail.Step.ANSWERED, now)


def theme_named(name: str) -> Theme:
    """Return the theme of this name, made when there is none."""
    name = " ".join(cleaned(name).split())
    found = Theme.objects.filter(name__iexact=name).first()
    if found:
        return found
    if spans := sure_spans(name):
        raise PersonalDataLeft(spans, gettext("Name the theme without personal data."))
    return Theme.objects.create(name=name, slug=free_slug(name))


def free_slug(name: str) -> str:
    """Return an address for a theme that no other has; it stays when renamed."""
    slug = stem = slugify(name)[:70] or "theme"
    number = 1
    while Theme.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{stem}-{number}"
    return slug


@transaction.atomic
def link_page(comment: Comment, page: Page, by: User, now: datetime) -> None:
    """Link a page or service that the comment is about; once is enough."""
    begin(comment, *Comment.State)
    facts = {"page_title": page.title[:255], "page_url": (page.get_url() or "")[:500]}
    _row, is_new = CommentPage.objects.get_or_create(
        comment=comment, page=page, defaults=facts
    )
    if is_new:
        note_step(comment, LINK, by, now, page=page.pk)


@transaction.atomic
def unlink_page(comment: Comment, link_id: int, by: User, now: datetime) -> None:
    """Take a link away again."""
    begin(comment, *Comment.State)
    if comment.linked_pages.filter(pk=link_id).delete()[0]:
        note_step(comment, LINK, by, now, removed=link_id)


@transaction.atomic
def add_note(comment: Comment, text: str, by: User, now: datetime) -> None:
    """Write a note for other moderators; it is erased with the words."""
    text = cleaned(text).strip()
    if len(text) > 2000:
        raise WordsMissing(gettext("Shorten the note to 2,000 characters or fewer."))
    Note.objects.create(comment=comment, text=text, written_at=now, written_by=by)
    note_step(comment, NOTE, by, now)
