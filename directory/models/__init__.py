"""The directory's models."""

from directory.models.event_parts import EventDate, EventDayOff
from directory.models.events import EventPage, EventsPage
from directory.models.guided import GuidedQuestionsPage
from directory.models.imports import ImportChange, ImportedService, ImportRun
from directory.models.landing import LandingPage
from directory.models.maps import MapSettings
from directory.models.news import NewsIndexPage, NewsPage
from directory.models.pages import DirectoryPage, ServicePage
from directory.models.parts import (
    ServiceContact,
    ServiceDocument,
    ServicePlace,
    ServiceTag,
    ServiceTime,
)
from directory.models.places import Outcode, Place, Postcode
from directory.models.providers import Provider
from directory.models.search import (
    SearchPoint,
    SearchRow,
    SearchWord,
    ServiceBody,
    Synonym,
)
from directory.models.taxonomy import (
    AccessFeature,
    AgeBand,
    DeliveryMode,
    NeedType,
    Sector,
    Term,
    Tier,
    Topic,
)

__all__ = [
    "AccessFeature",
    "AgeBand",
    "DeliveryMode",
    "DirectoryPage",
    "EventDate",
    "EventDayOff",
    "EventPage",
    "EventsPage",
    "GuidedQuestionsPage",
    "ImportChange",
    "ImportRun",
    "ImportedService",
    "LandingPage",
    "MapSettings",
    "NeedType",
    "NewsIndexPage",
    "NewsPage",
    "Outcode",
    "Place",
    "Postcode",
    "Provider",
    "SearchPoint",
    "SearchRow",
    "SearchWord",
    "Sector",
    "ServiceBody",
    "ServiceContact",
    "ServiceDocument",
    "ServicePage",
    "ServicePlace",
    "ServiceTag",
    "ServiceTime",
    "Synonym",
    "Term",
    "Tier",
    "Topic",
]
