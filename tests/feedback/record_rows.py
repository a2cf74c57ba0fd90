"""Rows of the record for tests: a comment that has been decided, an answer."""

import itertools
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from feedback.models import Comment, Response, SealedComment, Theme, YouSaidWeDidPage
from tests import factories

NOW = datetime(2026, 11, 23, 12, tzinfo=timezone.get_default_timezone())
numbers = itertools.count(1)


def record_page(**fields: Any) -> YouSaidWeDidPage:
    """Create the page of the record."""
    defaults = {"title": "You said, we did", "slug": "you-said-we-did"}
    page: YouSaidWeDidPage = factories.page(
        YouSaidWeDidPage, None, **{**defaults, **fields}
    )
    return page


def theme(**fields: Any) -> Theme:
    """Create a theme."""
    number = next(numbers)
    return Theme.objects.create(
        **{"name": f"Theme {number}", "slug": f"theme-{number}", **fields}
    )


def comment(state: str = "published", **fields: Any) -> Comment:
    """Create a comment with its sealed words, decided the day after it came."""
    sealed = fields.pop("sealed", {})
    at = fields.get("received_at", NOW - timedelta(days=200))
    decided = at + timedelta(days=1)
    if state == "published":
        text = f"More swimming, please {next(numbers)}."
        fields = {"published_text": text, "published_at": decided, **fields}
    if state == "withheld":
        why = {"withheld_ground": "individual", "withheld_reason": "About one child."}
        fields = {**why, "withheld_at": decided, **fields}
    row = Comment.objects.create(
        **{
            "received_at": at,
            "ground": "content",
            "capacity": "parent",
            "follow_digest": uuid4().hex,
            "state": state,
            **fields,
        }
    )
    SealedComment.objects.create(comment=row, **{"text": "What I typed.", **sealed})
    return row


def response(of: Theme | None = None, **fields: Any) -> Response:
    """Create a public answer."""
    return Response.objects.create(
        **{
            "theme": of or theme(),
            "outcome": "did",
            "text": "The pool opens on Sundays now.",
            "is_public": True,
            "published_at": NOW - timedelta(days=20),
            **fields,
        }
    )
