"""The national services, read from the files beside this, as starter texts."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from directory import models
from directory.imports.apply import tags_named
from localoffer.core.models import BasePage
from localoffer.core.plain_text import to_rich_text
from localoffer.core.starter.brackets import blanks_in_text
from localoffer.core.starter.texts import SERVICES, StarterText, read
from localoffer.core.starter.wording import with_links

FOLDER = Path(__file__).parent
DIRECTORY = "directory"
OWNER = "Whoever looks after national listings"
RICH = ("description", "who_for", "how_to_access", "who_decides", "if_you_disagree")
PLAIN = (
    *("title", "slug", "summary", "website", "cost_type"),
    *("minimum_age", "maximum_age", "can_self_refer"),
)
TERMS = {
    "age_bands": models.AgeBand,
    "needs": models.NeedType,
    "sectors": models.Sector,
    "topics": models.Topic,
    "delivery_modes": models.DeliveryMode,
}
FIND_SUPPORT = {
    "title": "Find support",
    "slug": "find-support",
    "summary": "Clubs, therapies, schools, short breaks, advice and more for children "
    "and young people from birth to 25.",
}


def starter_services() -> list[StarterText]:
    """Return the directory, then each national service beneath it (a hook)."""
    directory = StarterText(
        key=DIRECTORY,
        group=SERVICES,
        model=models.DirectoryPage,
        entry=FIND_SUPPORT,
        write=write_directory,
        joins_existing=True,
    )
    services = [
        StarterText(
            key=f"service:{entry['slug']}",
            group=SERVICES,
            model=models.ServicePage,
            entry=entry,
            write=write_service,
            parent=DIRECTORY,
            requirements=tuple(entry["requirements"]),
            owner=OWNER,
        )
        for path in sorted(FOLDER.glob("services-*.toml"))
        for entry in read(path)["service"]
    ]
    return [directory, *services]


def write_directory(page: BasePage, entry: Mapping[str, Any]) -> None:
    """Write the words of a directory that nobody has made yet."""
    page.title, page.slug = entry["title"], entry["slug"]
    page.summary, page.show_in_menus = entry["summary"], True


def write_service(page: BasePage, entry: Mapping[str, Any]) -> None:
    """Write a national service's facts into it, with where they come from."""
    service: Any = page
    for name in PLAIN:
        if entry.get(name) not in (None, ""):
            setattr(service, name, entry[name])
    for name in RICH:
        setattr(service, name, to_rich_text(entry.get(name, "")))
    service.description += said_by(entry["sources"])
    service.area = models.ServicePage.Area.NATIONAL
    service.personal_budget = models.ServicePage.PersonalBudget.NO
    service.tier = models.Tier.objects.get(code=entry["tier"])
    service.provider = provider_of(entry["provider"])
    for name, model in TERMS.items():
        codes = entry.get(name, [])
        getattr(service, name).set(model.objects.filter(code__in=codes))
    service.contacts = [
        models.ServiceContact(sort_order=order, **contact)
        for order, contact in enumerate(entry.get("contact", []))
    ]
    words = tags_named(set(entry.get("tags", [])))
    service.tagged_items = [
        models.ServiceTag(tag=words[name]) for name in entry.get("tags", [])
    ]


def said_by(sources: list[Mapping[str, Any]]) -> str:
    """Return the sentence that says where the facts come from."""
    read = "; ".join(
        f"[{source['title']}]({source['url']}), read on {source['read_on']:%-d %B %Y}"
        for source in sources
    )
    return with_links(f"Where these facts come from: {read}.") if read else ""


def provider_of(entry: Mapping[str, Any]) -> models.Provider | None:
    """Return who delivers it, made where the directory does not know them yet.

    Providers are public at once, so none is made whose name is still to fill in.
    """
    if blanks_in_text(entry["name"]):
        return None
    provider: models.Provider = models.Provider.objects.get_or_create(
        name=entry["name"],
        defaults={name: entry[name] for name in ("kind", "website") if name in entry},
    )[0]
    return provider
