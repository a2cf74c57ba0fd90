"""What upkeep remembers."""

from upkeep.models.faults import PageFault
from upkeep.models.letters import Letter, Reminder
from upkeep.models.links import ProviderLink
from upkeep.models.proposals import Proposal
from upkeep.models.settings import UpkeepSettings
from upkeep.models.writers import Writer

__all__ = [
    "Letter",
    "PageFault",
    "Proposal",
    "ProviderLink",
    "Reminder",
    "UpkeepSettings",
    "Writer",
]
