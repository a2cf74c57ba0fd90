"""The feedback app's configuration."""

from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    """Comments, answers and what was done."""

    name = "feedback"
    verbose_name = "Feedback"
