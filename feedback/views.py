"""Writing a comment, and following what becomes of it."""

from datetime import timedelta

from django.db.transaction import non_atomic_requests
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from feedback.following import story
from feedback.form_tokens import comes_from_elsewhere, new_token, read_token
from feedback.forms import TRAP, CommentForm
from feedback.limits import may_comment, note
from feedback.models import Comment
from feedback.posted import public_form, without_nul
from feedback.receiving import Received, receive, received_before
from feedback.references import digest
from feedback.site_settings import settings_of, site_of
from feedback.words import HIDDEN, cleaned
from localoffer.core.frame import frame_for
from localoffer.core.links import Link
from localoffer.core.network_address import address_of
from localoffer.core.privacy import personal, secret

AGAIN = _("Your words are below. Check them, then choose “Send my comment” once more.")
CHANGED = _(
    "We have the comment that you sent before, with the reference %s. You have "
    "changed the words since. To send them as another comment, choose “Send my "
    "comment”."
)


@personal
@public_form
def new(request: HttpRequest) -> HttpResponse:
    """Show the form, or take a comment."""
    now = timezone.now()
    if request.method == "POST":
        return take(request)
    asked = {"page": request.GET.get("page", "")}
    return show(request, CommentForm(initial={"token": new_token(now), **asked}))


def take(request: HttpRequest) -> HttpResponse:
    """Store a comment, or show the form again with everything that was typed."""
    now = timezone.now()
    posted, had_nul = without_nul(request.POST)
    token = read_token(posted.get("token", ""))
    earlier = received_before(token.uuid) if token else None
    if earlier and earlier.follow_key and is_same(earlier, posted.get("text", "")):
        return to_thank_you(earlier)
    if token is None or earlier or token.is_too_old(now):
        posted["token"] = new_token(now)
    form = CommentForm(posted)
    if not form.is_valid() or had_nul:
        if had_nul:
            form.add_error("text", HIDDEN)
        return show(request, form, 400 if had_nul else 200)
    if comes_from_elsewhere(request):
        return show(request, form, 403, AGAIN)
    if earlier:
        return show(request, form, 200, CHANGED % earlier.comment.reference)
    if token is None or token.is_too_old(now) or token.is_too_quick(now):
        return show(request, form, 200, AGAIN)
    if form.is_trapped():
        return show(request, form, 200, AGAIN)
    if not may_comment(request, now):
        return show(request, form, 429, limited=True)
    answers = {name: form.cleaned_data[name] for name in form.fields if name != "token"}
    received = receive(token.uuid, channel=Comment.Channel.WEBSITE, now=now, **answers)
    if received.is_new:
        note("comment", address_of(request), now)
    return to_thank_you(received)


def is_same(earlier: Received, text: str) -> bool:
    """Whether these are the words that we have; yes where they are erased."""
    sealed = getattr(earlier.comment, "sealed", None)
    return sealed is None or cleaned(text).strip() == sealed.text.strip()


def show(
    request: HttpRequest,
    form: CommentForm,
    status: int = 200,
    fault: str | Promise = "",
    limited: bool = False,
) -> HttpResponse:
    """Show the form with what was typed, and with what to do about it."""
    if fault:
        form.add_error(None, str(fault))
    about = form.fields["page"].clean(form["page"].value())
    context = {
        "form": form,
        "about": about,
        "about_url": about.get_url(request) if about else "",
        "trap": TRAP,
        "limited": limited,
        **surroundings(request),
    }
    # Only the empty form is for everybody, so only that one may be found.
    findable = request.method == "GET" and not request.GET
    address = request.build_absolute_uri(reverse("comment_new")) if findable else ""
    context["address"] = address
    response = render(request, "feedback/new.html", context, status=status)
    if findable:
        response.headers["X-Robots-Tag"] = "all"
    return response


def surroundings(request: HttpRequest) -> dict[str, object]:
    """Return what each of these pages says about the site."""
    home = Link(gettext("Home"), frame_for(request).home_url)
    return {"trail": (home,), "clocks": settings_of(site_of(request))}


def to_thank_you(received: Received) -> HttpResponse:
    """Lead to the confirmation, which a reload shows again and does not send."""
    key = received.follow_key
    address = (
        reverse("comment_thank_you", args=[key]) if key else reverse("comment_lost")
    )
    return HttpResponseRedirect(address, status=303)


@secret
@non_atomic_requests
@require_safe
def thank_you(request: HttpRequest, key: str) -> HttpResponse:
    """Confirm that we have a comment: its reference, its link, what comes next."""
    comment = comment_with(key)
    if comment is None:
        return lost(request, status=404)
    context = surroundings(request)
    weeks = settings_of(site_of(request)).answer_weeks
    received_on = timezone.localdate(comment.received_at)
    follow = request.build_absolute_uri(reverse("comment_follow", args=[key]))
    context |= {
        "comment": comment,
        "follow_url": follow,
        "answer_by": received_on + timedelta(weeks=weeks),
        "may_email": comment.mails.exists(),
    }
    return render(request, "feedback/thank_you.html", context)


@secret
@non_atomic_requests
@require_safe
def follow(request: HttpRequest, key: str) -> HttpResponse:
    """Show a writer what became of a comment."""
    comment = comment_with(key)
    if comment is None:
        return lost(request, status=404)
    clocks = settings_of(site_of(request))
    context = surroundings(request) | story(comment, clocks)
    return render(request, "feedback/follow.html", context)


@secret
@non_atomic_requests
@require_safe
def lost(request: HttpRequest, status: int = 200) -> HttpResponse:
    """Say what to do without a private link, or with one that does not work."""
    context = surroundings(request) | {"is_unknown": status == 404}
    return render(request, "feedback/lost.html", context, status=status)


def comment_with(key: str) -> Comment | None:
    """Return the comment that a private link belongs to."""
    found = Comment.objects.select_related("theme").filter(follow_digest=digest(key))
    comment: Comment | None = found.first()
    return comment
