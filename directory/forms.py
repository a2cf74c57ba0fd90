"""What a family may ask of the directory: every parameter of its address."""

from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from directory.postcodes import behind_words, normalise, outward
from directory.search.facets import FACETS, facet_options
from directory.search.near import Spot, locate
from directory.search.query import Asked
from localoffer.core.site_search.asking import MOST_CHARACTERS, AskingForm
from localoffer.core.site_search.fields import NumberField, WordsField, seen

MILES = (1, 2, 5, 10, 20)
SORTS = ("relevance", "distance", "name", "checked")
# An address of a million pages is no search; the last page is shown anyway.
MOST_PAGES = 1_000_000


class FindSupportForm(AskingForm):
    """A search of the directory."""

    q = WordsField(label=_("What do you need help with?"))
    postcode = WordsField(label=_("Postcode"))
    within = NumberField(0, max(MILES), label=_("How far"))
    sort = WordsField()
    page = NumberField(1, MOST_PAGES)
    as_typed = WordsField()

    def __init__(self, data: QueryDict, today: date) -> None:
        super().__init__(data)
        self.query, self.today = data, today
        self.spot: Spot | None = None

    def clean_within(self) -> int | None:
        """Take the next wider of the distances offered."""
        miles: int = self.cleaned_data["within"]
        return next((each for each in MILES if each >= miles > 0), None)

    def clean_sort(self) -> str:
        """Leave an unknown order out."""
        order: str = self.cleaned_data["sort"]
        return order if order in SORTS else ""

    def clean(self) -> dict[str, Any]:
        """Find the postcode, typed in its own box or among the words."""
        data = self.cleaned_data
        text: str = data.get("postcode", "")[:MOST_CHARACTERS]
        is_among_words = not text and bool(normalise(data["q"]) or outward(data["q"]))
        if is_among_words:
            text = data["q"]
        elif not text:
            data["q"], text = behind_words(data["q"])
        if text:
            self.spot = locate(text)
        if self.spot:
            data["postcode"] = self.spot.label
        if is_among_words and (self.spot or normalise(text)):
            data["q"] = ""
            data["postcode"] = self.spot.label if self.spot else text
        if text and not self.spot and not (is_among_words and data["q"]):
            self.add_error("postcode", said_of_postcode(text))
            data["postcode"] = text
        data["chosen"] = self.chosen()
        return data

    def chosen(self) -> dict[str, tuple[str, ...]]:
        """Return the known codes chosen in each facet."""
        options, chosen, unknown = facet_options(self.today), {}, False
        for facet in FACETS:
            codes = self.query.getlist(facet.name)
            if codes:
                asked = dict.fromkeys(map(seen, codes))
                known = [
                    each.code for each in options[facet.name] if each.code in asked
                ]
                unknown = unknown or bool(asked.keys() - {*known, ""})
                if known:
                    chosen[facet.name] = tuple(known)
        if unknown:
            self.notes.append(
                gettext(
                    "We left out a filter that we do not know. The link may be an "
                    "old one."
                )
            )
        return chosen

    def asked(self) -> Asked:
        """Return the search, after `is_valid` has been asked."""
        data = self.cleaned_data
        return Asked(
            today=self.today,
            words=data["q"],
            spot=self.spot,
            within=data["within"],
            chosen=data["chosen"],
            sort=data["sort"],
            page=data["page"],
            as_typed=bool(data["as_typed"]),
        )


def unknown_postcode(text: str) -> str:
    """Say what to do about a postcode that cannot be found."""
    if outward(text):
        unknown = gettext(
            "We do not know where %(postcode)s is. Check the postcode, or leave it out."
        )
        return unknown % {"postcode": text.upper()}
    return gettext("Enter a full postcode or its first half.")


def said_of_postcode(text: str) -> str:
    """Say the same above a list that would be sorted by distance."""
    not_sorted = gettext("The list below is not sorted by distance.")
    return f"{unknown_postcode(text)} {not_sorted}"


# Every parameter on which the page depends.
QUERY_NAMES = (*FindSupportForm.base_fields, *(facet.name for facet in FACETS))
