"""Personal data in any text of the newer kinds of pages stops them going public."""

from typing import Any

import pytest

from localoffer.core.going_public import MayNotGoPublic
from localoffer.core.models import (
    EasyReadPage,
    GuidePage,
    GuidePartPage,
    InformationPage,
    LinkUse,
    OtherFormat,
    StepByStepPage,
)
from localoffer.core.processes import process_fields
from tests import factories

pytestmark = pytest.mark.django_db
WORDS = "Ring Jayden Okafor's mum on 07700 900123."
RICH = f"<p>{WORDS}</p>"
LIMIT = {
    "what": "We tell you.",
    "amount": 6,
    "unit": "weeks",
    "law": "A law",
    "law_url": "https://law.example/",
}


def step(**fields: Any) -> dict[str, Any]:
    value = {"title": "Ask", "joined": "then", "what_happens": "<p>You ask.</p>"}
    return {"steps": [{"type": "step", "value": {**value, **fields}}]}


def day(**fields: str) -> dict[str, Any]:
    value = {"name": "the day", "question": "When?", **fields}
    return {"days": [{"type": "day", "value": value}]}


CASES: list[tuple[Any, dict[str, Any]]] = [
    (GuidePage, {"first_part_title": WORDS}),
    (GuidePage, {"body": [("text", RICH)]}),
    (GuidePartPage, {"body": [("warning", WORDS)]}),
    (EasyReadPage, {"body": [("heading", WORDS)]}),
    (EasyReadPage, {"body": [("sentence", {"text": RICH})]}),
    (StepByStepPage, {"intro": RICH}),
    (StepByStepPage, {"body": [("text", RICH)]}),
    *((StepByStepPage, day(**{name: WORDS})) for name in ("name", "question", "hint")),
    *(
        (StepByStepPage, step(**{name: WORDS}))
        for name in ("title", "who", "what_happens", "what_you_can_do")
    ),
    *(
        (StepByStepPage, step(limits=[{**LIMIT, name: WORDS}]))
        for name in ("what", "counted_from", "if_late", "law")
    ),
    (StepByStepPage, step(links=[{"text": WORDS, "url": "https://a.example/"}])),
]


@pytest.mark.parametrize(("kind", "fields"), CASES)
def test_wherever_it_stands(kind: Any, fields: dict[str, Any]) -> None:
    parent = factories.page(GuidePage) if kind is GuidePartPage else None
    page = factories.page(kind, parent, live=False, **fields)
    with pytest.raises(MayNotGoPublic):
        page.save_revision().publish()
    page.refresh_from_db()
    assert not page.live


def test_in_the_name_of_another_format() -> None:
    page = factories.information(live=False)
    page.other_formats = [
        OtherFormat(
            kind="audio",
            title=WORDS,
            url="https://a.example/",
            checked_on=factories.TODAY,
        )
    ]
    with pytest.raises(MayNotGoPublic):
        page.save_revision().publish()
    assert not InformationPage.objects.get(pk=page.pk).live


@pytest.mark.parametrize("name", ["ehc-assessment", "ehc-yearly-review"])
def test_ready_made_processes_pass(name: str) -> None:
    assert factories.page(StepByStepPage, **process_fields(name)).live


def test_links_in_steps_laws_and_formats_are_collected() -> None:
    page = factories.page(
        StepByStepPage,
        title="P",
        **step(
            limits=[LIMIT], links=[{"text": "Read", "url": "https://read.example/"}]
        ),
        live=False,
    )
    page.other_formats = [
        OtherFormat(
            kind="signed", url="https://video.example/", checked_on=factories.TODAY
        )
    ]
    page.save_revision().publish()
    assert set(LinkUse.objects.values_list("where", "link__url")) == {
        ("Steps: step", "https://law.example/"),
        ("Steps: step", "https://read.example/"),
        ("Other format: or a web address", "https://video.example/"),
    }
