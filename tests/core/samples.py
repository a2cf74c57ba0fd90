"""Values for tests of what pages are made of."""

from typing import Any

TEXT = "<p>Ask us. <a href='https://www.example/'>Read about it</a>.</p>"
TABLE = {
    "caption": "How long each step takes",
    "columns": [
        {"type": "text", "heading": "Step"},
        {"type": "text", "heading": "Weeks"},
    ],
    "rows": [{"values": ["A decision to assess", "6"]}],
}


def every_block(document_pk: int | None = None) -> list[dict[str, Any]]:
    """Return a body that holds one of each kind of block."""
    parts = [{"heading": "Before school", "text": TEXT}] * 2
    values: dict[str, Any] = {
        "text": TEXT,
        "heading": {"text": "How to ask", "level": "2"},
        "details": {"summary": "Who counts as a parent?", "text": TEXT},
        "warning": "You have two months to appeal.",
        "inset": TEXT,
        "call_to_action": {"text": "Ask now", "url": "https://www.example/"},
        "accordion": {"heading": "Support by age", "parts": parts},
        "table": {"first_column_is_heading": True, "table": TABLE},
        "contact": {"name": "Advice team", "phone": "01632 960456"},
    }
    if document_pk:
        values["document"] = {"document": document_pk, "published_on": "2026-03-02"}
    return [{"type": kind, "value": value} for kind, value in values.items()]
