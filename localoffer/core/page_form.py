"""The form in which every page is edited."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks.base import BlockField

from localoffer.core.going_public import objections_to


class BasePageForm(WagtailAdminPageForm):
    """The editor of a page: asks before it publishes, and keeps what was typed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # What families were told of the last change is no news of the next.
        note = self.initial.get("what_changed")
        told = self.instance.pk and getattr(self.instance, "changes_told", None)
        if note and told and told.filter(note=note).exists():
            self.initial["what_changed"] = ""

    def is_valid(self) -> bool:
        """Whether the page can be saved; drafts are free."""
        if not super().is_valid():
            return False
        if self.is_deferred_validation:
            return True
        for found in objections_to(self.instance, self.parts_that_stay()):
            self.add_error(self.place_of(found.field), found.message)
        return not self.errors

    def parts_that_stay(self) -> list[Any]:
        """Return the parts that the page will have, changed or not; no remarks."""
        return [
            form.instance
            for formset in self.formsets.values()
            if not formset.model.__module__.startswith("wagtail.")
            for form in formset.forms
            if not formset._should_delete_form(form)
            and (form in formset.initial_forms or form.has_changed())
        ]

    def place_of(self, name: str) -> str | None:
        """Return the field beside which a message can stand, or None for the top.

        A body shows only its blocks' own messages.
        """
        field = self.fields.get(name)
        return None if field is None or isinstance(field, BlockField) else name
