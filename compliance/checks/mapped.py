"""Checks of every duty: is something mapped, seen, owned, in date and sound?"""

from collections import Counter

from compliance.evidence import EvidenceNow
from compliance.looking import Look
from compliance.models import Evidence
from compliance.registry import Fact, Found, Issue, Scope, register, with_evidence
from compliance.wanted import number_of

Kind = Evidence.Kind
ON_PAGES = with_evidence("content", "directory")
NOTHING = "No page or document that families can see has been named."
NOT_YET = "No live page is mapped to look at."


@register(requirements=with_evidence("content", "directory", "site"), scope=Scope.DUTY)
def something_is_mapped_and_everybody_can_see_it(look: Look) -> Found:
    """Something that families can see is mapped: a page, a service or a search."""
    for code, pieces in look.evidence.items():
        for each in pieces:
            if each.trouble:
                message = f"{each.trouble} Publish it again, or map another."
                about = each.page or f"evidence:{each.evidence.pk}"
                yield Issue(about, message, code)
        seen = [each for each in pieces if each.is_public]
        if not seen:
            yield Issue("evidence", "Map a page, a service or a search to this.", code)
        kinds = Counter(str(each.evidence.get_kind_display()).lower() for each in seen)
        named = ", ".join(f"{kind} ({count})" for kind, count in sorted(kinds.items()))
        yield Fact(
            f"Everybody can see what has been named: {named}." if seen else NOTHING,
            {"mapped": len(pieces), "seen": len(seen)},
            seen[0].url if seen else "",
            code,
        )


@register(requirements=ON_PAGES, scope=Scope.DUTY)
def mapped_pages_have_an_owner(look: Look) -> Found:
    """Every mapped page has a team that keeps it true."""
    for code in look.evidence:
        pages = look.mapped(code)
        lost = [each.page for each in pages if each.page and each.owner is None]
        for page in lost:
            yield Issue(page, "Choose the team that keeps this page true.", code)
        yield told(code, pages, len(lost), "have an owner")


@register(requirements=ON_PAGES, scope=Scope.DUTY)
def mapped_pages_are_checked_in_time(look: Look) -> Found:
    """A person checked every mapped page within the council's own period."""
    for code in look.evidence:
        pages = look.mapped(code)
        late = [
            each.page for each in pages if each.page and each.is_overdue_on(look.today)
        ]
        for page in late:
            yield Issue(page, "Read this page and say that it is still correct.", code)
        yield told(code, pages, len(late), "were checked in time")


@register(requirements=ON_PAGES, scope=Scope.DUTY)
def mapped_pages_lead_to_pages_that_are_there(look: Look) -> Found:
    """Every link from a mapped page to a page of this site can be followed."""
    for code in look.evidence:
        pages = look.mapped(code)
        broken = 0
        for each in pages:
            words = look.mapped_words.get(each.page.pk) if each.page else None
            if words and each.page and words.page_links - look.live_links:
                broken += 1
                yield Issue(
                    each.page,
                    "Mend the links on this page that lead to a page which is gone.",
                    code,
                )
        yield told(
            code, pages, broken, "lead only to pages of this site that are there"
        )


@register(requirements=ON_PAGES)
def mapped_searches_find_something(look: Look) -> Found:
    """Every mapped search of the directory finds at least one service."""
    for code, pieces in look.evidence.items():
        searches = [each for each in pieces if each.evidence.kind == Kind.SEARCH]
        counts = [look.search_count(each.evidence.search) for each in searches]
        for each, count in zip(searches, counts, strict=True):
            if not count:
                message = f"“{each.title}” finds no service: list one, or map another."
                yield Issue(f"evidence:{each.evidence.pk}", message, code, each.url)
        if searches:
            found = " ".join(
                f"The search “{each.title}” finds {number_of(count)}."
                for each, count in zip(searches, counts, strict=True)
            )
            yield Fact(found, requirement=code)
        else:
            yield Fact("No search is mapped.", requirement=code, is_nothing=True)


def told(code: str, pages: list[EvidenceNow], faults: int, what: str) -> Fact:
    """Say of how many mapped pages something is true."""
    if not pages:
        return Fact(NOT_YET, requirement=code, is_nothing=True)
    sound = len(pages) - faults
    return Fact(
        f"{sound} of {len(pages)} named pages {what}.",
        {"found": faults, "of": len(pages)},
        pages[0].url,
        code,
    )
