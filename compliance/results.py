"""Writing what checks found: one outcome for each duty and check, findings in time.

A finding that is found again is the same row; one that is not found any more is
kept with the time at which it was gone. Nothing here knows of statuses.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Value
from django.db.models.functions import Greatest
from wagtail.models import Page

from compliance.listings import Listing
from compliance.looking import Look
from compliance.models import Finding, Outcome
from compliance.page_refs import PageRef
from compliance.registry import Cell, Check, Counted, Fact, Issue, Scope
from directory.models import ServicePage
from localoffer.core.models import BasePage

State = Outcome.State
CRASHED = "This check could not run. Tell whoever looks after the website."
CHANGED = ("page_id", "title", "url", "message")
WRITTEN = ("state", "words", "numbers", "url", "checked_at")

Key = tuple[int, str, str]


@dataclass
class Result:
    """What one check yielded, by the code of the requirement."""

    check: Check
    codes: Sequence[str]
    issues: dict[str, list[Issue]] = field(default_factory=lambda: defaultdict(list))
    facts: dict[str, list[Fact]] = field(default_factory=lambda: defaultdict(list))
    has_crashed: bool = False


def finding(check: Check, issue: Issue, requirement: int, look: Look) -> Finding:
    """Return one issue as a row that is not saved yet."""
    about, page, title, url = issue.subject, None, "", issue.url
    if isinstance(about, BasePage | PageRef | Listing):
        page, title = about.pk, about.title
        subject, url = f"page:{about.pk}", url or look.address(about.url_path)
    elif isinstance(about, Cell):
        subject, title = about.subject, look.name_of(about.facets)
        url = url or look.search_address(about.search)
    else:
        subject = about
    return Finding(
        requirement_id=requirement,
        check_name=check.name,
        subject=subject[:200],
        page_id=page,
        title=title[:255],
        url=url[:1000],
        message=issue.message,
    )


def settle_findings(
    results: Iterable[Result],
    ids: Mapping[str, int],
    look: Look,
    now: datetime,
    subjects: Iterable[str] | None = None,
) -> int:
    """Bring findings to what the checks found; return how many hold.

    `subjects` names all that was looked at where that was not everything.
    """
    whole = [result for result in results if not result.has_crashed]
    wanted: dict[Key, Finding] = {}
    for result in whole:
        for code, issues in result.issues.items():
            for issue in issues:
                row = finding(result.check, issue, ids[code], look)
                key = (row.requirement_id, row.check_name, row.subject)
                wanted.setdefault(key, row)
    held = Finding.objects.standing().filter(
        requirement__in=ids.values(),
        check_name__in=[result.check.name for result in whole],
    )
    if subjects is not None:
        held = held.filter(subject__in=subjects)
    known = {(row.requirement_id, row.check_name, row.subject): row for row in held}
    gone = [row.pk for key, row in known.items() if key not in wanted]
    added = [row for key, row in wanted.items() if key not in known]
    for row in added:
        row.found_at = now
    # Never before it was found, even where a clock was put back.
    over = Greatest("found_at", Value(now))
    Finding.objects.filter(pk__in=gone).update(gone_at=over)
    changed = []
    for key, row in known.items():
        fresh = wanted.get(key)
        if fresh and any(getattr(row, n) != getattr(fresh, n) for n in CHANGED):
            for name in CHANGED:
                setattr(row, name, getattr(fresh, name))
            changed.append(row)
    forget_pages_gone([*changed, *added])
    Finding.objects.bulk_update(changed, ["page", "title", "url", "message"], 200)
    # Somebody may be publishing at this moment: the same finding is no news.
    Finding.objects.bulk_create(added, batch_size=500, ignore_conflicts=True)
    return len(wanted)


def forget_pages_gone(rows: Sequence[Finding]) -> None:
    """Name no page that was deleted after it was looked at."""
    named = {row.page_id for row in rows if row.page_id}
    there = set(Page.objects.filter(pk__in=named).values_list("pk", flat=True))
    for row in rows:
        if row.page_id not in there:
            row.page_id = None


def write_outcomes(
    results: Iterable[Result], ids: Mapping[str, int], look: Look, now: datetime
) -> Counter[str]:
    """Write one outcome for each duty and check; return how many of each state."""
    results = list(results)
    counted = Recount(look, [each for each in results if each.check.counted])
    rows = [
        outcome(result, code, ids[code], counted, now)
        for result in results
        for code in result.codes
    ]
    Outcome.objects.bulk_create(
        rows,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["requirement", "check_name"],
        update_fields=WRITTEN,
    )
    return Counter(str(row.state) for row in rows)


def outcome(
    result: Result, code: str, requirement: int, counted: "Recount", now: datetime
) -> Outcome:
    """Return what one check found about one requirement, as a row."""
    facts, issues = result.facts[code], result.issues[code]
    row = Outcome(
        requirement_id=requirement,
        check_name=result.check.name,
        checked_at=now,
        url=next((fact.url for fact in facts if fact.url), "")[:1000],
    )
    if result.has_crashed:
        row.state, row.words = State.CRASHED, CRASHED
    elif result.check.counted:
        found, of = counted.found(result, requirement), counted.of(result.check)
        row.words = result.check.in_words(found, of)
        row.numbers = {"found": found, "of": of}
        row.state = State.FOUND if found else State.CLEAR if of else State.NOTHING
    else:
        row.words = " ".join(fact.words for fact in facts) or told(len(issues))
        row.numbers = {k: v for fact in facts for k, v in fact.numbers.items()}
        nothing = facts and all(fact.is_nothing for fact in facts)
        row.state = State.NOTHING if nothing else State.CLEAR
        if issues:
            row.state = State.FOUND
    return row


def told(issues: int) -> str:
    """Say how many things there are to look at."""
    things = {0: "Nothing to look at.", 1: "1 thing to look at."}
    return things.get(issues, f"{issues} things to look at.")


class Recount:
    """How many pages checks of each page found, where only some were looked at."""

    def __init__(self, look: Look, results: Sequence[Result]) -> None:
        self.look = look
        self.standing: Counter[tuple[int, str]] = Counter()
        self.totals: dict[Counted, int] = {}
        if look.only is None or not results:
            return
        held = Finding.objects.standing().filter(
            requirement__code__in={code for each in results for code in each.codes},
            check_name__in=[each.check.name for each in results],
        )
        counts = held.order_by().values_list("requirement_id", "check_name")
        self.standing.update(
            {(pk, name): count for pk, name, count in counts.annotate(Count("pk"))}
        )

    def found(self, result: Result, requirement: int) -> int:
        """Return how many pages a check found."""
        if self.look.only is not None and result.check.scope is Scope.PAGE:
            return self.standing[(requirement, result.check.name)]
        return sum(len(issues) for issues in result.issues.values())

    def of(self, check: Check) -> int:
        """Return how many pages there are for it to look at."""
        kind = check.counted
        if kind is None:
            return 0
        if kind not in self.totals:
            counted = ServicePage if kind is Counted.SERVICES else BasePage
            self.totals[kind] = self.look.seen(counted).count()
        return self.totals[kind]
