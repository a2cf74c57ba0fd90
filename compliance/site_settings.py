"""The group's clocks, read once per site version."""

from compliance.models import ComplianceSettings
from localoffer.core.site_version import memory


def group_settings() -> ComplianceSettings:
    """Return what the group has set, the defaults where nothing is saved.

    There is one steering group: with several sites, the default one's settings hold.
    """

    def read() -> ComplianceSettings:
        saved = ComplianceSettings.objects.order_by("-site__is_default_site", "pk")
        return saved.first() or ComplianceSettings()

    return memory.get("compliance settings", read)
