"""The board as everybody may read it, and as the public pages show it.

It is the board that the steering group sees, less what is not public: pages that are
not, records of who took part, and proposals that nobody has signed off. Nobody is
named; people stand in it by capacity and organisation.
"""

from collections import Counter
from datetime import date
from typing import Any, TypedDict

from django.conf import settings
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from compliance.board import COUNTED, PARTS, chosen_framework
from compliance.frozen import FrozenBoard, FrozenLine, counts, items, part_of, speaker
from compliance.models import (
    Framework,
    Meeting,
    MinutesPage,
    Requirement,
    Status,
    SteeringGroupPage,
)
from compliance.public_lines import for_everybody, public_addresses
from compliance.rounds import board_on
from localoffer.core.links import Link
from localoffer.core.site_version import memory

# Colours of the design system's tags; the words say the same.
COLOURS = {
    Status.MET: "green",
    Status.PARTLY_MET: "yellow",
    Status.NOT_MET: "red",
    Status.OUT_OF_DATE: "orange",
    Status.NOT_APPLICABLE: "grey",
    Status.NOT_REVIEWED: "grey",
}


class Shown(TypedDict):
    """One duty as a template shows it."""

    line: FrozenLine
    status: Status
    colour: str
    url: str
    on: date | None
    until: date | None
    by: list[str]
    facts: list[dict[str, Any]]
    dissents: list[tuple[str, str]]


def board_of(today: date) -> FrozenBoard | None:
    """Return the public board of a day: made once for each site version."""

    def make() -> FrozenBoard | None:
        framework = chosen_framework(list(Framework.objects.all()), "", today)
        if framework is None:
            return None
        board = board_on(framework, today)
        seen = public_addresses(board["lines"])
        lines = [for_everybody(line, seen) for line in board["lines"]]
        return {**board, "lines": lines}

    def make_in_our_language() -> FrozenBoard | None:
        # It is kept for everybody, whatever language the first one reads.
        with override(settings.LANGUAGE_CODE):
            return make()

    return memory.get(("public board", today), make_in_our_language)


def overview(today: date) -> dict[str, Any]:
    """Return how many duties stand where, in all and by theme."""
    board = board_of(today)
    lines = board["lines"] if board else []
    themes = dict.fromkeys(line["theme"] for line in lines)
    return {
        "board": board,
        "today": today,
        "parts": [
            (part, name, len(items(lines, part)), counts(lines, part))
            for part, name in PARTS
            if items(lines, part)
        ],
        "themes": [
            (
                theme,
                theme_url(theme),
                [in_words(lines, theme, part) for part in ("must", "should")],
            )
            for theme in themes
        ],
        "meanings": [
            (status.label, COLOURS[status], MEANINGS[status]) for status in COUNTED
        ],
        "groups": groups(),
        **meetings(today),
        "trail": [home_link()],
    }


MEANINGS = {
    Status.NOT_REVIEWED: _("Nobody has looked at it yet. It may be fine, or not."),
    Status.NOT_MET: _("People looked, and it is not there."),
    Status.PARTLY_MET: _("Some of it is there. What is missing is written down."),
    Status.OUT_OF_DATE: _(
        "It was met or partly met, but that is too long ago, or what "
        "it rested on has changed. Somebody has to look again."
    ),
    Status.MET: _("People looked, and found that the pages or records show it."),
    Status.NOT_APPLICABLE: _("It applies only in some cases, and this is not one."),
}


def groups() -> list[Link]:
    """Return the way to whoever decides: the steering group's page."""
    pages = SteeringGroupPage.objects.live().public()
    return [Link(each.title, each.get_url() or "") for each in pages]


def meetings(today: date) -> dict[str, Any]:
    """Return when the group last met, and the newest minutes that are public."""
    minutes = MinutesPage.objects.live().public().order_by("-meeting__held_on", "-pk")
    newest = minutes.first()
    last = Meeting.objects.held_before(today).order_by("-held_on").first()
    return {
        "last_met": last.held_on if last else None,
        "minutes": Link(newest.title, newest.get_url() or "") if newest else None,
    }


def theme_url(theme: str) -> str:
    """Return the address of a theme."""
    return reverse("code_theme", args=[slugify(theme)])


def in_words(lines: list[FrozenLine], theme: str, strength: str) -> str:
    """Return where the duties of a theme stand: "2 met, 4 not yet reviewed"."""
    many = Counter(
        line["status"]
        for line in lines
        if line["theme"] == theme
        and line["strength"] == strength
        and line["kind"] == Requirement.Kind.ITEM
    )
    found = [
        gettext("%(many)s %(status)s")
        % {"many": many[status.value], "status": status.label.lower()}
        for status in COUNTED
        if many[status.value]
    ]
    return ", ".join(found) or gettext("None")


def theme(slug: str, today: date) -> dict[str, Any] | None:
    """Return the duties of one theme, must before should; None when there is none."""
    board = board_of(today)
    lines = [
        line
        for line in (board["lines"] if board else [])
        if slugify(line["theme"]) == slug and line["kind"] == Requirement.Kind.ITEM
    ]
    if not lines:
        return None
    return {
        "board": board,
        "heading": lines[0]["theme"],
        "parts": [
            (part, name, [shown(line) for line in lines if part_of(line) == part])
            for part, name in PARTS
            if any(part_of(line) == part for line in lines)
        ],
        "trail": trail(),
    }


def duty(code: str, today: date) -> dict[str, Any] | None:
    """Return everything public about one duty, or None when there is none."""
    board = board_of(today)
    lines = board["lines"] if board else []
    line = next((each for each in lines if each["code"] == code), None)
    if line is None or board is None:
        return None
    beneath = [each for each in lines if each["parent"] == code]
    name = line["theme"]
    return {
        "board": board,
        "duty": shown(line),
        "beneath": [shown(each) for each in beneath],
        "gaps": [
            {
                **gap,
                "due": date.fromisoformat(gap["due_on"]),
                "is_overdue": gap["due_on"] < today.isoformat(),
            }
            for gap in board["gaps"]
            if gap["requirement"] == code and gap["is_open"]
        ],
        "trail": (*trail(), Link(name, theme_url(name))),
    }


def shown(line: FrozenLine) -> Shown:
    """Return one duty as a template shows it."""
    status = Status(line["status"])
    decision = line["decision"]
    return {
        "line": line,
        "status": status,
        "colour": COLOURS[status],
        "url": reverse("code_duty", args=[line["code"]]),
        "on": date.fromisoformat(decision["on"]) if decision else None,
        "until": date.fromisoformat(decision["expires_on"]) if decision else None,
        "by": [speaker(each) for each in decision["by"]] if decision else [],
        "facts": [
            {**fact, "on": date.fromisoformat(fact["on"])} for fact in line["facts"]
        ],
        "dissents": [
            (speaker(each), each["words"])
            for each in (decision["dissents"] if decision else [])
        ],
    }


def trail() -> tuple[Link, ...]:
    """Return the way back from a part of the page to the whole."""
    return (home_link(), Link(gettext("How we meet the Code"), reverse("code")))


def home_link() -> Link:
    """Return the way home."""
    return Link(gettext("Home"), "/")
