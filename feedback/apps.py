"""The feedback app's configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FeedbackConfig(AppConfig):
    """Comments, answers and what was done."""

    name = "feedback"
    verbose_name = _("Feedback")

    def ready(self) -> None:
        """Follow Wagtail's own signals."""
        from feedback import signal_handlers

        signal_handlers.connect()
