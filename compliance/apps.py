"""The compliance app's configuration."""

from typing import Any

from django.apps import AppConfig
from django.core.checks import register
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ComplianceConfig(AppConfig):
    """What the law asks, what shows it, and what people decided."""

    name = "compliance"
    verbose_name = _("Compliance")

    def ready(self) -> None:
        """Follow signals, and bring the frameworks up to date with every upgrade."""
        from compliance import checks, self_checks, signal_handlers  # noqa: F401

        register(self_checks.checks_know_their_duties, "compliance")
        signal_handlers.connect()
        post_migrate.connect(load_frameworks, sender=self)


def load_frameworks(using: str = "default", **kwargs: Any) -> None:
    """Load every framework file; one that has not changed costs one question."""
    from compliance.loading import load_all

    load_all(using)
