"""How results are shown: found words marked, editors' best bets above the rest."""

import re
from dataclasses import dataclass
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from wagtail import hooks
from wagtail.contrib.search_promotions.models import SearchPromotion

from localoffer.core.links import Link
from localoffer.core.site_search.stemming import stem
from localoffer.core.site_search.tokens import STOP_WORDS, tokens
from localoffer.core.site_search.words import wanted
from localoffer.core.site_version import memory

WORDS = re.compile(r"[\w'\u2019]+")
MOST_BETS = 3


@dataclass(frozen=True)
class Bet:
    """What editors want found first for some words."""

    stems: frozenset[str]
    link: Link


def marked(text: str, stems: frozenset[str]) -> SafeString:
    """Return a text as markup, with the words that were looked for marked."""

    parts, end = [], 0
    for match in WORDS.finditer(text):
        # Most words are not looked for, and what stands between is escaped at once.
        if not stems.isdisjoint(stems_in(match[0])):
            parts += [escape(text[end : match.start()]), "<mark>", escape(match[0])]
            parts.append("</mark>")
            end = match.end()
    parts.append(escape(text[end:]))
    # Every part of it is escaped above.
    return mark_safe("".join(parts))  # noqa: S308


@lru_cache(maxsize=20_000)
def stems_in(word: str) -> frozenset[str]:
    """Return the stems of what stands between two blanks."""
    return frozenset(map(stem, tokens(word)))


def telling(words: list[str] | tuple[str, ...]) -> frozenset[str]:
    """Return the stems of the words that say something."""
    return frozenset(stem(word) for word in words if word not in STOP_WORDS)


def bets() -> list[Bet]:
    """Return every best bet that leads somewhere, in the editors' order."""

    def make() -> list[Bet]:
        found = []
        chosen = SearchPromotion.objects.select_related("query", "page")
        for promotion in chosen.order_by("query__query_string", "sort_order"):
            page = promotion.page
            if page and not (page.live and not page.get_view_restrictions().exists()):
                continue
            url = page.get_url() if page else promotion.external_link_url
            title = page.title if page else promotion.external_link_text
            stems = telling(tokens(promotion.query.query_string))
            if url and title and stems:
                link = Link(title, url, detail=promotion.description)
                found.append(Bet(stems, link))
        return found

    return memory.get("site search bets", make)


def best_bets(text: str) -> list[Link]:
    """Return what editors chose for the words typed, or for another word for them."""
    known = bets()
    if not known:
        return []
    asked = wanted(text)
    own = telling(tokens(text))
    ways = [own, *(own | telling(p) for group in asked.groups for p in group.same)]
    found = dict.fromkeys(
        bet.link for bet in known if any(bet.stems <= way for way in ways)
    )
    return list(found)[:MOST_BETS]


def ways_on(text: str) -> list[Link]:
    """Return where else an app would send somebody who typed this.

    An app registers "register_search_ways": a function of the words typed.
    """
    return [
        link
        for offer in hooks.get_hooks("register_search_ways")
        for link in offer(text)
    ]
