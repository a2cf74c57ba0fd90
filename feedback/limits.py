"""How often one address may send: enough for a family or a library, not a robot."""

import hmac
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from feedback.form_tokens import LONGEST_TIME
from feedback.models import DailyCount, DailySalt, UsedForm
from localoffer.core.network_address import address_of


def device_of(request: HttpRequest) -> str:
    """Return the address and the browser: people behind one address are several."""
    return f"{address_of(request)} {request.headers.get('User-Agent', '')}"


def digest_for(day: date, what: str, who: str) -> str:
    """Return what stands for somebody today, and for nobody tomorrow."""
    salt = DailySalt.objects.get_or_create(day=day)[0].salt
    key = f"{settings.SECRET_KEY}{salt}".encode()
    message = f"{what}\0{who}".encode("utf-8", "replace")
    return hmac.digest(key, message, "sha256").hex()


def times_today(what: str, who: str, now: datetime) -> int:
    """Return how often this was noted today."""
    day = timezone.localdate(now)
    noted = DailyCount.objects.filter(day=day, digest=digest_for(day, what, who))
    return noted.values_list("times", flat=True).first() or 0


def note(what: str, who: str, now: datetime) -> bool:
    """Note that it was done once more; return whether it is the first time today."""
    day = timezone.localdate(now)
    digest = digest_for(day, what, who)
    row, created = DailyCount.objects.get_or_create(
        day=day, digest=digest, defaults={"times": 1}
    )
    if not created:
        DailyCount.objects.filter(pk=row.pk).update(times=F("times") + 1)
    return created


def may_comment(request: HttpRequest, now: datetime) -> bool:
    """Whether this address has sent fewer comments today than one may."""
    most = settings.COMMENTS_PER_ADDRESS
    return not most or times_today("comment", address_of(request), now) < most


def forget(now: datetime) -> str:
    """Erase the salts and hashes of earlier days: from then on they say nothing."""
    today = timezone.localdate(now)
    counts = DailyCount.objects.exclude(day=today).delete()[0]
    DailySalt.objects.exclude(day=today).delete()
    UsedForm.objects.filter(
        used_at__lt=now - LONGEST_TIME - timedelta(hours=1)
    ).delete()
    return f"{counts} hashed addresses of earlier days are erased."
