"""Whoever follows every link finds no word of what was typed, unless they moderate."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.utils import timezone

from feedback import summaries
from feedback.models import AnnualSummaryPage, Comment, QueuedMail
from feedback.moderation import confirm, keep_draft, propose
from feedback.record_counts import freeze
from feedback.sorting import add_note
from localoffer.core.models import User
from localoffer.core.site_version import raise_version
from tests import factories
from tests.feedback.crawling import crawl
from tests.feedback.desk import action, member, received, response, signed_in, theme
from tests.feedback.record_rows import record_page

pytestmark = pytest.mark.django_db
# Words that are nowhere else, one for each place where somebody types.
CANARIES = ("Quillfeatherby", "quillnote", "quilldraft", "quillcontact")
STARTS = (
    *("/", "/admin/", "/you-said-we-did/", "/you-said-we-did/feed/", "/sitemap.xml"),
    *("/find-support/", "/comments/new/", "/how-we-meet-the-code/", "/my-list/"),
    *("/api/open-referral/", "/admin/api/main/pages/", "/admin/reports/"),
)


@pytest.fixture
def planted() -> Comment:
    """A site with a record, and a comment with a canary wherever one is typed."""
    by, now = member(), timezone.now()
    page = factories.service(title="Splash")
    raw = received(
        "My daughter Quillfeatherby cannot swim at all because nobody helps her.",
        now - timedelta(days=40),
        page=page,
        contact_name="Quillcontact",
        contact_email="quillcontact@example.org",
        may_email=True,
    )
    keep_draft(raw, "quilldraft cannot swim", by, now)
    add_note(raw, "Ring quillnote", by, now)
    pools = theme(name="Help in pools", slug="help-in-pools")
    done = received("Quillfeatherby would like help in the pool, please, soon.")
    propose(done, "More help in pools.", by, now)
    confirm(done, member(), now)
    Comment.objects.update(theme=pools)
    answer = response(theme=pools, is_public=True, published_at=now)
    action(response=answer)
    QueuedMail.objects.update(tries=5, last_fault="SMTPDataError 550")
    freeze(timezone.localdate() + timedelta(days=100))
    record = record_page()
    summary = AnnualSummaryPage(
        title="The year",
        slug="the-year",
        covers_from=date(2020, 1, 1),
        covers_until=timezone.localdate(),
    )
    summaries.fill(summary, timezone.localdate())
    record.add_child(instance=summary)
    summary.save_revision().publish()
    raise_version()
    raw.refresh_from_db()
    return raw


def administrator_of_pages() -> User:
    """Somebody who may do everything in the editor, except moderate."""
    group = Group.objects.create(name="Everything but comments")
    others = Permission.objects.exclude(content_type__app_label="feedback")
    group.permissions.set(others)
    return member(group.name)


ROLES: dict[str, Callable[[], User | None]] = {
    "stranger": lambda: None,
    "editor": lambda: member("Editors"),
    "steering group": lambda: member("Steering group"),
    "everything else": administrator_of_pages,
}


def told(client: Client) -> tuple[set[str], int]:
    """Return the addresses with a canary, and how many were read."""
    read = crawl(client, *STARTS)
    found = {
        address
        for address, text in read.items()
        if any(canary.lower() in text.lower() for canary in CANARIES)
    }
    return found, len(read)


@pytest.mark.parametrize("role", ROLES)
def test_no_link_leads_to_what_was_typed(planted: Comment, role: str) -> None:
    user = ROLES[role]()
    found, many = told(signed_in(user) if user else Client())
    assert found == set()
    # An editor sees a screen or two more than a stranger; both see the record.
    assert many > (30 if role == "stranger" else 60)


def test_a_moderator_is_led_to_it_on_the_comment_alone(planted: Comment) -> None:
    found, _ = told(signed_in(member()))
    paths = {address.partition("?")[0] for address in found}
    assert f"/admin/comments/{planted.reference}/" in paths
    assert all(
        path.startswith("/admin/comments/") and path.count("-") == 1 for path in paths
    ), paths
