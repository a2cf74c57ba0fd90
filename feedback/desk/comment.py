"""One comment: what was written beside what may be published, and every button."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from feedback.ceiling import NOTICE, words_go_on
from feedback.desk.access import (
    acting,
    age_in_days,
    comment_or_404,
    moderators_only,
    seen_version,
)
from feedback.desk.forms import WorkForm
from feedback.desk.highlights import marked, replaced
from feedback.models import Comment, SealedComment
from feedback.moderation import (
    OPEN,
    comment_log,
    keep_draft,
    mark_read,
    propose,
    send_back,
)
from feedback.permissions import user_can_confirm
from feedback.refusals import (
    ChangedMeanwhile,
    NotAllowed,
    PersonalDataLeft,
    WrongState,
)
from feedback.site_settings import settings_of, site_of
from feedback.sorting import add_note, link_page, sort, theme_named, unlink_page

NEEDS_TEXT = {"redact", "redact_all", "undo", "propose"}
GONE = _("Those words are not in the text any more.")


@moderators_only
def comment(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a comment, or carry out what a button asks."""
    shown = comment_or_404(reference)
    if request.method != "POST":
        initial = {
            "text": working_text(shown),
            "ground": shown.ground,
            "theme": shown.theme,
        }
        form = WorkForm(initial=initial, can_edit=is_open(shown))
        return show(request, shown, form)
    return carry_out(request, shown)


def carry_out(request: HttpRequest, shown: Comment) -> HttpResponse:
    """Do what was asked, all of it or nothing, and keep what was typed."""
    form = WorkForm(request.POST, can_edit=is_open(shown))
    theirs = shown.version
    shown.version = seen_version(request)
    if not form.is_valid():
        shown.version = theirs
        return show(request, shown, form)
    try:
        with transaction.atomic():
            said = Work(request, shown, form, timezone.now()).do()
    except ChangedMeanwhile:
        return show(request, comment_or_404(shown.reference), form, is_conflict=True)
    except NotAllowed as refusal:
        fresh = comment_or_404(shown.reference)
        left = isinstance(refusal, PersonalDataLeft)
        form.add_error(
            "reason" if left and "reason" in form.fields else None, str(refusal)
        )
        return show(request, fresh, form)
    messages.success(request, said)
    return HttpResponseRedirect(reverse("desk_comment", args=[shown.reference]))


class Work:
    """What one press of a button does to a comment."""

    def __init__(
        self, request: HttpRequest, shown: Comment, form: WorkForm, now: datetime
    ) -> None:
        self.posted: QueryDict = request.POST
        self.by = acting(request)
        self.comment, self.now = shown, now
        self.answers = form.cleaned_data
        self.before = working_text(shown)

    def do(self) -> str:
        """Save what was typed, then do what the button says; return what to report."""
        name, _colon, value = self.posted.get("do", "save").partition(":")
        step: Callable[[str], str] = getattr(self, f"do_{name}", self.do_save)
        mark_read(self.comment, self.by, self.now)
        if name in NEEDS_TEXT and "text" not in self.answers:
            raise WrongState
        self.keep_sorting()
        return step(value)

    def keep_sorting(self) -> None:
        """Keep ground, theme, link and note, where the form brought them."""
        theme = self.answers["theme"]
        if self.answers["new_theme"].strip():
            theme = theme_named(self.answers["new_theme"])
        if "ground" in self.posted:
            sort(self.comment, self.answers["ground"], theme, *self.common)
        if self.answers["page"]:
            link_page(self.comment, self.answers["page"], *self.common)
        if self.answers["note"].strip():
            add_note(self.comment, self.answers["note"], *self.common)

    @property
    def common(self) -> tuple[Any, datetime]:
        """Who and when."""
        return self.by, self.now

    def keep_text(self, text: str) -> None:
        """Keep the text in the making when it is another than before."""
        if text != self.before:
            keep_draft(self.comment, text, *self.common)

    def do_save(self, value: str) -> str:
        """Save."""
        if "text" in self.answers:
            self.keep_text(self.answers["text"])
        return gettext("Saved.")

    def do_redact(self, value: str) -> str:
        """Replace one finding."""
        return self.replace(value, everywhere=False)

    def do_redact_all(self, value: str) -> str:
        """Replace a finding wherever the same words stand."""
        return self.replace(value, everywhere=True)

    def replace(self, place: str, everywhere: bool) -> str:
        """Replace what was found at a place of the text as it was shown."""
        text = replaced(self.before, self.answers["text"], place, everywhere)
        if text is None:
            raise NotAllowed(GONE)
        self.keep_text(text)
        return gettext("Replaced by neutral words.")

    def do_undo(self, value: str) -> str:
        """Begin again from what was written."""
        sealed = sealed_of(self.comment)
        if sealed is None or not sealed.text:
            raise NotAllowed(gettext("What was written has been erased."))
        self.keep_text(sealed.text)
        return gettext("The text is as it was written. Nothing is taken out yet.")

    def do_propose(self, value: str) -> str:
        """Put the text forward for the second check."""
        text, reason = self.answers["text"], self.answers["reason"]
        propose(self.comment, text, *self.common, reason=reason)
        return gettext("Proposed. Another moderator has to check it.")

    def do_take_back(self, value: str) -> str:
        """Take back a text that one has proposed oneself."""
        send_back(self.comment, *self.common, why="")
        return gettext("Taken back. You can work on it again.")

    def do_unlink(self, value: str) -> str:
        """Take a link to a page away."""
        if value.isdecimal() and len(value) < 19:
            unlink_page(self.comment, int(value), *self.common)
        return gettext("The link is taken away.")


def is_open(shown: Comment) -> bool:
    """Whether somebody may work on the text."""
    return shown.state in OPEN and shown.lapsed_at is None


def sealed_of(shown: Comment) -> SealedComment | None:
    """Return what was written, while it is kept."""
    sealed: SealedComment | None = getattr(shown, "sealed", None)
    return sealed


def working_text(shown: Comment) -> str:
    """Return the text in the making: at first it is what was written."""
    sealed = sealed_of(shown)
    if shown.published_text or sealed is None:
        return shown.published_text
    return sealed.draft or sealed.text


def going(shown: Comment) -> dict[str, Any]:
    """Return when the words go although nobody has decided, and whether it is soon."""
    day = words_go_on(shown)
    is_soon = day is not None and day - timezone.localdate() <= NOTICE
    return {"words_go_on": day, "words_go_soon": is_soon}


def show(
    request: HttpRequest, shown: Comment, form: WorkForm, is_conflict: bool = False
) -> HttpResponse:
    """Show the whole screen; what was typed and not saved stays in its boxes."""
    sealed = sealed_of(shown)
    saved = working_text(shown)
    context = {
        "comment": shown,
        "sealed": sealed,
        "original": marked(sealed.text) if sealed and sealed.text else None,
        "proposal": marked(saved),
        "form": form,
        "can_edit": is_open(shown),
        "is_conflict": is_conflict,
        "typed": form.data.get("text", "") if form.is_bound else "",
        "age": age_in_days(shown),
        "can_confirm": user_can_confirm(request.user, shown),
        "is_own": shown.proposed_by_id == request.user.pk,
        "links": shown.linked_pages.all(),
        "notes": shown.notes.select_related("written_by"),
        "log": comment_log(shown),
        "clocks": settings_of(site_of(request)),
        **going(shown),
    }
    status = 409 if is_conflict else 200
    return render(request, "feedback/desk/comment.html", context, status=status)
