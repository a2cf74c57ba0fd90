"""What moderators add to a comment: links to pages, and notes for each other."""

from django.conf import settings
from django.db import models

from feedback.models.comments import Comment


class CommentPage(models.Model):
    """A page or service that a moderator has linked to a comment."""

    comment = models.ForeignKey(
        Comment, on_delete=models.CASCADE, related_name="linked_pages"
    )
    page = models.ForeignKey(
        "wagtailcore.Page", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    page_title = models.CharField(max_length=255)
    page_url = models.CharField(max_length=500)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["comment", "page"], name="comment_page_once"
            )
        ]

    def __str__(self) -> str:
        return self.page_title


class Note(models.Model):
    """What moderators tell each other about a comment; erased with the words."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField(max_length=2000)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        ordering = ["written_at"]

    def __str__(self) -> str:
        return f"note {self.pk}"
