"""The site as a whole, single pages, and what is mapped."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.test import override_settings
from wagtail.models import Site

from directory.models import ServicePage
from localoffer.core.models import (
    AccessibilityStatementPage,
    BasePage,
    CouncilSettings,
    ManualTest,
)
from tests import factories
from tests.compliance.check_cases.rows import LATER, Case, page, service, show
from tests.compliance.factories import NOW, TODAY


def council(**fields: Any) -> None:
    """Change the council's settings."""
    settings = CouncilSettings.for_site(Site.objects.get())
    for name, value in fields.items():
        setattr(settings, name, value)
    settings.save()


def secure() -> Iterator[None]:
    yield
    with override_settings(WAGTAILADMIN_BASE_URL="https://council.example"):
        yield


def three_areas() -> Iterator[None]:
    factories.section(title="Schools and colleges")
    service(sectors=["education", "health"])
    yield
    factories.section(title="Health")
    factories.section(title="Care")
    service(sectors=["social-care"])


def answer(name: str) -> Case:
    """Return the case of one of the four answers: markup alone is no answer."""

    def case() -> Iterator[None]:
        lacking = service(**{name: "<p> </p>"})
        yield
        ServicePage.objects.filter(pk=lacking.pk).update(**{name: "<p>Ask.</p>"})

    return case


def late_service() -> Iterator[None]:
    late = service(next_check_on=None)
    yield
    BasePage.objects.filter(pk=late.pk).update(next_check_on=TODAY)


def late_page() -> Iterator[None]:
    BasePage.objects.update(next_check_on=LATER)
    late = page(next_check_on=None)
    yield
    BasePage.objects.filter(pk=late.pk).update(next_check_on=TODAY)


def owner() -> Iterator[None]:
    page()
    yield
    BasePage.objects.update(owner_team=factories.team())


def long_sentences() -> Iterator[None]:
    long = page(f"<p>{'This goes on and on and ' * 20}never ends.</p>")
    yield
    long.unpublish()
    page(f"<p>{'This is short. ' * 30}</p>")


def ended() -> Iterator[None]:
    old = page("<p>The CCG decides.</p>")
    yield
    old.unpublish()
    page("<p>The integrated care board decides. An accg is nothing.</p>")


def in_menu() -> Iterator[None]:
    service(age_bands=["0-4"])
    yield
    BasePage.objects.filter(slug="find-support").update(show_in_menus=True)


def reached() -> Iterator[None]:
    lost = page(show_in_menus=False)
    yield
    BasePage.objects.filter(pk=lost.pk).update(show_in_footer=True)


def advice() -> Iterator[None]:
    council(advice_name="")
    yield
    council(advice_name="SEND Advice", advice_phone="0808 157 0120")
    page(title="How to complain", show_in_footer=True)


def offline() -> Iterator[None]:
    council(phone="01632 960100", address="")
    yield
    council(address="1 Lantern Square")


def crisis() -> Iterator[None]:
    council(crisis_text="")
    yield
    council(crisis_text="Crisis line: 0808 157 0111")


def statement() -> Iterator[None]:
    a_test = {"by": "Web team", "way": "keyboard", "pages": "All", "outcome": "Fine."}
    test = ManualTest.objects.create(tested_on=TODAY, **a_test)
    made = factories.page(
        AccessibilityStatementPage,
        slug="accessibility",
        covers="This website.",
        contact_email="web@larkmoor.example",
        prepared_on=TODAY,
    )
    made.record_check("Web team", TODAY)
    ManualTest.objects.filter(pk=test.pk).update(tested_on=TODAY - timedelta(days=400))
    yield
    ManualTest.objects.filter(pk=test.pk).update(tested_on=TODAY - timedelta(days=9))


def other_forms() -> Iterator[None]:
    page(title="Plans")
    yield
    page(title="Plans in Easy Read")


def near() -> Iterator[None]:
    deep = factories.section(factories.section(factories.section()))
    show("4.57.request", page(parent=deep))
    yield
    show("4.57.request", page())


def transport() -> Iterator[None]:
    show("4.50.statement", page("<p>Statement for 2025 to 2026.</p>"))
    yield
    show("4.50.statement", page("<p>Statement for 2026/27.</p>"))


def money() -> Iterator[None]:
    old = show("4.53.money", page("<p>Ask the Work Programme.</p>"))
    yield
    old.removed_at = NOW
    old.save()
    show("4.53.money", page("<p>Ask Jobcentre Plus.</p>"))


CASES: dict[str, Case] = {
    "site_is_public_and_secure": secure,
    "three_areas_have_a_section_and_a_service": three_areas,
    **{f"service_says_{name}": answer(name) for name in (
        "who_for", "how_to_access", "who_decides", "if_you_disagree")},
    "service_was_checked_in_time": late_service,
    "page_was_checked_in_time": late_page,
    "page_has_an_owner": owner,
    "sentences_are_short": long_sentences,
    "page_names_nothing_that_has_ended": ended,
    "support_can_be_found_by_age_and_need": in_menu,
    "every_page_can_be_reached": reached,
    "advice_and_complaints_stand_on_every_page": advice,
    "the_council_can_be_reached_without_the_web": offline,
    "urgent_help_stands_in_the_settings": crisis,
    "the_accessibility_statement_is_in_date": statement,
    "key_pages_come_in_other_forms": other_forms,
    "asking_for_a_plan_is_two_clicks_away": near,
    "the_transport_statement_is_of_this_year": transport,
    "money_pages_name_nothing_that_has_ended": money,
}  # fmt: skip
