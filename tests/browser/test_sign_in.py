"""Signing in as staff do it: phone, recovery code, new phone, on a small screen too."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from localoffer.core.models import RecoveryCode
from tests.browser.checks import assert_accessible, assert_reflows
from tests.browser.conftest import Sign, Visitor
from tests.core.sign_in import PASSWORD, code_of, staff, with_phone

pytestmark = pytest.mark.django_db(transaction=True)


def check(visitor: Visitor, html: str = "") -> None:
    """What holds on every screen; only these keep a cookie, and only for staff."""
    assert_accessible(visitor.page)
    assert_reflows(visitor.page)
    if html:
        visitor.valid(html)
    visitor.assert_stayed_here()


def give_password(page: Page, email: str, password: str = PASSWORD) -> None:
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in").click()


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def test_from_the_first_sign_in_to_a_lost_phone(
    phone_without_javascript: Visitor,
) -> None:
    visitor = phone_without_javascript
    page, user = visitor.page, staff()
    check(visitor, visitor.open("/sign-in/?next=/sign-in/your-account/"))
    give_password(page, user.email, "a wrong one")
    expect(page.get_by_role("alert")).to_contain_text("is not right")
    check(visitor)
    give_password(page, user.email)
    # A phone is set up before anything else.
    heading(page, "Set up your second step")
    page.get_by_text("If your phone cannot read the picture").click()
    secret = page.locator(".lo-key").inner_text().replace(" ", "")
    check(visitor)
    page.get_by_label("Code").fill(code_of(secret))
    page.get_by_role("button", name="Go on").click()
    heading(page, "Keep your recovery codes")
    codes = page.locator(".lo-codes li").all_inner_texts()
    assert len(codes) == 10
    check(visitor)
    page.get_by_role("button", name="I have kept them: go on").click()
    heading(page, "How you sign in")
    check(visitor)
    page.get_by_role("button", name="Sign out now").click()
    # The phone is lost.
    give_password(page, user.email)
    heading(page, "Enter the code from your phone")
    check(visitor)
    page.get_by_role("link", name="I do not have my phone").click()
    page.get_by_label("Recovery code").fill(codes[0])
    check(visitor)
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text("You have 9 left")).to_be_visible()
    check(visitor)
    page.get_by_role("link", name="Set up another one now").click()
    heading(page, "Set up your second step")
    assert RecoveryCode.objects.filter(user=user).count() == 9


def test_a_code_from_the_phone_opens_the_editor(desktop: Visitor) -> None:
    page, user = desktop.page, staff()
    secret, _ = with_phone(user)
    desktop.open("/admin/reports/site-history/")
    heading(page, "Sign in for staff")
    give_password(page, user.email)
    page.get_by_label("Code").fill("000000")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("alert")).to_contain_text("That code is not right")
    check(desktop)
    page.get_by_label("Code").fill(code_of(secret, timezone.now()))
    page.get_by_role("button", name="Go on").click()
    expect(page).to_have_url(f"{desktop.address}/admin/reports/site-history/")
    desktop.assert_stayed_here()


@pytest.mark.parametrize(
    "address",
    ["forgotten/", "forgotten/sent/", "new-password/x/y/"],
)
def test_what_leads_to_a_new_password_is_accessible(
    phone_without_javascript: Visitor, address: str
) -> None:
    status = 404 if "new-password" in address else 200
    html = phone_without_javascript.open(f"/sign-in/{address}", status)
    check(phone_without_javascript, html)


def test_ones_own_screens_are_accessible(staff: Sign) -> None:
    from tests.core.sign_in import staff as somebody

    user = somebody()
    with_phone(user)
    visitor = staff(user)
    for address in ("", "password/", "phone/"):
        check(visitor, visitor.open(f"/sign-in/your-account/{address}"))
    visitor.open("/admin/account/")
    visitor.page.get_by_role("tab", name="More actions").click()
    visitor.page.get_by_role("link", name="How you sign in").click()
    heading(visitor.page, "How you sign in")
