"""What signing in needs to remember, and nothing that would let a thief sign in."""

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

# A link to choose a new password works for an hour; asking is forgotten then too.
RESET_LASTS = timedelta(hours=1)


class SecondStep(models.Model):
    """The phone or other device that shows somebody's six-digit codes."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="second_step"
    )
    # Encrypted with a key made from SECRET_KEY: a stolen backup shows no codes.
    secret = models.CharField(max_length=250)
    # The half minute of the last code that was taken: no code is taken twice.
    last_step = models.BigIntegerField(default=0)
    set_up_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Second step of account {self.user_id}"


class RecoveryCode(models.Model):
    """One code that signs somebody in once without their phone."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="recovery_codes"
    )
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "digest"], name="recovery_code_once"
            )
        ]

    def __str__(self) -> str:
        return f"Recovery code of account {self.user_id}"


class SignInTries(models.Model):
    """How often somebody has lately tried and failed; who it was is a hash."""

    digest = models.CharField(max_length=64, unique=True)
    times = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = _("sign-in tries")

    def __str__(self) -> str:
        return f"{self.times} tries"


class OutsideAccount(models.Model):
    """The council's own account that opens one of ours (OpenID Connect)."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="outside_account"
    )
    issuer = models.CharField(max_length=250)
    subject = models.CharField(max_length=255)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "subject"], name="outside_account_once"
            )
        ]

    def __str__(self) -> str:
        return f"Outside account of account {self.user_id}"


class ResetQuerySet(models.QuerySet["PasswordReset"]):
    """Requests for a new password, by whether they still wait."""

    def waiting(self, now: datetime) -> Self:
        """Return those that are young enough to be answered."""
        return self.filter(asked_at__gt=now - RESET_LASTS)


class PasswordReset(models.Model):
    """Somebody asked for a new password; for an address that nobody has, a blank.

    The blank row makes both take the same time. What was typed is not kept.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True)
    asked_at = models.DateTimeField(db_index=True)

    objects = ResetQuerySet.as_manager()

    def __str__(self) -> str:
        return f"New password asked for at {self.asked_at:%H:%M}"
