"""Compliance's addresses, beneath /admin/."""

from django.urls import URLPattern, path

from compliance import board_views, plan, requirement_screen
from compliance.evidence_urls import evidence_urls
from compliance.meeting_urls import meeting_urls
from compliance.peer_urls import peer_urls


def compliance_urls() -> list[URLPattern]:
    """Return every address of compliance in the admin."""
    return [
        path("compliance/board/", board_views.show_board, name="compliance_board"),
        path(
            "compliance/pictures/",
            board_views.show_pictures,
            name="compliance_pictures",
        ),
        path(
            "compliance/changes/", board_views.show_changes, name="compliance_changes"
        ),
        path(
            "compliance/requirement/<int:pk>/",
            requirement_screen.requirement,
            name="compliance_requirement",
        ),
        path("compliance/missing/", plan.empty_cells, name="compliance_empty_cells"),
        *evidence_urls(),
        *meeting_urls(),
        *peer_urls(),
    ]
