"""The directory's app configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    """Services, providers, places and their search."""

    name = "directory"
    verbose_name = _("Directory")

    def ready(self) -> None:
        """Keep the search rows true to what is published, and show the search."""
        from directory import signal_handlers
        from directory.events import forms as events_forms
        from directory.events.views import list_of_events
        from directory.forms import QUERY_NAMES
        from directory.guided import shown as shown_answers
        from directory.landing import shown
        from directory.models import (
            DirectoryPage,
            EventsPage,
            GuidedQuestionsPage,
            LandingPage,
            ServicePage,
        )
        from directory.search.beside import beside
        from directory.search.views import results

        signal_handlers.connect()
        DirectoryPage.search_view = results
        ServicePage.beside = staticmethod(beside)
        LandingPage.shown = shown
        GuidedQuestionsPage.shown = shown_answers
        DirectoryPage.query_names = QUERY_NAMES
        EventsPage.list_view = list_of_events
        EventsPage.query_names = events_forms.QUERY_NAMES
