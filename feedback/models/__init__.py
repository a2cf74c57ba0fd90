"""What people said, and what was done about it."""

from feedback.models.answers import Action, Response, Theme
from feedback.models.comments import Comment, CommentPage, Note, SealedComment
from feedback.models.mail import QueuedMail
from feedback.models.records import PublicationReason, RetentionRun
from feedback.models.settings import FeedbackSettings
from feedback.models.usefulness import PageUsefulness

__all__ = [
    "Action",
    "Comment",
    "CommentPage",
    "FeedbackSettings",
    "Note",
    "PageUsefulness",
    "PublicationReason",
    "QueuedMail",
    "Response",
    "RetentionRun",
    "SealedComment",
    "Theme",
]
