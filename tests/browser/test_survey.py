"""The program that looks at a site for its statement: what it finds can be taken in."""

import json

import pytest
from django.utils import timezone

from localoffer.core.accessibility.results import take_in
from localoffer.core.accessibility.standing import IMITATIONS, machine_faults
from tests import factories
from tests.browser.conftest import Visitor
from tests.browser.survey import MOST_STOPS, Survey

BROKEN = """() => {
    document.title = "";
    const wide = document.createElement("p");
    wide.textContent = "a".repeat(200);
    document.querySelector("main").append(wide);
}"""


def test_it_names_what_is_broken_and_where(desktop: Visitor) -> None:
    factories.information(slug="sound")
    survey = Survey(desktop.page, desktop.address)
    for path in ("/sound/", "/theme.css", "/no-such-page/"):
        survey.look_at(path)
    assert [page["path"] for page in survey.pages] == ["/sound/", "/no-such-page/"]
    assert survey.faults == {}
    desktop.page.add_init_script(f"addEventListener('load', {BROKEN})")
    survey.look_at("/sound/")
    results = json.dumps(survey.results("Chromium"))
    run, _ = take_in(results, timezone.now())
    found = {(fault.criteria, fault.area) for fault in machine_faults(run)}
    assert (("2.4.2",), "public") in found
    assert (("1.4.10",), "public") in found
    assert (("1.3.1",), "staff") in found
    assert run.rules > 50


def test_what_does_not_answer_stops_the_run_and_is_named(desktop: Visitor) -> None:
    survey = Survey(desktop.page, desktop.address)
    with pytest.raises(SystemExit, match="/sign-in/out/ answered 405"):
        survey.look_at("/sign-in/out/")
    assert survey.pages == []


def test_a_run_over_nothing_stops(desktop: Visitor) -> None:
    survey = Survey(desktop.page, desktop.address)
    survey.look_at("/theme.css")
    with pytest.raises(SystemExit, match="No address showed a page"):
        survey.results("Chromium")


def test_the_statement_says_how_far_the_keyboard_went() -> None:
    assert f"the first {MOST_STOPS} places" in str(IMITATIONS["keyboard"])
