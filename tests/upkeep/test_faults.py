"""What a reader says is wrong reaches the team of the page, and comes back."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core import mail as outbox
from django.test import Client
from django.utils import timezone

from localoffer.core.models import User
from localoffer.upkeep.forgetting import forget_writers
from localoffer.upkeep.mail import send_letters
from localoffer.upkeep.models import Letter, PageFault, Writer
from tests import factories
from tests.feedback.sending import token

pytestmark = pytest.mark.django_db
FORM = "/something-wrong/"
WORDS = "The number rings at a bakery."


def said(about: Any, **changes: Any) -> dict[str, Any]:
    return {"token": token(), "page": about.pk, "text": WORDS, "email": "", **changes}


@pytest.fixture
def breaks() -> Any:
    team = factories.team(email="team@council.example")
    return factories.information(title="Short breaks", owner_team=team)


def test_every_page_leads_to_it(client: Client, breaks: Any) -> None:
    html = client.get(breaks.get_url()).content.decode()
    assert f"{FORM}?page={breaks.pk}" in html
    html = client.get(f"{FORM}?page={breaks.pk}").content.decode()
    assert "Short breaks" in html
    assert not client.cookies


def test_it_reaches_the_team_once_and_the_writer_hears(
    client: Client, breaks: Any
) -> None:
    sent = said(breaks, email="ada@example.org")
    for _ in range(2):
        answer = client.post(FORM, sent)
        assert answer.status_code == 303
    fault = PageFault.objects.get()
    assert fault.words == WORDS
    send_letters(timezone.now())
    assert [message.to for message in outbox.outbox] == [["team@council.example"]]
    # What somebody wrote is read in the admin, not in a mailbox.
    assert WORDS not in outbox.outbox[0].body
    client.force_login(factories.administrator())
    address = f"/admin/upkeep/faults/{fault.pk}/"
    assert WORDS in client.get(address).content.decode()
    assert "Choose what became" in client.post(address, {}).content.decode()
    client.post(address, {"state": "mended", "answer": "The number is right now."})
    fault.refresh_from_db()
    assert (fault.state, fault.closed_by.is_superuser) == ("mended", True)
    send_letters(timezone.now())
    assert outbox.outbox[1].to == ["ada@example.org"]
    assert "The number is right now." in outbox.outbox[1].body


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"text": ""}, 200),
        ({"text": "x" * 2001}, 200),
        ({"email": "no address"}, 200),
        ({"company_website": "https://robot.example"}, 200),
        ({"token": "made up"}, 200),
        ({"text": f"{WORDS}\0"}, 400),
    ],
)
def test_what_is_refused_is_not_lost(
    client: Client, breaks: Any, changes: dict[str, str], status: int
) -> None:
    answer = client.post(FORM, said(breaks, **changes))
    assert answer.status_code == status
    assert "There is a problem" in answer.content.decode()
    assert not PageFault.objects.exists()
    if "text" not in changes:
        assert WORDS in answer.content.decode()


def test_a_robot_is_slowed_down(client: Client, breaks: Any, settings: Any) -> None:
    settings.COMMENTS_PER_ADDRESS = 2
    codes = [client.post(FORM, said(breaks)).status_code for _ in range(3)]
    assert codes == [303, 303, 429]


def test_only_who_may_edit_the_page_closes_it(client: Client, breaks: Any) -> None:
    client.post(FORM, said(breaks))
    address = f"/admin/upkeep/faults/{PageFault.objects.get().pk}/"
    assert client.get(address).status_code == 302
    moderator = User.objects.create_user("m@council.example", "a long pass phrase")
    moderator.groups.add(Group.objects.get(name="Moderators"))
    client.force_login(moderator)
    client.post(address, {"state": "mended", "answer": "Done."})
    assert PageFault.objects.get().state == "open"


def test_who_wrote_is_forgotten_and_then_the_words(client: Client, breaks: Any) -> None:
    client.post(FORM, said(breaks, email="ada@example.org"))
    now = timezone.now()
    PageFault.objects.update(state="no-change", closed_at=now)
    forget_writers(now + timedelta(days=60))
    assert Writer.objects.count() == 1
    forget_writers(now + timedelta(days=100))
    assert not Writer.objects.exists()
    fault = PageFault.objects.get()
    assert fault.writer is None
    assert WORDS not in fault.words
    assert Letter.objects.filter(kind="fault").count() == 1
