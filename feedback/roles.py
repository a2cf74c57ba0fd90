"""What feedback's own role may do."""

from feedback.desk.hooks import CODENAMES
from feedback.models import YouSaidWeDidPage
from feedback.permissions import CONFIRM, MODERATE, PUBLISH_ANSWER
from localoffer.core.roles import ACCESS, FILES, Role


def feedback_roles() -> list[Role]:
    """Let moderators moderate, and keep the record of what was said and done.

    An administrator who reads comments joins them: nobody reads by the way.
    """
    return [
        Role(
            "Moderators",
            permissions=(ACCESS, *(f"feedback.{name}" for name in CODENAMES)),
            files=FILES,
            kinds=(YouSaidWeDidPage,),
            not_with_everything=(MODERATE, CONFIRM, PUBLISH_ANSWER),
        )
    ]
