"""The directory's app configuration."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """Services, providers, places and their search."""

    name = "directory"
    verbose_name = "Directory"

    def ready(self) -> None:
        """Keep the search rows true to what is published."""
        from directory import signal_handlers

        signal_handlers.connect()
