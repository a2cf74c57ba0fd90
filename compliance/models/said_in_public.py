"""Rows that stand on the website as soon as they are saved in the admin."""

from django.core.exceptions import ValidationError

from localoffer.core.going_public import objections_to


class SaidInPublic:
    """Mixed into what the group types for everybody: a form refuses personal data.

    Only a form asks. What a decision said was asked about when it was proposed.
    """

    def clean(self) -> None:
        """Say what may not be public, beside the field that it is in."""
        super().clean()  # type: ignore[misc]
        faults: dict[str, list[str]] = {}
        for found in objections_to(self):
            faults.setdefault(found.field, []).append(found.message)
        if faults:
            raise ValidationError(faults)
