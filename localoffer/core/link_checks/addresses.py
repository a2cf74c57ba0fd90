"""Which machines the link check may speak to: public ones, and no other.

Editors and providers type the addresses, so each may lead to a machine inside the
council's own network. A name is resolved once, every address that it has must be
public, and the connection goes to one of those: no second look-up can differ.
"""

import queue
import re
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Network, ip_address, ip_network
from urllib.parse import quote, urlsplit, urlunsplit

from django.conf import settings

PORTS = {"http": 80, "https": 443}
# Of IPv6, only what is given out in the public network; less the parts of it that
# stand for an IPv4 address or for nobody (6to4, Teredo and other protocols,
# documentation). Mapped, NAT64, local and group addresses are outside it.
IPV6 = IPv6Network("2000::/3")
NOT_IPV6 = [
    IPv6Network(text)
    for text in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
]
# 6to4 relays, which Python counts as public.
NOT_IPV4 = ip_network("192.88.99.0/24")
# Names set apart for examples and tests: nobody is there, and that is no fault.
INVENTED = re.compile(
    r"(?:.*\.)?(?:example|test|invalid|localhost|example\.(?:com|net|org))"
)
PRINTABLE = re.compile(r"[^\x00-\x20\x7f\\]+")
KEPT = "/:?#[]@!$&'()*+,;=~%-._"

Resolve = Callable[[str, int], list[str]]


class MayNotAsk(Exception):
    """An address that the link check leaves alone; says why, for editors."""


@dataclass(frozen=True)
class Target:
    """Where a request goes."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def named(self) -> str:
        """The host as a Host header has it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


def as_sent(url: str) -> str:
    """Return an address in plain characters, without the part after "#".

    Raises MayNotAsk when it is no web address.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
        name = host if ":" in host else host.encode("idna").decode("ascii")
    except ValueError:  # UnicodeError is one
        raise MayNotAsk("This is not a whole web address.") from None
    if parts.scheme not in PORTS or not name or not PRINTABLE.fullmatch(name):
        raise MayNotAsk("This is not a whole web address.")
    if "@" in parts.netloc:
        raise MayNotAsk("It holds a user name: take that out.")
    if ":" in name:
        name = f"[{name}]"
    if port is not None and port != PORTS[parts.scheme]:
        name = f"{name}:{port}"
    path, query = quote(parts.path or "/", KEPT), quote(parts.query, KEPT)
    return urlunsplit((parts.scheme, name.lower(), path, query, ""))


def target_of(url: str) -> Target:
    """Return where a request for an address goes; raises MayNotAsk if nowhere."""
    parts = urlsplit(as_sent(url))
    host = parts.hostname or ""
    if INVENTED.fullmatch(host):
        raise MayNotAsk("This is an invented address, as examples have them.")
    port = parts.port or PORTS[parts.scheme]
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return Target(parts.scheme, host, port, path)


def is_public(address: str) -> bool:
    """Whether anybody on the internet could reach this address."""
    found = ip_address(address)
    if isinstance(found, IPv4Address):
        special = found.is_multicast or found.is_reserved or found in NOT_IPV4
        return found.is_global and not special
    return found in IPV6 and not any(found in network for network in NOT_IPV6)


def addresses_of(target: Target, resolve: Resolve, seconds: float) -> list[str]:
    """Return a host's addresses; raises MayNotAsk when one of them is not public.

    LINK_CHECKS_MAY_ASK names machines that may be asked all the same.
    """
    found = within(seconds, lambda: resolve(target.host, target.port))
    for address in found:
        if (address, target.port) in settings.LINK_CHECKS_MAY_ASK:
            continue
        if not is_public(address):
            raise MayNotAsk("It leads into a private network, where we do not look.")
        if target.port != PORTS[target.scheme]:
            raise MayNotAsk(f"It names a port ({target.port}) that we do not ask.")
    return found


def from_the_system(host: str, port: int) -> list[str]:
    """Return the addresses of a host as this machine finds them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def within(seconds: float, ask: Callable[[], list[str]]) -> list[str]:
    """Return an answer, or raise TimeoutError: a name server can be slow for ever."""
    answer: queue.SimpleQueue[list[str] | Exception] = queue.SimpleQueue()

    def run() -> None:
        try:
            answer.put(ask())
        except Exception as error:
            answer.put(error)

    threading.Thread(target=run, daemon=True).start()
    try:
        found = answer.get(timeout=max(seconds, 0.01))
    except queue.Empty:
        raise TimeoutError from None
    if isinstance(found, Exception):
        raise found
    return found
