"""Making a provider's link, and finding what one opens."""

from base64 import b32encode
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.utils.crypto import salted_hmac

from directory.models import Provider, ServicePage
from feedback.references import digest
from localoffer.upkeep.models import Letter, ProviderLink

SALT = "upkeep.provider-link"
LASTS = timedelta(days=30)
KEY_BYTES = 20


def key_for(number: UUID) -> str:
    """Return the secret part of a link: 32 letters and digits, stored nowhere.

    It is worked out from the row and the site's secret key, so that a letter that
    is tried again holds the same link, and the database alone opens nothing.
    """
    mac = salted_hmac(SALT, number.bytes, algorithm="sha256")
    return b32encode(mac.digest()[:KEY_BYTES]).decode().lower()


def make_link(provider: Provider, now: datetime) -> ProviderLink:
    """Return a new link for a provider; those before it stay until they expire."""
    number = uuid4()
    link: ProviderLink = ProviderLink.objects.create(
        uuid=number,
        provider=provider,
        digest=digest(key_for(number)),
        made_at=now,
        expires_at=now + LASTS,
    )
    return link


def send_link(provider: Provider, now: datetime) -> Letter:
    """Queue a mail with a new link to the address that we hold for a provider."""
    letter: Letter = Letter.objects.queue(
        now,
        kind=Letter.Kind.LINK,
        provider=provider,
        link=make_link(provider, now),
    )
    return letter


def end_links(provider: Provider, now: datetime) -> int:
    """End every link of a provider at once; return how many that were.

    Those that have expired end too: each would fetch a new one.
    """
    links = ProviderLink.objects.filter(provider=provider, revoked_at=None)
    count: int = links.update(revoked_at=now)
    return count


def link_with(key: str) -> ProviderLink | None:
    """Return the link with a secret part, expired or not, but not one that we ended."""
    found = ProviderLink.objects.select_related("provider")
    link: ProviderLink | None = found.filter(
        digest=digest(key), revoked_at=None
    ).first()
    return link


def listings_of(provider: Provider) -> list[ServicePage]:
    """Return a provider's live services that everybody may see, from A to Z."""
    services = ServicePage.objects.live().public().filter(provider=provider)
    return list(services.order_by("title"))
