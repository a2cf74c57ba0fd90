"""Logs are for machines, and hold nothing that a family wrote."""

import io
import json
import logging
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment
from wsgiref.util import setup_testing_defaults

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from localoffer.core.faults import server_error
from localoffer.core.logs import JsonFormatter, without_personal_data
from localoffer.core.request_id import RequestLog

CANARY = "Zephyrine Quillfeather"


@csrf_exempt
def hurt(request: HttpRequest) -> HttpResponse:
    text = request.POST.get("comment", CANARY)
    raise ValueError(f"Failing row contains {text}")


def fine(request: HttpRequest) -> HttpResponse:
    return HttpResponse("Fine")


urlpatterns = [path("hurt/", hurt), path("fine/", fine)]
handler500 = server_error


@pytest.fixture
def lines() -> Iterator[Callable[[], list[dict[str, Any]]]]:
    """Everything logged in the test, as it is written in production."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonFormatter())
    logging.getLogger().addHandler(handler)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    logging.getLogger().removeHandler(handler)


def ask(
    address: str, method: str = "GET", application: Any = None, **environ_: Any
) -> tuple[str, dict[str, str], str]:
    environ: WSGIEnvironment = {}
    setup_testing_defaults(environ)
    environ["PATH_INFO"], _, environ["QUERY_STRING"] = address.partition("?")
    environ["REQUEST_METHOD"] = method
    environ |= environ_
    answer: dict[str, Any] = {}

    def start(status: str, headers: Any, exc_info: Any = None) -> Any:
        answer.update(status=status, headers=dict(headers))

    log = RequestLog(application or WSGIHandler())
    body = b"".join(log(environ, start)).decode()
    return answer["status"], answer["headers"], body


@pytest.mark.django_db(transaction=True)
@pytest.mark.urls(__name__)
class TestRequests:
    def test_id_is_in_the_answer_and_in_the_log(self, lines: Any) -> None:
        _, headers, _ = ask("/fine/")
        [line] = lines()
        assert re.fullmatch(r"[0-9a-f]{32}", headers["X-Request-ID"])
        assert line["request_id"] == headers["X-Request-ID"]
        assert line["level"] == "info"
        assert line["logger"] == "localoffer.access"
        assert (line["method"], line["path"], line["status"]) == ("GET", "/fine/", 200)
        assert 0 <= line["ms"] < 60_000

    def test_time_is_in_utc(self, lines: Any) -> None:
        ask("/fine/")
        time = datetime.fromisoformat(lines()[0]["time"])
        assert lines()[0]["time"].endswith("Z")
        assert time.utcoffset() == timedelta(0)

    @pytest.mark.parametrize(
        "given", ["short", "x" * 65, "two\nlines-here", "séance-1"]
    )
    def test_unsafe_id_from_outside_is_replaced(self, given: str) -> None:
        _, headers, _ = ask("/fine/", HTTP_X_REQUEST_ID=given)
        assert headers["X-Request-ID"] != given

    def test_safe_id_from_a_proxy_is_kept(self) -> None:
        _, headers, _ = ask("/fine/", HTTP_X_REQUEST_ID="from-proxy-0042")
        assert headers["X-Request-ID"] == "from-proxy-0042"

    def test_query_is_not_logged(self, lines: Any) -> None:
        ask(f"/fine/?q={CANARY.split()[0]}")
        ask(f"/nothing-here/?q={CANARY.split()[0]}")
        assert CANARY.split()[0] not in json.dumps(lines())

    def test_error_is_logged_once_with_its_place_and_no_text(self, lines: Any) -> None:
        body = f"comment={CANARY}&token=1".encode()
        status, headers, page = ask(
            f"/hurt/?q={CANARY}",
            "POST",
            CONTENT_TYPE="application/x-www-form-urlencoded",
            CONTENT_LENGTH=str(len(body)),
            **{"wsgi.input": io.BytesIO(body)},
        )
        assert status.startswith("500")
        assert headers["X-Request-ID"] in page
        traces = [line for line in lines() if "trace" in line]
        assert len(traces) == 1
        assert traces[0]["level"] == "error"
        assert any("test_logs.py" in frame for frame in traces[0]["trace"])
        assert traces[0]["trace"][-1] == "builtins.ValueError"
        for part in CANARY.split():
            assert part not in json.dumps(lines())
            assert part not in page

    def test_answer_from_memory_has_an_id_too(self, lines: Any) -> None:
        def kept(
            environ: WSGIEnvironment, start_response: StartResponse
        ) -> Iterable[bytes]:
            start_response("200 OK", [])
            return [b"kept"]

        _, headers, _ = ask("/", application=kept)
        assert lines()[0]["request_id"] == headers["X-Request-ID"]


def test_error_outside_a_request_keeps_the_first_line_of_its_message(
    lines: Any,
) -> None:
    try:
        raise ValueError("Write to sam@example.org\nDETAIL: the row")
    except ValueError:
        logging.getLogger("job").exception("It failed")
    assert lines()[0]["trace"][-1] == "builtins.ValueError: Write to [e-mail]"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("from sam.o'neil+x@example.org today", "from sam.o'[e-mail] today"),
        ("lives at SW1A 1AA.", "lives at [postcode]."),
        ("lives at de45 1ab.", "lives at [postcode]."),
        ("ring 01632 960123 now", "ring [phone] now"),
        ("ring 07700900123", "ring [phone]"),
        ("ring +44 7700 900 123", "ring [phone]"),
        ("ring (020) 7946 0123", "ring ([phone]"),
        ("/find-support/?q=sam&age=0-4 gone", "/find-support/?[query] gone"),
        ("Page published: 42 at 2026-11-22", "Page published: 42 at 2026-11-22"),
    ],
)
def test_personal_data_is_left_out(text: str, shown: str) -> None:
    assert without_personal_data(text) == shown


def test_hostile_text_is_read_quickly() -> None:
    began = datetime.now()
    for text in ("0" * 10**6, "a.@" * 10**5, "0 " * 10**6, "?" * 10**6):
        without_personal_data(text)
    assert datetime.now() - began < timedelta(seconds=1)
