"""Blocks of facts: where to go, whom to ask, tables, files and pictures."""

from typing import Any

from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock


class CallToActionValue(blocks.StructValue):
    """A call to action, with the address its button leads to."""

    @property
    def href(self) -> str:
        """The address; empty when the page it led to has gone."""
        page = self.get("page")
        if page is not None:
            return str(page.get_url() or "") if page.live else ""
        return str(self.get("url") or "")


class CallToActionBlock(blocks.StructBlock):
    """The one thing that a reader of this page may want to do next."""

    text = blocks.CharBlock(
        max_length=60, help_text=_("Begin with a verb: “Ask for an assessment”.")
    )
    page = blocks.PageChooserBlock(required=False)
    url = blocks.URLBlock(
        required=False, label=_("Or a web address"), help_text=_("On another website.")
    )

    class Meta:
        template = "core/blocks/call_to_action.html"
        value_class = CallToActionValue
        icon = "link"
        label = _("Call to action")
        description = "A button that leads to the next step. One on a page is enough."
        preview_value = {"text": "Ask for an assessment", "url": "https://www.example"}

    def clean(self, value: Any) -> Any:
        """Ask for exactly one place to lead to."""
        cleaned = super().clean(value)
        targets = [cleaned.get("page"), cleaned.get("url")]
        if all(targets):
            raise StructBlockValidationError(
                {
                    "url": ValidationError(
                        _("Choose a page or enter an address, not both.")
                    )
                }
            )
        if not any(targets) and not self.is_deferred_validation:
            raise StructBlockValidationError(
                {"page": ValidationError(_("Choose a page, or enter a web address."))}
            )
        return cleaned


class TaskBlock(CallToActionBlock):
    """One thing that many people come for, and where it is done."""

    class Meta:
        icon = "link"
        label = _("Task")
        description = "A link in the words that families use."
        template = "core/blocks/task.html"


class TableValue(blocks.StructValue):
    """A table, with what a narrow screen needs to show its rows under each other."""

    @property
    def lines(self) -> list[list[tuple[str, Any]]]:
        """Each row's cells, with the heading of the column that each stands in."""
        table = self["table"]
        headings = [column["heading"] for column in table.columns]
        return [list(zip(headings, row, strict=False)) for row in table.rows]


class TableBlock(blocks.StructBlock):
    """Facts to compare, with headings that a screen reader can announce."""

    first_column_is_heading = blocks.BooleanBlock(
        required=False, default=True, help_text=_("The first column names each row.")
    )
    table = TypedTableBlock([("text", blocks.CharBlock(required=False))])

    class Meta:
        template = "core/blocks/table.html"
        value_class = TableValue
        icon = "table"
        label = _("Table")
        description = "For facts to compare, never for layout. Needs a caption."
        preview_value = {
            "first_column_is_heading": True,
            "table": {
                "caption": "How long each step takes",
                "columns": [
                    {"type": "text", "heading": "Step"},
                    {"type": "text", "heading": "Weeks"},
                ],
                "rows": [{"values": ["A decision to assess", "6"]}],
            },
        }

    def clean(self, value: Any) -> Any:
        """Ask for a caption, which tells a listener what the table is."""
        cleaned = super().clean(value)
        table = cleaned["table"]
        if table.columns and not table.caption and not self.is_deferred_validation:
            raise StructBlockValidationError(
                {"table": ValidationError(_("Enter a caption: what does it compare?"))}
            )
        return cleaned


class ContactBlock(blocks.StructBlock):
    """Somebody to ask: a team or an organisation, not a person."""

    name = blocks.CharBlock(max_length=120)
    phone = blocks.CharBlock(max_length=40, required=False)
    hours = blocks.CharBlock(max_length=160, required=False, label=_("When to call"))
    email = blocks.EmailBlock(required=False, label=_("Email address"))
    website = blocks.URLBlock(required=False)
    address = blocks.TextBlock(required=False, rows=4)

    class Meta:
        template = "core/blocks/contact.html"
        icon = "mail"
        label = _("Contact")
        description = "A team or organisation, and every way to reach it."
        preview_value = {
            "name": "Advice service",
            "phone": "01632 960123",
            "hours": "Monday to Friday, 9am to 5pm",
            "email": "advice@example.org",
        }

    def clean(self, value: Any) -> Any:
        """Ask for at least one way to reach them."""
        cleaned = super().clean(value)
        ways = ("phone", "email", "website", "address")
        if not any(map(cleaned.get, ways)) and not self.is_deferred_validation:
            raise StructBlockValidationError(
                {"phone": ValidationError(_("Enter at least one way to reach them."))}
            )
        return cleaned


class DocumentValue(blocks.StructValue):
    """A document with what a reader wants to know before downloading it."""

    @property
    def title(self) -> str:
        """What the link says."""
        document = self.get("document")
        return self.get("text") or (document.title if document else "")

    @property
    def kind(self) -> str:
        """The kind of file, as people write it."""
        document = self.get("document")
        return document.file_extension.upper() if document else ""

    @property
    def size(self) -> str:
        """How big the file is."""
        document = self.get("document")
        return filesizeformat(document.get_file_size() or 0) if document else ""


class DocumentBlock(blocks.StructBlock):
    """A file to download, with its kind, size and date."""

    document = DocumentChooserBlock()
    text = blocks.CharBlock(
        max_length=160, required=False, help_text=_("If its title is not clear enough.")
    )
    published_on = blocks.DateBlock(required=False, label=_("Date of the document"))

    class Meta:
        template = "core/blocks/document.html"
        value_class = DocumentValue
        icon = "doc-full"
        label = _("Document")
        description = "A file to download. A page is easier to read on a phone."

    def get_preview_value(self) -> Any:
        """Show the newest document there is."""
        newest = get_document_model().objects.order_by("-pk").first()
        return self.normalize({"document": newest, "text": "Our short breaks booklet"})


class PictureBlock(ImageBlock):
    """A picture, with words for those who cannot see it."""

    class Meta:
        template = "core/blocks/image.html"
        icon = "image"
        label = _("Picture")
        description = "A picture that helps to understand. Describe what it tells."

    def get_preview_value(self) -> Any:
        """Show the newest picture there is."""
        return get_image_model().objects.order_by("-pk").first()
