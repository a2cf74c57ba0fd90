"""The form of a record of involvement: what happened, who took part, what changed."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from compliance.models import (
    InvolvementFile,
    InvolvementRecord,
    ParticipantCount,
    Requirement,
)
from compliance.private_files import keep_file
from compliance.record_words import personal_words
from localoffer.core.files.papers import judge_document

PARTNERS = "4.15.partners"
MOST_PEOPLE = 100_000
WORDS = ("title", "author", "asked", "said", "changed", "reached", "file_title")
REFUSED = _("Take out {}. A record says how many took part, never who.")
LOOK = _(
    "This may name somebody: {}. Take out who took part. If it names nobody who did, "
    "tick “I have looked” and save again."
)


def day() -> forms.DateInput:
    """Return a box for a day."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def area(rows: int) -> forms.Textarea:
    """Return a box for some sentences."""
    return forms.Textarea(attrs={"rows": rows})


class RecordForm(WagtailAdminModelForm):
    """A record with its numbers of people, what was considered, and its files."""

    file = forms.FileField(
        label=_("A file that goes with it"),
        required=False,
        help_text=_(
            "It proves that a file exists. Only the steering group can open it. "
            "The program does not read it: see that it names no child."
        ),
    )
    file_title = forms.CharField(
        label=_("What the file is"), required=False, max_length=255
    )
    removed_files = forms.ModelMultipleChoiceField(
        InvolvementFile.objects.none(),
        label=_("Files to take away"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    looked = forms.BooleanField(
        label=_("I have looked: these words name nobody who took part"), required=False
    )

    class Meta:
        model = InvolvementRecord
        fields = [
            *("kind", "title", "held_on", "author", "method", "was_without_parents"),
            *("reached", "asked", "said", "changed", "told_on"),
        ]
        widgets = {
            "held_on": day(),
            "told_on": day(),
            "reached": area(2),
            "asked": area(4),
            "said": area(4),
            "changed": area(4),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        record: InvolvementRecord = self.instance
        people = (
            dict(record.participants.values_list("role", "people")) if record.pk else {}
        )
        for role in ParticipantCount.Role:
            self.fields[f"people_{role}"] = forms.IntegerField(
                label=role.label,
                required=False,
                min_value=0,
                max_value=MOST_PEOPLE,
                initial=people.get(role),
            )
        for matter, label in InvolvementRecord.MATTERS:
            self.fields[f"considered_{matter}"] = forms.CharField(
                label=label,
                required=False,
                max_length=500,
                initial=record.considered.get(matter, ""),
            )
        self.fields["partners"] = forms.MultipleChoiceField(
            label=_("Partners who took part"),
            choices=partner_choices(record.partners),
            required=False,
            initial=record.partners,
            widget=forms.CheckboxSelectMultiple,
        )
        if record.pk and record.files.exists():
            removed: Any = self.fields["removed_files"]
            removed.queryset = record.files.select_related("document")
        else:
            del self.fields["removed_files"]

    def groups(self) -> Iterator[tuple[str, str, list[forms.BoundField]]]:
        """Yield the fields under headings, with a sentence about each group."""
        for heading, about, names in GROUPS:
            fields = [
                self[name]
                for start in names
                for name in self.fields
                if name.startswith(start)
            ]
            if fields:
                yield str(heading), str(about), fields

    def clean_held_on(self) -> Any:
        """Refuse a day that has not come."""
        return not_to_come(self.cleaned_data["held_on"])

    def clean_told_on(self) -> Any:
        """Refuse a day that has not come."""
        return not_to_come(self.cleaned_data["told_on"])

    def clean_file(self) -> Any:
        """Refuse what the library of documents would refuse."""
        file = self.cleaned_data["file"]
        if file is None:
            return file
        judge_document(file)
        return file

    def clean(self) -> dict[str, Any]:
        """Ask what a file is, and let no name through that nobody has looked at."""
        cleaned: dict[str, Any] = super().clean()
        if cleaned.get("file") and not str(cleaned.get("file_title") or "").strip():
            self.add_error("file_title", _("Say what the file is."))
        found = personal_words(self.texts(cleaned))
        if refused := [str(word) for word in found if word.is_refused]:
            self.add_error(None, REFUSED.format(", ".join(refused)))
        to_look_at = [str(word) for word in found if not word.is_refused]
        if to_look_at and not cleaned.get("looked"):
            self.add_error("looked", LOOK.format(", ".join(to_look_at)))
        return cleaned

    def texts(self, cleaned: dict[str, Any]) -> list[str]:
        """Return everything that was typed in words."""
        names = [*WORDS, *(name for name in cleaned if name.startswith("considered_"))]
        return [str(cleaned.get(name) or "") for name in names]

    def save(self, commit: bool = True) -> InvolvementRecord:
        """Save the record, its numbers and its files; say when it changed."""
        record: InvolvementRecord = self.instance
        now, said = timezone.now(), self.cleaned_data
        record.entered_at = record.entered_at or now
        if record.changed_at is None or set(self.changed_data) - {"looked"}:
            record.changed_at = now
        record.partners = said["partners"]
        record.considered = {
            matter: words
            for matter, label in InvolvementRecord.MATTERS
            if (words := said[f"considered_{matter}"].strip())
        }
        super().save(commit=commit)
        if commit:
            self.save_people(record)
            self.save_files(record)
        return record

    def save_people(self, record: InvolvementRecord) -> None:
        """Keep the number of each kind of people; an empty box is none."""
        for role in ParticipantCount.Role:
            people = self.cleaned_data[f"people_{role}"]
            if people:
                record.participants.update_or_create(
                    role=role, defaults={"people": people}
                )
            else:
                record.participants.filter(role=role).delete()

    def save_files(self, record: InvolvementRecord) -> None:
        """Keep a new file, and delete those that were to be taken away."""
        for each in self.cleaned_data.get("removed_files") or ():
            document = each.document
            each.delete()
            document.delete()
        if file := self.cleaned_data["file"]:
            keep_file(record, file, self.cleaned_data["file_title"], self.for_user)


def not_to_come(day: Any) -> Any:
    """Return a day; refuse one that has not come."""
    if day and day > timezone.localdate():
        raise ValidationError(_("Enter today or a day that has passed."))
    return day


def partner_choices(kept: list[str]) -> list[tuple[str, str]]:
    """Return the kinds of partner that the Code names, and those kept before."""
    duty = Requirement.objects.filter(code=PARTNERS).order_by("framework").first()
    named = [*(duty.checklist if duty else ()), *kept]
    return [(each, each[0].upper() + each[1:]) for each in dict.fromkeys(named)]


# Heading, what to know, and the fields whose names begin so.
GROUPS: tuple[tuple[str | Promise, str | Promise, tuple[str, ...]], ...] = (
    (
        _("What happened"),
        "",
        ("kind", "title", "held_on", "author", "method", "was_without_parents"),
    ),
    (
        _("How many took part"),
        _("Numbers of people, never names. Leave a box empty where there was nobody."),
        ("people_", "partners", "reached"),
    ),
    (
        _("What was asked, said and changed"),
        "",
        ("asked", "said", "changed", "told_on"),
    ),
    (
        _("What was considered"),
        _(
            "For events: the matters that the Code’s 4.12 names. What was done about "
            "each."
        ),
        ("considered_",),
    ),
    (_("Files"), "", ("file", "removed_files")),
    (_("Before you save"), "", ("looked",)),
)
