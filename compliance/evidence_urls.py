"""The addresses of mapping, beneath /admin/."""

from django.urls import URLPattern, path

from compliance import (
    page_evidence,
    requirement_evidence,
    taking_back,
    unnamed_pages,
)


def evidence_urls() -> list[URLPattern]:
    """Return every address at which evidence is mapped or taken back."""
    return [
        path(
            "compliance/pages/",
            unnamed_pages.show_unnamed_pages,
            name="compliance_unnamed_pages",
        ),
        path(
            "compliance/pages/<int:page_id>/",
            page_evidence.show_page_evidence,
            name="compliance_page_evidence",
        ),
        path(
            "compliance/duties/<int:pk>/evidence/",
            requirement_evidence.map_evidence,
            name="compliance_map",
        ),
        path(
            "compliance/evidence/<int:pk>/take-back/",
            taking_back.take_back,
            name="compliance_take_back",
        ),
    ]
