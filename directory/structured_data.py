"""A service for machines that read pages: schema.org as JSON-LD."""

import json
from typing import TYPE_CHECKING, Any

from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe

from localoffer.core.languages import in_markup

if TYPE_CHECKING:
    from directory.models import Place, ServicePage

SCHEMA_DAYS = {
    "MO": "Monday",
    "TU": "Tuesday",
    "WE": "Wednesday",
    "TH": "Thursday",
    "FR": "Friday",
    "SA": "Saturday",
    "SU": "Sunday",
}
# Inside a script element only these can end it or open a comment.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def without_empty(**values: Any) -> dict[str, Any]:
    """Return the entries that say something."""
    return {
        name: value for name, value in values.items() if value not in ("", [], {}, None)
    }


def hours_data(service: "ServicePage") -> dict[str, Any]:
    """Return when a service is open, and when it is closed for a while."""
    closed = service.closed_until and {
        "@type": "OpeningHoursSpecification",
        **without_empty(
            validFrom=service.closed_from and service.closed_from.isoformat(),
            validThrough=service.closed_until.isoformat(),
        ),
        # Midnight to midnight is schema.org's way to say "not at all".
        "opens": "00:00",
        "closes": "00:00",
    }
    return without_empty(
        openingHoursSpecification=[
            {
                "@type": "OpeningHoursSpecification",
                "dayOfWeek": f"https://schema.org/{SCHEMA_DAYS[time.day]}",
                "opens": f"{time.opens_at:%H:%M}",
                "closes": f"{time.closes_at:%H:%M}",
            }
            for time in service.times.all()
        ],
        specialOpeningHoursSpecification=closed or None,
    )


def place_data(place: "Place", hours: dict[str, Any] | None = None) -> dict[str, Any]:
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
        **(hours or {}),
        "address": {"@type": "PostalAddress", **address},
    }


def service_data(service: "ServicePage") -> dict[str, Any]:
    """Return schema.org's Service for one entry of the offer."""
    provider, hours = service.provider, hours_data(service)
    return {
        "@context": "https://schema.org",
        "@type": "Service",
        **without_empty(
            identifier=str(service.uuid),
            name=service.title,
            description=service.summary or strip_tags(service.description),
            url=service.get_full_url(),
            subjectOf=service.language
            and {"@type": "WebPage", "inLanguage": in_markup(service.language)},
            hoursAvailable=hours.get("openingHoursSpecification"),
            isAccessibleForFree=service.cost_type == "free" or None,
            provider=provider
            and {
                "@type": "Organization",
                **without_empty(name=provider.name, url=provider.website),
            },
            availableChannel=[
                {
                    "@type": "ServiceChannel",
                    "serviceLocation": place_data(part.place, hours),
                }
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
