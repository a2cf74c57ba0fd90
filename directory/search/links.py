"""The address of a search, and of the same search with one thing changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote_plus

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory.search.facets import FACETS, Option
from directory.search.query import Asked

Pair = tuple[str, str]


@dataclass(frozen=True)
class Filter:
    """One thing that narrows the list, and the search without it."""

    part: str
    text: str
    url: str
    code: str = ""


def encoded(name: str, value: str) -> str:
    """Return one parameter of an address; our names need no encoding."""
    return f"{name}={quote_plus(value)}"


class Links:
    """Addresses of searches beside the one asked for."""

    def __init__(self, asked: Asked, postcode: str) -> None:
        self.asked = asked
        pairs = [("q", asked.words), ("postcode", postcode)]
        pairs.append(("within", str(asked.within or "")))
        for facet in FACETS:
            pairs += [(facet.name, code) for code in asked.chosen.get(facet.name, ())]
        pairs.append(("sort", asked.sort))
        pairs.append(("as_typed", "1" if asked.as_typed else ""))
        # Encoded once: a page has a dozen addresses of the same parts.
        self.pairs: dict[Pair, str] = {
            pair: encoded(*pair) for pair in pairs if pair[1]
        }

    def without(self, *dropped: Pair | str) -> str:
        """Return the address without a pair, or without a whole parameter."""
        kept = (
            text
            for pair, text in self.pairs.items()
            if pair not in dropped and pair[0] not in dropped
        )
        return f"?{'&'.join(kept)}"

    def replaced(self, name: str, value: str) -> str:
        """Return the address with one parameter set."""
        kept = [text for pair, text in self.pairs.items() if pair[0] != name]
        return f"?{'&'.join([*kept, encoded(name, value)])}"

    def page(self, number: int) -> str:
        """Return the address of another page of the same list."""
        return (
            self.replaced("page", str(number)) if number > 1 else self.without("page")
        )

    def filters(self, options: dict[str, tuple[Option, ...]]) -> Iterator[Filter]:
        """Yield everything that narrows the list, in the order of the form."""
        asked = self.asked
        if asked.words:
            yield Filter("q", f"“{asked.words}”", self.without("q", "as_typed"))
        if asked.within and asked.spot:
            text = ngettext(
                "Within %(miles)s mile of %(place)s",
                "Within %(miles)s miles of %(place)s",
                asked.within,
            ) % {"miles": asked.within, "place": asked.spot.label}
            yield Filter("within", text, self.without("within"))
        elif asked.spot:
            text = _("Near %(place)s") % {"place": asked.spot.label}
            yield Filter("postcode", text, self.without("postcode"))
        for facet in FACETS:
            codes = asked.chosen.get(facet.name, ())
            for option in options[facet.name]:
                if option.code in codes:
                    said = option.name
                    if facet.name == "age":
                        said = _("Age %(age)s") % {"age": said}
                    if not facet.terms and facet.name in ("self_referral", "budget"):
                        said = f"{facet.label} {said}"
                    url = self.without((facet.name, option.code))
                    yield Filter(facet.name, said, url, option.code)
