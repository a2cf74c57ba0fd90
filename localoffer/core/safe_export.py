"""Reports as files whose words no spreadsheet runs as a formula."""

from typing import Any

from wagtail.admin.views.reports import ReportView

# A cell that begins so is a formula, even behind blanks; a tab begins a new cell.
STARTS = (*"=+-@|%", *"\uff1d\uff0b\uff0d\uff20")
STARTS_OUT = ("\t", "\r", "\n")


def plain_text_cell(text: str) -> str:
    """Return a text behind an apostrophe where a spreadsheet might run it."""
    is_risky = text.startswith(STARTS_OUT) or text.lstrip().startswith(STARTS)
    return f"'{text}" if is_risky else text


class SafeReportView(ReportView):
    """A report whose CSV is safe to open; in a workbook text is text already."""

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        """Keep words in plain text from being a formula."""
        made = super().preprocess_field_value(field, value, export_format)
        if export_format == self.FORMAT_CSV and isinstance(made, str):
            return plain_text_cell(made)
        return made
