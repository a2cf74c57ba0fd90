"""Compliance's part of the schedule: look at everything again when it may differ."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from compliance.lapses import note_every_lapse
from compliance.models import Audit, Framework
from compliance.runner import run_audit, version_of_checks
from localoffer.core.due_jobs import Job
from localoffer.core.site_version import read_version

HOURLY = timedelta(hours=1)


def compliance_jobs() -> list[Job]:
    """Return the jobs that the audit and the decisions need."""
    return [
        Job("audit", HOURLY, audit_what_may_differ),
        Job("decisions", HOURLY, note_every_lapse),
    ]


def audit_what_may_differ(now: datetime) -> str:
    """Run the checks of each framework in force, if anything may have changed.

    A new day, something published, or new checks: otherwise they would find the
    same again.
    """
    today = timezone.localdate(now)
    audits = [
        run_audit(framework, today, now)
        for framework in Framework.objects.in_force_on(today)
        if may_differ(framework, today)
    ]
    if not audits:
        return "Nothing was published since the last audit of today."
    return " ".join(
        f"{audit.framework.code}: {audit.counts['findings']} things to look at."
        for audit in audits
    )


def may_differ(framework: Framework, today: date) -> bool:
    """Whether an audit of today could find something else than the last one."""
    last = Audit.objects.filter(framework=framework).first()
    return (
        last is None
        or last.finished_at is None
        or last.for_day != today
        or last.checker != version_of_checks()
        or last.counts.get("site_version") != read_version()
    )
