"""The forms of themes, answers and actions: their words pass the gate."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from feedback.answering import is_shown
from feedback.gate import ASK_ABOUT_WORDS, unagreed
from feedback.models import Action, Response
from feedback.refusals import THEME_NAMES
from feedback.sorting import free_slug
from localoffer.core.row_form import RowForm


class PublicWordsForm(RowForm):
    """A form whose words may stand on the website at once.

    What is not public yet is looked at when somebody publishes it.
    """

    advice = _("This is on the website. Take it out, or withdraw the answer.")

    def clean(self) -> Any:
        """Say beside each box what looks like personal data in it."""
        answers = super().clean() or {}
        fields = {field.name for field in self.instance._meta.concrete_fields}
        for name in fields & set(answers):
            setattr(self.instance, name, answers[name])
        if self.is_looked_at():
            for found in unagreed(self.instance):
                box = found.piece.field
                self.add_error(
                    box if box in self.fields else None,
                    _("“%(words)s” looks like personal data (%(kind)s). %(advice)s")
                    % {
                        "words": found.words,
                        "kind": found.kind,
                        "advice": self.advice,
                    },
                )
        return answers

    def save(self, commit: bool = True) -> Any:
        """Save the form's own fields: others may have changed since it was read."""
        saved = super().save(commit=False)
        if commit:
            saved.save(update_fields=self.columns() if saved.pk else None)
            self.save_m2m()
        return saved

    def is_looked_at(self) -> bool:
        """Whether what is saved now is public at once."""
        complete = not isinstance(self.instance, Action) or self.instance.response_id
        return bool(complete and is_shown(self.instance))


class AnswerForm(PublicWordsForm):
    """An answer. A public one takes the theme it moves to onto the website."""

    def clean(self) -> Any:
        """Look at the theme too, and at whether the answer is public by now."""
        if self.instance.pk:
            kept = Response.objects.select_for_update().get(pk=self.instance.pk)
            self.instance.is_public = kept.is_public
            self.instance.published_at = kept.published_at
        answers = super().clean()
        theme = answers.get("theme")
        if theme and self.is_looked_at() and unagreed(theme):
            self.add_error("theme", THEME_NAMES)
        return answers


class ThemeForm(PublicWordsForm):
    """A theme, whose address is made from its first name and then stays.

    Its words are looked at each time: it goes public with a comment or an answer,
    and nobody is asked about it then.
    """

    advice = ASK_ABOUT_WORDS

    def is_looked_at(self) -> bool:
        """Always."""
        return True

    def save(self, commit: bool = True) -> Any:
        """Give a new theme its address."""
        if not self.instance.slug:
            self.instance.slug = free_slug(self.instance.name)
        return super().save(commit)
