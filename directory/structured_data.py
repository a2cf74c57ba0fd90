"""A service for machines that read pages: schema.org as JSON-LD."""

import json
from typing import TYPE_CHECKING, Any

from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from directory.models import Place, ServicePage

# Inside a script element only these can end it or open a comment.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def without_empty(**values: Any) -> dict[str, Any]:
    """Return the entries that say something."""
    return {
        name: value for name, value in values.items() if value not in ("", [], {}, None)
    }


def place_data(place: "Place") -> dict[str, Any]:
    """Return a place; one whose address is hidden gives its town alone."""
    address = without_empty(
        streetAddress="" if place.hide_address else place.address_1,
        addressLocality=place.town,
        postalCode="" if place.hide_address else place.postcode,
        addressCountry="GB",
    )
    name = place.town if place.hide_address else place.name
    return {
        "@type": "Place",
        **without_empty(name=name),
        "address": {"@type": "PostalAddress", **address},
    }


def service_data(service: "ServicePage") -> dict[str, Any]:
    """Return schema.org's Service for one entry of the offer."""
    provider = service.provider
    return {
        "@context": "https://schema.org",
        "@type": "Service",
        **without_empty(
            identifier=str(service.uuid),
            name=service.title,
            description=service.summary or strip_tags(service.description),
            isAccessibleForFree=service.cost_type == "free" or None,
            provider=provider
            and {
                "@type": "Organization",
                **without_empty(name=provider.name, url=provider.website),
            },
            availableChannel=[
                {"@type": "ServiceChannel", "serviceLocation": place_data(part.place)}
                for part in service.places.all()
            ],
            audience=without_empty(
                suggestedMinAge=service.minimum_age, suggestedMaxAge=service.maximum_age
            )
            and {
                "@type": "PeopleAudience",
                **without_empty(
                    suggestedMinAge=service.minimum_age,
                    suggestedMaxAge=service.maximum_age,
                ),
            },
        ),
    }


def as_script_text(data: dict[str, Any]) -> SafeString:
    """Return JSON that cannot break out of a script element."""
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(ESCAPES))  # noqa: S308
