"""What stands round every public page: names, menu, footer, contacts."""

from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.urls import reverse
from wagtail.models import Site

from localoffer.core.faults import Contact
from localoffer.core.links import Link
from localoffer.core.models import BasePage, CouncilSettings
from localoffer.core.site_version import memory


@dataclass(frozen=True)
class Frame:
    """Everything that base.html needs and that no single page owns."""

    settings: CouncilSettings
    navigation: tuple[Link, ...]
    footer_links: tuple[Link, ...]
    theme_url: str
    home_url: str
    version: int

    @property
    def is_demonstration(self) -> bool:
        """Whether every page must say that the council is invented."""
        return self.settings.is_demonstration

    def at(self, path: str) -> "Frame":
        """Return the frame with the menu entry of this path marked."""
        return replace(
            self,
            navigation=tuple(
                replace(link, is_current=path.startswith(link.url))
                for link in self.navigation
            ),
        )


def build_frame(site: Site) -> Frame:
    """Read the frame of a site: once per site version and process."""
    settings = (
        CouncilSettings.objects.select_related("logo").filter(site=site).first()
    ) or CouncilSettings(site=site)
    # For the page that says sorry when there is no database to ask.
    Contact.phone = settings.phone
    home = site.root_page
    pages = BasePage.objects.child_of(home).live().public().order_by("path")
    return Frame(
        settings=settings,
        navigation=tuple(
            Link(page.title, page.get_url()) for page in pages if page.show_in_menus
        ),
        footer_links=tuple(
            Link(page.title, page.get_url()) for page in pages if page.show_in_footer
        ),
        theme_url=f"{reverse('theme')}?v={memory.version()}",
        home_url=home.get_url() or "/",
        version=memory.version(),
    )


def frame_for(request: HttpRequest) -> Frame:
    """Return the frame for this request's site."""
    site = Site.find_for_request(request) or Site.objects.get(is_default_site=True)
    return memory.get(("frame", site.pk), lambda: build_frame(site))


def frame(request: HttpRequest) -> dict[str, Frame]:
    """Put the frame into every public template as `frame`."""
    if request.path.startswith("/admin/"):
        return {}
    return {"frame": frame_for(request).at(request.path)}
