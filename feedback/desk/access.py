"""Letting moderators in and nobody else, and keeping nothing of what they see."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from feedback.models import Comment
from feedback.permissions import user_can_moderate
from localoffer.core.privacy import personal

View = Callable[..., HttpResponse]


def moderators_only(view: View) -> View:
    """Wrap a view of the desk: for moderators, and kept by no browser."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not user_can_moderate(request.user):
            raise PermissionDenied
        return personal(view)(request, *args, **kwargs)

    return wrapped


def comment_or_404(reference: str) -> Comment:
    """Return the comment with this reference."""
    comment: Comment = get_object_or_404(
        Comment.objects.select_related("theme", "sealed", "proposed_by"),
        reference=reference,
    )
    return comment


def seen_version(request: HttpRequest) -> int:
    """Return the version of the comment that the person had on screen."""
    posted = request.POST.get("version", "")
    # A number that fits no comment: it counts as changed meanwhile.
    return int(posted) if posted.isdecimal() and len(posted) < 9 else -1


def age_in_days(comment: Comment) -> int:
    """Return for how many London days we have had a comment."""
    days = timezone.localdate() - timezone.localdate(comment.received_at)
    return max(days.days, 0)


def acting(request: HttpRequest) -> Any:
    """Return who acts: `moderators_only` has let nobody in who is not signed in."""
    return request.user
