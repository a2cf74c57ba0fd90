"""Before publishing, and after two people saved one page: in a browser."""

import os

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from wagtail.rich_text import RichText

from tests import factories
from tests.browser.checks import assert_reflows, scripts_running
from tests.browser.conftest import DESKTOP, PHONE, Sign
from tests.browser.test_admin_host import KNOWN, faults
from tests.core.stale_forms import editor, live, opened, publish
from tests.core.test_roles import in_team
from tests.feedback.desk import member

pytestmark = pytest.mark.django_db(transaction=True)
ENDS = [(PHONE, False), (DESKTOP, True)]
LONG = " ".join(["A child who likes to swim may bring a friend"] * 4) + "."


@pytest.mark.parametrize(("width", "javascript"), ENDS)
def test_an_editor_reads_what_to_mend_and_chooses_between_two_versions(
    staff: Sign, width: int, javascript: bool
) -> None:
    team = factories.team()
    body = [("text", RichText(f"<p>{LONG} Ask the SENCO.</p>"))]
    page = factories.information(
        title="Swimming", slug="swimming", summary="", body=body, owner_team=team
    )
    visitor = staff(in_team(team), width, javascript)
    window = visitor.page
    visitor.open("/admin/")
    expect(window.get_by_role("link", name="things to mend on pages")).to_be_visible()
    visitor.open("/admin/reports/what-to-mend/")
    assert_no_new_faults(window, javascript)
    visitor.open(reverse("before_you_publish", args=[page.pk]))
    expect(window.get_by_text("“SENCO” is not explained.")).to_be_visible()
    assert_no_new_faults(window, javascript)
    assert_reflows(window)
    picture(window, f"mend-{width}")

    first, second = editor(), editor()
    form_a, form_b = opened(first, page), opened(second, page)
    publish(second, page, form_b, summary="Pools with quiet hours.")
    typed = {"summary": "Where to swim.", "title": "Swimming pools"}
    answer = publish(first, page, form_a, **typed)
    kept, base = answer.context["kept"].pk, answer.context["base"].pk
    visitor = staff(member("Administrators"), width, javascript)
    window = visitor.page
    screen = reverse("two_versions", args=[page.pk, kept])
    visitor.open(f"{screen}?base={base}")
    assert_no_new_faults(window, javascript)
    assert_reflows(window)
    picture(window, f"versions-{width}")
    both = window.get_by_role("group", name="Summary")
    both.get_by_label("What was saved meanwhile").check()
    window.get_by_role("button", name="Save what I chose").click()
    window.wait_for_url(f"**/admin/pages/{page.pk}/edit/")
    draft = live(page).get_latest_revision_as_object()
    assert (draft.title, draft.summary) == ("Swimming pools", "Pools with quiet hours.")
    assert live(page).title == "Swimming"


def test_every_tab_of_a_service_can_be_clicked_on_a_small_laptop(staff: Sign) -> None:
    service = factories.service(factories.directory())
    visitor = staff(member("Administrators"), DESKTOP)
    visitor.open(reverse("wagtailadmin_pages:edit", args=[service.pk]))
    for tab in visitor.page.get_by_role("tab").filter(visible=True).all():
        tab.click(timeout=2_000)
        expect(tab).to_have_attribute("aria-selected", "true")
    visitor.page.get_by_role("tab", name="Before you publish").click()


def assert_no_new_faults(window: Page, javascript: bool) -> None:
    """Nothing that axe finds, but what is known of Wagtail where no script runs."""
    with scripts_running(window):
        found = faults(window)
    assert found <= (set() if javascript else set(KNOWN["without scripts"]))


def picture(window: object, name: str) -> None:
    """Keep a picture where somebody asked for them."""
    if folder := os.environ.get("SCREENSHOTS"):
        window.screenshot(path=f"{folder}/{name}.png", full_page=True)  # type: ignore[attr-defined]
