"""The kernel's app configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    """The kernel, labelled "core"."""

    name = "localoffer.core"
    label = "core"
    verbose_name = _("Local Offer")

    def ready(self) -> None:
        """Register system checks and follow Wagtail's own publishing signals."""
        from localoffer.core import checks, signal_handlers  # noqa: F401
        from localoffer.core.plain_cells import make_every_export_plain
        from localoffer.core.redirect_files import take_only_text
        from localoffer.core.sign_in import checks as sign_in_checks  # noqa: F401

        signal_handlers.connect()
        make_every_export_plain()
        take_only_text()
