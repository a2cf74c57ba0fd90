"""The upkeep app's configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UpkeepConfig(AppConfig):
    """Checks that fall due, links for providers, proposals and faults."""

    name = "localoffer.upkeep"
    label = "upkeep"
    verbose_name = _("Upkeep")

    def ready(self) -> None:
        """Follow Wagtail's own signals."""
        from localoffer.upkeep import signal_handlers

        signal_handlers.connect()
