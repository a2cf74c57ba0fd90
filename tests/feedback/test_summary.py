from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from feedback.models import Action, AnnualSummaryPage
from feedback.summaries import fill, next_due_on
from tests import factories
from tests.feedback.record_rows import NOW, comment, record_page, response, theme

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
pytestmark = pytest.mark.django_db


def summary(**fields: object) -> AnnualSummaryPage:
    """A summary beneath the record, not yet published."""
    record = record_page()
    page: AnnualSummaryPage = factories.page(
        AnnualSummaryPage,
        record,
        **{"live": False, "covers_from": FIRST, "covers_until": LAST, **fields},
    )
    return page


def test_it_is_assembled_from_what_was_published_in_the_period() -> None:
    pools, buses, gaps, old = (
        theme(name=name) for name in ("Pools", "Buses", "Sunday clubs", "Long ago")
    )
    comment(theme=pools, channel="phone", sealed={"text": "CANARY"})
    comment("withheld", theme=pools, withheld_reason="CANARY")
    comment(theme=gaps)
    comment(theme=buses, ground="accessibility")
    comment(theme=old, received_at=NOW - timedelta(days=900))
    answer = response(pools, text="The pool\nhas a <b>hoist</b>.")
    response(buses, outcome="will-not", because="It costs too much.")
    response(gaps, text="CANARY", is_public=False)
    Action.objects.create(
        response=answer,
        text="Train the staff",
        owner_team=factories.team(name="Leisure"),
        due_on=date(2027, 3, 1),
    )
    page = AnnualSummaryPage(covers_from=FIRST, covers_until=LAST)
    fill(page, NOW.date())
    assert "<li>Phone</li>" in page.how_sought
    assert "<li>Pools</li>" in page.what_was_said
    assert "Pools: we did it. The pool has a &lt;b&gt;hoist" in page.what_was_done
    assert "Because: It costs too much." in page.what_was_not_done
    assert page.gaps == "<ul><li>Sunday clubs</li></ul>"
    assert "Train the staff (Leisure, by 1 March 2027)" in page.plan
    assert page.how_to_comment
    # Feedback knows nothing of audits: another app fills this part by a hook.
    assert "chapter 4" in page.audit_status
    whole = " ".join(text for _, _, text in page.parts)
    assert "CANARY" not in whole
    assert "Long ago" not in whole


def test_filling_leaves_what_somebody_wrote() -> None:
    page = AnnualSummaryPage(gaps="<p>Ours.</p>")
    fill(page, NOW.date())
    assert page.gaps == "<p>Ours.</p>"
    assert (page.covers_from, page.covers_until) == (
        date(2025, 1, 1),
        date(2025, 12, 31),
    )


def test_it_is_frozen_on_the_day_it_is_published(client: Client) -> None:
    page = summary(gaps="<p>Clubs on Sundays.</p>")
    page.save_revision().publish()
    page.refresh_from_db()
    today = timezone.localdate()
    assert page.frozen_on == today
    html = client.get(page.get_url()).content.decode()
    assert f"Published on {today:%-d %B %Y} and kept as it was." in html
    assert "Covers 1 January 2026 to 31 December 2026." in html
    assert "Clubs on Sundays." in html
    assert 'id="audit_status"' not in html
    page.gaps = "<p>No gaps at all.</p>"
    with pytest.raises(ValidationError, match="new edition"):
        page.save_revision().publish()
    page = AnnualSummaryPage.objects.get()
    assert page.gaps == "<p>Clubs on Sundays.</p>"
    page.owner_team = factories.team()
    page.save_revision().publish()
    assert AnnualSummaryPage.objects.get().frozen_on == today


def test_the_record_leads_to_what_is_published(client: Client) -> None:
    page = summary(title="What we did in 2026")
    assert page.title not in client.get("/you-said-we-did/").text
    page.save_revision().publish()
    html = client.get("/you-said-we-did/").text
    assert f'href="{page.get_url()}">What we did in 2026</a>' in html


def test_it_stays_frozen_while_it_is_off_the_website() -> None:
    page = summary(gaps="<p>Clubs on Sundays.</p>")
    page.save_revision().publish()
    page = AnnualSummaryPage.objects.get()
    page.unpublish()
    page.gaps = "<p>No gaps at all.</p>"
    with pytest.raises(ValidationError, match="new edition"):
        page.save_revision().publish()
    assert AnnualSummaryPage.objects.get().gaps == "<p>Clubs on Sundays.</p>"


def test_a_new_edition_is_not_frozen() -> None:
    page = summary(gaps="<p>Clubs.</p>")
    page.save_revision().publish()
    page.refresh_from_db()
    edition = page.copy(update_attrs={"slug": "second"}, keep_live=False)
    assert edition.frozen_on is None
    edition.gaps = "<p>Clubs and buses.</p>"
    edition.save_revision().publish()
    assert AnnualSummaryPage.objects.get(slug="second").frozen_on


def test_a_period_does_not_end_before_it_begins() -> None:
    with pytest.raises(ValidationError, match="not before the first"):
        AnnualSummaryPage(covers_from=LAST, covers_until=FIRST).validate_constraints()


def test_editors_fill_it_and_see_when_the_next_is_due(client: Client) -> None:
    client.force_login(factories.administrator())
    page = summary()
    assert "It is due now" in client.get("/admin/").content.decode()
    pools = theme(name="Pools")
    comment(theme=pools)
    address = reverse("fill_summary", args=[page.pk])
    assert "Fill the empty parts" in client.get(address).content.decode()
    assert client.post(address).status_code == 302
    draft = AnnualSummaryPage.objects.get().get_latest_revision_as_object()
    assert "Pools" in draft.what_was_said
    draft.save_revision().publish()
    assert client.post(address).status_code in {302, 403}
    today = timezone.localdate()
    assert next_due_on(today) == today + timedelta(days=365)
    assert "in 365 days" in client.get("/admin/").content.decode()
    new = reverse(
        "wagtailadmin_pages:add",
        args=["feedback", "annualsummarypage", page.get_parent().pk],
    )
    assert "You do not need an account" in client.get(new).content.decode()
