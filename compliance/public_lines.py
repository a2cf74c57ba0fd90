"""One duty as everybody may read it: what is not public is left out.

Left out are pages and records that are not public, what a reviewer added for the
group, and checks that could not run.
"""

from collections.abc import Iterable

from wagtail.models import Page, Site

from compliance.frozen import FrozenLine
from compliance.models import Evidence, Requirement
from compliance.results import CRASHED

CHANGED = "What it rested on has changed since."
EXPIRED = "The sign-off expired"


def for_everybody(line: FrozenLine, seen: set[str]) -> FrozenLine:
    """Return a duty without what is not public.

    It has to be in the language in which the duty was written down.
    """
    not_shown = str(Evidence.Kind.INVOLVEMENT.label)
    is_item = line["kind"] == Requirement.Kind.ITEM
    decision = line["decision"]
    return {
        **line,
        "waiting": "",
        "why": public_reasons(line["why"]) if is_item else line["why"],
        "evidence": [
            each
            for each in line["evidence"]
            if not each["trouble"] and each["kind"] != not_shown
        ],
        "facts": [
            {**fact, "url": fact["url"] if path_of(fact["url"]) in seen else ""}
            for fact in line["facts"]
            if fact["words"] != CRASHED
        ],
        # What a reviewer adds on agreeing is for the group, and stays with it.
        "decision": decision
        and {**decision, "by": [{**each, "words": ""} for each in decision["by"]]},
    }


def path_of(url: str) -> str:
    """Return an address on this website without its question."""
    return url.partition("?")[0]


def public_addresses(lines: Iterable[FrozenLine]) -> set[str]:
    """Return which addresses of the facts everybody can open, in one statement.

    A page may have been made private since it was looked at.
    """
    site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
    if site is None:
        return set()
    root = site.root_page.url_path
    wanted = {path_of(fact["url"]) for line in lines for fact in line["facts"]}
    paths = {root + url.removeprefix("/"): url for url in wanted if url}
    found = Page.objects.live().public().filter(url_path__in=paths)
    return {paths[path] for path in found.values_list("url_path", flat=True)}


def public_reasons(why: Iterable[str]) -> list[str]:
    """Return why a decision does not hold, naming no page that may not be public."""
    reasons = list(why)
    expired = [reason for reason in reasons if reason.startswith(EXPIRED)]
    return expired + ([CHANGED] if len(reasons) > len(expired) else [])
