"""The ready-made processes as starter texts: steps and dates that hold everywhere."""

from collections.abc import Mapping
from typing import Any

from localoffer.core.models import BasePage, StepByStepPage
from localoffer.core.processes import process_fields
from localoffer.core.starter.texts import PAGES, StarterText

# Where each stands, and which duties it may help to show.
PLACES = {
    "ehc-assessment": ("steps-and-dates", ("4.58.timescales", "4.58.plan-process")),
    "ehc-yearly-review": ("yearly-review-dates", ()),
}


def process_texts() -> list[StarterText]:
    """Return a starter text for each process (a hook)."""
    return [
        StarterText(
            key=f"process:{name}",
            group=PAGES,
            model=StepByStepPage,
            entry={"slug": slug, **process_fields(name)},
            write=write_process,
            parent="section:plans",
            requirements=requirements,
            owner="SEND assessment team",
        )
        for name, (slug, requirements) in PLACES.items()
    ]


def write_process(page: BasePage, entry: Mapping[str, Any]) -> None:
    """Write a process into a step-by-step page."""
    for name, value in entry.items():
        setattr(page, name, value)
