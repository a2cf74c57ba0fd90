"""One of each kind of public page, on the screens and with the aids people use.

Narrow and wide, text spaced out and doubled, by keyboard, in forced colours, with less
motion (`screens.py`). Each address is loaded once.
"""

from collections.abc import Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from compliance.models import Requirement
from directory.models import Provider, ServicePage
from tests.browser.conftest import Visitor
from tests.browser.screens import faults

PAGES = (
    "/",
    "/find-support/",
    "/find-support/?q=zzqqxx&age=0-4",
    "/map/?topic=leisure",
    "/what-there-is/",
    "/search/?q=school",
    "/search/?q=zzqqxx",
    "/start-here/",
    "/start-here/what-is-the-local-offer/",
    "/start-here/worried-about-your-child/",
    "/plans/steps-and-dates/?day1_day=2&day1_month=11&day1_year=2026",
    "/learning/help-in-school/?whole=yes",
    "/plans/what-is-a-plan-easy-read/",
    "/ages/",
    "/topics/school/",
    "/help-me-choose/",
    "/events/",
    "/events/relaxed-swimming/",
    "/news/",
    "/whats-new/",
    "/you-said-we-did/",
    "/you-said-we-did/theme/wheelchair-repairs/",
    "/you-said-we-did/annual-summary/",
    "/how-we-meet-the-code/",
    "/steering-group/",
    "/glossary/",
    "/my-list/",
    "/without-the-internet/",
    "/accessibility/",
    "/comments/follow/",
)
# Sent empty, or with an answer that cannot be.
WITH_ERRORS = (
    "/find-support/?postcode=nowhere",
    "/plans/steps-and-dates/?day1_day=40&day1_month=11&day1_year=2026",
)
TO_SEND = "/comments/new/", "/post-to-me/", "/something-wrong/", "/propose/"


def one_of_each() -> Iterator[str]:
    """Yield the addresses that hold a number."""
    service = ServicePage.objects.live().order_by("pk").first()
    provider = Provider.objects.filter(services__live=True).order_by("pk").first()
    duty = Requirement.objects.filter(parent=None).first()
    assert service
    assert provider
    assert duty
    yield service.get_url()
    yield reverse("provider", args=[provider.uuid])
    yield reverse("code_duty", args=[duty.code])


@pytest.mark.usefixtures("demonstration")
def test_every_kind_of_page_bears_every_screen(phone: Visitor) -> None:
    told = []
    for path in (*PAGES, *one_of_each()):
        phone.open(path)
        told += [f"{path} {fault}" for fault in faults(phone.page)]
    phone.open("/nowhere/", status=404)
    told += [f"/nowhere/ {fault}" for fault in faults(phone.page)]
    assert not told, "\n".join(told)


@pytest.mark.usefixtures("demonstration")
def test_every_form_with_errors_bears_every_screen(phone: Visitor) -> None:
    told = []
    for path in (*WITH_ERRORS, *TO_SEND):
        phone.open(path)
        if path in TO_SEND:
            phone.page.locator("main form button[type=submit]").last.click()
        expect(phone.page.locator(".govuk-error-summary")).to_be_visible()
        told += [f"{path} {fault}" for fault in faults(phone.page)]
    assert not told, "\n".join(told)
