"""What a person wrote, exactly as they meant it, and no longer than we promised."""

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from feedback.refusals import WordsMissing

HIDDEN = _("We took out a hidden character. Check your words and send them again.")


def cleaned(text: str) -> str:
    """Return the same words in the one form in which they are stored and counted.

    Lines end as in the writer's own browser, where the count showed; letters and
    their marks are joined (NFC). What no database can hold is left out.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    text = text.encode("utf-8", "replace").decode()
    return unicodedata.normalize("NFC", text)


def within(longest: int, text: str) -> str:
    """Return a text as it is stored, or say by how much it is too long."""
    text = cleaned(text)
    over = len(text) - longest
    if over > 0:
        words = ngettext(
            "Shorten the text by %(over)s character.",
            "Shorten the text by %(over)s characters.",
            over,
        )
        raise WordsMissing(words % {"over": over})
    return text


class WordsField(forms.CharField):
    """A long answer in somebody's own words, in whichever script."""

    def __init__(self, *, longest: int, **options: Any) -> None:
        options.setdefault("widget", forms.Textarea(attrs={"rows": 10, "dir": "auto"}))
        super().__init__(**options)
        # Read by the count beside the box. Django's own check would not say by
        # how much the words are too long.
        self.max_length: int = longest

    def to_python(self, value: Any) -> str:
        """Return the words in the form in which they are stored."""
        return cleaned(super().to_python(value) or "")

    def validate(self, value: str) -> None:
        """Say by how many characters the words are too long."""
        super().validate(value)
        over = len(value) - self.max_length
        if over > 0:
            most = number_format(self.max_length, use_l10n=True, force_grouping=True)
            many = number_format(over, use_l10n=True, force_grouping=True)
            raise ValidationError(
                ngettext(
                    "Shorten this to %(most)s characters or fewer. It is %(many)s "
                    "character too long.",
                    "Shorten this to %(most)s characters or fewer. It is %(many)s "
                    "characters too long.",
                    over,
                )
                % {"most": most, "many": many},
                code="max_length",
            )
