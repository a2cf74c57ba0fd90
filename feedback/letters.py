"""The words of the mails: plain text, and nothing of what the writer said."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template import Context, Engine
from django.urls import reverse
from wagtail.models import Site

from feedback.models import QueuedMail
from feedback.references import digest, follow_key_for
from feedback.site_settings import settings_of
from localoffer.core.models import CouncilSettings


def letter(mail: QueuedMail) -> EmailMessage:
    """Return a mail about a step, which has nobody to go to yet.

    The private link stands in the first mail only: whoever sees a later one over
    a shoulder cannot follow the comment.
    """
    site = Site.objects.get(is_default_site=True)
    council = CouncilSettings.objects.filter(site=site).first() or CouncilSettings()
    comment = mail.comment
    context = {
        "comment": comment,
        "council": council,
        "clocks": settings_of(site),
        "link": private_link(mail) if mail.step == QueuedMail.Step.RECEIVED else "",
    }
    subject = f"{mail.get_step_display()}: {comment.reference}"
    reply_to = [council.email] if council.email else []
    return EmailMessage(subject, in_plain_text(mail.step, context), reply_to=reply_to)


def in_plain_text(step: str, context: dict[str, object]) -> str:
    """Return a mail's words: a template without HTML's way of writing & and <."""
    template = Engine.get_default().get_template(f"feedback/mail/{step}.txt")
    return template.render(Context(context, autoescape=False))


def private_link(mail: QueuedMail) -> str:
    """Return the comment's private link, unless the secret key has changed since."""
    key = follow_key_for(mail.comment.form_token)
    if digest(key) != mail.comment.follow_digest:
        return ""
    return f"{settings.WAGTAILADMIN_BASE_URL}{reverse('comment_follow', args=[key])}"
