"""Forgetting who wrote to us, when the time that we promised is up."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from feedback.clocks import months_before
from localoffer.upkeep.models import Letter, PageFault, Proposal, ProviderLink, Writer
from localoffer.upkeep.provider_links import LASTS
from localoffer.upkeep.site_settings import upkeep_settings

ERASED = "[erased]"


@transaction.atomic
def forget_writers(now: datetime) -> str:
    """Erase who wrote, and the words of what was seen to, months after it came.

    A letter to such a writer goes with the address.
    """
    before = months_before(timezone.localdate(now), upkeep_settings().writer_months)
    writers = Writer.objects.filter(written_at__lt=before)
    count = writers.count()
    writers.delete()
    closed = PageFault.objects.filter(closed_at__lt=before).exclude(words=ERASED)
    words = closed.update(words=ERASED)
    notes = Proposal.objects.filter(decided_at__lt=before).exclude(note="")
    words += notes.update(note="")
    refused = Proposal.objects.filter(decided_at__lt=before, state="refused")
    refused.exclude(values={}).update(values={}, before={})
    ProviderLink.objects.filter(expires_at__lt=now - LASTS * 12).delete()
    Letter.objects.filter(sent_at__lt=now - LASTS * 12, reminders=None).delete()
    return f"{count} contacts and the words of {words} are erased."
