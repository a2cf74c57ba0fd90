"""People who sign in, and the teams that own what is published."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from localoffer.core.going_public import PublicRow


class UserByEmailManager(UserManager["User"]):
    """Create and find staff by e-mail address, whatever its capitals."""

    def create_user(  # type: ignore[override]  # no user name here
        self, email: str, password: str | None = None, **fields: Any
    ) -> "User":
        """Create somebody who may sign in but not administer."""
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(  # type: ignore[override]  # no user name here
        self, email: str, password: str | None = None, **fields: Any
    ) -> "User":
        """Create an administrator with every permission."""
        return self.create_user(
            email, password, is_staff=True, is_superuser=True, **fields
        )

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find by e-mail address without regard to capitals."""
        return self.get(email__iexact=username)


class User(AbstractUser):
    """A member of staff who signs in with an e-mail address."""

    username = None  # type: ignore[assignment]  # the e-mail address is the name
    email = models.EmailField(
        _("email address"),
        error_messages={"unique": _("Somebody already signs in with this address.")},
        unique=True,
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[UserByEmailManager] = UserByEmailManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_any_capitals")
        ]
        permissions = [("administer", "Can look after the site as a whole")]

    def __str__(self) -> str:
        return self.get_full_name() or self.email


class Team(PublicRow, models.Model):
    """A team that owns pages and listings and keeps them true."""

    name = models.CharField(max_length=120, unique=True)
    email = models.EmailField(
        _("shared email address"),
        blank=True,
        help_text=_("An address the whole team reads, never one person's."),
    )
    members = models.ManyToManyField(
        User,
        blank=True,
        related_name="teams",
        help_text=_(
            "They read each other's changes to the team's pages before families do."
        ),
    )

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
