"""Records of involvement in the admin, for those who sit at the board."""

from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from compliance.evidence import hidden
from compliance.involvement_form import RecordForm
from compliance.lapses import note_lapses_of
from compliance.models import Evidence, InvolvementRecord
from localoffer.core.link_checks.report import DayColumn
from localoffer.core.site_version import raise_version


class KeepsDecisionsTrue:
    """A screen that saves a record: decisions that rested on it may lapse."""

    def save_instance(self) -> Any:
        """Save, and look at what was decided with it."""
        saved = super().save_instance()  # type: ignore[misc]  # a view's method
        note_lapses_of(timezone.now(), Q(involvement=saved))
        raise_version()
        return saved


class RecordAdd(KeepsDecisionsTrue, generic.CreateView):
    """The screen of a new record."""


class RecordEdit(KeepsDecisionsTrue, generic.EditView):
    """The screen in which a record is corrected."""


class RecordInspect(generic.InspectView):
    """The screen on which a record is read, with the duties that it shows."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add who took part, the files, and the duties."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        record: InvolvementRecord = self.object
        private = hidden().files
        files = record.files.select_related("document__collection")
        matters = dict(InvolvementRecord.MATTERS)
        return {
            **context,
            "record": record,
            "participants": record.participants.all(),
            "considered": [
                (matters.get(name, name), words)
                for name, words in record.considered.items()
            ],
            "files": [
                (each, each.document.collection.path.startswith(private))
                for each in files
            ],
            "mapped": Evidence.objects.standing()
            .filter(involvement=record)
            .select_related("requirement"),
        }


class RecordViewSet(ModelViewSet):
    """Who was asked and what changed, the newest first; no record is ever deleted."""

    model = InvolvementRecord
    name = url_prefix = "compliance_involvement"
    menu_label = _("Records of involvement")
    icon = "group"
    add_view_class = RecordAdd
    edit_view_class = RecordEdit
    inspect_view_class = RecordInspect
    inspect_view_enabled = True
    inspect_view_fields = ["title"]
    inspect_template_name = "compliance/admin/record_inspect.html"
    create_template_name = "compliance/admin/record_form.html"
    edit_template_name = "compliance/admin/record_form.html"
    copy_view_enabled = False
    ordering = ["-held_on", "-pk"]
    list_display = [
        TitleColumn("title", url_name="compliance_involvement:inspect"),
        Column("get_kind_display", label=_("What")),
        DayColumn("held_on", label=_("On")),
        Column("author", label=_("Recorded by")),
        DayColumn("told_on", label=_("Told on")),
    ]
    list_filter = ["kind", "method", "was_without_parents"]
    search_fields = ["title", "asked", "said", "changed"]

    def get_form_class(self, for_update: bool = False) -> type[RecordForm]:
        """Return the form that keeps numbers and files, and lets no name through."""
        return RecordForm


records = RecordViewSet()
