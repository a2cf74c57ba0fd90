"""What was probably meant by a word that no service says."""

from directory.models.search import SearchWord
from localoffer.core.site_search.spelling import RARE, Speller, mend
from localoffer.core.site_search.words import thesaurus
from localoffer.core.site_version import memory

__all__ = ["RARE", "correct", "speller"]


def speller() -> Speller:
    """Return the words of this site version."""

    def make() -> Speller:
        words = dict(SearchWord.objects.values_list("word", "services"))
        return Speller(words, thesaurus().words)

    return memory.get("search speller", make)


def correct(text: str, also_rare: bool = False) -> str | None:
    """Return the text with unknown words mended, or None when nothing could be.

    With `also_rare`, words that hardly any service says are doubted, too.
    """
    return mend(text, speller(), also_rare)
