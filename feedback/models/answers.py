"""Themes, the answers to them, and the actions that answers promise."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from feedback.querysets import ActionQuerySet, ResponseQuerySet


class Theme(models.Model):
    """Comments that one answer covers."""

    name = models.CharField(
        max_length=160,
        unique=True,
        help_text=_("In families’ words, such as “Waiting for speech therapy”."),
    )
    slug = models.SlugField(max_length=80, unique=True)
    description = models.TextField(blank=True, max_length=500)
    owner_team = models.ForeignKey(
        "core.Team",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="themes",
    )

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Response(models.Model):
    """An answer to a theme: one of four outcomes, said plainly."""

    class Outcome(models.TextChoices):
        """What came of it."""

        DID = "did", _("We did it")
        DOING = "doing", _("We are doing it")
        WILL_NOT = "will-not", _("We will not do it")
        PASSED_ON = "passed-on", _("It is not ours: we passed it on")

    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="responses")
    outcome = models.CharField(max_length=10, choices=Outcome)
    text = models.TextField(_("our answer"), max_length=5000)
    by_date = models.DateField(
        _("done by"), null=True, blank=True, help_text=_("For “We are doing it”.")
    )
    because = models.TextField(
        _("because"),
        blank=True,
        max_length=2000,
        help_text=_("For “We will not do it”."),
    )
    passed_to = models.CharField(max_length=160, blank=True)
    passed_on = models.DateField(_("passed on on"), null=True, blank=True)
    is_public = models.BooleanField(default=False, editable=False)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects: ClassVar[Any] = ResponseQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer")
        ordering = ["-published_at", "-pk"]
        permissions = [("publish_response", "Can publish and withdraw answers")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(outcome="doing") | Q(by_date__isnull=False),
                name="response_doing_has_a_date",
                violation_error_message=_("Enter the date by which it will be done."),
            ),
            models.CheckConstraint(
                condition=~Q(outcome="will-not") | ~Q(because=""),
                name="response_will_not_has_a_reason",
                violation_error_message=_("Enter why it will not be done."),
            ),
            models.CheckConstraint(
                condition=~Q(outcome="passed-on")
                | (~Q(passed_to="") & Q(passed_on__isnull=False)),
                name="response_passed_on_says_to_whom_and_when",
                violation_error_message=_("Enter who it was passed to, and the date."),
            ),
            models.CheckConstraint(
                condition=Q(is_public=False) | Q(published_at__isnull=False),
                name="public_response_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.theme}: {self.get_outcome_display()}"

    def clean(self) -> None:
        """Ask for what each outcome has to say, beside the box where it goes."""
        needed = {
            "doing": {"by_date": _("Enter the date by which it will be done.")},
            "will-not": {"because": _("Enter why it will not be done.")},
            "passed-on": {
                "passed_to": _("Enter who it was passed to."),
                "passed_on": _("Enter the date on which it was passed on."),
            },
        }.get(self.outcome, {})
        missing = {
            name: words for name, words in needed.items() if is_blank(self, name)
        }
        if missing:
            raise ValidationError(missing)


class Action(models.Model):
    """What will be done, by which team, by when."""

    class State(models.TextChoices):
        """Where it stands."""

        PLANNED = "planned", _("Planned")
        UNDER_WAY = "under-way", _("Under way")
        DONE = "done", _("Done")
        DROPPED = "dropped", _("Dropped")

    response = models.ForeignKey(
        Response, on_delete=models.CASCADE, related_name="actions"
    )
    text = models.CharField(_("what will be done"), max_length=500)
    owner_team = models.ForeignKey(
        "core.Team", on_delete=models.PROTECT, related_name="actions"
    )
    due_on = models.DateField(_("due"))
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    done_on = models.DateField(_("done"), null=True, blank=True)
    outcome = models.TextField(_("what changed"), blank=True, max_length=2000)
    consulted = models.TextField(
        _("who was asked about it"),
        blank=True,
        max_length=1000,
        help_text=_("Groups and numbers of families, never names (the Code, 4.26)."),
    )
    handed_to = models.CharField(
        _("handed to"),
        max_length=160,
        blank=True,
        help_text=_("A commissioner or a neighbouring council (the Code, 4.27)."),
    )
    handed_on = models.DateField(_("handed over"), null=True, blank=True)

    objects: ClassVar[Any] = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="done") | Q(done_on__isnull=False),
                name="done_action_has_a_date",
                violation_error_message=_("Enter the date on which it was done."),
            ),
            models.CheckConstraint(
                condition=Q(handed_to="") | Q(handed_on__isnull=False),
                name="handed_over_action_has_a_date",
                violation_error_message=_(
                    "Enter the date on which it was handed over."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        """Ask for the dates that go with what is said."""
        missing = {}
        if self.state == self.State.DONE and self.done_on is None:
            missing["done_on"] = _("Enter the date on which it was done.")
        if self.handed_to and self.handed_on is None:
            missing["handed_on"] = _("Enter the date on which it was handed over.")
        if missing:
            raise ValidationError(missing)


def is_blank(answer: Response, name: str) -> bool:
    """Whether a field holds nothing but spaces."""
    return not str(getattr(answer, name) or "").strip()
