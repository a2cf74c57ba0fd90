"""Rows that are added and never changed: the history of what people decided."""

from typing import Any, ClassVar

from django.db import models

from compliance.querysets import AddedQuerySet


class NotChanged(RuntimeError):
    """Somebody tried to change or delete what is only ever added to."""

    def __init__(self) -> None:
        super().__init__("This is a record: add to it, it is never changed.")


class AddedRow(models.Model):
    """A row that can be added, and neither changed nor deleted.

    The database refuses both too (migrations 0002 and 0008).
    """

    objects: ClassVar[Any] = AddedQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the row; refuse to change one."""
        if not self._state.adding:
            raise NotChanged
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse."""
        raise NotChanged
