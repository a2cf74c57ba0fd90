"""Running checks: all of them at night, and those that a publish touches at once.

Each check is by itself: one that breaks down is told as such, and others go on.
"""

import logging
from collections.abc import Iterable
from datetime import date, datetime
from hashlib import sha256

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

# Importing the checks registers them.
from compliance import checks  # noqa: F401
from compliance.looking import Look
from compliance.models import Audit, Evidence, Finding, Framework, Outcome, Requirement
from compliance.registry import CHECKS, Check, Fact, Issue, Scope
from compliance.results import Result, settle_findings, write_outcomes
from localoffer.core.site_version import raise_version, read_version

logger = logging.getLogger("localoffer.compliance")


def checks_of(framework: Framework, *scopes: Scope) -> list[Check]:
    """Return the checks of a framework, all or those of some scopes."""
    return [
        check
        for check in CHECKS.values()
        if check.framework in {"", framework.code}
        and (not scopes or check.scope in scopes)
    ]


def version_of_checks() -> str:
    """Return a mark that changes when a check or its rule does."""
    rules = "\n".join(f"{check.name} {check.rule}" for check in CHECKS.values())
    return sha256(rules.encode()).hexdigest()[:12]


def run_audit(framework: Framework, today: date, now: datetime) -> Audit:
    """Run every check of a framework and write what was found.

    Reads first and writes afterwards, so that editors wait for the writing alone.
    """
    version = read_version()
    requirements = list(Requirement.objects.current().filter(framework=framework))
    look = Look(requirements, today)
    results = run_checks(checks_of(framework), look, requirements)
    ids = {each.code: each.pk for each in requirements}
    with transaction.atomic():
        audit = Audit.objects.create(
            framework=framework,
            for_day=today,
            began_at=now,
            checker=version_of_checks(),
        )
        findings = settle_findings(results, ids, look, now)
        states = write_outcomes(results, ids, look, now)
        forget_old_checks(framework, results, now)
        number = raise_version()
        audit.counts = {
            "checks": len(results),
            "requirements": len(requirements),
            "findings": findings,
            **states,
            # What was published while it read has to be looked at again.
            "site_version": number if number == version + 1 else version,
        }
        audit.finished_at = max(now, timezone.now())
        audit.save()
    return audit


def run_checks(
    some: Iterable[Check], look: Look, about: Iterable[Requirement]
) -> list[Result]:
    """Run checks one by one; what one raises stays with it.

    A statement that breaks spoils a transaction for the next. So inside one there
    is a point to go back to; checks only read, so nothing is lost with it. Outside
    there is nothing to spoil, and a check must not take a lock.
    """
    duties = list(about)
    point = transaction.savepoint() if connection.in_atomic_block else None
    results = []
    for check in some:
        result = Result(check, [each.code for each in duties if check.concerns(each)])
        if result.codes:
            run_one(result, look, point)
        results.append(result)
    if point:
        transaction.savepoint_commit(point)
    return results


def run_one(result: Result, look: Look, point: str | None) -> None:
    """Run one check, and keep what it yields about its own requirements."""
    check, known = result.check, set(result.codes)
    try:
        for said in check.function(look):
            code = said.requirement or (check.codes[0] if check.codes else "")
            if code not in known:
                continue
            if isinstance(said, Issue):
                result.issues[code].append(said)
            elif isinstance(said, Fact):
                result.facts[code].append(said)
    except Exception:
        logger.exception("Check %s could not run", check.name)
        result.has_crashed = True
        if point:
            transaction.savepoint_rollback(point)


def forget_old_checks(
    framework: Framework, results: Iterable[Result], now: datetime
) -> None:
    """Drop what checks say that no longer look at a requirement."""
    pairs = {(result.check.name, code) for result in results for code in result.codes}
    told = Outcome.objects.filter(requirement__framework=framework)
    old = [
        (pk, name, code)
        for pk, name, code in told.values_list("pk", "check_name", "requirement__code")
        if (name, code) not in pairs
    ]
    Outcome.objects.filter(pk__in=[pk for pk, _, _ in old]).delete()
    for _, name, code in old:
        Finding.objects.standing().filter(
            requirement__framework=framework, requirement__code=code, check_name=name
        ).update(gone_at=now)


def recheck_pages(
    pages: Iterable[int], today: date, now: datetime, gone: bool = False
) -> None:
    """Look again at some pages, by key, and at the duties they are mapped to.

    Belongs into the transaction that changed them. Counts over the whole site
    follow with the next audit. `gone`: as if these pages were not there.
    """
    keys = set(pages)
    for framework in Framework.objects.in_force_on(today):
        by_page = checks_of(framework, Scope.PAGE)
        codes = {code for check in by_page for code in check.codes}
        about = list(slim(framework).filter(code__in=codes))
        look = Look(about, today, only=keys, gone=keys if gone else ())
        results = run_checks(by_page, look, about)
        ids = {each.code: each.pk for each in about}
        settle_findings(results, ids, look, now, [f"page:{key}" for key in keys])
        write_outcomes(results, ids, look, now)
        mapped = Evidence.objects.standing().filter(page__in=keys)
        recheck_requirements(
            slim(framework).filter(pk__in=mapped.values("requirement")),
            today,
            now,
            look,
        )


def recheck_requirements(
    requirements: Iterable[Requirement],
    today: date,
    now: datetime,
    like: Look | None = None,
) -> None:
    """Look again at what is mapped to some requirements of one framework.

    `like` is a look of the same moment, from which is taken what few may see.
    """
    about = list(requirements)
    if not about:
        return
    look = Look(about, today)
    if like:
        look.private, look.gone = like.private, like.gone
    of_duties = checks_of(about[0].framework, Scope.DUTY)
    results = run_checks(of_duties, look, about)
    ids = {each.code: each.pk for each in about}
    settle_findings(results, ids, look, now)
    write_outcomes(results, ids, look, now)


def slim(framework: Framework) -> QuerySet[Requirement]:
    """Return a framework's current requirements without their long texts."""
    wanted = ("code", "kind", "strength", "evidence_kinds", "title", "regulation")
    found: QuerySet[Requirement] = Requirement.objects.current()
    return (
        found.filter(framework=framework)
        .select_related("framework")
        .only(*wanted, "framework__code", "checklist", "owner_team")
    )
