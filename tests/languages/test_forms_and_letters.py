"""Forms with faults, thanks, and letters, in a language that nobody speaks."""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail as outbox
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from feedback.mail import send_due, tell
from feedback.models import QueuedMail
from feedback.receiving import receive
from localoffer.core.models import CouncilSettings
from localoffer.core.site_version import memory
from localoffer.upkeep.mail import send_letters
from localoffer.upkeep.provider_links import key_for, make_link, send_link
from tests import factories
from tests.feedback.sending import filled_in, token
from tests.languages.known import Kept, pieces_of_ours
from tests.languages.pseudo import pseudo_language, said_in_english

pytestmark = pytest.mark.django_db
ADDRESS = "invented@example.org"
# An address is no word of any language, nor is what is said by letters and digits.
NO_WORD = re.compile(r"https?:\S+|\S+@\S+|[A-Z0-9]{4}-[A-Z0-9]{4}|SEND")


def english(html: str, kept: Kept) -> list[str]:
    """Return what a page says in English though nobody wrote it."""
    said = [NO_WORD.sub("", text) for text in said_in_english(html)]
    return pieces_of_ours([text for text in said if text.strip()], kept)


@pytest.fixture
def other_language() -> Any:
    """Speak it from an empty memory, and leave nothing of it behind."""
    site = Site.objects.get(is_default_site=True)
    CouncilSettings.objects.update_or_create(
        site=site,
        defaults={"council_name": "7", "service_name": "77", "phone": "01632 960123"},
    )
    with pseudo_language():
        memory.forget()
        cache.clear()
        yield
    memory.forget()
    cache.clear()


@pytest.mark.usefixtures("other_language")
@pytest.mark.parametrize(
    ("address", "data"),
    [
        ("/comments/new/", {}),
        ("/comments/new/", {"may_email": "on", "text": "7" * 5001}),
        ("/was-this-useful/why/", {}),
        ("/post-to-me/", {}),
        ("/propose/", {}),
        ("/propose/", {"website": "7", "maximum_age": "99"}),
        ("/something-wrong/", {"email": "7"}),
    ],
)
def test_a_form_with_faults_says_nothing_in_english(
    client: Client, address: str, data: dict[str, str]
) -> None:
    answer = client.post(address, {"token": token(), **data})
    html = answer.content.decode()
    assert "govuk-error" in html
    assert english(html, Kept()) == []


@pytest.mark.usefixtures("other_language")
def test_thanks_and_what_became_of_it_say_nothing_in_english(client: Client) -> None:
    thanks = client.post(
        "/comments/new/", filled_in(text="7", token=token()), follow=True
    )
    key = thanks.redirect_chain[-1][0].rstrip("/").rpartition("/")[2]
    pages = [thanks.content.decode()]
    addresses = [
        f"/comments/follow/{key}/",
        "/comments/follow/7/",
        "/post-to-me/thank-you/",
        "/something-wrong/thank-you/",
        "/propose/thank-you/",
    ]
    pages += [client.get(address).content.decode() for address in addresses]
    kept = Kept()
    assert [english(html, kept) for html in pages] == [[]] * len(pages)


@pytest.mark.usefixtures("other_language")
def test_a_provider_reads_nothing_in_english(client: Client) -> None:
    club = factories.provider(name="7 7 7", email=ADDRESS)
    service = factories.service(provider=club)
    link = make_link(club, timezone.now())
    address = f"/provider-listings/{key_for(link.uuid)}/"
    answers = [
        client.get(address),
        client.post(address),
        client.get(f"{address}?said=noted"),
        client.get(f"{address}{service.pk}/"),
        client.get(f"{address}{service.pk}/ended/"),
        client.get("/provider-listings/7/"),
    ]
    kept = Kept()
    found = [english(answer.content.decode(), kept) for answer in answers]
    assert found == [[]] * len(answers)


@pytest.mark.usefixtures("other_language")
def test_letters_say_nothing_in_english(settings: Any) -> None:
    now = timezone.now()
    comment = receive(
        uuid4(),
        text="7",
        ground="content",
        capacity="parent",
        channel="website",
        now=now,
        contact_email=ADDRESS,
        may_email=True,
    ).comment
    for step in QueuedMail.Step.values:
        tell(comment, step, now)
    send_due(now)
    send_link(factories.provider(name="7 7 7", email=ADDRESS), now)
    send_letters(now)
    kept = Kept()
    assert len(outbox.outbox) == len(QueuedMail.Step.values) + 1
    for message in outbox.outbox:
        assert english(f"{message.subject}\n{message.body}", kept) == []
