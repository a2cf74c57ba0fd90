"""Who may do what with comments and answers, said once."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from wagtail.permission_policies import ModelPermissionPolicy

from feedback.models import Comment
from localoffer.core.models import User

MODERATE = "feedback.moderate_comment"
CONFIRM = "feedback.confirm_comment"
PUBLISH_ANSWER = "feedback.publish_response"
Somebody = User | AnonymousUser


def user_can_moderate(user: Somebody) -> bool:
    """Moderators read what people wrote; nobody else does."""
    return bool(user.is_active and user.has_perm(MODERATE))


def user_can_confirm(user: Somebody, comment: Comment) -> bool:
    """A second person confirms: never the one who proposed the text."""
    return (
        user_can_moderate(user)
        and user.has_perm(CONFIRM)
        and comment.proposed_by_id is not None
        and comment.proposed_by_id != user.pk
    )


def user_can_publish_answer(user: Somebody) -> bool:
    """Whoever may put answers on the website and take them down."""
    return user_can_moderate(user) and user.has_perm(PUBLISH_ANSWER)


class ModeratorsPolicy(ModelPermissionPolicy):
    """The usual permissions of a model, for moderators alone."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Ask for the permission and for the role."""
        return user_can_moderate(user) and super().user_has_permission(user, action)

    def user_has_permission_for_instance(
        self, user: Any, action: str, instance: Any
    ) -> bool:
        """Keep what is on the website from being deleted: withdraw it first."""
        if action == "delete" and getattr(instance, "is_public", False):
            return False
        return self.user_has_permission(user, action)


def user_can_agree_to_publish(user: Somebody) -> bool:
    """Whoever may be the second person for words that look like personal data."""
    return bool(user.is_active and user.has_perm("feedback.agree_publicationreason"))
