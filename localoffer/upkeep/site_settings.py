"""The clocks of the site whose council we write for."""

from wagtail.models import Site

from localoffer.core.models import CouncilSettings
from localoffer.upkeep.models import UpkeepSettings


def main_site() -> Site:
    """Return the site whose name stands in our letters."""
    site: Site = Site.objects.get(is_default_site=True)
    return site


def upkeep_settings() -> UpkeepSettings:
    """Return the clocks, the defaults where none are saved."""
    site = main_site()
    found = UpkeepSettings.objects.filter(site=site).first()
    return found or UpkeepSettings(site=site)


def council() -> CouncilSettings:
    """Return the council's names and contacts."""
    site = main_site()
    found = CouncilSettings.objects.filter(site=site).first()
    return found or CouncilSettings(site=site)
