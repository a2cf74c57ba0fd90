"""Pages in other languages: what they say of themselves, and the words round them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from bs4 import BeautifulSoup
from django.conf import locale
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation
from django.utils.formats import date_format, get_format
from django.utils.translation import trans_real

from localoffer.core.languages import (
    Language,
    direction,
    in_markup,
    is_translated,
    speaking,
    spoken,
)
from localoffer.core.models import (
    InformationPage,
    OtherFormat,
)
from localoffer.core.site_version import memory, raise_version
from tests import factories
from tests.languages.extract import every_text

pytestmark = pytest.mark.django_db


@pytest.fixture
def arabic() -> InformationPage:
    return factories.information(slug="arabic", title="مرحبا", language="ar")


def shown(client: Client, address: str) -> Any:
    html = client.get(address).content.decode()
    return BeautifulSoup(html, "html.parser")


@pytest.fixture
def polish_words(settings: Any, tmp_path: Path) -> Iterator[None]:
    """A translation of one sentence, as `make messages` would leave it."""
    folder = tmp_path / "pl" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    words = Catalog(locale="pl", fuzzy=False)
    words.add("Skip to main content", "Przejdź do treści")
    words.add("Home", "Start")
    with (folder / "django.mo").open("wb") as file:
        write_mo(file, words)
    settings.LOCALE_PATHS = [tmp_path]
    is_translated.cache_clear()
    trans_real._translations.pop("pl", None)
    yield
    is_translated.cache_clear()
    trans_real._translations.pop("pl", None)


@pytest.mark.parametrize(
    ("code", "in_html", "way"),
    [("en-gb", "en-GB", "ltr"), ("ar", "ar", "rtl"), ("zh-Hans", "zh-Hans", "ltr")],
)
def test_languages_are_named_as_browsers_name_them(
    code: str, in_html: str, way: str
) -> None:
    assert (in_markup(code), direction(code)) == (in_html, way)


def test_a_page_says_what_it_is_in_and_the_words_round_it_say_theirs(
    client: Client, arabic: InformationPage
) -> None:
    page = shown(client, "/arabic/")
    main, html = page.find("main"), page.find("html")
    assert (html["lang"], html.get("dir")) == ("en-GB", None)
    assert (main["lang"], main["dir"]) == ("ar", "rtl")
    ours = page.select_one(".lo-checked")
    assert (ours["lang"], ours["dir"]) == ("en-GB", "ltr")
    assert page.select_one('link[href*="rtl"]')


def test_a_page_in_the_language_of_the_site_says_nothing_of_it(client: Client) -> None:
    factories.information(slug="plain")
    page = shown(client, "/plain/")
    assert not page.find("main").has_attr("lang")
    assert not page.select_one('link[href*="rtl"]')


def test_versions_of_a_page_lead_to_each_other_by_their_own_names(
    client: Client, arabic: InformationPage
) -> None:
    english = factories.information(slug="english")
    polish = factories.information(slug="polish", language="pl")
    for each in (arabic, polish):
        OtherFormat.objects.create(
            page=english,
            kind="translation",
            language=each.language,
            to_page=each,
            checked_on=date(2026, 11, 20),
        )
    links = shown(client, "/arabic/").select(".lo-versions a")
    assert [(a.text, a["href"], a["lang"]) for a in links] == [
        ("English", "/english/", "en"),
        ("Polski", "/polish/", "pl"),
    ]
    links = shown(client, "/english/").select(".lo-formats a")
    assert [(a.text, a["hreflang"], a["dir"]) for a in links] == [
        ("العربية", "ar", "rtl"),
        ("Polski", "pl", "ltr"),
    ]


def test_words_round_a_page_are_in_its_language_where_they_are_translated(
    client: Client, polish_words: None
) -> None:
    factories.information(slug="polish", language="pl")
    factories.information(slug="plain")
    raise_version()
    memory.forget()
    # The order is that in which each could be kept for the other.
    for _again in range(2):
        page = shown(client, "/polish/")
        assert page.find("html")["lang"] == "pl"
        assert page.select_one(".govuk-skip-link").text == "Przejdź do treści"
        assert page.select_one(".govuk-breadcrumbs a").text == "Start"
        assert not page.find("main").has_attr("lang")
        assert page.select_one(".lo-header__home")["lang"] == "en-GB"
        page = shown(client, "/plain/")
        assert page.find("html")["lang"] == "en-GB"
        assert page.select_one(".govuk-skip-link").text == "Skip to main content"
        assert page.select_one(".govuk-breadcrumbs a").text == "Home"
    assert translation.get_language() == "en-gb"


def test_search_says_what_a_result_is_in(client: Client) -> None:
    factories.information(slug="polish", title="Witamy", language="pl")
    page = shown(client, "/search/?q=witamy")
    heading = page.select_one('h3 a[href="/polish/"]').parent
    assert (heading["lang"], heading["dir"]) == ("pl", "ltr")


@pytest.mark.parametrize("code", ["en", "en-gb"])
def test_dates_are_british_in_whatever_english(code: str) -> None:
    with translation.override(code):
        assert date_format(date(2026, 11, 2)) == "2 November 2026"
        assert date_format(date(2026, 11, 2), "SHORT_DATE_FORMAT") == "02/11/2026"
        assert get_format("DATE_INPUT_FORMATS")[0] == "%d/%m/%Y"


def test_a_page_in_english_has_english_words_round_it(settings: Any) -> None:
    settings.LANGUAGE_CODE = "pl"
    with translation.override("pl"), speaking("en"):
        assert spoken() == "en"


@pytest.mark.parametrize(
    ("code", "said"), [("en-gb", ("en-gb", None)), ("ar", ("ar", "rtl"))]
)
def test_a_page_of_a_fault_says_what_it_is_in(code: str, said: Any) -> None:
    with translation.override(code):
        page = BeautifulSoup(render_to_string("500.html"), "html.parser")
    assert (page.html["lang"], page.html.get("dir")) == said


def test_every_language_can_be_named_in_every_other() -> None:
    asked = {text.words for text in every_text()}
    django = (Path(locale.__path__[0]) / "en/LC_MESSAGES/django.po").read_text()
    for _code, label in Language.choices:
        name = label.partition(" – ")[0]
        assert name in asked or f'msgid "{name}"' in django
