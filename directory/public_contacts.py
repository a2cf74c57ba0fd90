"""What the directory makes public on purpose: how to reach bodies, and their names."""

from collections.abc import Iterator

from directory.models import Place, Provider, ServiceContact


def public_on_purpose() -> Iterator[tuple[str, str]]:
    """Yield contacts of services and providers, addresses of places, and names."""
    for phone, email in ServiceContact.objects.values_list("phone", "email"):
        yield "phone", phone
        yield "email", email
    providers = Provider.objects.values_list("name", "phone", "email")
    for name, phone, email in providers:
        yield "name", name
        yield "phone", phone
        yield "email", email
    for place in Place.objects.all():
        yield "address", " ".join(place.public_lines)
        yield "name", place.town
        if not place.hide_address:
            yield "address", place.name
            yield "name", place.name
