"""What a rule of the publish panel is, and asking every rule about a page.

An app registers the hook "register_publish_rules": a function that returns rules.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from wagtail import hooks

from localoffer.core.going_public import objections_to
from localoffer.core.publish_panel.reading import Draft


@dataclass(frozen=True)
class Found:
    """One thing that a rule found: what is wrong, where, and a way to mend it.

    `outline` takes the place of `said` where it is kept, if that may not be.
    """

    said: str
    where: str = ""
    url: str = ""
    link: str = ""
    outline: str = ""


@dataclass(frozen=True)
class Rule:
    """One thing to look for: its code, its name, what to do, and how to find it."""

    code: str
    name: str
    to_do: str
    find: Callable[[Draft], Iterator[Found]]
    is_serious: bool = False


@dataclass(frozen=True)
class Remark:
    """What a rule found."""

    rule: Rule
    found: Found


def objected(draft: Draft) -> Iterator[Found]:
    """Yield what would stop the page from going public."""
    for each in objections_to(draft.page):
        name = each.field.replace("_", " ").capitalize()
        if each.message.startswith(f"{name}:"):
            name = ""
        yield Found(each.message, name, outline=each.outline)


STOPS = Rule(
    "stops-publishing",
    "May not be published",
    "Put this right first. Until then, what is on the website stays as it is.",
    objected,
    is_serious=True,
)


def registered_rules() -> list[Rule]:
    """Return every rule, in the order in which the apps registered."""
    return [
        rule for tell in hooks.get_hooks("register_publish_rules") for rule in tell()
    ]


def remarks_on(draft: Draft) -> list[Remark]:
    """Return everything there is to say about a draft; what stops it comes first."""
    rules = [STOPS, *registered_rules()]
    found = [Remark(rule, each) for rule in rules for each in rule.find(draft)]
    return sorted(found, key=lambda remark: not remark.rule.is_serious)


def by_rule(remarks: list[Remark]) -> list[dict[str, Any]]:
    """Return remarks in groups, one for each rule, as they are shown."""
    groups: dict[str, dict[str, Any]] = {}
    for remark in remarks:
        group = groups.setdefault(remark.rule.code, {"rule": remark.rule, "found": []})
        group["found"].append(remark.found)
    return list(groups.values())
