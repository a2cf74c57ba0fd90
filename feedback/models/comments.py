"""A comment, in two parts that never meet: what was written, what may be published."""

from typing import Any, ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from feedback.querysets import CommentQuerySet
from feedback.references import new_reference

# As many characters as a person may write.
LONGEST_COMMENT = 5000


class Comment(models.Model):
    """What may be published of a comment, and where it stands.

    Holds nothing that the writer typed: that is SealedComment's alone. A person
    proposes the text to publish and another confirms that nobody can be
    identified from it (regulation 56(3) of SI 2014/1530).
    """

    class Ground(models.TextChoices):
        """What a comment is about: regulation 56(2) names these three."""

        CONTENT = (
            "content",
            _("What support there is, how good it is, or what is missing"),
        )
        ACCESSIBILITY = "accessibility", _("Finding, reading or using this website")
        DEVELOPMENT = "development", _("How the Local Offer was made or is reviewed")

    class Capacity(models.TextChoices):
        """Who is speaking."""

        PARENT = "parent", _("A parent or carer")
        CHILD = "child", _("A child, under 16")
        YOUNG_PERSON = "young-person", _("A young person, 16 to 25")
        ON_BEHALF = "on-behalf", _("Somebody speaking for a child or young person")
        PROFESSIONAL = "professional", _("Somebody who works with families")
        OTHER = "other", _("Somebody else")

    class Channel(models.TextChoices):
        """How it came."""

        WEBSITE = "website", _("Website")
        PHONE = "phone", _("Phone")
        LETTER = "letter", _("Letter")
        EMAIL = "email", _("Email")
        EVENT = "event", _("Event")
        SURVEY = "survey", _("Survey")

    class State(models.TextChoices):
        """Where it stands, from arrival to the public record."""

        RECEIVED = "received", _("Received")
        READ = "read", _("Read")
        PROPOSED = "proposed", _("Waiting for the second check")
        PUBLISHED = "published", _("Published")
        WITHHELD = "withheld", _("Not published")

    class WithheldGround(models.TextChoices):
        """The only lawful grounds to withhold: regulation 56(3) and (4)."""

        VEXATIOUS = "vexatious", _("It is vexatious or abusive")
        INDIVIDUAL = "individual", _("It is about services for one particular person")
        IDENTITY = "identity", _("Somebody could be identified, whatever we take out")

    uuid = models.UUIDField(default=uuid4, editable=False, unique=True)
    reference = models.CharField(
        max_length=12, unique=True, default=new_reference, editable=False
    )
    # Of the private link only a digest is kept: the database cannot give it away.
    follow_digest = models.CharField(max_length=64, unique=True, editable=False)
    form_token = models.UUIDField(
        default=uuid4,
        unique=True,
        editable=False,
        help_text=_("The form it came on: one form makes one comment."),
    )
    received_at = models.DateTimeField()
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.WEBSITE)
    ground = models.CharField(max_length=14, choices=Ground)
    capacity = models.CharField(max_length=14, choices=Capacity)
    state = models.CharField(
        max_length=10, choices=State, default=State.RECEIVED, db_index=True
    )
    read_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(
        default=0,
        editable=False,
        help_text=_("Raised by each change, so that two moderators see each other’s."),
    )

    page = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The page it was sent from."),
    )
    page_title = models.CharField(max_length=255, blank=True)
    page_url = models.CharField(max_length=500, blank=True)

    theme = models.ForeignKey(
        "feedback.Theme",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="comments",
    )
    published_text = models.TextField(
        _("text to publish"),
        blank=True,
        max_length=LONGEST_COMMENT,
        help_text=_(
            "In their own words, with nothing from which anybody could be known."
        ),
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    proposed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    published_at = models.DateTimeField(null=True, blank=True)
    withheld_ground = models.CharField(
        _("why it is not published"), max_length=10, choices=WithheldGround, blank=True
    )
    withheld_reason = models.TextField(_("reason"), blank=True)
    withheld_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    withheld_at = models.DateTimeField(null=True, blank=True)
    reopened_at = models.DateTimeField(null=True, blank=True)
    lapsed_at = models.DateTimeField(
        _("words erased undecided"),
        null=True,
        blank=True,
        help_text=_("When the words went although nobody had decided."),
    )

    objects: ClassVar[Any] = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["received_at", "pk"]
        permissions = [
            ("moderate_comment", "Can read and moderate comments"),
            ("confirm_comment", "Can confirm that a comment identifies nobody"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="published")
                | (~Q(published_text="") & Q(published_at__isnull=False)),
                name="published_comment_has_text_and_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="withheld")
                | (
                    ~Q(withheld_ground="")
                    & ~Q(withheld_reason="")
                    & Q(withheld_at__isnull=False)
                ),
                name="withheld_comment_has_ground_and_reason",
            ),
            # A text in the making may still name somebody: it is sealed until
            # somebody proposes it.
            models.CheckConstraint(
                condition=Q(published_text="") | Q(state__in=["proposed", "published"]),
                name="only_a_proposed_comment_has_text",
            ),
            models.CheckConstraint(
                condition=Q(lapsed_at__isnull=True) | Q(state__in=["received", "read"]),
                name="lapsed_comment_is_undecided",
            ),
            models.CheckConstraint(
                condition=Q(proposed_by__isnull=True)
                | Q(confirmed_by__isnull=True)
                | ~Q(proposed_by=F("confirmed_by")),
                name="comment_is_confirmed_by_another",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class SealedComment(models.Model):
    """What somebody wrote, and how to reach them: moderators see it, nobody else.

    The contact goes first, then the words (feedback.retention).
    """

    comment = models.OneToOneField(
        Comment, primary_key=True, on_delete=models.CASCADE, related_name="sealed"
    )
    text = models.TextField(max_length=LONGEST_COMMENT)
    draft = models.TextField(
        blank=True,
        max_length=LONGEST_COMMENT,
        help_text=_("The text to publish while a moderator works on it."),
    )
    contact_name = models.CharField(max_length=120, blank=True)
    contact_email = models.EmailField(blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)
    may_email = models.BooleanField(
        default=False, help_text=_("They asked for an email at each step.")
    )

    def __str__(self) -> str:
        # Never the words: this stands in logs and error reports.
        return f"sealed {self.comment_id}"
