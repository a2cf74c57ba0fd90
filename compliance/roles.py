"""What compliance's own roles may do."""

from compliance.models import SteeringGroupPage
from compliance.permissions import (
    ANSWER_AS_PEER,
    DECIDE,
    MAP_EVIDENCE,
    RUN_MEETINGS,
    VIEW_BOARD,
)
from localoffer.core.roles import ACCESS, EDITORS, Role

RECORDS = tuple(
    f"compliance.{verb}_{model}"
    for model in ("gap", "involvementrecord", "meeting", "peerreview")
    for verb in ("add", "change", "view")
)


def compliance_roles() -> list[Role]:
    """Let the steering group decide, editors map evidence, and peers answer.

    Administrators do not answer as peers: those come from elsewhere.
    """
    board = (VIEW_BOARD, DECIDE, MAP_EVIDENCE, RUN_MEETINGS)
    return [
        Role(
            "Steering group",
            permissions=(ACCESS, *board, *RECORDS),
            files=("choose",),
            kinds=(SteeringGroupPage,),
        ),
        Role(EDITORS, permissions=(ACCESS, MAP_EVIDENCE)),
        Role(
            "Peer reviewers",
            permissions=(ACCESS, ANSWER_AS_PEER),
            not_with_everything=(ANSWER_AS_PEER,),
        ),
    ]
