"""The addresses of meetings and rounds, and of what is printed from the board."""

from django.urls import URLPattern, path

from compliance import meetings, round_views


def meeting_urls() -> list[URLPattern]:
    """Return every address of meetings and rounds in the admin."""
    return [
        path(
            "compliance/meeting/<int:pk>/",
            meetings.show_meeting,
            name="compliance_meeting",
        ),
        path(
            "compliance/meeting/<int:pk>/minutes/",
            meetings.begin_minutes,
            name="compliance_write_minutes",
        ),
        path("compliance/rounds/", round_views.show_rounds, name="compliance_rounds"),
        path(
            "compliance/rounds/freeze/",
            round_views.freeze_board,
            name="compliance_freeze",
        ),
        path(
            "compliance/rounds/<int:pk>/",
            round_views.show_round,
            name="compliance_round",
        ),
        path(
            "compliance/rounds/<int:pk>/<slug:which>.<slug:ending>",
            round_views.round_file,
            name="compliance_round_file",
        ),
        path(
            "compliance/board/<slug:which>.<slug:ending>",
            round_views.board_file,
            name="compliance_board_file",
        ),
    ]
