"""Load the demonstration's page in other languages, each a page of its own."""

import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from localoffer.core.models import BasePage, InformationPage, OtherFormat, Team

FILE = Path(__file__).parent / "languages.toml"
DAYS_AGO = 9


def load_languages(
    home: BasePage, team: Team, today: date, as_block: Any
) -> Iterator[str]:
    """Write the pages, and name them as translations of the English one."""
    content = tomllib.loads(FILE.read_text("utf-8"))
    pages = {page.slug: page for page in BasePage.objects.descendant_of(home)}
    english = pages[content["of"]].specific
    checked_on = today - timedelta(days=DAYS_AGO)
    for entry in content["page"]:
        body = [as_block(item, pages) for item in entry.pop("body")]
        page = InformationPage(body=body, owner_team=team, **entry)
        pages[content["section"]].specific.add_child(instance=page)
        page.record_check(by=team.name, on=checked_on)
        page.save_revision().publish()
        english.other_formats.add(
            OtherFormat(
                kind=OtherFormat.Kind.TRANSLATION,
                language=page.language,
                to_page=page,
                checked_on=today,
            )
        )
    english.save_revision().publish()
    yield f"One page in {len(content['page'])} other languages"
