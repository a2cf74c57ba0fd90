"""The step at which somebody of the owner team reads a change before it goes live."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision, Task, TaskState, WorkflowState

from localoffer.core.models.pages import BasePage

ADMINISTER = "core.administer"
# In the address of a page's screen: why an approval was in vain.
NOT_APPROVED = "not-approved"


def administers(user: Any) -> bool:
    """Whether somebody looks after the site as a whole."""
    return bool(user.is_active and user.has_perm(ADMINISTER))


class OwnerTeamTask(Task):
    """Somebody of the page's team reads it; administrators where there is none.

    Nobody approves a change of their own, unless the council lets them.
    """

    may_approve_own = models.BooleanField(
        _("people may approve what they wrote"),
        default=False,
        help_text=_(
            "For a very small team. Nobody else then reads a page before families do."
        ),
    )

    admin_form_fields = [*Task.admin_form_fields, "may_approve_own"]

    class Meta:
        verbose_name = _("check by the page's team")
        verbose_name_plural = _("checks by the page's team")

    def is_reviewer(self, obj: Any, user: Any) -> bool:
        """Whether somebody is of the team that owns a page, or an administrator.

        The team is that of the page as it stands, so that no draft can change it.
        """
        if not user.is_active:
            return False
        owned = BasePage.objects.filter(pk=obj.pk, owner_team__members=user.pk)
        return owned.exists() or administers(user)

    def may_approve(self, obj: Any, user: Any) -> bool:
        """Whether somebody may approve what is being asked for now."""
        if not self.is_reviewer(obj, user):
            return False
        return self.may_approve_own or user.pk not in authors_of(obj)

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        """Let whoever reads it open it."""
        return self.is_reviewer(obj, user)

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        """Keep it as it is while it is read, except for those who read it."""
        return not self.is_reviewer(obj, user)

    def user_can_lock(self, obj: Any, user: Any) -> bool:
        """Let those who read it lock it."""
        return self.is_reviewer(obj, user)

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        """Offer what somebody may do; who wrote a change can only send it back."""
        if not self.is_reviewer(obj, user):
            return []
        send_back = ("reject", "Send back with a remark", True)
        if not self.may_approve(obj, user):
            return [send_back]
        return [
            send_back,
            ("approve", "Approve and publish", False),
            ("approve", "Approve with a remark", True),
        ]

    def on_action(
        self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any
    ) -> str | None:
        """Do it, unless the change is their own or is not what they were shown.

        `shown` is the version whose form they send, from the page's own screen; other
        routes name this step, and so the version for which it was begun. Whoever
        corrects a page and approves it at once keeps the correction; it waits for
        another pair of eyes. Returns where it says why nothing was done.
        """
        page = task_state.workflow_state.content_object
        shown = kwargs.pop("shown", None)
        if action_name == "approve":
            # Whoever saves takes this row too: what is compared is what goes live.
            Page.objects.select_for_update(of=("self",)).get(pk=page.pk)
            if not self.may_approve(page, user):
                return edit_address(page, "own")
            latest = Page.objects.get(pk=page.pk).get_latest_revision()
            was_shown = was_sent(task_state, latest)
            if shown is not None:
                was_shown = shown == latest.pk
            if not was_shown and latest.user_id != user.pk:
                return edit_address(page, "newer")
            # Only here: until somebody approves, a step stands for what was sent.
            task_state.revision = latest
            task_state.save(update_fields=["revision"])
        super().on_action(task_state, user, action_name, **kwargs)
        return None

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> Any:
        """Return what waits for somebody: of their teams, or all of it."""
        waiting = TaskState.objects.filter(
            task=self, status=TaskState.STATUS_IN_PROGRESS
        )
        if not user.is_active:
            return waiting.none()
        if not self.may_approve_own:
            waiting = waiting.exclude(
                Q(workflow_state__requested_by=user.pk) | Q(revision__user=user.pk)
            )
        if administers(user):
            return waiting
        mine = BasePage.objects.filter(owner_team__members=user.pk).annotate(
            as_text=Cast("pk", models.CharField())
        )
        return waiting.filter(workflow_state__object_id__in=mine.values("as_text"))

    @classmethod
    def get_description(cls) -> str:
        """Say who approves."""
        return "People of the page's team, or administrators, approve."


def was_sent(task_state: TaskState, latest: Revision) -> bool:
    """Whether a version is what was sent to be read, and was not saved over since."""
    if task_state.revision_id is None:
        return True
    is_same = bool(task_state.revision_id == latest.pk)
    return is_same and latest.created_at <= task_state.started_at


def edit_address(page: Any, reason: str) -> str:
    """Return a page's screen, which says why an approval was in vain."""
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return f"{address}?{NOT_APPROVED}={reason}"


def authors_of(page: Any) -> set[int]:
    """Return who asked for, or wrote, what would go live now."""
    rows = Revision.page_revisions.filter(object_id=str(page.pk))
    if page.live_revision_id:
        rows = rows.filter(pk__gt=page.live_revision_id)
    wrote = set(rows.exclude(user=None).values_list("user_id", flat=True))
    state = WorkflowState.objects.active().filter(
        object_id=str(page.pk), base_content_type=page.get_base_content_type()
    )
    asked = state.exclude(requested_by=None).values_list("requested_by_id", flat=True)
    return wrote | set(asked)
