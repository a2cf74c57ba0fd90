"""What stands round every public page: names, menu, footer, contacts."""

from dataclasses import dataclass, replace
from hashlib import blake2b

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Site

from localoffer.core.alerts import Alert, alerts_for
from localoffer.core.faults import Contact
from localoffer.core.glossary.terms import glossary
from localoffer.core.languages import direction, in_markup, site_marks, spoken
from localoffer.core.links import Link
from localoffer.core.models import (
    AccessibilityStatementPage,
    BasePage,
    CouncilSettings,
)
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
    # Where families write to us about a page, and templates that stand at the end
    # of each page: an app gives them by the hook "construct_frame".
    comment_url: str = ""
    # Where families ask us to post pages to them; an app gives it, too.
    post_url: str = ""
    # Where readers say that something on a page is wrong, and propose a service.
    wrong_url: str = ""
    propose_url: str = ""
    # The accessibility statement, once it is published.
    statement: Link | None = None
    after_page: tuple[str, ...] = ()
    alerts: tuple[Alert, ...] = ()
    # What its words are in, and the attributes of the site's own names among them.
    language: str = "en-GB"
    is_rtl: bool = False
    site_marks: str = ""
    # Markup of every page alike, made once for each entry of the menu.
    assets: str = ""
    header: str = ""
    footer: str = ""

    @property
    def locale(self) -> str:
        """Return the language as other websites name it when they show a link."""
        return self.language.replace("-", "_")

    @property
    def is_demonstration(self) -> bool:
        """Whether every page must say that the council is invented."""
        return self.settings.is_demonstration

    def at(self, path: str, alerts: tuple[Alert, ...] = ()) -> "Frame":
        """Return the frame with the menu entry of this path marked, and alerts."""
        marks = tuple(path.startswith(link.url) for link in self.navigation)
        key = ("frame at", self.settings.site_id, self.language, marks, alerts)
        return memory.get(key, lambda: self.marked(marks, alerts))

    def marked(
        self, marks: tuple[bool, ...], alerts: tuple[Alert, ...] = ()
    ) -> "Frame":
        """Return the frame with some menu entries marked, and its markup made."""
        links = zip(self.navigation, marks, strict=True)
        frame = replace(
            self,
            navigation=tuple(replace(link, is_current=mark) for link, mark in links),
            alerts=alerts,
        )

        def made(part: str) -> str:
            return render_to_string(f"core/includes/_{part}.html", {"frame": frame})

        return replace(
            frame, assets=made("assets"), header=made("header"), footer=made("footer")
        )


def stylesheet_mark(settings: CouncilSettings) -> str:
    """Return a mark that changes when the colours' stylesheet does, and only then.

    Browsers keep the stylesheet for ever, and whole pages while they are the same.
    """
    css = render_to_string("core/theme.css", {"settings": settings})
    return blake2b(css.encode(), digest_size=6).hexdigest()


def build_frame(site: Site) -> Frame:
    """Read the frame of a site: once per site version and process."""
    settings = (
        CouncilSettings.objects.select_related("logo").filter(site=site).first()
    ) or CouncilSettings(site=site)
    # For the page that says sorry when there is no database to ask.
    Contact.phone = settings.phone
    home = site.root_page
    pages = BasePage.objects.child_of(home).live().public().order_by("path")
    # The law wants it at the foot of every page, whatever its editor chose.
    kind = ContentType.objects.get_for_model(AccessibilityStatementPage).pk
    statements = [page for page in pages if page.content_type_id == kind]
    frame = Frame(
        settings=settings,
        navigation=tuple(
            Link(page.title, page.get_url()) for page in pages if page.show_in_menus
        ),
        footer_links=(
            *(
                Link(page.title, page.get_url())
                for page in pages
                if page.show_in_footer or page in statements
            ),
            Link(_("New and updated"), reverse("whats_new")),
            *words_explained(),
        ),
        theme_url=f"{reverse('theme')}?v={stylesheet_mark(settings)}",
        home_url=home.get_url() or "/",
        version=memory.version(),
        language=in_markup(spoken()),
        is_rtl=direction(spoken()) == "rtl",
        site_marks=site_marks(),
        statement=next((Link(page.title, page.get_url()) for page in statements), None),
    )
    for construct in hooks.get_hooks("construct_frame"):
        frame = construct(frame, site)
    return frame


def words_explained() -> tuple[Link, ...]:
    """Return the way to the glossary, where it has a term."""
    url = reverse("glossary")
    return (Link(_("Words explained"), url),) if glossary().terms else ()


def frame_for(request: HttpRequest) -> Frame:
    """Return the frame for this request's site."""
    site = Site.find_for_request(request) or Site.objects.get(is_default_site=True)
    return memory.get_words(("frame", site.pk), lambda: build_frame(site))


def frame(request: HttpRequest) -> dict[str, Frame]:
    """Put the frame into every public template as `frame`."""
    if request.path.startswith("/admin/"):
        return {}
    alerts = alerts_for(request, timezone.now())
    return {"frame": frame_for(request).at(request.path, alerts)}
