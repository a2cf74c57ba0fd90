"""What every form of search does with the words that somebody typed."""

from django.http import QueryDict
from django.utils.translation import gettext

from localoffer.core.forms import GovukForm

MOST_CHARACTERS = 200


class AskingForm(GovukForm):
    """A search that any query string makes a good one of; `q` holds the words.

    What cannot be used is left out, and `notes` says so.
    """

    mark_optional = False

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
