"""Asking us to post something: taking it, telling the council, and forgetting it."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from wagtail.models import Site

from feedback.clocks import strictest_clocks
from feedback.limits import note, times_today
from feedback.mail import SMTP, fault_of
from feedback.models import PostRequest
from feedback.retention import clean_files
from localoffer.core.models import CouncilSettings

# What nobody has posted by then is not posted any more.
LONGEST_WAIT = timedelta(days=180)
# What one network address may ask for in a day: a library asks for several people.
MOST_A_DAY = 20
POST = "post"


def may_ask(network: str, now: datetime) -> bool:
    """Whether so little was asked for from this network address today."""
    return times_today(POST, network, now) < MOST_A_DAY


def ask_for(token: UUID, network: str, now: datetime, **answers: Any) -> bool:
    """Keep a wish; the same form sent twice is one. Return whether it is new."""
    fields = {"received_at": now, **answers}
    _, is_new = PostRequest.objects.get_or_create(form_token=token, defaults=fields)
    if is_new:
        note(POST, network, now)
    return is_new


def tell_the_council(now: datetime) -> str:
    """Mail the council that somebody waits: how many, and where the list is.

    Nothing of what was asked, nor of who asked, is in the mail.
    """
    keys = list(PostRequest.objects.untold().values_list("pk", flat=True))
    if not keys:
        return "Nobody new asked for anything by post."
    site = Site.objects.get(is_default_site=True)
    council = CouncilSettings.objects.filter(site=site).first()
    if council is None or not council.email:
        return f"{len(keys)} wait for post: the council has no email address."
    if settings.EMAIL_BACKEND == SMTP and not settings.EMAIL_HOST:
        return f"{len(keys)} wait for post: EMAIL_URL names no mail server."
    words = ngettext(
        "Somebody asked us to post something. Names and addresses are in the list:",
        "%(many)s people asked us to post something. Names and addresses are in the "
        "list:",
        len(keys),
    ) % {"many": len(keys)}
    words += f"\n\n{settings.WAGTAILADMIN_BASE_URL}{reverse('desk_post')}\n"
    subject = gettext("Please post something")
    message = EmailMessage(subject, words, to=[council.email])
    try:
        message.send()
    except Exception as error:  # The next run tries again.
        return f"{len(keys)} wait for post; the mail failed: {fault_of(error)}."
    PostRequest.objects.filter(pk__in=keys).update(told_at=now)
    return f"The council was told of {len(keys)}."


def erase_posted(now: datetime) -> str:
    """Erase names and addresses some days after posting, and what waited in vain."""
    days = timedelta(days=strictest_clocks().post_days)
    with transaction.atomic():
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA secure_delete = ON")
        erased = PostRequest.objects.over(now - days, now - LONGEST_WAIT).delete()[0]
    if erased:
        clean_files()
    return f"{erased} names and addresses for post are erased."
