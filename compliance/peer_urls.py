"""The addresses of peer review: the council's and the peers'."""

from django.urls import URLPattern, path

from compliance import peer_reviews, peer_screens


def peer_urls() -> list[URLPattern]:
    """Return every address of peer review in the admin."""
    return [
        path(
            "compliance/peer-reviews/<int:pk>/",
            peer_reviews.show_review,
            name="compliance_peer_review",
        ),
        path(
            "compliance/peer-reviews/<int:pk>/differences/",
            peer_reviews.show_differences,
            name="compliance_differences",
        ),
        path("compliance/peer/", peer_screens.my_reviews, name="compliance_peer_mine"),
        path(
            "compliance/peer/<int:pk>/",
            peer_screens.peer_board,
            name="compliance_peer_board",
        ),
        path(
            "compliance/peer/<int:pk>/<int:duty>/",
            peer_screens.peer_answer,
            name="compliance_peer_answer",
        ),
    ]
