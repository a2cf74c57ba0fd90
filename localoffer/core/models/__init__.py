"""The kernel's models: everything that the apps stand on."""

from localoffer.core.models.accessibility import (
    AccessibilityLimit,
    AccessibilityStatementPage,
)
from localoffer.core.models.accessibility_tests import (
    AutomaticRun,
    Barrier,
    ManualTest,
)
from localoffer.core.models.alerts import AlertBanner
from localoffer.core.models.changes import PageChange
from localoffer.core.models.due_jobs import DueJob
from localoffer.core.models.easy_read import EasyReadPage
from localoffer.core.models.failed_searches import FailedSearch
from localoffer.core.models.formats import OtherFormat
from localoffer.core.models.glossary import GlossaryTerm
from localoffer.core.models.guides import GuidePage, GuidePartPage
from localoffer.core.models.links import LinkUse, OutgoingLink
from localoffer.core.models.media import Document, Image, Rendition
from localoffer.core.models.pages import (
    BasePage,
    HomePage,
    InformationPage,
    SectionPage,
)
from localoffer.core.models.remarks import PublishRemark
from localoffer.core.models.settings import CouncilSettings, SiteVersion
from localoffer.core.models.sign_in import (
    OutsideAccount,
    PasswordReset,
    RecoveryCode,
    SecondStep,
    SignInTries,
)
from localoffer.core.models.starter import StarterFact, StarterRecord
from localoffer.core.models.steps import StepByStepPage
from localoffer.core.models.users import Team, User
from localoffer.core.models.workflow import OwnerTeamTask

__all__ = [
    "AccessibilityLimit",
    "AccessibilityStatementPage",
    "AlertBanner",
    "AutomaticRun",
    "Barrier",
    "BasePage",
    "CouncilSettings",
    "Document",
    "DueJob",
    "EasyReadPage",
    "FailedSearch",
    "GlossaryTerm",
    "GuidePage",
    "GuidePartPage",
    "HomePage",
    "Image",
    "InformationPage",
    "LinkUse",
    "ManualTest",
    "OtherFormat",
    "OutgoingLink",
    "OutsideAccount",
    "OwnerTeamTask",
    "PageChange",
    "PasswordReset",
    "PublishRemark",
    "RecoveryCode",
    "Rendition",
    "SecondStep",
    "SectionPage",
    "SignInTries",
    "SiteVersion",
    "StarterFact",
    "StarterRecord",
    "StepByStepPage",
    "Team",
    "User",
]
