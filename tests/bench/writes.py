"""What publishing and importing cost, beside Wagtail's own publish."""

import contextlib
import csv
import json
import tempfile
import time
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

import django
from django.core.management import call_command
from django.db import transaction

django.setup()

from wagtail.signals import page_published  # noqa: E402

from directory.models import NeedType, ServicePage  # noqa: E402
from tests.bench import words  # noqa: E402

PUBLISHED, IMPORTED = 25, 500
OUR_APPS = ("localoffer.", "directory.", "feedback.", "compliance.")


@contextlib.contextmanager
def only_wagtail() -> Iterator[None]:
    """Publish for a while without what our apps do after it."""
    kept = page_published.receivers
    page_published.receivers = [
        each for each in kept if not module_of(each).startswith(OUR_APPS)
    ]
    page_published.sender_receivers_cache.clear()
    try:
        yield
    finally:
        page_published.receivers = kept
        page_published.sender_receivers_cache.clear()


def module_of(entry: tuple[Any, ...]) -> str:
    """Return where a signal's receiver was written."""
    receiver = entry[1]
    if isinstance(receiver, weakref.ReferenceType):
        receiver = receiver()
    return getattr(receiver, "__module__", "")


def publish(service: ServicePage) -> float:
    """Return the milliseconds of one publish, as the admin does it."""
    began = time.perf_counter()
    with transaction.atomic():
        service.save_revision().publish()
    return (time.perf_counter() - began) * 1000


def publishing() -> tuple[float, float]:
    """Return the median of ours and of Wagtail's own, taking turns."""
    ours, theirs = [], []
    for service in ServicePage.objects.live().order_by("pk")[5 : 5 + PUBLISHED]:
        ours.append(publish(ServicePage.objects.get(pk=service.pk)))
        page = ServicePage.objects.get(pk=service.pk)
        with only_wagtail():
            theirs.append(publish(page))
    return median(ours), median(theirs)


def importing(folder: Path) -> tuple[float, float]:
    """Return services a second of an import, and of the same file again."""
    file = folder / "services.csv"
    random = Random(7)  # noqa: S311
    needs = list(NeedType.objects.values_list("code", flat=True))
    columns = ("key", "title", "summary", "description", "who_for",
               "how_to_access", "needs", "tier", "cost_type")  # fmt: skip
    with file.open("w", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(columns)
        for number in range(IMPORTED):
            writer.writerow(
                [
                    f"bench-{number}",
                    words.title(random, number),
                    words.sentence(random, 15),
                    words.paragraphs(random, 2),
                    words.paragraphs(random, 1),
                    words.paragraphs(random, 1),
                    random.choice(needs),
                    random.choice(["universal", "targeted"]),
                    "free",
                ]
            )
    return run(file), run(file)


def run(file: Path) -> float:
    """Return the services a second of one import."""
    began = time.perf_counter()
    call_command("import_services", str(file), source="bench", verbosity=0)
    return IMPORTED / (time.perf_counter() - began)


def attempt(measure: Callable[[], tuple[float, float]]) -> object:
    """Return what was measured, or what went wrong, so that the rest is told."""
    try:
        return measure()
    except (Exception, SystemExit) as error:
        return f"{type(error).__name__}: {error}"[:300]


def main() -> None:
    """Measure, and print what was found."""
    with tempfile.TemporaryDirectory() as name:
        found = {
            "publish": attempt(publishing),
            "import": attempt(lambda: importing(Path(name))),
        }
    print("RESULT", json.dumps(found))  # noqa: T201


if __name__ == "__main__":
    main()
