"""What upkeep remembers."""

from localoffer.upkeep.models.faults import PageFault
from localoffer.upkeep.models.letters import Letter, Reminder
from localoffer.upkeep.models.links import ProviderLink
from localoffer.upkeep.models.proposals import Proposal
from localoffer.upkeep.models.settings import UpkeepSettings
from localoffer.upkeep.models.writers import Writer

__all__ = [
    "Letter",
    "PageFault",
    "Proposal",
    "ProviderLink",
    "Reminder",
    "UpkeepSettings",
    "Writer",
]
