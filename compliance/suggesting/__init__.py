"""Suggestions: which requirements does a page speak to?

Pure Python over the requirements' own words; nothing leaves the machine. A suggestion
is a question to a person, never evidence.
"""

from compliance.suggesting.catalogue import suggest, suggester
from compliance.suggesting.ranking import Suggester, Suggestion
from compliance.suggesting.wording import Wording

__all__ = ["Suggester", "Suggestion", "Wording", "suggest", "suggester"]
