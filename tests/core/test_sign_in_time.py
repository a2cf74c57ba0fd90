"""An answer takes as long for an address that nobody has.

Thirty tries each, in turn, with a mail server that takes 300 ms. On a busy machine
chance alone takes as long, so it is measured up to three times: what really takes
longer does so each time. The figures stand in docs/reference/benchmarks.md.
"""

import re
import time
from collections.abc import Callable, Iterator
from statistics import median
from typing import Any

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from localoffer.core.models import SignInTries
from tests.core.sign_in import staff

TRIES = 30
MILLISECONDS = 20
SLOW_SERVER = 0.3
OF_SIGNING_IN = re.compile(
    r'(\w+) .*?"(core_user|core_signintries|core_passwordreset)"', re.S
)


class SlowServer(BaseEmailBackend):
    """Takes as long as a real mail server may."""

    taken = 0

    def send_messages(self, email_messages: Any) -> int:
        time.sleep(SLOW_SERVER)
        SlowServer.taken += len(email_messages)
        return len(email_messages)


class QuickerHasher(PBKDF2PasswordHasher):
    """Django's own with fewer rounds: still far longer than anything beside it."""

    iterations = 30_000


def milliseconds(address: str, form: dict[str, str], client: Client) -> float:
    began = time.perf_counter()
    answer = client.post(address, form)
    taken = (time.perf_counter() - began) * 1000
    assert answer.status_code in {200, 302}
    return taken


def difference(address: str, known: str, form: dict[str, str]) -> float:
    """How much longer a known address takes at the median, in milliseconds."""
    times: dict[bool, list[float]] = {True: [], False: []}
    for number in range(TRIES + 2):
        # Another visitor each time: nobody is locked out.
        client = Client(REMOTE_ADDR=f"192.0.2.{number}")
        for is_known in (True, False) if number % 2 else (False, True):
            email = known if is_known else f"nobody{number}@council.example"
            times[is_known].append(
                milliseconds(address, {**form, "email": email}, client)
            )
        SignInTries.objects.all().delete()
    found = median(times[True][2:]) - median(times[False][2:])
    print(f"{address} {found:.1f} ms")  # noqa: T201  # the figure, with -s
    return found


def takes_as_long(address: str, known: str, form: dict[str, str]) -> bool:
    """Whether nothing can be told from the time."""
    return any(abs(difference(address, known, form)) <= MILLISECONDS for _ in range(3))


@pytest.fixture
def threads_end() -> Iterator[Callable[[], None]]:
    """A function that waits for the mail threads of this test."""
    import threading

    def wait() -> None:
        for thread in threading.enumerate():
            if thread.name == "sign-in-mail":
                thread.join(timeout=30)

    yield wait
    wait()
    connections.close_all()


@pytest.mark.django_db(transaction=True)
def test_signing_in_takes_as_long_for_an_unknown_address(settings: Any) -> None:
    settings.PASSWORD_HASHERS = [f"{__name__}.QuickerHasher"]
    user = staff()
    assert takes_as_long("/sign-in/", user.email, {"password": "wrong"})


@pytest.mark.django_db(transaction=True)
def test_asking_for_a_link_takes_as_long_for_an_unknown_address(
    settings: Any, threads_end: Callable[[], None]
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.SlowServer"
    settings.SIGN_IN_MAIL_AT_ONCE = True
    SlowServer.taken = 0
    user = staff()
    assert takes_as_long("/sign-in/forgotten/", user.email, {})
    threads_end()
    assert SlowServer.taken


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/sign-in/", "/sign-in/forgotten/"])
def test_the_database_is_asked_the_same_for_an_unknown_address(address: str) -> None:
    asked = []
    for number, email in enumerate((staff().email, "nobody@council.example")):
        client = Client(REMOTE_ADDR=f"192.0.2.{number + 1}")
        with CaptureQueriesContext(connection) as statements:
            client.post(address, {"email": email, "password": "wrong"})
        # Not what is read once for each site version, such as the council's name.
        found = (OF_SIGNING_IN.match(each["sql"]) for each in statements)
        asked.append([each.groups() for each in found if each])
    assert asked[0] == asked[1]
    assert {table for _, table in asked[0]} >= {"core_user", "core_signintries"}
