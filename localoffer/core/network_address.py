"""Where a request came from, as far as we can know it."""

from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

# A household's whole network, where one device has many addresses.
IPV6_NETWORK = 64


def address_of(request: HttpRequest) -> str:
    """Return the network address that a request came from.

    Behind a proxy that is the last one that the proxy itself wrote down: those
    before it are the visitor's own claim.
    """
    address: str = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
        address = forwarded.rpartition(",")[2].strip() or address
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if found.version == 6:
        return str(ip_network((found, IPV6_NETWORK), strict=False))
    return str(found)
