"""The council's vocabularies, by code and by name, read once for an import."""

from difflib import get_close_matches
from typing import Any

from directory.imports.faults import Wrong
from directory.models import (
    AccessFeature,
    AgeBand,
    DeliveryMode,
    NeedType,
    Sector,
    Term,
    Tier,
    Topic,
)

VOCABULARIES: dict[str, type[Term]] = {
    "age_bands": AgeBand,
    "needs": NeedType,
    "tier": Tier,
    "sectors": Sector,
    "topics": Topic,
    "delivery_modes": DeliveryMode,
    "access_features": AccessFeature,
    "place_access": AccessFeature,
}


class Vocabulary:
    """Finds a term by its code, or by the words families see."""

    def __init__(self) -> None:
        self.terms: dict[str, dict[str, Any]] = {}
        self.words: dict[str, dict[str, str]] = {}
        for field, model in VOCABULARIES.items():
            terms = {term.code: term for term in model.objects.all()}
            self.terms[field] = terms
            self.words[field] = {
                word.casefold(): code
                for code, term in terms.items()
                for word in (term.name, code)
            }

    def code(self, field: str, text: str) -> str:
        """Return the code for a code or a name, or say which are near."""
        words = self.words[field]
        if found := words.get(" ".join(text.split()).casefold()):
            return found
        near = get_close_matches(text.casefold(), words, 1, 0.6)
        hint = f"Did you mean {words[near[0]]}?" if near else "Use one of: "
        if not near:
            hint += f"{', '.join(self.terms[field])}."
        raise Wrong(f"“{text[:60]}” is not in our list.", hint)

    def objects(self, field: str, codes: list[str]) -> list[Any]:
        """Return the terms for codes, in the vocabulary's own order."""
        found = [self.terms[field][code] for code in codes if code in self.terms[field]]
        return sorted(found, key=lambda term: (term.sort_order, term.name))
