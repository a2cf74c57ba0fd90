"""What checks look at, on one day: each kind of thing is read once, when asked for."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.urls import reverse
from wagtail.models import Page, Site

from compliance.evidence import (
    EvidenceNow,
    evidence_by_requirement,
    private_paths,
    services_found,
)
from compliance.listings import Listing, different, read_listings
from compliance.models import Evidence, InvolvementRecord, Requirement
from compliance.page_refs import KEPT, TOLD, PageRef
from compliance.page_words import PageWords, read_page, says_something
from directory.models import DirectoryPage, ServiceContact, ServicePage
from directory.querysets import FOUR_ANSWERS
from directory.search.facets import facet_options
from localoffer.core.models import BasePage, CouncilSettings, LinkUse
from localoffer.core.querysets import past_pages


class Look:
    """The facts of one day, for all checks of one run.

    `only` narrows what checks of each page look at to some pages; `requirements`
    narrows what checks of mapped evidence look at. `gone` are pages to be taken as
    not there.
    """

    def __init__(
        self,
        requirements: Iterable[Requirement],
        today: date,
        only: Iterable[int] | None = None,
        gone: Iterable[int] = (),
    ) -> None:
        self.requirements: Sequence[Requirement] = list(requirements)
        self.today = today
        self.only = None if only is None else frozenset(only)
        self._searches: dict[str, int] = {}
        self.gone = frozenset(gone)

    @cached_property
    def by_code(self) -> dict[str, Requirement]:
        """The requirements that are looked at, by their codes."""
        return {each.code: each for each in self.requirements}

    @cached_property
    def private(self) -> tuple[str, ...]:
        """The tree paths beneath which not everybody may look."""
        return private_paths()

    def seen(self, kind: type[BasePage]) -> QuerySet[Any]:
        """Live pages of a kind that everybody may see."""
        hidden = Q()
        for path in self.private:
            hidden |= Q(path__startswith=path)
        pages = kind.objects.live().exclude(pk__in=self.gone)
        return pages.exclude(hidden) if hidden else pages

    @cached_property
    def pages(self) -> list[PageRef]:
        """Public pages of every kind, or those of them that are looked at now."""
        service = ContentType.objects.get_for_model(ServicePage).pk
        past = set(past_pages(self.today))
        rows = self.narrowed(self.seen(BasePage)).values_list(*KEPT)
        return [
            PageRef(pk, title, path, owner, next_check_on, kind == service, pk in past)
            for pk, title, path, owner, next_check_on, kind in rows
        ]

    def unanswered(self, name: str) -> list[ServicePage]:
        """Public services, of those looked at now, that lack one of four answers."""
        return [
            page for page in self._unanswered if not says_something(getattr(page, name))
        ]

    @cached_property
    def _unanswered(self) -> list[ServicePage]:
        """Public services that lack any of the four answers, asked for once."""
        services = self.narrowed(self.seen(ServicePage)).missing_any_answer()
        return list(services.only(*TOLD, *FOUR_ANSWERS))

    def narrowed(self, pages: Any) -> Any:
        """Return those of some pages that are looked at now."""
        return pages if self.only is None else pages.filter(pk__in=self.only)

    @cached_property
    def listings(self) -> list[Listing]:
        """Every public service, in plain values."""
        return read_listings(self.seen(ServicePage), self.today)

    @cached_property
    def offered(self) -> list[Listing]:
        """The services that count as support: checked in time, open, each once."""
        return list(
            different([one for one in self.listings if one.counts_on(self.today)])
        )

    @cached_property
    def evidence(self) -> dict[str, list[EvidenceNow]]:
        """What is mapped to each requirement, by its code, as it stands now."""
        found = evidence_by_requirement(self.requirements)
        return {
            each.code: [self.without(piece) for piece in found.get(each.pk, [])]
            for each in self.requirements
        }

    def without(self, piece: EvidenceNow) -> EvidenceNow:
        """Return a piece of evidence, in trouble where its page is gone."""
        if self.gone and piece.page and piece.page.pk in self.gone:
            return replace(piece, trouble="The page is not published.", url="")
        return piece

    def mapped(self, code: str) -> list[EvidenceNow]:
        """The pages and services mapped to a requirement that everybody can see."""
        return [
            each
            for each in self.evidence.get(code, [])
            if each.evidence.kind == Evidence.Kind.PAGE and not each.trouble
        ]

    @cached_property
    def mapped_words(self) -> dict[int, PageWords]:
        """What each mapped page says, by its id."""
        keys = {
            each.page.pk
            for code in self.evidence
            for each in self.mapped(code)
            if each.page
        }
        pages = BasePage.objects.filter(pk__in=keys).specific()
        found = {page.pk: read_page(page) for page in pages}
        reached = ServiceContact.objects.filter(service__in=keys)
        for pk in reached.values_list("service_id", flat=True):
            if pk in found:
                found[pk].has_contact_block = True
        return found

    def says(self, code: str) -> list[PageWords]:
        """What the pages mapped to a requirement say."""
        return [
            self.mapped_words[each.page.pk] for each in self.mapped(code) if each.page
        ]

    @cached_property
    def live_links(self) -> frozenset[int]:
        """Which pages that mapped pages link to everybody can see."""
        linked = {pk for each in self.mapped_words.values() for pk in each.page_links}
        found = self.seen(BasePage).filter(pk__in=linked)
        return frozenset(found.values_list("pk", flat=True))

    @cached_property
    def dead_links(self) -> Counter[int]:
        """How many links of each page are dead, by its key."""
        return Counter(
            LinkUse.objects.dead(self.today).order_by().values_list("page", flat=True)
        )

    @cached_property
    def words(self) -> list[tuple[BasePage, PageWords]]:
        """What every public page and service that is looked at now says."""
        pages = self.narrowed(self.seen(BasePage))
        return [(page, read_page(page)) for page in pages.specific()]

    @cached_property
    def records(self) -> list[InvolvementRecord]:
        """Records of involvement, the newest first, with who took part."""
        return list(
            InvolvementRecord.objects.order_by("-held_on").prefetch_related(
                "participants", "files", "evidence__requirement"
            )
        )

    @cached_property
    def council(self) -> CouncilSettings:
        """The settings of the default site, the built-in ones where it has none."""
        site = Site.objects.filter(is_default_site=True).first()
        found = CouncilSettings.objects.filter(site=site).first() if site else None
        return found or CouncilSettings()

    @cached_property
    def roots(self) -> list[str]:
        """The tree addresses at which sites begin, the longest first."""
        paths = {root.root_path for root in Site.get_site_root_paths()}
        return sorted(paths, key=len, reverse=True)

    def address(self, url_path: str) -> str:
        """Return the address of a page on this site, from its place in the tree."""
        for root in self.roots:
            if url_path.startswith(root):
                return reverse("wagtail_serve", args=[url_path[len(root) :]])
        return ""

    @cached_property
    def directory_address(self) -> str:
        """The address of the directory; empty while there is none."""
        found = self.seen(DirectoryPage).values_list("url_path", flat=True).first()
        return self.address(found) if found else ""

    def search_count(self, search: str) -> int:
        """Return how many services a saved search finds; each is made once."""
        if search not in self._searches:
            self._searches[search] = services_found(search, self.today)
        return self._searches[search]

    def name_of(self, facets: Iterable[tuple[str, str]]) -> str:
        """Return what families read for codes: "Autism, 5 to 10, some extra help"."""
        options = facet_options(self.today)
        return ", ".join(
            str(next((each.name for each in options[name] if each.code == code), code))
            for name, code in facets
        )

    def search_address(self, search: str) -> str:
        """Return the address at which families see a search of the directory."""
        return f"{self.directory_address}?{search}" if self.directory_address else ""

    @cached_property
    def is_https(self) -> bool:
        """Whether the site's own address is a secure one."""
        return settings.WAGTAILADMIN_BASE_URL.startswith("https://")

    @cached_property
    def home(self) -> Page | None:
        """The home page of the default site, where it is live."""
        site = Site.objects.filter(is_default_site=True).select_related("root_page")
        found = site.first()
        return found.root_page if found and found.root_page.live else None
