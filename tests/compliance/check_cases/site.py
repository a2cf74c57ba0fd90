"""The site as a whole, single pages, and what is mapped."""

from collections.abc import Iterator
from typing import Any

from django.test import override_settings
from wagtail.models import Site

from directory.models import ServicePage
from localoffer.core.models import BasePage, CouncilSettings
from tests import factories
from tests.compliance.check_cases.pages import name_of
from tests.compliance.check_cases.rows import LATER, Case, duty, page, service, show
from tests.compliance.factories import NOW, TODAY

# Of the duties that checks of many duties look at, the one that cases are about.
ONE = "4.58.timescales"


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
    made = page(slug="accessibility")
    yield
    BasePage.objects.filter(pk=made.pk).update(
        last_checked_on=TODAY, last_checked_by="Web team"
    )


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


def health_owner() -> Iterator[None]:
    made = page()
    show("4.40.medical", made)
    yield
    team = factories.team(name="NHS school nurses")
    BasePage.objects.filter(pk=made.pk).update(owner_team=team)


def mapped_to(*codes: str) -> Case:
    """Return the case of a check that asks for pages mapped to some duties."""

    def case() -> Iterator[None]:
        show(codes[0], page(live=False))
        yield
        for code in codes:
            show(code, page())

    return case


def schedule_2() -> Iterator[None]:
    whole = page()
    codes = [
        each.code
        for each in duty(ONE).framework.requirements.filter(
            regulation__contains="Sch 2", kind="item"
        )
    ]
    for code in codes[:-1]:
        show(code, whole)
    yield
    show(codes[-1], whole)


def seen() -> Iterator[None]:
    hidden = page()
    show(ONE, hidden)
    hidden.unpublish()
    yield
    hidden.get_latest_revision().publish()


def mapped(fault: dict[str, Any], right: dict[str, Any]) -> Case:
    """Return the case of a mapped page with a fault in its own row."""

    def case() -> Iterator[None]:
        made = page()
        show(ONE, made)
        BasePage.objects.filter(pk=made.pk).update(**fault)
        yield
        if "owner_team" in right:
            right["owner_team"] = factories.team()
        BasePage.objects.filter(pk=made.pk).update(**right)

    return case


def links() -> Iterator[None]:
    target = page(live=False)
    link = f'<a linktype="page" id="{target.pk}">this</a>'
    show(ONE, page(f"<p>{link}</p>"))
    yield
    target.get_latest_revision().publish()


def searches() -> Iterator[None]:
    search = show(ONE, kind="search", search="topic=housing", title="Homes")
    yield
    service(topics=["housing"])
    assert search.search


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
    "health_pages_have_an_owner_in_health": health_owner,
    "pages_on_advice_and_appeals_are_published": mapped_to(
        "4.30.advice", "4.30.disagreements", "4.30.appeals"
    ),
    "work_and_home_have_pages": mapped_to("4.53.pathways", "4.54.options"),
    name_of("others_show_", "4.30.adulthood"): mapped_to(
        "4.52.employment", "4.52.housing", "4.52.community"
    ),
    name_of("others_show_", "4.42.childcare"): mapped_to("4.30.childcare"),
    name_of("others_show_", "4.42.leisure"): mapped_to("4.30.leisure"),
    name_of("others_show_", "4.61.published"): mapped_to(
        "4.10.ways-to-join", "4.59.where"
    ),
    "everything_in_schedule_2_has_evidence": schedule_2,
    "something_is_mapped_and_everybody_can_see_it": seen,
    "mapped_pages_have_an_owner": mapped({"owner_team": None}, {"owner_team": 1}),
    "mapped_pages_are_checked_in_time": mapped(
        {"next_check_on": None}, {"next_check_on": TODAY}
    ),
    "mapped_pages_lead_to_pages_that_are_there": links,
    "mapped_searches_find_something": searches,
}  # fmt: skip
