"""Every public address, opened once: nothing kept, no other host, no complaint."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from compliance.models import Requirement
from directory.models import Provider
from tests.browser.checks import assert_nothing_stored
from tests.browser.conftest import Visitor

# Many services are set alike; these many of them are opened.
SERVICES = 10
SERVICE = "/find-support/"
# What only staff open, and what is no page.
NOT_PUBLIC = ("/admin/", "/sign-in/", "/health/", "/documents/")


def in_the_sitemap() -> Iterator[str]:
    """Yield the path of each page, and of a few services among many."""
    found = re.findall("<loc>([^<]+)</loc>", Client().get("/sitemap.xml").text)
    paths = [urlsplit(address).path for address in found]
    services = [path for path in paths if path.startswith(SERVICE) and path != SERVICE]
    assert len(services) > SERVICES
    some = services[:: len(services) // SERVICES]
    yield from (path for path in paths if path not in services or path in some)


def without_page(
    patterns: list[URLPattern | URLResolver], before: str = "/"
) -> Iterator[str]:
    """Yield the addresses of ours that are no page and ask for nothing."""
    for pattern in patterns:
        path = before + str(pattern.pattern)
        if path.startswith(NOT_PUBLIC) or set("<^(?") & set(path):
            continue
        if isinstance(pattern, URLResolver):
            yield from without_page(pattern.url_patterns, path)
        elif is_page(path):
            yield path


def is_page(path: str) -> bool:
    """Whether a browser shows this address as a page to whoever asks."""
    answer = Client().get(path)
    return answer.status_code == 200 and "html" in answer["Content-Type"]


def others() -> Iterator[str]:
    """Yield one of each kind of address that stands in neither list."""
    provider = Provider.objects.filter(services__live=True).first()
    duty = Requirement.objects.filter(parent=None).first()
    assert provider
    assert duty
    yield reverse("provider", args=[provider.uuid])
    yield reverse("code_duty", args=[duty.code])
    yield "/search/?q=school"
    yield "/find-support/?q=autism&postcode=ZZ1+1EP&within=5&age=5-10"
    yield "/find-support/?postcode=nowhere"


def test_nothing_is_kept_and_no_other_host_is_asked_anywhere(
    demonstration: None, desktop: Visitor
) -> None:
    own = list(without_page(get_resolver().url_patterns))
    assert {"/search/", "/what-there-is/", "/my-list/", "/map/"} <= set(own)
    paths = dict.fromkeys([*in_the_sitemap(), *own, *others()])
    faults = []
    for path in paths:
        try:
            desktop.open(path)
            assert_nothing_stored(desktop.page)
            desktop.assert_stayed_here()
        except AssertionError as fault:
            faults.append(f"{path}: {fault}")
            desktop.elsewhere.clear()
            desktop.complaints.clear()
            desktop.page.context.clear_cookies()
    assert not faults, "\n".join(faults)
