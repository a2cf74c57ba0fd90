"""The feedback app's configuration."""

from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    """Comments, answers and what was done."""

    name = "feedback"
    verbose_name = "Feedback"

    def ready(self) -> None:
        """Follow Wagtail's own signals."""
        from feedback import signal_handlers

        signal_handlers.connect()
