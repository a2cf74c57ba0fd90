"""The demonstration council: loaded once, complete, and said to be invented."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db.models import Value
from django.db.models.functions import Concat
from django.test import Client
from wagtail.models import Site

from directory.models import ServicePage
from localoffer.core.demo.loader import at_its_address
from localoffer.core.demo.sign_in import create_administrator
from localoffer.core.models import BasePage, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(settings: Any, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path
    call_command("load_demo", verbosity=0)
    return tmp_path


def test_it_loads_once_and_every_page_answers(loaded: Path, capsys: Any) -> None:
    count = ServicePage.objects.live().count()
    assert count >= 150
    call_command("load_demo")
    assert "nothing to load" in capsys.readouterr().out
    assert ServicePage.objects.live().count() == count
    client = Client()
    for page in BasePage.objects.live().specific():
        answer = client.get(page.url)
        assert answer.status_code == 200, page.url
        assert "Larkmoor Council is invented" in answer.content.decode()
        assert not answer.cookies


def test_pages_say_the_address_from_the_settings(settings: Any) -> None:
    settings.WAGTAILADMIN_BASE_URL = "http://offer.example:8321"
    site = at_its_address(Site.objects.get())
    assert site.root_url == "http://offer.example:8321"
    settings.WAGTAILADMIN_BASE_URL = "https://offer.example"
    assert at_its_address(site).root_url == "https://offer.example"
    html = Client().get("/").content.decode()
    assert 'canonical" href="https://offer.example/"' in html


def test_every_service_has_an_owner_a_check_and_the_four_answers(loaded: Path) -> None:
    live = ServicePage.objects.live()
    assert not live.without_owner().exists()
    assert not live.filter(last_checked_on=None).exists()
    assert not live.missing_any_answer().exists()


def test_the_sign_in_works_and_only_its_owner_can_read_it(loaded: Path) -> None:
    file = loaded / "demo-sign-in"
    assert file.stat().st_mode & 0o077 == 0
    password = file.read_text("utf-8").rpartition("Password: ")[2].strip()
    assert Client().login(username="admin@larkmoor.example", password=password)


def test_a_second_database_keeps_the_sign_in(loaded: Path) -> None:
    before = (loaded / "demo-sign-in").read_text("utf-8")
    # Who has decided something cannot be deleted: to a new database nobody is known.
    User.objects.update(email=Concat(Value("of-the-first-"), "email"))
    create_administrator()
    assert (loaded / "demo-sign-in").read_text("utf-8") == before
