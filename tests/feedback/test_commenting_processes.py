"""A worker that is killed, and ten that get the same form at once."""

import http.client
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlencode

import pytest

from feedback.form_tokens import read_token
from feedback.models import Comment, QueuedMail, SealedComment
from tests.feedback.sending import ADDRESS, filled_in

pytestmark = [pytest.mark.processes, pytest.mark.django_db(transaction=True)]
KILLS = 50
HEADERS = {"Content-Type": "application/x-www-form-urlencoded"}


class Worker:
    """The server and the worker that answers now."""

    def __init__(self) -> None:
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "localoffer.settings.test",
            "COMMENTS_PER_ADDRESS": "0",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.feedback.forking"],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.port = self.number()
        self.child = self.number()

    def number(self) -> int:
        assert self.process.stdout
        return int(self.process.stdout.readline())

    def kill(self) -> None:
        os.kill(self.child, signal.SIGKILL)

    def replace(self) -> None:
        assert self.process.stdin
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        self.child = self.number()

    def post(self, form: dict[str, Any]) -> str | None:
        """Return where the confirmation is, or None when there was no answer."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("POST", ADDRESS, urlencode(form), HEADERS)
            answer = connection.getresponse()
            answer.read()
            assert answer.status == 303, answer.status
            return answer.headers["Location"]
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()

    def get(self, path: str) -> str:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", path)
        answer = connection.getresponse()
        assert answer.status == 200
        body = answer.read().decode()
        connection.close()
        return body

    def stop(self) -> None:
        assert self.process.stdin
        self.process.stdin.close()
        self.kill()
        self.process.wait(20)


@pytest.fixture
def worker(transactional_db: None) -> Iterator[Worker]:
    worker = Worker()
    yield worker
    worker.stop()


def asks_for_mail(**changes: Any) -> dict[str, Any]:
    return filled_in(contact_email="ada@example.org", may_email="on", **changes)


def stored(form: dict[str, Any]) -> int:
    token = read_token(form["token"])
    assert token
    return Comment.objects.filter(form_token=token.uuid).count()


def test_fifty_kills_lose_no_confirmed_comment_and_make_no_double(
    worker: Worker, capsys: pytest.CaptureFixture[str]
) -> None:
    assert worker.post(asks_for_mail())
    began = time.monotonic()
    assert worker.post(asks_for_mail())
    whole = time.monotonic() - began
    chance = random.Random(56)  # noqa: S311
    cut_off = kept = 0
    forms = []
    for _ in range(KILLS):
        form = asks_for_mail(text=f"Comment {len(forms)}")
        forms.append(form)
        killer = threading.Timer(chance.uniform(0, 1.1) * whole, worker.kill)
        killer.start()
        shown = worker.post(form)
        killer.join()
        worker.replace()
        if shown:
            assert stored(form) == 1
        else:
            cut_off += 1
            kept += stored(form)
            shown = worker.post(form)
            assert shown
        assert stored(form) == 1
        reference = Comment.objects.get(form_token=read_token(form["token"]).uuid)
        assert reference.reference in worker.get(shown)
    expected = KILLS + 2
    assert Comment.objects.count() == expected
    assert SealedComment.objects.count() == expected
    assert QueuedMail.objects.count() == expected
    texts = set(SealedComment.objects.values_list("text", flat=True))
    assert {f"Comment {number}" for number in range(KILLS)} <= texts
    # The kills came while the worker was at it, or they would prove nothing.
    assert cut_off >= KILLS // 5
    with capsys.disabled():
        print(  # noqa: T201
            f"\n{KILLS} kills: {cut_off} cut off before an answer, {kept} of those "
            f"were stored already; one comment takes {whole * 1000:.0f} ms"
        )


def test_ten_parallel_posts_of_one_form_make_one_comment(worker: Worker) -> None:
    for _ in range(5):
        before = Comment.objects.count()
        form = asks_for_mail()
        with ThreadPoolExecutor(10) as pool:
            shown = list(pool.map(worker.post, [form] * 10))
        assert None not in shown
        assert len(set(shown)) == 1
        pages = {worker.get(shown[0] or "") for _ in range(2)}
        assert len(pages) == 1
        assert Comment.objects.count() == before + 1
        assert SealedComment.objects.count() == before + 1
