"""Who may do what with comments and answers, said once."""

from django.contrib.auth.models import AnonymousUser

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

