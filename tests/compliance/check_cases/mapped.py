"""What is mapped to duties: seen by everybody, owned, in date, leading somewhere."""

from collections.abc import Iterator
from typing import Any

from localoffer.core.models import BasePage, LinkUse, OutgoingLink
from tests import factories
from tests.compliance.check_cases.pages import name_of
from tests.compliance.check_cases.rows import Case, duty, page, service, show
from tests.compliance.factories import TODAY

# Of the duties that checks of many duties look at, the one that cases are about.
ONE = "4.58.timescales"


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


def dead_link() -> Iterator[None]:
    made = page()
    show(ONE, made)
    link = OutgoingLink.objects.create(
        url="https://gone.example/a",
        host="gone.example",
        state="dead",
        dead_since=TODAY,
        due_on=TODAY,
    )
    LinkUse.objects.create(link=link, page=made, where="Body")
    yield
    link.fine_until, link.fine_reason = TODAY, "It is being moved."
    link.save()


CASES: dict[str, Case] = {
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
    "mapped_pages_have_no_dead_link": dead_link,
    "the_site_has_no_dead_link": dead_link,
}  # fmt: skip
