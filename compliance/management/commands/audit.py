"""Run every check and print what was found, for people or for machines."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from compliance.check_list import as_markdown
from compliance.models import Audit, Finding, Framework, Outcome
from compliance.runner import run_audit


class Command(BaseCommand):
    """The exit status is 0 when it ran, whatever it found: people decide, not this."""

    help = "Run every check of a framework and print what was found."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take a framework and a format."""
        parser.add_argument("--framework", help="its code; all in force without it")
        parser.add_argument("--format", choices=("text", "json"), default="text")
        parser.add_argument(
            "--list", action="store_true", help="print which checks there are"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Run, then print."""
        if options["list"]:
            self.stdout.write(as_markdown(), ending="")
            return
        now = timezone.now()
        today = timezone.localdate(now)
        frameworks = Framework.objects.in_force_on(today)
        if code := options["framework"]:
            frameworks = Framework.objects.filter(code=code)
            if not frameworks:
                known = ", ".join(Framework.objects.values_list("code", flat=True))
                raise CommandError(f"There is no framework {code}. Known: {known}.")
        audits = [run_audit(framework, today, now) for framework in frameworks]
        if options["format"] == "json":
            found = [as_data(audit) for audit in audits]
            self.stdout.write(json.dumps(found, indent=2, ensure_ascii=False))
            return
        for audit in audits:
            self.stdout.write("\n".join(as_text(audit)))


def outcomes_of(audit: Audit) -> Any:
    """Return what was found, in the order of the law."""
    return (
        Outcome.objects.filter(requirement__framework=audit.framework)
        .select_related("requirement")
        .order_by("requirement__order", "check_name")
    )


def findings_of(audit: Audit) -> dict[tuple[int, str], list[Finding]]:
    """Return what holds, by requirement and check."""
    found: dict[tuple[int, str], list[Finding]] = {}
    standing = Finding.objects.standing().filter(requirement__framework=audit.framework)
    for row in standing.order_by("subject"):
        found.setdefault((row.requirement_id, row.check_name), []).append(row)
    return found


def as_data(audit: Audit) -> dict[str, Any]:
    """Return an audit as plain values."""
    findings = findings_of(audit)
    return {
        "framework": audit.framework.code,
        "for_day": audit.for_day.isoformat(),
        "began_at": audit.began_at.isoformat(),
        "checker": audit.checker,
        "counts": audit.counts,
        "outcomes": [
            {
                "requirement": row.requirement.code,
                "strength": row.requirement.strength,
                "verified": row.requirement.verified,
                "check": row.check_name,
                "state": row.state,
                "words": row.words,
                "numbers": row.numbers,
                "url": row.url,
                "findings": [
                    {
                        "subject": each.subject,
                        "title": each.title,
                        "url": each.url,
                        "message": each.message,
                        "found_at": each.found_at.isoformat(),
                    }
                    for each in findings.get((row.requirement_id, row.check_name), ())
                ],
            }
            for row in outcomes_of(audit)
        ],
    }


def as_text(audit: Audit) -> list[str]:
    """Return an audit as lines to read: what there is to look at."""
    findings = findings_of(audit)
    lines = [f"{audit}: {audit.counts['findings']} things to look at."]
    before = None
    for row in outcomes_of(audit):
        if row.state in {Outcome.State.CLEAR, Outcome.State.NOTHING}:
            continue
        if row.requirement_id != before:
            before = row.requirement_id
            strength = row.requirement.get_strength_display().lower()
            lines.append(f"\n{row.requirement} ({strength})")
        lines.append(f"  {row.words}")
        for each in findings.get((row.requirement_id, row.check_name), ()):
            about = f"{each.title}: " if each.title else ""
            lines.append(f"  - {about}{each.message} {each.url}".rstrip())
    lines.append("\nThis is what the program found. People decide what is met.")
    return lines
