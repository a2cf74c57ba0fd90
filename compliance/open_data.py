"""Where we stand as open data: the public board for other programs.

The fields are those of `compliance.frozen`; docs/reference/open-data.md names them.
"""

from typing import Any

from django.http import HttpResponse, JsonResponse

from compliance.exports.spreadsheets import as_csv as table_of
from compliance.frozen import FrozenBoard

LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
CAUTION = "Statuses are the view of the council’s steering group. They are no ruling."
# Of the board, what says where each duty stands; the rest is for meetings.
KEPT = ("day", "council", "framework", "source", "source_url")
OF_A_LINE = (
    "code",
    "chapter",
    "paragraph",
    "kind",
    "strength",
    "parent",
    "title",
    "summary",
    "condition",
    "theme",
    "area",
    "verified",
    "status",
    "why",
    "decision",
    "evidence",
    "facts",
)


def as_json(board: FrozenBoard | None) -> HttpResponse:
    """Return the board as JSON; an empty list where no framework is loaded."""
    whole: dict[str, Any] = dict(board) if board else {}
    kept = {name: whole[name] for name in KEPT if name in whole}
    lines: list[dict[str, Any]] = whole.get("lines", [])
    return JsonResponse(
        {
            **kept,
            "licence": LICENCE,
            "caution": CAUTION,
            "requirements": [
                {name: line[name] for name in OF_A_LINE} for line in lines
            ],
        }
    )


def as_csv(board: FrozenBoard | None, address: str) -> HttpResponse:
    """Return the board as comma-separated values, safe to open anywhere."""
    table = table_of(board, "How we meet the Code", address) if board else b""
    return HttpResponse(
        table,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="requirements.csv"'},
    )
