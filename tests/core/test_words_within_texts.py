"""Our own words within texts in another language: each says which it is in."""

import re
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Site

from localoffer.core.models import (
    CouncilSettings,
    EasyReadPage,
    GuidePage,
    GuidePartPage,
    StepByStepPage,
)
from localoffer.core.site_version import raise_version
from tests import factories
from tests.core.statement import statement

pytestmark = pytest.mark.django_db


def shown(client: Client, address: str) -> Any:
    html = client.get(address).content.decode()
    return BeautifulSoup(html, "html.parser")


def arabic_steps() -> dict[str, Any]:
    """Return one day and one step whose time limit is counted from it."""
    limit = {
        "what": "مرحبا",
        "whose": "ours",
        "amount": 6,
        "unit": "weeks",
        "counted_from": "يوم",
        "if_late": "شكرا",
        "law": "SEND Regulations 2014",
        "law_url": "https://law.example/",
        "read_on": "2026-11-22",
    }
    step = {"title": "مرحبا", "who": "نحن", "what_happens": "<p>مرحبا</p>"}
    step |= {"what_you_can_do": "<p>شكرا</p>", "limits": [limit], "links": []}
    return {
        "days": [{"type": "day", "value": {"name": "يوم", "question": "متى؟"}}],
        "steps": [{"type": "step", "value": step}],
    }


def ours_unmarked(page: Any) -> list[str]:
    """Return the English words that stand in a language that is not theirs."""
    # Boxes of dates are marked with the page: their question is in its language.
    for box in page.select("main .govuk-form-group"):
        box.extract()
    return [
        text.strip()
        for text in page.find("main").find_all(string=re.compile("[A-Za-z]{2}"))
        if text.find_parent(("script", "style")) is None
        and not text.find_parent(lang=True)["lang"].startswith("en")
    ]


def test_our_words_within_a_warning_say_what_they_are_in(client: Client) -> None:
    contact = {"name": "مرحبا", "phone": "01632 960123", "address": "مرحبا"}
    body = [
        {"type": "warning", "value": "مرحبا"},
        {"type": "contact", "value": contact},
    ]
    factories.information(slug="arabic", title="مرحبا", language="ar", body=body)
    assert ours_unmarked(shown(client, "/arabic/")) == []


@pytest.mark.parametrize("kind", ["easy", "guide", "part", "whole", "steps"])
def test_our_words_within_a_text_say_what_they_are_in(
    client: Client, kind: str
) -> None:
    CouncilSettings.objects.update_or_create(
        site=Site.objects.get(), defaults={"offers_reading_aloud": True}
    )
    fields: dict[str, Any] = {"title": "مرحبا", "slug": "arabic", "language": "ar"}
    address = "/arabic/"
    if kind == "easy":
        factories.page(EasyReadPage, **fields)
    elif kind == "steps":
        factories.page(StepByStepPage, **fields, **arabic_steps())
        address += "?day1_day=23&day1_month=11&day1_year=2026"
    else:
        guide = factories.page(GuidePage, first_part_title="مرحبا", **fields)
        factories.page(GuidePartPage, guide, **{**fields, "slug": "part"})
        address += {"part": "part/", "whole": "?whole=yes"}.get(kind, "")
    raise_version()
    assert ours_unmarked(shown(client, address)) == []


def test_a_statement_says_which_of_its_words_are_in_its_language(
    client: Client,
) -> None:
    statement(title="مرحبا", language="ar", covers="مرحبا", more_to_do="شكرا")
    page = shown(client, "/accessibility/")
    assert ours_unmarked(page) == []
    typed = page.select(".lo-narrow .lo-typed[lang]")
    assert [each["lang"] for each in typed] == ["ar"] * 2
