"""What a page shows: the duties mapped to it, and those that its words suggest."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from compliance.board import chosen_framework
from compliance.board_filter import searched
from compliance.models import Evidence, Framework, RejectedSuggestion, Requirement
from compliance.page_words import read_page
from compliance.standing import Standing, standings
from compliance.suggesting import Suggester, Suggestion
from localoffer.core.models import BasePage

MOST_SUGGESTED = 3
# Some of the best are mapped, rejected or lists: so many are looked at.
AMONG = 20
# What scores less than this share of the best is not worth a person's time.
WORTH_ASKING = 0.3
MOST_FOUND = 20


@dataclass(frozen=True)
class Suggested:
    """A duty that a page seems to show, and the page's words that say so."""

    requirement: Requirement
    because: tuple[str, ...]


@dataclass(frozen=True)
class Mapped:
    """A duty that somebody says a page shows, and where it stands."""

    evidence: Evidence
    standing: Standing

    @property
    def requirement(self) -> Requirement:
        """The duty."""
        row: Requirement = self.evidence.requirement
        return row


@dataclass(frozen=True)
class PageDuties:
    """Everything about one page and the duties."""

    page: BasePage
    mapped: list[Mapped]
    suggested: list[Suggested]
    # Whether its words are published: before that nothing is suggested from them.
    is_live: bool


def duties_of(page: BasePage, today: date) -> PageDuties:
    """Return what is mapped to a page, given as its own kind, and what may be.

    The page is as its row holds it, which is as families read it, and no draft.
    """
    suggested = suggested_for([page], today)[page.pk]
    return PageDuties(page, mapped_to(page, today), suggested, page.live)


def mapped_to(page: BasePage, today: date) -> list[Mapped]:
    """Return the duties that a page is mapped to, in the order of the law."""
    rows = list(
        Evidence.objects.standing()
        .filter(page=page.pk)
        .select_related("requirement")
        .order_by("requirement__framework", "requirement__order")
    )
    stand = standings([row.requirement for row in rows], today) if rows else {}
    return [Mapped(row, stand[row.requirement_id]) for row in rows]


def duties_mapped_to(page: BasePage) -> list[Requirement]:
    """Return the duties that a page is mapped to, as they are called, in one query."""
    mapped = Evidence.objects.standing().filter(page=page.pk)
    rows = Requirement.objects.filter(pk__in=mapped.values("requirement"))
    return list(rows.only("code", "title", "verified"))


def framework_on(today: date) -> Framework | None:
    """Return the framework whose duties are suggested."""
    return chosen_framework(list(Framework.objects.all()), "", today)


@lru_cache(maxsize=4)
def suggester_of(code: str, digest: str) -> Suggester:
    """Return the suggester of a framework, made anew when its file has changed."""
    rows = Requirement.objects.current().filter(framework__code=code)
    return Suggester(rows)


def suggested_for(pages: Sequence[BasePage], today: date) -> dict[int, list[Suggested]]:
    """Return what each page's words suggest, the best first, in four statements.

    What somebody mapped or rejected is left out, and so are lists of duties: people
    decide on what is in them.
    """
    found: dict[int, list[Suggestion]] = {page.pk: [] for page in pages}
    framework = framework_on(today)
    if framework is None:
        return {pk: [] for pk in found}
    suggester = suggester_of(framework.code, framework.digest)
    for page in pages:
        scored = suggester.suggest(read_page(page).text, page.title, AMONG)
        found[page.pk] = worth_asking(scored)
    answered = answered_about(list(found))
    codes = {each.requirement_code for several in found.values() for each in several}
    duties = {
        row.code: row
        for row in Requirement.objects.current()
        .items()
        .filter(framework=framework, code__in=codes)
    }
    return {
        pk: [
            Suggested(duties[each.requirement_code], each.because)
            for each in several
            if each.requirement_code in duties
            and duties[each.requirement_code].pk not in answered[pk]
        ][:MOST_SUGGESTED]
        for pk, several in found.items()
    }


def worth_asking(scored: list[Suggestion]) -> list[Suggestion]:
    """Return suggestions without those that are far behind the best."""
    best = scored[0].score if scored else 0.0
    return [each for each in scored if each.score >= WORTH_ASKING * best]


def answered_about(pages: Sequence[int]) -> defaultdict[int, set[int]]:
    """Return the duties that somebody mapped or rejected, by page."""
    answered: defaultdict[int, set[int]] = defaultdict(set)
    mapped = Evidence.objects.standing().filter(page__in=pages)
    rejected = RejectedSuggestion.objects.filter(page__in=pages)
    for rows in (mapped, rejected):
        for page, requirement in rows.order_by().values_list("page", "requirement"):
            answered[page].add(requirement)
    return answered


def duties_found(words: str, today: date) -> list[Requirement]:
    """Return duties by number or by words: those that hold every word come first."""
    asked = " ".join(words.lower().split())
    framework = framework_on(today)
    if not asked or framework is None:
        return []
    rows = list(Requirement.objects.current().items().filter(framework=framework))
    numbered = [row for row in rows if is_numbered(row, asked)]
    holding = [
        row for row in rows if all(word in searched(row) for word in asked.split())
    ]
    by_code = {row.code: row for row in rows}
    suggester = suggester_of(framework.code, framework.digest)
    alike = [
        by_code[each.requirement_code]
        for each in suggester.suggest("", asked, MOST_FOUND)
        if each.requirement_code in by_code
    ]
    return list(dict.fromkeys([*numbered, *holding, *alike]))[:MOST_FOUND]


def is_numbered(row: Requirement, asked: str) -> bool:
    """Whether what was typed is a duty's number, or begins it."""
    return row.paragraph == asked or (
        row.code == asked or row.code.startswith(f"{asked}.")
    )
