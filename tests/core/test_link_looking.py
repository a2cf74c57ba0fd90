"""What a look at one address tells, and how it asks."""

import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from localoffer.core.link_checks import connecting
from localoffer.core.link_checks.looking import Verdict, look_at
from tests.core.link_servers import Reply, Server, by_path, saying, serving


@pytest.fixture
def site(settings: Any) -> Iterator[Server]:
    def only_get(sock: socket.socket, line: str) -> None:
        saying(200 if line.startswith("GET") else 404)(sock, line)

    replies: dict[str, Reply] = {
        "/": saying(200),
        "/moved": saying(301, "Location: /"),
        "/round": saying(302, "Location: /round"),
        "/only-get": only_get,
        "/t%C3%BCr": saying(200),
        "/to-t%C3%BCr": saying(302, "Location: /tür"),
    }
    for status in (206, 401, 403, 410, 416, 429, 500, 503):
        replies[f"/{status}"] = saying(status)
    with serving(by_path(replies)) as server:
        settings.LINK_CHECKS_MAY_ASK = {("127.0.0.1", server.port)}
        yield server


@pytest.mark.parametrize(
    ("path", "verdict"),
    [
        ("/", Verdict.WORKS),
        ("/#part", Verdict.WORKS),
        ("/tür", Verdict.WORKS),
        ("/moved", Verdict.WORKS),
        ("/to-tür", Verdict.WORKS),
        ("/only-get", Verdict.WORKS),
        ("/206", Verdict.WORKS),
        ("/416", Verdict.WORKS),
        ("/401", Verdict.UNSURE),
        ("/403", Verdict.UNSURE),
        ("/429", Verdict.UNSURE),
        ("/round", Verdict.UNSURE),
        ("/missing", Verdict.GONE),
        ("/410", Verdict.GONE),
        ("/500", Verdict.FAILS),
        ("/503", Verdict.FAILS),
    ],
)
def test_an_answer_is_judged_as_a_family_would(
    path: str, verdict: Verdict, site: Server
) -> None:
    seen = look_at(site.url(path))
    assert seen.verdict is verdict
    assert bool(seen.words) is (verdict is not Verdict.WORKS)


def test_no_more_is_asked_for_than_is_needed(site: Server) -> None:
    look_at(site.url("/"))
    assert site.asked == ["HEAD / HTTP/1.1"]
    look_at(site.url("/missing"))
    assert site.asked[1:] == ["HEAD /missing HTTP/1.1", "GET /missing HTTP/1.1"]
    site.asked.clear()
    look_at(site.url("/round"))
    assert len(site.asked) == 6


def test_we_say_who_asks_and_want_little(settings: Any) -> None:
    settings.WAGTAILADMIN_BASE_URL = "https://localoffer.marlowick.example"
    with serving(saying(405)) as server:
        settings.LINK_CHECKS_MAY_ASK = {("127.0.0.1", server.port)}
        look_at(server.url())
    said = server.whole
    assert len(said) == 2
    for request in said:
        assert "(+https://localoffer.marlowick.example)" in request
        assert f"Host: 127.0.0.1:{server.port}" in request
        assert "Cookie" not in request
    assert "Range: bytes=0-1023" in said[1]


def test_what_cannot_be_reached_fails(settings: Any) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        settings.LINK_CHECKS_MAY_ASK = {("127.0.0.1", port)}
        seen = look_at(f"http://127.0.0.1:{port}/")
    assert (seen.verdict, seen.was_answered) == (Verdict.FAILS, False)

    def nobody(host: str, port: int) -> list[str]:
        raise socket.gaierror("unknown")

    seen = look_at("https://nobody.gov.uk/", nobody)
    assert seen.words == "There is no website of this name."


@pytest.mark.skipif(not shutil.which("openssl"), reason="needs openssl for a key")
def test_an_encrypted_website_is_asked_and_its_certificate_read(
    tmp_path: Path, settings: Any
) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", "/CN=a", "-addext", "subjectAltName=IP:127.0.0.1"),
            *("-keyout", str(key), "-out", str(certificate)),
        ],
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)

    def reply(sock: socket.socket, hello: str) -> None:
        """Begin anew, encrypted: the server has only peeked at the greeting."""
        with context.wrap_socket(sock, server_side=True) as safe:
            saying(200)(safe, safe.recv(8192).decode())

    with serving(reply, is_peeking=True) as server:
        settings.LINK_CHECKS_MAY_ASK = {("127.0.0.1", server.port)}
        url = f"https://127.0.0.1:{server.port}/"
        seen = look_at(url)
        assert seen.verdict is Verdict.UNSURE
        assert seen.words == "Its certificate could not be verified."
        connecting.VERIFIED.load_verify_locations(certificate)
        assert look_at(url).verdict is Verdict.WORKS
