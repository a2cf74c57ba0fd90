"""What of the board somebody wants to see: every choice in the address."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from compliance.board import AREAS, Asked, Line
from compliance.models import Requirement, Status

SOON = timedelta(days=92)
NOBODY = "none"
STALE = (
    ("", _("Any")),
    ("out-of-date", _("Out of date now")),
    ("soon", _("Goes out of date before the next meeting")),
    ("overdue", _("A mapped page is overdue for its check")),
    ("trouble", _("Evidence that nobody can see")),
    ("found", _("Something to look at was found")),
    ("waiting", _("Waiting for another reviewer")),
    ("dissent", _("Somebody sees it differently")),
)
KINDS = (
    ("", _("Any")),
    ("content", _("Page or listing")),
    ("directory", _("Coverage of listings")),
    ("feedback", _("Comments")),
    ("site", _("The website")),
    ("record", _("Record")),
    ("nothing", _("Nothing mapped yet")),
)
GROUPS = (("theme", _("Theme")), ("area", _("Area")), ("paragraph", _("Paragraph")))


class BoardFilter(forms.Form):
    """Choices that any address makes good: what is unknown is left out."""

    q = forms.CharField(label=_("Words or number"), required=False, max_length=100)
    status = forms.ChoiceField(
        choices=[("", _("Any")), *Status.choices], required=False
    )
    owner = forms.ChoiceField(required=False)
    stale = forms.ChoiceField(label=_("To look at"), choices=STALE, required=False)
    evidence = forms.ChoiceField(label=_("Shown by"), choices=KINDS, required=False)
    theme = forms.ChoiceField(required=False)
    area = forms.ChoiceField(choices=[("", _("Any")), *AREAS.items()], required=False)
    wording = forms.BooleanField(
        label=_("Only where the wording was not read"), required=False
    )
    group = forms.ChoiceField(
        label=_("Put together by"), choices=GROUPS, required=False
    )

    def __init__(self, data: Any, lines: Iterable[Line]) -> None:
        super().__init__(data)
        rows = [line.requirement for line in lines]
        themes = dict.fromkeys(row.theme for row in rows)
        teams = {
            row.owner_team.name: row.owner_team_id for row in rows if row.owner_team
        }
        self.choose("theme", [("", _("Any")), *((theme, theme) for theme in themes)])
        owners = [(str(key), name) for name, key in sorted(teams.items())]
        self.choose("owner", [("", _("Any")), (NOBODY, _("Nobody yet")), *owners])

    def choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        """Give a field the choices that depend on what is there."""
        field: Any = self.fields[name]
        field.choices = choices

    @property
    def is_filtered(self) -> bool:
        """Whether anything is left out."""
        return any(value for name, value in self.given().items() if name != "group")

    def given(self) -> dict[str, Any]:
        """Return what was chosen; what no choice knows is left out."""
        self.is_valid()
        return self.cleaned_data

    def asked(self, today: date, next_meeting_on: date | None) -> Asked:
        """Return what to show."""
        given = self.given()
        until = next_meeting_on or today + SOON
        keeps = list(self.keeps(given))
        if stale := given.get("stale"):
            keeps.append(stale_test(stale, today, until))
        return Asked(given.get("group") or "theme", keeps)

    def keeps(self, given: dict[str, Any]) -> Any:
        """Yield a test for each plain choice."""
        if words := given.get("q"):
            yield lambda line: all(
                word in searched(line.requirement) for word in words.lower().split()
            )
        if status := given.get("status"):
            yield lambda line: line.status == status
        if owner := given.get("owner"):
            yield lambda line: str(line.requirement.owner_team_id or NOBODY) == owner
        if theme := given.get("theme"):
            yield lambda line: line.requirement.theme == theme
        if area := given.get("area"):
            yield lambda line: line.requirement.area == area
        if given.get("wording"):
            yield lambda line: not line.requirement.is_read
        if kind := given.get("evidence"):
            yield (
                lambda line: (
                    not line.evidence
                    if kind == "nothing"
                    else kind in line.requirement.evidence_kinds
                )
            )


def searched(row: Requirement) -> str:
    """Return the words in which a duty is looked for."""
    return f"{row.code} {row.title} {row.summary}".lower()


def stale_test(stale: str, today: date, until: date) -> Callable[[Line], bool]:
    """Return the test for one choice of what to look at."""
    tests: dict[str, Callable[[Line], bool]] = {
        "out-of-date": lambda line: line.status == Status.OUT_OF_DATE,
        "soon": lambda line: expires_by(line, until),
        "overdue": lambda line: line.has_overdue_evidence(today),
        "trouble": lambda line: line.troubles > 0,
        "found": lambda line: line.to_look_at > 0,
        "waiting": lambda line: line.standing.waiting is not None,
        "dissent": lambda line: line.standing.dissents > 0,
    }
    return tests[stale]


def expires_by(line: Line, until: date) -> bool:
    """Whether a decision that holds today does not on a day, as far as is known."""
    next_on = line.standing.next_on
    return next_on is not None and next_on <= until
