"""Whether this process lives, whether it can serve families, whether work is late."""

import shutil
import threading
from collections.abc import Callable

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import Error, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from localoffer.core.due_jobs import late_jobs
from localoffer.core.site_version import read_version

# A load balancer asks every few seconds and must not wait for a silent database.
PATIENCE_SECONDS = 0.8
LEAST_FREE_BYTES = 100 * 1024 * 1024


@never_cache
@transaction.non_atomic_requests
def live(request: HttpRequest) -> JsonResponse:
    """Answer as long as the process can answer at all."""
    return JsonResponse({"status": "live"})


@never_cache
@transaction.non_atomic_requests
def ready(request: HttpRequest) -> JsonResponse:
    """Answer 200 when the database is migrated and there is room for media."""
    faults = database.ask() + storage_faults()
    if faults:
        return JsonResponse({"status": "not ready", "faults": faults}, status=503)
    return JsonResponse({"status": "ready"})


@never_cache
@transaction.non_atomic_requests
def jobs(request: HttpRequest) -> JsonResponse:
    """Answer 503 with the names of jobs that should have run by now and have not.

    Apart from readiness: families are served all the same.
    """
    late = [job.name for job in late_jobs(timezone.now())]
    if late:
        return JsonResponse({"status": "late", "jobs": late}, status=503)
    return JsonResponse({"status": "on time"})


class Patient:
    """Asks one question in a thread of its own, and gives up waiting in time.

    While an earlier question hangs no other is asked, so that a silent database
    costs one thread and not one for each time that somebody wonders.
    """

    def __init__(self, question: Callable[[], list[str]]) -> None:
        self.question = question
        self.asking = threading.Lock()

    def ask(self) -> list[str]:
        """Return the faults found, or that there was no answer."""
        if not self.asking.acquire(timeout=PATIENCE_SECONDS):
            return ["database silent"]
        found: list[str] = []
        done = threading.Event()

        def run() -> None:
            try:
                found.extend(self.question())
                done.set()
            finally:
                connection.close()
                self.asking.release()

        threading.Thread(target=run, name="health", daemon=True).start()
        return found if done.wait(PATIENCE_SECONDS) else ["database silent"]


class Migrated:
    """Remembers that nothing waits: code and its migrations change on a restart."""

    known = False


def database_faults() -> list[str]:
    """Return what is wrong with the database."""
    try:
        if not Migrated.known:
            executor = MigrationExecutor(connection)
            leaves = executor.loader.graph.leaf_nodes()
            if executor.migration_plan(leaves):
                return ["migrations waiting"]
            Migrated.known = True
        read_version()
    except Error:
        Migrated.known = False
        return ["no database"]
    return []


def storage_faults() -> list[str]:
    """Return what is wrong with the place for files."""
    try:
        default_storage.exists("health")
        free = shutil.disk_usage(settings.DATA_DIR).free
    except OSError:
        return ["no media"]
    return [] if free >= LEAST_FREE_BYTES else ["disk nearly full"]


database = Patient(database_faults)
