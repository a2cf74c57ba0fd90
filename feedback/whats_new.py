"""New answers among everything else that is new on the site."""

from datetime import date
from uuid import uuid5

from feedback.models import Response, YouSaidWeDidPage
from localoffer.core.whats_new.entries import Entry, start_of

MOST = 200


def new_answers(since: date) -> list[Entry]:
    """Return the answers published from a day on, where the record is public."""
    page = YouSaidWeDidPage.objects.live().public().first()
    if page is None:
        return []
    rows = Response.objects.public().filter(published_at__gte=start_of(since))
    return [
        Entry(
            kind="answer",
            title=answer.theme.name,
            url=page.address("theme", answer.theme.slug),
            at=answer.published_at,
            uid=uuid5(page.uuid, f"answer {answer.pk}").urn,
            detail=answer.get_outcome_display(),
        )
        for answer in rows.select_related("theme").order_by("-published_at")[:MOST]
    ]
