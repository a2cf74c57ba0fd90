"""What is kept is in the site's language, whatever that of the person who asks."""

from collections.abc import Iterator
from urllib.parse import parse_qs

import pytest
from django.conf import settings
from django.test import RequestFactory
from django.utils.translation import gettext, override, trans_real

from compliance.gaps_from_searches import plan_for_search
from feedback.models import AnnualSummaryPage
from feedback.summaries import fill
from localoffer.core.site_search.index import Place, site_index
from localoffer.core.site_version import raise_version
from tests import factories
from tests.feedback.record_rows import NOW, comment, record_page, response, theme
from tests.languages.pseudo import OPEN, Pseudo

pytestmark = pytest.mark.django_db


class Polish(Pseudo):
    """The language that nobody speaks, in the place of one that the site has not."""

    def to_language(self) -> str:
        return "pl"


@pytest.fixture
def another_language(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Somebody who has chosen another language than the site's own."""
    monkeypatch.setitem(trans_real._translations, "pl", Polish())
    with override("pl"):
        assert gettext("Save").startswith(OPEN)
        yield


def test_a_summary_is_filled_in_the_language_of_the_site(
    another_language: None,
) -> None:
    about = theme(name="Pools")
    comment(theme=about, channel="phone")
    response(about, outcome="will-not", because="It costs too much.")
    page = AnnualSummaryPage()
    fill(page, NOW.date().replace(year=NOW.year + 1))
    whole = " ".join(str(text) for _, _, text in page.parts)
    assert "Because: It costs too much." in whole
    assert OPEN not in whole


def test_one_index_serves_every_language(another_language: None) -> None:
    record_page()
    about = theme(name="Pools")
    comment(theme=about)
    response(about)
    raise_version()
    place = Place("answers", about.pk)
    first = site_index()
    assert first.entries[place].document.summary.startswith("We did it.")
    with override(settings.LANGUAGE_CODE):
        assert site_index() is first


def test_a_gap_is_named_in_the_language_of_the_site(another_language: None) -> None:
    request = RequestFactory().get("/admin/")
    request.user = factories.administrator()
    link = plan_for_search(request, "unicycles")
    assert link is not None
    assert link.text.startswith(OPEN)
    title = parse_qs(link.url.partition("?")[2])["title"]
    assert title == ["Nothing is found for “unicycles”"]
