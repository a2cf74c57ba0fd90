"""What a service's page shows, shaped for its template."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from directory.models import ServicePage


def service_context(service: "ServicePage") -> dict[str, Any]:
    """Return the template's names for one service."""
    return {"service": service}
