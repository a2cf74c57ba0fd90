"""The upkeep app's configuration."""

from django.apps import AppConfig


class UpkeepConfig(AppConfig):
    """Checks that fall due, links for providers, proposals and faults."""

    name = "localoffer.upkeep"
    label = "upkeep"
    verbose_name = "Upkeep"

    def ready(self) -> None:
        """Follow Wagtail's own signals."""
        from localoffer.upkeep import signal_handlers

        signal_handlers.connect()
