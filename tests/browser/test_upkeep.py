"""A provider with a link from its mail, and an editor with thirty overdue pages."""

import re
import time
from datetime import timedelta

import pytest
from django.core import mail as outbox
from django.utils import timezone
from playwright.sync_api import expect

from localoffer.core.models import BasePage
from localoffer.upkeep.mail import send_letters
from localoffer.upkeep.models import PageFault, Proposal
from localoffer.upkeep.provider_links import send_link
from tests import factories
from tests.browser.checks import assert_accessible
from tests.browser.conftest import DESKTOP, Sign, Visitor

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_provider_confirms_and_then_corrects(
    phone_without_javascript: Visitor,
) -> None:
    visitor, now = phone_without_javascript, timezone.now()
    club = factories.provider(name="The Invented Club", email="club@example.org")
    chess = factories.service(title="Chess", summary="On Mondays.", provider=club)
    factories.service(title="Judo", summary="On Fridays.", provider=club)
    send_link(club, now)
    send_letters(now)
    path = re.search(r"/provider-listings/[a-z2-7]{32}/", outbox.outbox[0].body)
    assert path
    visitor.check(visitor.open(path[0]))
    visitor.page.get_by_label("Chess").check()
    visitor.page.get_by_role("button", name="still correct").click()
    expect(visitor.page.get_by_text("noted that you checked today")).to_be_visible()
    visitor.check()
    chess.refresh_from_db()
    assert chess.last_checked_by == "The Invented Club"
    visitor.page.get_by_role(
        "link", name=re.compile("Something has changed ?: Judo")
    ).click()
    box = visitor.page.get_by_label("In one or two sentences")
    expect(box).to_have_value("On Fridays.")
    visitor.check()
    box.fill("On Saturdays.")
    visitor.page.wait_for_timeout(2100)
    visitor.page.get_by_role("button", name="Send").click()
    expect(visitor.page.get_by_text("We have what you sent")).to_be_visible()
    proposal = Proposal.objects.get()
    assert (proposal.title, proposal.by_provider) == ("Judo", True)


def test_an_editor_confirms_thirty_in_under_a_minute(staff: Sign) -> None:
    team = factories.team(name="The overdue team")
    late = timezone.localdate() - timedelta(days=9)
    for _ in range(30):
        factories.information(owner_team=team)
    BasePage.objects.filter(owner_team=team).update(
        last_checked_on=late, last_checked_by="A team", next_check_on=late
    )
    editor = staff(factories.administrator(), DESKTOP, True)
    began = time.monotonic()
    editor.open("/admin/reports/checks-due/")
    assert_accessible(editor.page)
    # Wagtail's own heading of a filtered list has a role that axe refuses.
    editor.open(f"/admin/reports/checks-due/?due=overdue&team={team.pk}")
    editor.page.get_by_role("link", name="Tick all on this page").click()
    expect(editor.page.locator("input[name=page]:checked")).to_have_count(30)
    editor.page.get_by_role("button", name="Those ticked are still correct").click()
    expect(editor.page.get_by_text("30 pages are still correct")).to_be_visible()
    assert time.monotonic() - began < 60
    today = timezone.localdate()
    assert BasePage.objects.filter(last_checked_on=today).count() == 30


def test_a_reader_reports_a_fault_and_an_editor_closes_it(
    phone_without_javascript: Visitor, staff: Sign
) -> None:
    visitor = phone_without_javascript
    page = factories.information(title="Short breaks", owner_team=factories.team())
    visitor.open(page.get_url())
    visitor.page.get_by_role("link", name="Tell us and we will put it right").click()
    visitor.page.get_by_label("What is wrong?").fill("The number is a bakery’s.")
    visitor.check()
    visitor.page.wait_for_timeout(2100)
    visitor.page.get_by_role("button", name="Send").click()
    expect(visitor.page.get_by_role("heading", name="Thank you")).to_be_visible()
    visitor.check()
    editor = staff(factories.administrator(), DESKTOP, True)
    editor.open("/admin/upkeep/faults/")
    assert_accessible(editor.page)
    editor.page.get_by_role("link", name="Short breaks").click()
    editor.page.get_by_label("Put right").check()
    assert_accessible(editor.page)
    editor.page.get_by_label("What we did").fill("The number is right now.")
    editor.page.get_by_role("button", name="Close the report").click()
    expect(editor.page.get_by_text("Noted.")).to_be_visible()
    assert PageFault.objects.get().state == "mended"


def test_an_editor_compares_a_proposal_field_by_field(staff: Sign) -> None:
    service = factories.service(title="Chess", summary="On Mondays.")
    proposal = Proposal.objects.create(
        form_token="0" * 32,
        kind="change",
        service=service,
        title="Chess",
        values={"summary": "On Tuesdays.", "contact_phone": "01632 960009"},
        before={"summary": "On Mondays.", "contact_phone": ""},
        received_at=timezone.now(),
    )
    editor = staff(factories.administrator(), DESKTOP, True)
    editor.open(f"/admin/upkeep/proposals/{proposal.pk}/")
    assert_accessible(editor.page)
    editor.page.get_by_label("Accept: In one or two sentences").uncheck()
    editor.page.get_by_role("button", name="Publish what is ticked").click()
    expect(editor.page.get_by_text("Accepted in part")).to_be_visible()
    service.refresh_from_db()
    assert service.summary == "On Mondays."
    assert service.contacts.get().phone == "01632 960009"
