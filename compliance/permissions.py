"""Who may look, map, decide, hold meetings and answer as a peer: said once."""

from datetime import date

from django.contrib.auth.models import AnonymousUser
from wagtail.models import Page

from compliance.models import Evidence, Member, PeerReview
from localoffer.core.models import User

VIEW_BOARD = "compliance.view_board"
DECIDE = "compliance.decide"
MAP_EVIDENCE = "compliance.map_evidence"
RUN_MEETINGS = "compliance.run_meetings"
ANSWER_AS_PEER = "compliance.answer_peerreview"
Somebody = User | AnonymousUser


def user_can_view_board(user: Somebody) -> bool:
    """Whoever may open the board of the steering group."""
    return bool(user.is_active and user.has_perm(VIEW_BOARD))


def seat_of(user: Somebody, today: date) -> Member | None:
    """Return the seat that somebody holds today, if they hold one."""
    if not user.is_active or user.pk is None:
        return None
    seat: Member | None = (
        Member.objects.sitting_on(today)
        .filter(user_id=user.pk)
        .select_related("team")
        .order_by("-sits_from", "-pk")
        .first()
    )
    return seat


def user_can_decide(user: Somebody, today: date) -> bool:
    """Whoever may propose and review: with a seat, administrators too."""
    return user_may_decide_with_a_seat(user) and seat_of(user, today) is not None


def user_may_decide_with_a_seat(user: Somebody) -> bool:
    """Whoever has the permission that a seat has to go with."""
    return bool(user.is_active and user.has_perm(DECIDE))


def user_can_map(user: Somebody, page: Page | None = None) -> bool:
    """Whoever may say what shows a requirement; for a page, whoever may edit it.

    Those who sit at the board may map any page from there.
    """
    if not (user.is_active and user.has_perm(MAP_EVIDENCE)):
        return False
    if page is None or user_can_view_board(user):
        return True
    return bool(page.permissions_for_user(user).can_edit())


def user_can_map_anything(user: Somebody) -> bool:
    """Whoever may map documents, searches, links and records as well as pages."""
    return user_can_view_board(user) and user_can_map(user)


def user_can_take_back(user: Somebody, evidence: Evidence) -> bool:
    """Whoever may say that something does not show a requirement after all."""
    if user_can_map_anything(user):
        return True
    return evidence.page is not None and user_can_map(user, evidence.page)


def user_can_run_meetings(user: Somebody) -> bool:
    """Whoever may hold meetings, freeze rounds and say whose a requirement is."""
    return bool(user.is_active and user.has_perm(RUN_MEETINGS))


def user_can_answer(user: Somebody, peer_review: PeerReview) -> bool:
    """Whoever was invited to a peer review that is not closed."""
    return bool(
        user.is_active
        and user.has_perm(ANSWER_AS_PEER)
        and peer_review.closed_at is None
        and peer_review.reviewers.filter(user_id=user.pk).exists()
    )


def user_answers_as_peer(user: Somebody) -> bool:
    """Whoever may be invited as a peer: nobody who can see what we decided."""
    may = user.is_active and user.has_perm(ANSWER_AS_PEER)
    return bool(may and not user_can_view_board(user))


def user_can_set_seats(user: Somebody) -> bool:
    """Whoever may say who sits in the steering group."""
    return bool(user.is_active and user.has_perm("compliance.change_member"))
