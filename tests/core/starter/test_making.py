"""Starter drafts: made once, kept up to date, and left alone once somebody edits."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from wagtail.models import Page, PageLogEntry

from compliance.models import Evidence
from directory.models import DirectoryPage, Provider, ServicePage
from localoffer.core.models import (
    BasePage,
    InformationPage,
    StarterFact,
    StarterRecord,
)
from localoffer.core.starter import texts
from localoffer.core.starter.making import Deed, plan
from tests import factories

pytestmark = pytest.mark.django_db
COUNT_OF_PAGES = len(texts.page_texts())
SLUG = "portage-and-babies"


def run(*options: str) -> str:
    out = StringIO()
    call_command("create_starter_content", *options, stdout=out)
    return out.getvalue()


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make two sections, two pages and two services, which is quick."""
    whole = texts.all_texts()
    kept = {
        "section:plans",
        "section:learning",
        f"page:{SLUG}",
        "page:personal-budgets",
    }
    kept |= {"directory", "service:ipsea", "service:local-send-advice-service"}
    some = [text for text in whole if text.key in kept]
    monkeypatch.setattr("localoffer.core.starter.making.all_texts", lambda: some)


def draft(slug: str = SLUG) -> Any:
    return BasePage.objects.get(slug=slug).specific


def edit(page: Page, **fields: Any) -> None:
    """Save a draft as an editor does."""
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision(user=factories.administrator())


def test_everything_is_made_as_drafts_beneath_their_sections() -> None:
    said = run()
    assert f"{StarterRecord.objects.count()} made" in said
    pages = InformationPage.objects.all()
    assert pages.count() == COUNT_OF_PAGES
    assert not BasePage.objects.exclude(slug="home").live().exclude(depth=2).exists()
    assert draft().get_parent().slug == "learning"
    assert ServicePage.objects.count() >= 30
    assert draft("ipsea").provider.name == "IPSEA"
    assert not Provider.objects.filter(name__contains="[").exists()
    assert run().splitlines() == [f"{StarterRecord.objects.count()} left as they are"]


@pytest.mark.usefixtures("few")
class TestAgain:
    def test_a_second_run_makes_nothing(self) -> None:
        run()
        before = list(Page.objects.values_list("pk", "latest_revision"))
        assert "made" not in run()
        assert list(Page.objects.values_list("pk", "latest_revision")) == before

    def test_a_dry_run_writes_nothing(self) -> None:
        pages = Page.objects.count()
        assert "7 made" in run("--dry-run")
        assert Page.objects.count() == pages
        assert not StarterRecord.objects.exists()

    def test_one_group_alone(self) -> None:
        run("--only", "services")
        assert DirectoryPage.objects.exists()
        assert not InformationPage.objects.exists()
        run("--only", "pages")
        assert InformationPage.objects.exists()

    def test_what_an_editor_changed_is_kept(self) -> None:
        run()
        edit(draft(), title="Our Portage service")
        StarterFact.objects.create(name="phone of family information", value="01632 1")
        assert "1 left alone" in run()
        newest = draft().get_latest_revision_as_object()
        assert newest.title == "Our Portage service"
        assert "[[phone of family information]]" in str(list(newest.body.raw_data))

    def test_what_an_editor_deleted_stays_deleted(self) -> None:
        run()
        draft().delete()
        assert "1 left out: an editor deleted them" in run()
        assert not BasePage.objects.filter(slug=SLUG).exists()

    def test_a_published_page_is_the_editors(self) -> None:
        run()
        page = draft("plans")
        page.save_revision().publish()
        steps = {step.text.key: step.deed for step in plan()}
        assert steps["section:plans"] == Deed.CHANGED

    def test_a_page_of_the_council_keeps_its_address(self) -> None:
        section = factories.section(slug="learning", title="Learning here")
        factories.information(section, slug=SLUG, title="Our own")
        said = run()
        assert f"taken: {draft_title()}" in said
        assert draft().title == "Our own"
        assert BasePage.objects.get(slug="learning").title == "Learning here"

    def test_a_newer_text_reaches_a_draft_that_nobody_touched(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        run()
        record = StarterRecord.objects.get(key=f"page:{SLUG}")
        monkeypatch.setattr(
            "localoffer.core.starter.making.known_facts",
            lambda: {"phone of family information": "01632 960111"},
        )
        assert "1 brought up to date" in run()
        newest = draft().get_latest_revision_as_object()
        assert "01632 960111" in str(list(newest.body.raw_data))
        assert newest.pk == record.page_id
        assert "1 brought up to date" not in run()

    def test_the_history_has_an_entry_that_nobody_signed(self) -> None:
        run()
        entry = PageLogEntry.objects.get(page=draft().pk)
        assert (entry.action, entry.user) == ("wagtail.create", None)

    def test_each_draft_is_mapped_to_its_duties_by_nobody(self) -> None:
        run()
        rows = Evidence.objects.standing().filter(page=draft("personal-budgets").pk)
        codes = set(rows.values_list("requirement__code", flat=True))
        assert "4.58.personal-budget" in codes
        assert {row.mapped_by for row in rows} == {None}
        run()
        assert Evidence.objects.filter(
            page=draft("personal-budgets").pk
        ).count() == len(rows)


def draft_title() -> str:
    by_key = {text.key: text for text in texts.page_texts()}
    return str(by_key[f"page:{SLUG}"].entry["title"])
