"""Assembling an annual summary from the public record, and freezing it.

Only published words are copied. It holds no count: the numbers stand in the record,
by calendar year, where no other period can be taken away from them.
"""

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, override
from wagtail import hooks
from wagtail.models import Page

from feedback.models import AnnualSummaryPage, Comment, Response
from feedback.models.answers import Action
from feedback.models.summaries import NAMES
from feedback.record_form import GROUNDS
from localoffer.core.plain_text import to_rich_text

Outcome = Response.Outcome
# The law asks for a summary at least once a year.
WITHIN = timedelta(days=365)


def last_full_year(today: date) -> tuple[date, date]:
    """Return the first and last day of the last calendar year that is over."""
    return date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)


def next_due_on(today: date) -> date:
    """Return the day by which the next summary has to be published."""
    newest = AnnualSummaryPage.objects.last_published_on()
    return newest + WITHIN if newest else today


def fill(page: AnnualSummaryPage, today: date) -> None:
    """Write each part that is still empty from the records of the page's period.

    In the language of the site, whatever that of the person is who asks for it.
    """
    if not (page.covers_from and page.covers_until):
        page.covers_from, page.covers_until = last_full_year(today)
    with override(settings.LANGUAGE_CODE):
        assembled = assemble(page.covers_from, page.covers_until)
        for assembler in hooks.get_hooks("assemble_annual_summary"):
            assembled |= assembler(page.covers_from, page.covers_until)
    for name in NAMES:
        if not getattr(page, name) and name in assembled:
            setattr(page, name, assembled[name])


def assemble(first: date, last: date) -> dict[str, str]:
    """Return the parts that the records can fill, as rich text."""
    said = Comment.objects.published().received_between(first, last)
    answers = Response.objects.public().filter(
        published_at__date__gte=first, published_at__date__lte=last
    )
    answers = answers.select_related("theme").order_by("published_at", "pk")
    return {
        "how_sought": how_sought(said),
        "what_was_said": what_was_said(said),
        "what_was_done": listed(answers.filter(outcome__in=["did", "doing"])),
        "what_was_not_done": listed(answers.filter(outcome__in=["will-not"]))
        + listed(answers.filter(outcome="passed-on")),
        "gaps": gaps(said),
        "plan": plan(last),
        "how_to_comment": to_rich_text(
            gettext(
                "Tell us what you think on this website, by phone, by letter or at an "
                "event. You do not need an account and you do not have to say who you "
                "are."
            )
        ),
    }


def how_sought(said: QuerySet[Comment]) -> str:
    """Return the ways in which published comments came."""
    came = set(said.order_by().values_list("channel", flat=True))
    names = [f"- {label}" for code, label in Comment.Channel.choices if code in came]
    if not names:
        return to_rich_text(gettext("Nothing was published in this period."))
    heading = gettext("Comments came to us by these ways:")
    return to_rich_text("\n".join([heading, *names]))


def what_was_said(said: QuerySet[Comment]) -> str:
    """Return what published comments were about: themes, by ground."""
    text = []
    for code, heading in GROUNDS.items():
        about = said.filter(ground=code).exclude(theme=None)
        themes = about.order_by("theme__name").values_list("theme__name", flat=True)
        if names := list(themes.distinct()):
            text += [f"{heading}:", *(f"- {name}" for name in names), ""]
    return to_rich_text("\n".join(text))


def gaps(said: Any) -> str:
    """Return the themes about support that nobody has answered."""
    open_ones = said.filter(ground=Comment.Ground.CONTENT).unanswered()
    themes = open_ones.exclude(theme=None).order_by("theme__name")
    names = themes.values_list("theme__name", flat=True).distinct()
    return to_rich_text("\n".join(f"- {name}" for name in names))


def listed(answers: QuerySet[Response]) -> str:
    """Return answers as a list: theme, outcome, and what was said."""
    return to_rich_text("\n".join(f"- {sentence(answer)}" for answer in answers))


def sentence(answer: Any) -> str:
    """Return one answer on one line."""
    said = gettext("%(theme)s: %(outcome)s.")
    if answer.outcome == Outcome.DOING:
        said = gettext("%(theme)s: %(outcome)s by %(day)s.")
    if answer.outcome == Outcome.PASSED_ON:
        said = gettext("%(theme)s: %(outcome)s to %(whom)s on %(day)s.")
    day = answer.by_date or answer.passed_on
    facts = {
        "theme": answer.theme.name,
        "outcome": answer.get_outcome_display().lower(),
        "whom": answer.passed_to,
        "day": date_format(day) if day else "",
    }
    words = [said % facts, one_line(answer.text)]
    if answer.because:
        because = gettext("Because: %(because)s")
        words.append(because % {"because": one_line(answer.because)})
    return " ".join(words)


def plan(last: date) -> str:
    """Return the actions of public answers that were still to do."""
    actions = Action.objects.still_to_do().filter(response__is_public=True)
    lines = [
        "- "
        + gettext("%(action)s (%(team)s, by %(day)s)")
        % {
            "action": action.text,
            "team": action.owner_team.name,
            "day": date_format(action.due_on),
        }
        for action in actions.select_related("owner_team")
    ]
    return to_rich_text("\n".join(lines))


def one_line(text: str) -> str:
    """Return a text without line breaks, so that it stays one item of a list."""
    return " ".join(text.split())


def prefill(sender: Any, page: Page, **kwargs: Any) -> None:
    """Fill a summary that somebody begins to write."""
    if isinstance(page, AnnualSummaryPage):
        fill(page, timezone.localdate())


def freeze(instance: AnnualSummaryPage, **kwargs: Any) -> None:
    """Note the day on which a summary was first published: from then it stands."""
    if instance.frozen_on is None:
        instance.frozen_on = timezone.localdate(instance.last_published_at)
        AnnualSummaryPage.objects.filter(pk=instance.pk).update(
            frozen_on=instance.frozen_on
        )
