"""Keeping what somebody typed into an old form as a version in the page's history."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from wagtail.log_actions import LogActionRegistry, log
from wagtail.models import COMMENTS_RELATION_NAME, PageSubscription, Revision

from localoffer.core.models import BasePage

KEPT = "localoffer.kept_aside"


@dataclass(frozen=True)
class LeftOver:
    """Something typed that no version can hold as it stands: shown to be copied."""

    label: str
    fault: str
    typed: str


def keep_what_was_typed(
    request: HttpRequest, page: BasePage, base: Revision, latest: Revision
) -> tuple[Revision, list[LeftOver]]:
    """Keep a form's fields, over the version that it was opened from.

    The version stands in the history just before the latest, which stays the one
    that editors open and that is published next.
    """
    opened = base.as_object()
    form_class = page.get_edit_handler().get_form_class()
    subscription, _ = PageSubscription.objects.get_or_create(
        page=page, user=request.user, defaults={"comment_notifications": False}
    )
    form = form_class(
        request.POST,
        request.FILES,
        instance=opened,
        subscription=subscription,
        parent_page=page.get_parent(),
        for_user=request.user,
    )
    form.defer_required_fields()
    left_over: list[LeftOver] = []
    if form.is_valid():
        opened = form.save(commit=False)
        # Remarks beside the text belong to the page, whichever version is chosen.
        for remark in getattr(opened, COMMENTS_RELATION_NAME).filter(pk__isnull=True):
            remark.save()
    else:
        left_over = list(faults_of(form))
        for formset in form.formsets.values():
            if formset.is_valid():
                formset.save(commit=False)
    kept = Revision.objects.create(
        content_object=opened,
        base_content_type=page.get_base_content_type(),
        user=request.user,
        created_at=latest.created_at - timedelta(microseconds=1),
        content=opened.serializable_data(),
        object_str=str(opened),
    )
    log(page, KEPT, user=request.user, revision=kept, content_changed=True)
    return kept, left_over


def faults_of(form: Any) -> list[LeftOver]:
    """Return what the form could not take, as it was typed."""
    left = [
        LeftOver(
            str(form.fields[name].label or name) if name in form.fields else "",
            " ".join(str(each) for each in errors),
            "\n".join(typed_beneath(form.data, name)),
        )
        for name, errors in form.errors.items()
    ]
    for name, formset in form.formsets.items():
        if not formset.is_valid():
            fault = "Some of these are not complete."
            typed = "\n".join(typed_beneath(form.data, formset.prefix))
            left.append(LeftOver(name.replace("_", " ").capitalize(), fault, typed))
    return left


def typed_beneath(data: Any, name: str) -> list[str]:
    """Return what was posted for a field or for the parts beneath it."""
    marks = ("-TOTAL_FORMS", "-INITIAL_FORMS", "-MIN_NUM_FORMS", "-MAX_NUM_FORMS")
    return [
        value
        for key in data
        if (key == name or key.startswith(f"{name}-")) and not key.endswith(marks)
        for value in data.getlist(key)
        if value
    ]


def name_version_actions(actions: LogActionRegistry) -> None:
    """Name the step as it stands in a history."""
    actions.register_action(
        KEPT, "Keep aside", "Kept aside: typed into a form that was out of date"
    )
