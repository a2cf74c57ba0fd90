"""What people said, and what was done about it."""

from feedback.models.answers import Action, Response, Theme
from feedback.models.comments import Comment, SealedComment
from feedback.models.limits import DailyCount, DailySalt, UsedForm
from feedback.models.mail import QueuedMail
from feedback.models.notes import CommentPage, Note
from feedback.models.offline import OfflinePage
from feedback.models.pages import YouSaidWeDidPage
from feedback.models.post import PostRequest
from feedback.models.records import FrozenCount, PublicationReason, RetentionRun
from feedback.models.settings import FeedbackSettings
from feedback.models.summaries import AnnualSummaryPage
from feedback.models.surveys import SurveyCount, SurveyField, SurveyPage
from feedback.models.usefulness import PageUsefulness

__all__ = [
    "Action",
    "AnnualSummaryPage",
    "Comment",
    "CommentPage",
    "DailyCount",
    "DailySalt",
    "FeedbackSettings",
    "FrozenCount",
    "Note",
    "OfflinePage",
    "PageUsefulness",
    "PostRequest",
    "PublicationReason",
    "QueuedMail",
    "Response",
    "RetentionRun",
    "SealedComment",
    "SurveyCount",
    "SurveyField",
    "SurveyPage",
    "Theme",
    "UsedForm",
    "YouSaidWeDidPage",
]
