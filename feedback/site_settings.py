"""A site's clocks and contacts, read once per site version."""

from django.http import HttpRequest
from wagtail.models import Site

from feedback.models import FeedbackSettings
from localoffer.core.site_version import memory


def settings_of(site: Site) -> FeedbackSettings:
    """Return a site's feedback settings, the defaults where none are saved."""

    def read() -> FeedbackSettings:
        found = FeedbackSettings.objects.filter(site=site).first()
        return found or FeedbackSettings(site=site)

    return memory.get(("feedback settings", site.pk), read)


def site_of(request: HttpRequest) -> Site:
    """Return the site that a request asks for."""
    return Site.find_for_request(request) or Site.objects.get(is_default_site=True)
