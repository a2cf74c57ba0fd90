"""What an audit of everything costs, and what a publish adds by looking again."""

import json
import resource
import time
from random import Random
from statistics import median

import django
from django.conf import settings
from django.db import connection, reset_queries, transaction
from django.utils import timezone

django.setup()

from compliance.models import Evidence, Framework, Requirement  # noqa: E402
from compliance.rechecking import recheck  # noqa: E402
from compliance.runner import run_audit  # noqa: E402
from directory.models import ServicePage  # noqa: E402
from localoffer.core.models import InformationPage, SectionPage  # noqa: E402
from tests.bench import words  # noqa: E402
from tests.bench.data import TODAY  # noqa: E402

PAGES, SECTIONS, AUDITS, PUBLISHES = 500, 10, 3, 25


def make_pages() -> None:
    """Make pages of information, each about as long as real ones."""
    random = Random(2026)  # noqa: S311
    home = SectionPage.objects.first().get_parent()
    parents = [
        home.add_child(instance=SectionPage(title=f"Part {n}", slug=f"part-{n}"))
        for n in range(SECTIONS)
    ]
    for number in range(PAGES - InformationPage.objects.count()):
        body = [
            part
            for _ in range(4)
            for part in (
                ("heading", {"text": words.sentence(random, 5), "level": "2"}),
                ("text", words.paragraphs(random, 3)),
            )
        ]
        page = InformationPage(
            title=words.title(random, number),
            slug=f"page-{number}",
            summary=words.sentence(random, 18),
            body=body,
            last_checked_on=TODAY,
            last_checked_by="Invented Team",
            next_check_on=TODAY,
        )
        parents[number % SECTIONS].add_child(instance=page)


def map_everything() -> None:
    """Map three pages and a service to every duty."""
    pages = list(InformationPage.objects.order_by("pk"))
    services = list(ServicePage.objects.order_by("pk")[:500])
    rows = []
    for number, duty in enumerate(Requirement.objects.current().items()):
        for page in (*(pages[(number * 3 + n) % PAGES] for n in range(3)),
                     services[number % 500]):  # fmt: skip
            rows.append(
                Evidence(
                    requirement=duty,
                    kind="page",
                    page=page,
                    title=page.title,
                    url=page.get_url() or "",
                    mapped_at=timezone.now(),
                )
            )
    Evidence.objects.bulk_create(rows, batch_size=500)


def megabytes() -> float:
    """Return the most memory that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def auditing() -> dict[str, float]:
    """Return seconds of a first and of later audits, memory and statements."""
    framework = Framework.objects.first()
    before, took = megabytes(), []
    for _ in range(AUDITS):
        began, worked = time.perf_counter(), time.process_time()
        run_audit(framework, TODAY, timezone.now())
        took.append(time.perf_counter() - began)
        worked = time.process_time() - worked
    held = megabytes() - before
    settings.DEBUG = True
    reset_queries()
    audit = run_audit(framework, TODAY, timezone.now())
    statements = len(connection.queries)
    settings.DEBUG = False
    return {
        "first": took[0],
        "later": median(took[1:]),
        "processor": worked,
        "memory": held,
        "statements": statements,
        "checks": audit.counts["checks"],
        "findings": audit.counts["findings"],
    }


def rechecking() -> tuple[float, float]:
    """Return what a publish adds, in milliseconds: by the clock, by the processor."""
    took, worked = [], []
    mapped = Evidence.objects.order_by("pk").values_list("page", flat=True)
    for key in mapped[:PUBLISHES]:
        began, busy = time.perf_counter(), time.process_time()
        with transaction.atomic():
            recheck([key])
        took.append((time.perf_counter() - began) * 1000)
        worked.append((time.process_time() - busy) * 1000)
    return median(took), median(worked)


def main() -> None:
    """Measure, and print what was found."""
    with transaction.atomic():
        make_pages()
        map_everything()
    found = auditing() | {"publish": rechecking()}
    print("RESULT", json.dumps(found))  # noqa: T201


if __name__ == "__main__":
    main()
