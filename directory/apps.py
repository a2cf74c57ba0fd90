"""The directory's app configuration."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """Services, providers, places and their search."""

    name = "directory"
    verbose_name = "Directory"

    def ready(self) -> None:
        """Keep the search rows true to what is published, and show the search."""
        from directory import signal_handlers
        from directory.forms import QUERY_NAMES
        from directory.models import DirectoryPage
        from directory.search.views import results

        signal_handlers.connect()
        DirectoryPage.search_view = results
        DirectoryPage.query_names = QUERY_NAMES
