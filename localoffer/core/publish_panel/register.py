"""What the publish panel tells Wagtail and the schedule."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from localoffer.core.due_jobs import DAILY, Job
from localoffer.core.models import BasePage, PublishRemark
from localoffer.core.publish_panel.drafts import note_all, note_live
from localoffer.core.publish_panel.rules import Rule
from localoffer.core.publish_panel.rules_of_pages import PAGE_RULES
from localoffer.core.publish_panel.rules_of_parts import PART_RULES
from localoffer.core.publish_panel.rules_of_words import WORD_RULES


def core_rules() -> list[Rule]:
    """Return the rules that hold for every kind of page."""
    return [*PAGE_RULES, *PART_RULES, *WORD_RULES]


def remark_jobs() -> list[Job]:
    """Return the job that looks at every live page."""
    return [Job("note-what-to-mend", DAILY, note_on_schedule)]


def note_on_schedule(now: datetime) -> str:
    """Look at every live page anew: days pass, links die, imports publish nothing."""
    return f"{note_all(timezone.localdate(now))} things to mend on live pages."


def page_published(instance: Page, **kwargs: Any) -> None:
    """Note what there is to mend on a page as it is now live."""
    if isinstance(instance, BasePage):
        note_live([instance], timezone.localdate())


def page_unpublished(instance: Page, **kwargs: Any) -> None:
    """Forget it for a page that nobody sees any more."""
    PublishRemark.objects.filter(page=instance.pk).delete()
