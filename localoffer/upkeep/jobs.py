"""Upkeep's part of the schedule."""

from localoffer.core.due_jobs import ALWAYS, DAILY, Job
from localoffer.upkeep.forgetting import forget_writers
from localoffer.upkeep.mail import send_letters
from localoffer.upkeep.proposing import draft_waiting
from localoffer.upkeep.reminding import remind


def upkeep_jobs() -> list[Job]:
    """Return the jobs that keep pages checked and promises about data kept."""
    return [
        Job("remind-of-checks", DAILY, remind),
        Job("draft-proposals", ALWAYS, draft_waiting),
        Job("send-letters", ALWAYS, send_letters),
        Job("forget-writers", DAILY, forget_writers),
    ]
