"""What may be asked of the search of the whole site."""

from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from localoffer.core.forms import GovukForm
from localoffer.core.site_search.documents import kinds
from localoffer.core.site_search.fields import NumberField, WordsField

MOST_CHARACTERS = 200
MOST_PAGES = 100_000


class SiteSearchForm(GovukForm):
    """A search of everything, which any query string makes a good one of."""

    mark_optional = False

    q = WordsField(label=_("Search this website"))
    type = WordsField()
    page = NumberField(1, MOST_PAGES)
    as_typed = WordsField()

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        self.notes: list[str] = []

    def clean_q(self) -> str:
        """Cut a very long text, and say so."""
        text: str = self.cleaned_data["q"]
        if len(text) > MOST_CHARACTERS:
            self.notes.append(
                gettext("We searched for the first %(number)s characters only.")
                % {"number": MOST_CHARACTERS}
            )
        return text[:MOST_CHARACTERS].strip()

    def clean_type(self) -> str:
        """Leave out a kind of results that is not known."""
        code: str = self.cleaned_data["type"]
        return code if code in kinds() else ""


# Every parameter on which the page depends.
QUERY_NAMES = tuple(SiteSearchForm.base_fields)
