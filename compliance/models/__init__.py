"""What the law asks, what shows it, what was found and what people decided."""

from compliance.models.audits import Audit, Finding, Outcome
from compliance.models.decisions import (
    SET_BY_PEOPLE,
    Decision,
    Dissent,
    Lapse,
    Review,
    SignOff,
    Status,
)
from compliance.models.evidence import Evidence, RejectedSuggestion
from compliance.models.involvement import (
    InvolvementFile,
    InvolvementRecord,
    ParticipantCount,
)
from compliance.models.meetings import Meeting, Round
from compliance.models.members import Member
from compliance.models.owners import OwnerChange
from compliance.models.pages import MinutesPage, SteeringGroupPage
from compliance.models.peers import PeerAnswer, PeerReview, PeerReviewer
from compliance.models.requirements import Framework, Requirement
from compliance.models.settings import ComplianceSettings
from compliance.models.work import Gap

__all__ = [
    "SET_BY_PEOPLE",
    "Audit",
    "ComplianceSettings",
    "Decision",
    "Dissent",
    "Evidence",
    "Finding",
    "Framework",
    "Gap",
    "InvolvementFile",
    "InvolvementRecord",
    "Lapse",
    "Meeting",
    "Member",
    "MinutesPage",
    "Outcome",
    "OwnerChange",
    "ParticipantCount",
    "PeerAnswer",
    "PeerReview",
    "PeerReviewer",
    "RejectedSuggestion",
    "Requirement",
    "Review",
    "Round",
    "SignOff",
    "Status",
    "SteeringGroupPage",
]
