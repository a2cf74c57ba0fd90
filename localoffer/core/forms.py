"""Forms that look and behave as the design system's do, wherever they are used."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.forms.utils import pretty_name
from django.template.loader import get_template
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from localoffer.core.date_field import PARTS, DateParts

# Widgets whose markup differs from Django's in more than a class.
OWN_TEMPLATES = {
    "django/forms/widgets/radio.html": "govuk/widgets/radios.html",
    "django/forms/widgets/checkbox_select.html": "govuk/widgets/checkboxes.html",
    "django/forms/widgets/checkbox.html": "govuk/widgets/checkbox.html",
    "django/forms/widgets/password.html": "govuk/widgets/password.html",
}
LISTS = (forms.RadioSelect, forms.CheckboxSelectMultiple)
# Said in place of Django's own words, which do not say what to do.
MESSAGES = {
    "max_length": _(
        "Shorten this to %(limit_value)d characters or fewer. It now has "
        "%(show_value)d."
    ),
    "null_characters_not_allowed": _("Type this again: it holds a hidden character."),
    "invalid_choice": _("Choose one of the options shown."),
}
INVALID_EMAIL = _("Enter an email address such as name@example.org.")


class GovukBoundField(forms.BoundField):
    """A field on its form: what the field template asks about it."""

    @property
    def use_fieldset(self) -> bool:
        """Whether several controls answer the one question."""
        is_file = isinstance(self.field.widget, forms.FileInput)
        return self.field.widget.use_fieldset and not is_file

    @property
    def is_single_checkbox(self) -> bool:
        """Whether the label stands beside the box instead of above it."""
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def is_page_heading(self) -> bool:
        """Whether this question is the page's only heading."""
        return getattr(self.form, "heading_field", "") == self.name

    @property
    def is_marked_optional(self) -> bool:
        """Whether the label says "(optional)"."""
        return not self.field.required and getattr(self.form, "mark_optional", False)

    @property
    def character_limit(self) -> int | None:
        """The most characters a long answer may have, counted while typing."""
        if isinstance(self.field.widget, forms.Textarea):
            return getattr(self.field, "max_length", None)
        return None

    @property
    def faulty_parts(self) -> tuple[str, ...]:
        """The boxes of a date that are at fault."""
        named = {
            part
            for fault in self.errors.as_data()
            for part in (fault.params or {}).get("parts", PARTS)
        }
        return tuple(part for part in PARTS if part in named)

    @property
    def control_id(self) -> str:
        """The id of the control that a link from the error summary reaches."""
        if isinstance(self.field.widget, DateParts):
            faulty = self.faulty_parts
            return f"{self.auto_id}_{PARTS.index(faulty[0]) if faulty else 0}"
        if self.use_fieldset:
            return f"{self.auto_id}_0"
        return self.id_for_label or self.auto_id

    @property
    def aria_describedby(self) -> str | None:
        """The ids of hint, fault and character count, in the order shown."""
        described = super().aria_describedby
        if self.character_limit and described is not None:
            described = f"{described} {self.auto_id}-info".strip()
        return described

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: forms.Widget | None = None
    ) -> dict[str, Any]:
        """Add the design system's classes and what a browser can fill in."""
        attrs = super().build_widget_attrs(attrs, widget)
        widget = widget or self.field.widget
        if widget.is_hidden or isinstance(widget, (*LISTS, forms.CheckboxInput)):
            return attrs
        if isinstance(widget, DateParts):
            return {**attrs, "faulty": self.faulty_parts}
        name = class_name(widget)
        classes = [name, widget.attrs.get("class", "")]
        if self.errors:
            classes.append(f"{name}--error")
        if self.character_limit:
            classes.append("govuk-js-character-count")
            # The count warns; cutting off what was pasted would lose words.
            attrs["maxlength"] = False
        attrs["class"] = " ".join(filter(None, classes))
        if isinstance(widget, forms.EmailInput):
            attrs["spellcheck"] = "false"
            attrs.setdefault("autocomplete", widget.attrs.get("autocomplete", "email"))
        return attrs


def class_name(widget: forms.Widget) -> str:
    """Return the design system's class for a widget of one control."""
    if isinstance(widget, forms.Textarea):
        return "govuk-textarea"
    if isinstance(widget, forms.Select):
        return "govuk-select"
    if isinstance(widget, forms.FileInput):
        return "govuk-file-upload"
    return "govuk-input"


class GovukRenderer(TemplatesSetting):
    """Draws our forms; Django's and Wagtail's own keep their renderer."""

    form_template_name = "govuk/form.html"
    field_template_name = "govuk/field.html"
    bound_field_class = GovukBoundField

    def get_template(self, template_name: str) -> Any:
        """Find a template, ours in place of Django's where we have one."""
        return get_template(OWN_TEMPLATES.get(template_name, template_name))


def required_message(name: str, field: forms.Field) -> str:
    """Return what to do about an empty answer, in words made from its label."""
    label = str(field.label or pretty_name(name)).rstrip(":.")
    if label.endswith("?"):
        return gettext("Answer “%(question)s”") % {"question": label}
    if isinstance(field.widget, forms.CheckboxInput):
        return gettext("Tick “%(label)s”") % {"label": label}
    choosing = (forms.ChoiceField, forms.ModelChoiceField, forms.FileField)
    is_choice = isinstance(field, choosing)
    words = gettext("Choose %(label)s") if is_choice else gettext("Enter %(label)s")
    # An abbreviation such as "NHS number" keeps its capitals.
    is_short = label[:2].isupper()
    return words % {"label": label if is_short else label[:1].lower() + label[1:]}


# In the language in which the form is shown, not that of its first reader.
lazy_required_message = lazy(required_message, str)


def word_messages(name: str, field: forms.Field) -> None:
    """Put words that say what to do in place of Django's own, and only of those."""
    stock: dict[str, Any] = {}
    for kind in reversed(type(field).__mro__):
        stock.update(getattr(kind, "default_error_messages", {}))
    ours: dict[str, Any] = {
        **MESSAGES,
        "required": lazy_required_message(name, field),
    }
    if isinstance(field, forms.EmailField):
        ours["invalid"] = INVALID_EMAIL
    for code, message in ours.items():
        if field.error_messages.get(code) is stock.get(code):
            field.error_messages[code] = message


class GovukFormMixin:
    """What both kinds of form share."""

    is_worded = False

    default_renderer: Any = GovukRenderer()
    use_required_attribute = False
    # The field whose label is the page's h1, on a page that asks one thing.
    heading_field = ""
    # Off for search and filters, where nothing is compulsory.
    mark_optional = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        # Once for the class: every form starts with copies of these fields.
        if "is_worded" not in type(self).__dict__:
            type(self).is_worded = True
            fields: dict[str, forms.Field] = self.base_fields  # type: ignore[attr-defined]
            for name, field in fields.items():
                word_messages(name, field)
        super().__init__(*args, **kwargs)

    def has_faults(self) -> bool:
        """Whether something in it has to be put right."""
        form: Any = self
        return bool(form.errors)

    def summary(self) -> Iterable[tuple[str, str]]:
        """Yield each fault with the id of the control it is about."""
        form: Any = self
        shown = form.visible_fields()
        first = shown[0].control_id if shown else ""
        for fault in form.non_field_errors():
            yield fault, first
        for field in form.hidden_fields():
            for fault in field.errors:
                yield fault, first
        for field in shown:
            for fault in field.errors:
                yield fault, field.control_id


class GovukForm(GovukFormMixin, forms.Form):
    """The base of every public form."""


class GovukModelForm(GovukFormMixin, forms.ModelForm):  # type: ignore[type-arg]
    """The base of every public form that writes one model."""
