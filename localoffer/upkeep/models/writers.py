"""How to reach somebody who proposed or reported something."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Writer(models.Model):
    """A name and an address, apart from what was said; erased by the clock."""

    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(_("email address"), blank=True)
    written_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"Writer {self.pk}"
