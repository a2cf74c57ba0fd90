"""Names that have ended, for the publish panel."""

from collections.abc import Iterator

from django.utils.translation import gettext

from compliance.ended_names import ended_names_in
from localoffer.core.publish_panel.reading import Draft
from localoffer.core.publish_panel.rules import Found, Rule


def ended_names(draft: Draft) -> Iterator[Found]:
    """Yield each body, scheme or word that has ended, and what there is now."""
    seen: dict[str, Found] = {}
    for where, text in draft.texts:
        for each in ended_names_in(text):
            said = f"“{each.name}” has ended. Now: {each.now}."
            seen.setdefault(each.name, Found(said, where))
    yield from seen.values()


def compliance_rules() -> list[Rule]:
    """Return the rules that compliance adds."""
    return [
        Rule(
            "ended-name",
            gettext("Name that has ended"),
            gettext(
                "Write what there is now, or say in the same sentence that it has "
                "ended."
            ),
            ended_names,
        )
    ]
