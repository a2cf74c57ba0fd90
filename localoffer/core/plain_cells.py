"""Words in the cells of a spreadsheet: never run as a formula by what opens them."""

import re
from functools import wraps
from typing import Any

from wagtail.admin.views.mixins import SpreadsheetExportMixin

# A spreadsheet takes a text that begins so for a formula, even behind blanks.
FORMULA = re.compile(r"[\s\x00]*[=+\-@|%\uff1d\uff0b\uff0d\uff20]")
STARTS_OUT = ("\t", "\r", "\n")
# What neither XML nor a sheet can hold, and no reader can see.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """Return words without what no file can hold."""
    return CONTROL.sub("", text)


def plain_cell(value: str | int) -> str | int:
    """Return a value that no spreadsheet runs as a formula.

    Text that looks like one gets an apostrophe in front, which spreadsheets take
    for the sign of plain text.
    """
    if isinstance(value, int):
        return value
    text = printable(value)
    if text.startswith(STARTS_OUT) or FORMULA.match(text):
        text = f"'{text}"
    return text


class PlainExport:
    """Mixed into a list of Wagtail's that is given as XLSX or CSV."""

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        """Prepare a value as Wagtail does, and make its words plain."""
        base: Any = super()
        prepared = base.preprocess_field_value(field, value, export_format)
        return plain_cell(prepared) if isinstance(prepared, str) else prepared


def make_every_export_plain() -> None:
    """Make the words of every file that Wagtail gives plain, once at the start.

    Its reports, lists of redirects and of what was sent by a form all inherit from one
    class, which offers no setting for it: so the class itself is changed.
    """
    wagtails = SpreadsheetExportMixin.preprocess_field_value
    heading = SpreadsheetExportMixin.get_heading

    @wraps(wagtails)
    def preprocess_field_value(self: Any, *args: Any, **kwargs: Any) -> Any:
        value = wagtails(self, *args, **kwargs)
        return plain_cell(value) if isinstance(value, str) else value

    @wraps(heading)
    def get_heading(self: Any, *args: Any, **kwargs: Any) -> Any:
        return plain_cell(heading(self, *args, **kwargs))

    SpreadsheetExportMixin.preprocess_field_value = preprocess_field_value
    SpreadsheetExportMixin.get_heading = get_heading
