"""A form filled in by somebody, as a browser sends it."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from feedback.form_tokens import new_token

ADDRESS = "/comments/new/"


def token(**ago: float) -> str:
    """Return the token of a form that was shown some time ago, else ten seconds."""
    return new_token(timezone.now() - timedelta(**(ago or {"seconds": 10})))


def filled_in(**changes: Any) -> dict[str, Any]:
    """Return a whole form; each one that is filled in is another form."""
    return {
        "token": token(),
        "page": "",
        "ground": "content",
        "capacity": "parent",
        "text": "There is no swimming for children who use a hoist.",
        "company_website": "",
        "contact_name": "",
        "contact_email": "",
        "contact_phone": "",
        **changes,
    }


def sent(client: Any, **changes: Any) -> Any:
    """Send a comment and return the answer."""
    return client.post(ADDRESS, filled_in(**changes))
