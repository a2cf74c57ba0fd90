"""The form in which every page is edited."""

from wagtail.admin.forms import WagtailAdminPageForm

from localoffer.core.going_public import objections_to


class BasePageForm(WagtailAdminPageForm):
    """The editor of a page: asks before it publishes, and keeps what was typed."""

    def is_valid(self) -> bool:
        """Whether the page can be saved; drafts are free."""
        if not super().is_valid():
            return False
        if self.is_deferred_validation:
            return True
        parts = [
            form.instance
            for formset in self.formsets.values()
            for form in formset.forms
            if not formset._should_delete_form(form) and form.has_changed()
        ]
        for found in objections_to(self.instance, parts):
            self.add_error(
                found.field if found.field in self.fields else None, found.message
            )
        return not self.errors
