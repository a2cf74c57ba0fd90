"""What a service's page shows, shaped for its template."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.utils.formats import date_format, time_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.fields import RichTextField

from directory.structured_data import as_script_text, service_data
from localoffer.core.models.base_page import months_after

if TYPE_CHECKING:
    from directory.models import Place, ServicePage, ServiceTime


# Stands in the HTML of a service all of whose places may be seen.
HAS_OPEN_PLACE = "<!--open-place-->"
MOST_QUESTIONS = 5
ONE_DAY = timedelta(days=1)
# How long before a closure families are told of it.
NOTICE = timedelta(days=28)
# A waiting time that was measured longer ago than this is said to be old.
WAITING_MONTHS = 6


@dataclass(frozen=True)
class Answer:
    """One of the four answers that the Code's 4.7 asks of every service."""

    anchor: str
    question: str
    text: str


def age_words(service: "ServicePage") -> str:
    """Say the ages: "5 to 11", "16 and over", "All ages from 0 to 25"."""
    lowest, highest = service.minimum_age, service.maximum_age
    if lowest is None and highest is None:
        bands = sorted(service.age_bands.all(), key=lambda band: band.minimum_age)
        if not bands:
            return ""
        lowest, highest = bands[0].minimum_age, bands[-1].maximum_age
    if lowest in (None, 0) and highest in (None, 25):
        return _("All ages from 0 to 25")
    if lowest is None:
        return _("Up to %(age)s") % {"age": highest}
    if highest is None:
        return _("%(age)s and over") % {"age": lowest}
    return pgettext("ages", "%(lowest)s to %(highest)s") % {
        "lowest": lowest,
        "highest": highest,
    }


def need_words(service: "ServicePage") -> list[str]:
    """Name the needs, a broad area alone standing for all needs within it."""
    needs = list(service.needs.all())
    areas = {need.pk for need in needs if need.parent_id is None}
    return [need.name for need in needs if need.parent_id not in areas]


def time_words(time: "ServiceTime") -> str:
    """Say one opening time, such as "10am to 11:30am, term time only"."""
    opens, closes = (time_format(at, "P") for at in (time.opens_at, time.closes_at))
    words = pgettext("times", "%(opens)s to %(closes)s")
    note = f", {time.note}" if time.note else ""
    return words % {"opens": opens, "closes": closes} + note


def answers(service: "ServicePage") -> list[Answer]:
    """Return the four answers in the order in which families ask."""
    return [
        Answer("who-for", _("Who it is for"), service.who_for),
        Answer("how-to-get-it", _("How to get it"), service.how_to_access),
        Answer(
            "who-decides", _("Who decides and how long it takes"), service.who_decides
        ),
        Answer(
            "if-you-disagree", _("What to do if you disagree"), service.if_you_disagree
        ),
    ]


def facts(service: "ServicePage") -> list[tuple[str, str]]:
    """Return the short facts that stand beside the title, empty ones too."""
    refer = {True: _("Yes"), False: _("No, somebody has to ask for you"), None: ""}
    budget = {"yes": _("Yes"), "partly": _("For part of it"), "no": _("No"), "": ""}
    return [
        (_("Age"), age_words(service)),
        (_("Needs"), ", ".join(need_words(service)) or _("All needs")),
        (_("Level of support"), service.tier.name if service.tier else ""),
        (_("Cost"), service.get_cost_type_display() if service.cost_type else ""),
        (
            pgettext("a service is given", "How"),
            ", ".join(mode.name for mode in service.delivery_modes.all()),
        ),
        (_("Area"), service.get_area_display()),
        (_("You can ask yourself"), refer[service.can_self_refer]),
        (_("A Personal Budget can pay"), budget[service.personal_budget]),
        (_("Waiting time"), waiting_words(service)),
    ]


def waiting_words(service: "ServicePage") -> str:
    """Say the wait with its date and source, or nothing."""
    if not service.waiting_time:
        return ""
    on, source = service.waiting_time_on, service.waiting_time_source
    if on and source:
        words = _("%(wait)s (measured on %(day)s, says %(source)s)")
    elif on:
        words = _("%(wait)s (measured on %(day)s)")
    elif source:
        words = _("%(wait)s (measured, says %(source)s)")
    else:
        words = _("%(wait)s (measured)")
    day = date_format(on) if on else ""
    return words % {"wait": service.waiting_time, "day": day, "source": source}


def closing(service: "ServicePage") -> list[tuple[date, date, str]]:
    """Return what is said of a closure, with the first and last day to say it."""
    first, last = service.closed_from, service.closed_until
    if last is None:
        return []
    days = {"until": date_format(last), "begins": date_format(first) if first else ""}
    closed = _("Closed until %(until)s.") % days
    if first is None:
        return [(date.min, last, closed)]
    will_close = _("Closed from %(begins)s until %(until)s.") % days
    return [(first - NOTICE, first - ONE_DAY, will_close), (first, last, closed)]


def closing_words(service: "ServicePage", today: date) -> str:
    """Say today that a service is or will be closed, or nothing."""
    said = (words for first, last, words in closing(service) if first <= today <= last)
    return next(said, "")


def waiting_old_from(service: "ServicePage") -> date | None:
    """Return the day from which the waiting time is said to be old."""
    measured = service.waiting_time_on if service.waiting_time else None
    return measured and months_after(measured, WAITING_MONTHS)


def default_questions(service: "ServicePage") -> list[str]:
    """Return questions that fit its topics, where its editor wrote none."""
    if service.questions_to_ask:
        return []
    topics = [topic.question_list for topic in service.topics.all()]
    # One of each topic in turn, so that none crowds out the others.
    turns = (each for turn in zip_longest(*topics) for each in turn if each)
    return list(dict.fromkeys(turns))[:MOST_QUESTIONS]


def is_open(service: "ServicePage") -> bool:
    """Whether a service has places, and hides none of them."""
    found = places(service)
    return bool(found) and not any(place.hide_address for place in found)


def places(service: "ServicePage") -> "list[Place]":
    """Return the places in the editors' order."""
    return [part.place for part in service.places.all()]


def service_context(service: "ServicePage") -> dict[str, Any]:
    """Return the template's names for one service."""
    own = list(service.access_features.all())
    return {
        "service": service,
        "answers": answers(service),
        "facts": facts(service),
        "places": places(service),
        "times": [
            (part.get_day_display(), time_words(part)) for part in service.times.all()
        ],
        "contacts": list(service.contacts.all()),
        "documents": [part.document for part in service.documents.all()],
        "own_access": own,
        "open_place": SafeString(HAS_OPEN_PLACE) if is_open(service) else "",
        "waiting_old_from": waiting_old_from(service),
        "questions": default_questions(service),
        "structured_data": as_script_text(service_data(service)),
    }


def names_documents(service: "ServicePage") -> bool:
    """Whether a service's page gives documents, in its list or within its words.

    Staff replace, rename and delete a document without publishing the service,
    and Wagtail tells nobody: what names one cannot be kept from its publishing.
    """
    words = (
        getattr(service, field.name)
        for field in service._meta.get_fields()
        if isinstance(field, RichTextField)
    )
    return bool(service.documents.all()) or any(
        'linktype="document"' in text for text in words
    )


def service_body(service: "ServicePage") -> SafeString:
    """Return everything below a service's title that no day and no visitor changes.

    Made when a service is published and kept beside its search row, because twenty
    statements and most of a page's rendering go into it.
    """
    template = "directory/includes/_service_body.html"
    return render_to_string(template, service_context(service))
