"""The public side of the board for tests: real duties, and what a family reads."""

from html import unescape
from typing import Any

from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags

from compliance.models import Decision, Requirement
from tests import factories as site_factories
from tests.compliance import factories

BASE = "/how-we-meet-the-code/"
DATA = (f"{BASE}requirements.json", f"{BASE}requirements.csv")
WORDS = "The page says all of it."
# A word that is nowhere else.
CANARY = "Quillfeatherby"


def duty(code: str = "4.7.eligibility") -> Requirement:
    """Return a duty of the real framework."""
    found: Requirement = Requirement.objects.get(
        framework__code="cop-2015-ch4", code=code
    )
    return found


def decided(about: Requirement | None = None, **fields: Any) -> Decision:
    """Have people decide today, by the real rules."""
    given = {"now": timezone.now(), "reason": WORDS, **fields}
    return factories.decision(about or duty(), **given)


def decided_beside_a_public_page() -> Decision:
    """Have people decide on what is mapped, and on a page that everybody sees."""
    page = site_factories.information(title="A page for everybody")
    factories.evidence(duty(), page)
    return decided()


def html(address: str, client: Client | None = None) -> str:
    """Return what the server sends."""
    answer = (client or Client()).get(address)
    assert answer.status_code == 200, f"{address} answered {answer.status_code}"
    return answer.content.decode()


def words(address: str) -> str:
    """Return what somebody reads between the header and the footer, in one line."""
    main = html(address).partition('id="main">')[2].partition("</main>")[0]
    return " ".join(unescape(strip_tags(main.replace("<", " <"))).split())


def duty_words(code: str = "4.7.eligibility") -> str:
    """Return what somebody reads of one duty."""
    return words(f"{BASE}duty/{code}/")


def everything() -> dict[str, str]:
    """Return every public address that tells of a decision, and all it sends."""
    about = duty()
    theme = "quality-of-information"
    addresses = (
        *("/", BASE, f"{BASE}theme/{theme}/", f"{BASE}duty/{about.code}/"),
        *DATA,
    )
    return {address: html(address) for address in addresses}


def told() -> list[str]:
    """Return the public addresses that say what nobody should read."""
    return [
        address
        for address, sent in everything().items()
        if CANARY.lower() in sent.lower()
    ]
