"""The link check reaches public machines only, and comes back in time."""

import socket
import time
from typing import Any

import pytest

from localoffer.core.link_checks.addresses import MayNotAsk, as_sent, is_public
from localoffer.core.link_checks.connecting import MOST_BYTES
from localoffer.core.link_checks.looking import Verdict, look_at
from tests.core.link_servers import Server, saying, serving

PRIVATE = "It leads into a private network, where we do not look."


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.1.2.3", "0.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1"),
        *("169.254.169.254", "100.64.0.1", "192.0.0.1", "192.0.2.1", "198.18.0.1"),
        *("192.88.99.1", "224.0.0.1", "240.0.0.1", "255.255.255.255"),
        *("::1", "::", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1"),
        *("64:ff9b::7f00:1", "64:ff9b:1::7f00:1", "2002:7f00:1::", "2001::1"),
        *("2001:db8::1", "3fff::1", "5f00::1", "fe80::1", "fe80::1%lo", "fec0::1"),
        *("fc00::1", "fd00::1", "ff02::1"),
    ],
)
def test_an_address_that_is_not_public_is_refused(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "51.140.1.1", "2606:4700::1111"])
def test_a_public_address_is_not(address: str) -> None:
    assert is_public(address)


@pytest.fixture
def canary() -> Any:
    with serving(saying(200)) as server:
        yield server


@pytest.fixture
def canary6() -> Any:
    with serving(saying(200), "::1") as server:
        yield server


def test_the_canary_sings_when_it_is_reached(canary: Server, settings: Any) -> None:
    settings.LINK_CHECKS_MAY_ASK = {("127.0.0.1", canary.port)}
    assert look_at(canary.url()).verdict is Verdict.WORKS
    assert canary.asked == ["HEAD / HTTP/1.1"]


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.1"),
        *("0177.0.0.1", "0", "127.0.0.1.", "①②⑦.0.0.1", "[::ffff:127.0.0.1]"),
        *("[::ffff:7f00:1]", "[0:0:0:0:0:ffff:7f00:1]"),
    ],
)
def test_a_private_machine_is_not_reached_by_number(host: str, canary: Server) -> None:
    seen = look_at(f"http://{host}:{canary.port}/")
    assert seen.verdict is not Verdict.WORKS
    assert canary.hits == 0
    if host in {"127.0.0.1", "127.1", "2130706433", "[::ffff:127.0.0.1]"}:
        assert seen.words == PRIVATE


def test_a_private_machine_is_not_reached_by_ipv6(canary6: Server) -> None:
    assert look_at(f"http://[::1]:{canary6.port}/").words == PRIVATE
    assert canary6.hits == 0


def test_a_private_machine_is_not_reached_by_name(canary: Server) -> None:
    seen = look_at(
        f"http://innocent.org:{canary.port}/", lambda host, port: ["127.0.0.1"]
    )
    assert seen.words == PRIVATE
    # One of several is enough.
    both = look_at("http://innocent.org/", lambda host, port: ["8.8.8.8", "127.0.0.1"])
    assert both.words == PRIVATE
    assert look_at(f"http://localhost:{canary.port}/").verdict is Verdict.UNSURE
    assert canary.hits == 0


def test_a_private_machine_is_not_reached_by_a_redirect(
    canary: Server, canary6: Server, settings: Any
) -> None:
    for place in (
        canary.url(),
        f"//127.1:{canary.port}/",
        f"http://[::1]:{canary6.port}/",
        "file:///etc/passwd",
        f"gopher://127.0.0.1:{canary.port}/",
    ):
        with serving(saying(302, f"Location: {place}")) as server:
            settings.LINK_CHECKS_MAY_ASK = {("127.0.0.1", server.port)}
            assert look_at(server.url()).verdict is Verdict.UNSURE
            assert server.hits == 1
    assert (canary.hits, canary6.hits) == (0, 0)


def test_a_name_that_changes_its_mind_is_asked_once(settings: Any) -> None:
    with (
        serving(saying(200), "127.0.0.2") as good,
        serving(saying(200), "127.0.0.1", good.port) as canary,
    ):
        settings.LINK_CHECKS_MAY_ASK = {("127.0.0.2", good.port)}
        answers = iter([["127.0.0.2"], ["127.0.0.1"], ["127.0.0.1"]])
        seen = look_at(
            f"http://innocent.org:{good.port}/", lambda host, port: next(answers)
        )
        assert seen.verdict is Verdict.WORKS
        assert (good.hits, canary.hits) == (1, 0)
        # Asked again, it is judged again.
        again = look_at(
            f"http://innocent.org:{good.port}/", lambda host, port: next(answers)
        )
        assert (again.words, canary.hits) == (PRIVATE, 0)


@pytest.mark.parametrize(
    "url",
    [
        *("file:///etc/passwd", "gopher://example.net/", "ftp://a.gov.uk/", "https://"),
        *("http://user:secret@a.gov.uk/", "http://a b.gov.uk/", "http://a.gov.uk:x/"),
        *("http://a.gov.uk\r\nX: y/", "http://a\\b.gov.uk/", "http://[::1/"),
    ],
)
def test_what_is_no_web_address_is_not_asked(url: str) -> None:
    seen = look_at(url, lambda host, port: pytest.fail("asked"))
    assert seen.verdict is Verdict.UNSURE


def test_only_the_two_usual_ports_are_asked() -> None:
    seen = look_at("http://a.gov.uk:8080/", lambda host, port: ["8.8.8.8"])
    assert "a port (8080)" in seen.words


def test_an_address_is_sent_in_plain_characters() -> None:
    sent = as_sent("HTTPS://Bücher.gov.uk:443/tür öffnen?q=ü#part")
    assert sent == ("https://xn--bcher-kva.gov.uk/t%C3%BCr%20%C3%B6ffnen?q=%C3%BC")
    with pytest.raises(MayNotAsk):
        as_sent("not an address")


def drip(sock: socket.socket, line: str) -> None:
    for byte in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"y" * 1000:
        sock.sendall(bytes([byte]))
        time.sleep(0.1)


def drip_headers(sock: socket.socket, line: str) -> None:
    sock.sendall(b"HTTP/1.1 200 OK\r\n")
    drip(sock, line)


def endless_headers(sock: socket.socket, line: str) -> None:
    sock.sendall(b"HTTP/1.1 200 OK\r\n")
    while True:
        sock.sendall(b"X-More: " + b"y" * 1000 + b"\r\n")


def endless_line(sock: socket.socket, line: str) -> None:
    while True:
        sock.sendall(b"y" * 10_000)


def endless_continue(sock: socket.socket, line: str) -> None:
    while True:
        sock.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")


def silence(sock: socket.socket, line: str) -> None:
    time.sleep(5)


@pytest.mark.parametrize(
    "reply",
    [drip, drip_headers, endless_headers, endless_line, endless_continue, silence],
)
def test_a_server_that_never_ends_is_cut_off(reply: Any, settings: Any) -> None:
    with serving(reply) as server:
        settings.LINK_CHECKS_MAY_ASK = {("127.0.0.1", server.port)}
        began = time.monotonic()
        seen = look_at(server.url(), seconds=1)
        assert seen.verdict is Verdict.FAILS
        assert time.monotonic() - began < 2.5


def test_an_endless_body_is_not_read(settings: Any) -> None:
    sent = []

    def reply(sock: socket.socket, line: str) -> None:
        if line.startswith("HEAD"):
            return saying(405)(sock, line)
        sock.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        try:
            while True:
                sent.append(sock.send(b"y" * 65_536))
        finally:
            sent.append(0)

    with serving(reply) as server:
        settings.LINK_CHECKS_MAY_ASK = {("127.0.0.1", server.port)}
        assert look_at(server.url()).verdict is Verdict.WORKS
        until = time.monotonic() + 5
        while 0 not in sent and time.monotonic() < until:
            time.sleep(0.05)
    # What lay in the network's own buffers; nobody asked for the rest.
    assert 0 in sent
    assert sum(sent) < 20_000_000
    assert MOST_BYTES <= 64 * 1024


def test_a_handshake_that_never_ends_is_cut_off(settings: Any) -> None:
    with serving(silence) as server:
        settings.LINK_CHECKS_MAY_ASK = {("127.0.0.1", server.port)}
        began = time.monotonic()
        seen = look_at(f"https://127.0.0.1:{server.port}/", seconds=1)
        assert seen.verdict is Verdict.FAILS
        assert time.monotonic() - began < 2.5


def test_a_name_server_that_never_answers_is_not_waited_for() -> None:
    def resolve(host: str, port: int) -> list[str]:
        time.sleep(5)
        return []

    began = time.monotonic()
    assert look_at("https://a.gov.uk/", resolve, seconds=0.5).verdict is Verdict.FAILS
    assert time.monotonic() - began < 2
