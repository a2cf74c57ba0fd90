"""The whole public site in a language that nobody speaks: no English is left."""

from collections import defaultdict
from typing import Any

from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from directory.models import Provider, ServicePage
from directory.search.index import write_rows
from localoffer.core.models import GlossaryTerm
from localoffer.core.site_version import memory
from tests.languages.known import Kept, pieces_of_ours
from tests.languages.pseudo import pseudo_language, said_in_english

SERVICES = 12
MORE = [
    "/find-support/?q=speech&age=5-10&need=autism",
    "/find-support/?q=speach",
    "/find-support/?postcode=nonsense&within=5&sort=name",
    "/find-support/?q=asdfgh&need=autism",
    "/search/",
    "/search/?q=autism",
    "/search/?q=autism&type=page",
    "/search/?q=asdfgh",
    "/my-list/",
    "/comments/new/",
    "/sign-in/",
    "/no-such-page/",
    "/events/?when=weekend&first=nonsense",
]
# What was asked for, and what languages call themselves.
NOT_OURS = {"asdfgh", "speach", "nonsense", "Polski", "English", "العربية"}
NAMED = ["whats_new", "glossary", "directory_map", "support_grid"]


def test_what_was_translated_is_told_from_what_was_not() -> None:
    html = "<p>⟦Såvé <a title='Open'>ît⟧</a> now, Ann</p><p aria-label='⟦Pågé⟧'>12</p>"
    assert said_in_english(html) == ["Open", "now, Ann"]


def test_no_public_page_says_a_word_of_ours_in_english(
    demonstration: None, client: Client
) -> None:
    # Terms are explained in the middle of texts, and would cut them up.
    GlossaryTerm.objects.update(live=False)
    pages = Page.objects.live().filter(depth__gt=1).order_by("path")
    services = ServicePage.objects.live().order_by("pk")[:SERVICES]
    shown = [page.get_url() for page in pages.not_type(ServicePage)]
    shown += [page.get_url() for page in services]
    shown += [reverse(name) for name in NAMED]
    shown += [reverse("provider", args=[Provider.objects.order_by("pk")[0].uuid])]
    kept = Kept()
    found: dict[str, Any] = defaultdict(list)
    with pseudo_language():
        # Rendered when they are published, as everything is from now on.
        write_rows(ServicePage.objects.live())
        memory.forget()
        cache.clear()
        for address in filter(None, [*shown, *MORE]):
            html = client.get(address, follow=True).content.decode()
            for piece in pieces_of_ours(said_in_english(html), kept):
                found[piece].append(address)
    assert {
        piece: where[0] for piece, where in found.items() if piece not in NOT_OURS
    } == {}
