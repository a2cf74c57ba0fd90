"""What may be asked of the search of the whole site."""

from django.utils.translation import gettext_lazy as _

from localoffer.core.site_search.asking import AskingForm
from localoffer.core.site_search.documents import kinds
from localoffer.core.site_search.fields import NumberField, WordsField

MOST_PAGES = 100_000


class SiteSearchForm(AskingForm):
    """A search of everything, which any query string makes a good one of."""

    q = WordsField(label=_("Search this website"))
    type = WordsField()
    page = NumberField(1, MOST_PAGES)
    as_typed = WordsField()

    def clean_type(self) -> str:
        """Leave out a kind of results that is not known."""
        code: str = self.cleaned_data["type"]
        return code if code in kinds() else ""


# Every parameter on which the page depends.
QUERY_NAMES = tuple(SiteSearchForm.base_fields)
