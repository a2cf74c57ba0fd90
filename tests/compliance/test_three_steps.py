"""No more than three steps from home to a page that shows a requirement is met."""

from urllib.parse import urldefrag, urljoin

from bs4 import BeautifulSoup
from django.test import Client

from compliance.models import Evidence

MOST_STEPS = 3
LINKS = "main a[href], nav a[href], footer a[href]"


def links(client: Client, path: str) -> set[str]:
    """Return the addresses of ours that a page leads to."""
    answer = client.get(path)
    if answer.status_code != 200 or "html" not in answer["Content-Type"]:
        return set()
    soup = BeautifulSoup(answer.content, "html.parser")
    found = {urljoin(path, str(link["href"])) for link in soup.select(LINKS)}
    return {urldefrag(link).url for link in found if link.startswith("/")}


def test_evidence_is_three_steps_from_home_at_most(demonstration: None) -> None:
    rows = Evidence.objects.filter(page__isnull=False, page__live=True)
    missing = {row.page.get_url() for row in rows.select_related("page")}
    assert len(missing) > 50
    client = Client()
    reached, newest = {"/"}, {"/"}
    for _ in range(MOST_STEPS):
        # Pages first, then searches, which are many: the rest of them stays closed.
        opened, newest = sorted(newest, key=lambda path: ("?" in path, path)), set()
        for path in opened:
            newest |= links(client, path) - reached
            reached |= newest
            missing -= newest
            if not missing:
                return
    assert not missing
