"""Fields of a search: whatever an address holds, they make something good of it."""

import re
from typing import Any, Self

from django import forms

# What no keyboard types, half characters among it.
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffd\ufffe\uffff]+")


def seen(value: Any) -> str:
    """Return text as a person could have typed it, with single spaces."""
    return " ".join(UNSEEN.sub(" ", str(value or "")).split())


class SearchField(forms.Field):
    """A field that any value will do for, and that no form changes."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        """Return itself: copies for each form were half of what a form costs."""
        return self


class WordsField(SearchField):
    """Any text at all."""

    def to_python(self, value: Any) -> str:
        """Take away what cannot be seen."""
        return seen(value)


class NumberField(SearchField):
    """A whole number, or the first of those allowed when it is none."""

    def __init__(self, lowest: int, highest: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.lowest, self.highest = lowest, highest

    def to_python(self, value: Any) -> int:
        """Return a number within the bounds, whatever was sent."""
        text = str(value or "")[:20].strip()
        if not re.fullmatch(r"-?[0-9]+", text, re.ASCII):
            return self.lowest
        return min(max(int(text), self.lowest), self.highest)
