"""Keeping what an editor says about a change, when the page goes live."""

from typing import Any

from django.utils import timezone

from localoffer.core.models import BasePage, PageChange


def tell_change(instance: Any, **kwargs: Any) -> None:
    """Note what changed on a page that is now live, once.

    The words stay in the revision, so publishing that again says nothing new. On
    the first day a page is new as a whole.
    """
    note = getattr(instance, "what_changed", "").strip()
    if not note or not isinstance(instance, BasePage):
        return
    if instance.first_published_at != instance.last_published_at:
        PageChange.objects.get_or_create(
            page_id=instance.pk, note=note, defaults={"told_at": timezone.now()}
        )
    BasePage.objects.filter(pk=instance.pk).update(what_changed="")
