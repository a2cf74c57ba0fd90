"""Looking at one address: what became of it, in a number and in words."""

import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from http.client import HTTPException
from socket import gaierror
from urllib.parse import urljoin

from localoffer.core.link_checks.addresses import (
    MayNotAsk,
    Resolve,
    Target,
    addresses_of,
    from_the_system,
    target_of,
)
from localoffer.core.link_checks.connecting import Head, request

# Everything about one address, redirects included, in seconds.
DEADLINE = 10.0
MOST_REDIRECTS = 5
# Between two requests to one website, in seconds.
GAP = 1.0
REDIRECTS = {301, 302, 303, 307, 308}
# Something is there, and does not talk to programs, or only to those signed in.
NOT_FOR_PROGRAMS = {401, 402, 403, 405, 406, 407, 418, 429, 451, 999}
GONE = {404, 410}


class Verdict(Enum):
    """What one look tells."""

    WORKS = "works"
    UNSURE = "unsure"
    FAILS = "fails"
    # The server itself says that the page is not there.
    GONE = "gone"


@dataclass(frozen=True)
class Seen:
    """What was seen at an address."""

    verdict: Verdict
    words: str
    # Whether a server said anything: nobody does while our own network is down.
    was_answered: bool = False


def look_at(
    url: str, resolve: Resolve = from_the_system, seconds: float = DEADLINE
) -> Seen:
    """Return what is at an address, asking it and what it redirects to."""
    until = time.monotonic() + seconds
    try:
        return judged(follow(url, resolve, until))
    except MayNotAsk as refusal:
        return Seen(Verdict.UNSURE, str(refusal))
    except TimeoutError:
        return Seen(Verdict.FAILS, f"It did not answer within {seconds:.0f} seconds.")
    except gaierror:
        return Seen(Verdict.FAILS, "There is no website of this name.")
    except ssl.SSLCertVerificationError:
        return Seen(Verdict.UNSURE, "Its certificate could not be verified.")
    except (OSError, HTTPException, ValueError):
        return Seen(Verdict.FAILS, "The website could not be reached.")


def follow(url: str, resolve: Resolve, until: float) -> Head:
    """Return the last answer on the way; each step is judged like the first."""
    for hop in range(MOST_REDIRECTS + 1):
        if hop:
            time.sleep(max(0.0, min(GAP / 4, until - time.monotonic())))
        head = ask(target_of(url), resolve, until)
        if head.status not in REDIRECTS or not head.location:
            return head
        url = urljoin(url, head.location)
    raise MayNotAsk("It passes visitors on more than five times.")


def ask(target: Target, resolve: Resolve, until: float) -> Head:
    """Ask for the head, and where that is refused, for the first bytes."""
    found = addresses_of(target, resolve, until - time.monotonic())
    head = at_any(found, lambda address: request("HEAD", target, address, until))
    if head.status < 400:
        return head
    time.sleep(max(0.0, min(GAP / 4, until - time.monotonic())))
    return at_any(found, lambda address: request("GET", target, address, until))


def at_any(addresses: list[str], ask: Callable[[str], Head]) -> Head:
    """Return the answer of the first address that can be reached; two are tried."""
    failed: OSError = gaierror("no address")
    for address in addresses[:2]:
        try:
            return ask(address)
        except (TimeoutError, ssl.SSLError):
            raise
        except OSError as error:
            failed = error
    raise failed


def judged(head: Head) -> Seen:
    """Return what an answer means for a family that follows the link."""
    status = head.status
    if status < 400 or status == 416:
        return Seen(Verdict.WORKS, "", True)
    if status in GONE:
        words = f"The website says that it has no such page ({status})."
        return Seen(Verdict.GONE, words, True)
    if status in NOT_FOR_PROGRAMS:
        words = f"The website does not show it to programs ({status})."
        return Seen(Verdict.UNSURE, words, True)
    return Seen(Verdict.FAILS, f"The website answers with a fault ({status}).", True)
