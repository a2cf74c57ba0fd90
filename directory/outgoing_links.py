"""Links that families see with a service, though they stand elsewhere."""

from collections.abc import Iterator

from directory.models import ServicePage


def links_of_providers(pages: list[int]) -> Iterator[tuple[int, str, str]]:
    """Yield the websites of the providers of some services, by key."""
    services = ServicePage.objects.filter(pk__in=pages).exclude(provider__website="")
    rows = services.exclude(provider=None).values_list("pk", "provider__website")
    for pk, website in rows:
        yield pk, "Provider: website", website
