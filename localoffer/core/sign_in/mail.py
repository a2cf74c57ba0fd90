"""The mail with which somebody chooses a new password.

Asking writes one row, whoever asks, and the mail goes afterwards: neither the words
nor the time of an answer tell whether an address is somebody's.
"""

import logging
from datetime import datetime
from threading import Timer

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import EmailMessage
from django.db import close_old_connections, connections
from django.template import Context, Engine
from django.urls import reverse
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _
from wagtail.models import Site

from localoffer.core.models import CouncilSettings, PasswordReset, User
from localoffer.core.models.sign_in import RESET_LASTS

logger = logging.getLogger("localoffer.mail")
SECONDS_LATER = 1.0
SMTP = "django.core.mail.backends.smtp.EmailBackend"


def ask_for_reset(user: User | None, now: datetime) -> None:
    """Note that somebody wants a new password, and have the mail sent."""
    PasswordReset.objects.create(user=user, asked_at=now)
    if settings.SIGN_IN_MAIL_AT_ONCE:
        # Once the answer is out: looking the person up and writing to them takes
        # time from this process, which the answer itself would show.
        later = Timer(SECONDS_LATER, send_apart)
        later.name, later.daemon = "sign-in-mail", True
        later.start()


def send_apart() -> None:
    """Send what waits, in a thread of its own with its own connection."""
    try:
        close_old_connections()
        send_resets(timezone.now())
    except Exception:  # A thread has nobody to tell; the job tries again.
        logger.exception("Mail for new passwords could not be sent")
    finally:
        connections.close_all()


def send_resets(now: datetime) -> str:
    """Send the links that wait, and forget what is too old to be answered.

    A row is taken before its mail is sent, so that two runs never send it twice,
    and put back when the mail server would not have it.
    """
    PasswordReset.objects.filter(asked_at__lte=now - RESET_LASTS).delete()
    if settings.EMAIL_BACKEND == SMTP and not settings.EMAIL_HOST:
        return "EMAIL_URL names no mail server: nobody gets a link."
    sent = failed = 0
    for row in PasswordReset.objects.waiting(now).select_related("user"):
        if not PasswordReset.objects.filter(pk=row.pk).delete()[0] or not row.user:
            continue
        try:
            letter(row.user).send()
            sent += 1
        except Exception as error:  # Whatever it is, the others must have theirs.
            failed += 1
            PasswordReset.objects.create(user=row.user, asked_at=row.asked_at)
            kind = type(error).__name__
            logger.warning("A link for a new password was not sent: %s", kind)
    return f"{sent} links for new passwords sent, {failed} failed."


def letter(user: User) -> EmailMessage:
    """Return the mail with the link, which works once and for an hour."""
    site = Site.objects.get(is_default_site=True)
    council = CouncilSettings.objects.filter(site=site).first() or CouncilSettings()
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    token = default_token_generator.make_token(user)
    path = reverse("new_password", args=[uid, token])
    # The address is the setting's: a forged Host header must lead nobody away.
    link = f"{settings.WAGTAILADMIN_BASE_URL}{path}"
    template = Engine.get_default().get_template("core/sign_in/mail/reset.txt")
    context = Context({"link": link, "council": council}, autoescape=False)
    subject = _("Choose a new password for the %(service)s") % {
        "service": council.service_name
    }
    return EmailMessage(subject, template.render(context), to=[user.email])
