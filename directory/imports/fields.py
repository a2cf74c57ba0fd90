"""The fields that a file may feed, and how each reads a cell."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any, TypeAlias

from django.db.models import Model

from directory.imports import cleaning, contacts
from directory.imports.faults import Wrong
from directory.imports.vocabulary import Vocabulary
from directory.models import Place, Provider, ServiceContact, ServicePage, ServiceTime
from directory.postcodes import normalise

Value: TypeAlias = str | int | float | bool | list[str] | None
Reader: TypeAlias = Callable[[str, str, Vocabulary], Value]

YES = {"yes", "y", "true", "1", "x", "✓"}
NO = {"no", "n", "false", "0"}
DATES = (
    "%Y-%m-%d",
    "%d/%m/%Y",
    "%d/%m/%y",
    "%d %B %Y",
    "%d %b %Y",
    "%Y-%m-%dT%H:%M:%S",
)
DAYS = {day.name.lower()[:2]: day.value for day in ServiceTime.Day}


def line(text: str, field: str, vocabulary: Vocabulary) -> str:
    """One line of plain text."""
    return cleaning.plain(text)


def lines(text: str, field: str, vocabulary: Vocabulary) -> str:
    """Plain text of any length."""
    return cleaning.paragraphs(text)


def rich(text: str, field: str, vocabulary: Vocabulary) -> str:
    """Text with the markup that the field allows."""
    return cleaning.rich(text, field)[0]


def website(text: str, field: str, vocabulary: Vocabulary) -> str:
    """A web address."""
    return contacts.website(text)


def email(text: str, field: str, vocabulary: Vocabulary) -> str:
    """An e-mail address."""
    return contacts.email(text)


def phone(text: str, field: str, vocabulary: Vocabulary) -> str:
    """A telephone number."""
    return contacts.phone(text)


def age(text: str, field: str, vocabulary: Vocabulary) -> int:
    """An age in whole years."""
    try:
        number = float(text)
    except ValueError:
        number = -1
    if not 0 <= number <= 120:
        raise Wrong(f"“{text[:60]}” is not an age.", "Enter whole years, such as 11.")
    if field == "minimum_age" and number > 25:
        raise Wrong(
            f"It starts at {int(number)}, but the Local Offer is for 0 to 25.",
            "Enter a lower age or leave the service out.",
        )
    return int(number)


def number(text: str, field: str, vocabulary: Vocabulary) -> float:
    """A coordinate in degrees."""
    try:
        return float(text)
    except ValueError:
        raise Wrong(
            f"“{text[:60]}” is not a number.",
            "Enter degrees, such as 53.4, or leave it empty.",
        ) from None


def day(text: str, field: str, vocabulary: Vocabulary) -> str:
    """A date."""
    for form in DATES:
        try:
            return datetime.strptime(text, form).date().isoformat()
        except ValueError:
            continue
    raise Wrong(f"“{text[:60]}” is not a date.", "Enter it as 2026-03-27.")


def yes_or_no(text: str, field: str, vocabulary: Vocabulary) -> bool:
    """Yes or no."""
    if text.casefold() in YES | NO:
        return text.casefold() in YES
    raise Wrong(f"“{text[:60]}” is neither yes nor no.", "Enter yes or no.")


def choice(text: str, field: str, vocabulary: Vocabulary) -> str:
    """One of the model's choices, by its code or its words."""
    choices: Any = {
        "cost_type": ServicePage.Cost,
        "area": ServicePage.Area,
        "personal_budget": ServicePage.PersonalBudget,
        "provider_kind": Provider.Kind,
    }[field]
    for option in choices:
        if text.casefold() in {option.value, str(option.label).casefold()}:
            return str(option.value)
    codes = ", ".join(choices.values)
    raise Wrong(f"“{text[:60]}” is not in our list.", f"Use one of: {codes}.")


def code(text: str, field: str, vocabulary: Vocabulary) -> str:
    """One term of a vocabulary."""
    return vocabulary.code(field, text)


def postcode(text: str, field: str, vocabulary: Vocabulary) -> str:
    """A whole postcode."""
    if found := cleaning.plain(text) and normalise(text):
        return found
    raise Wrong(
        f"“{text[:60]}” is not a whole postcode.",
        "Enter all of it, such as DE4 3AG, or leave it empty.",
    )


def word(text: str, field: str, vocabulary: Vocabulary) -> str:
    """A word that families use, in small letters."""
    return cleaning.plain(text).lower()[:100]


def opening(text: str, field: str, vocabulary: Vocabulary) -> str:
    """One opening time, such as “Monday 09:00-17:00”."""
    try:
        name, hours = text.strip().split(maxsplit=1)
        opens, closes = (
            time.fromisoformat(part.strip().zfill(5))
            for part in hours.replace("\u2013", "-").split("-")
        )
        if closes <= opens:
            raise ValueError
        return f"{DAYS[name.lower()[:2]]} {opens:%H:%M}-{closes:%H:%M}"
    except (ValueError, KeyError):
        raise Wrong(
            f"“{text[:60]}” is not an opening time.",
            "Enter a day and hours, such as Monday 09:00-17:00.",
        ) from None


@dataclass(frozen=True)
class Field:
    """How one field reads a cell, whether it is a list, and how long it may be."""

    reader: Reader
    is_list: bool = False
    empty: Value = ""
    most: int | None = None


def most(model: type[Model], name: str) -> int | None:
    """Return how long a model lets a text be."""
    return getattr(model._meta.get_field(name), "max_length", None)


def listed(reader: Reader) -> Field:
    """A field that holds several values."""
    return Field(reader, is_list=True, empty=[])


def texts(model: type[Model], reader: Reader, **names: str) -> dict[str, Field]:
    """Fields of one kind, each as long as its model lets it be."""
    return {
        ours: Field(reader, most=most(model, theirs)) for ours, theirs in names.items()
    }


def same(*names: str) -> dict[str, str]:
    """Names that are the same in the file and in the model."""
    return dict(zip(names, names, strict=True))


# In the order in which a person would fill them in; the documentation, the
# template and the report keep it.
PAGE: dict[str, Field] = {
    **texts(ServicePage, line, **same("title", "summary")),
    "description": Field(rich),
    **texts(ServicePage, website, **same("website")),
    **{name: Field(rich) for name in ("who_for", "how_to_access")},
    **{name: Field(rich) for name in ("who_decides", "if_you_disagree")},
    **{name: Field(age, empty=None) for name in ("minimum_age", "maximum_age")},
    "age_bands": listed(code),
    "needs": listed(code),
    "tier": Field(code),
    **{name: listed(code) for name in ("sectors", "topics", "delivery_modes")},
    "access_features": listed(code),
    "area": Field(choice, empty="local"),
    "can_self_refer": Field(yes_or_no, empty=None),
    "cost_type": Field(choice),
    "cost_details": Field(rich),
    "personal_budget": Field(choice),
    "times": listed(opening),
    "times_note": Field(rich),
    **texts(ServicePage, line, **same("waiting_time", "waiting_time_source")),
    "waiting_time_on": Field(day, empty=None),
    **{name: Field(rich) for name in ("while_you_wait", "questions_to_ask")},
    "quality": Field(rich),
    "closed_until": Field(day, empty=None),
    **texts(ServicePage, line, **same("closed_reason")),
    "tags": listed(word),
}
PROVIDER: dict[str, Field] = {
    **texts(Provider, line, provider="name"),
    "provider_kind": Field(choice),
}
CONTACT: dict[str, Field] = {
    **texts(ServiceContact, line, contact_name="name"),
    **texts(ServiceContact, phone, contact_phone="phone"),
    **texts(ServiceContact, email, contact_email="email"),
    **texts(ServiceContact, website, contact_website="website"),
}
PLACE: dict[str, Field] = {
    **texts(Place, line, place_name="name", address_1="address_1"),
    **texts(Place, line, **same("address_2", "town", "county")),
    "postcode": Field(postcode),
    "latitude": Field(number, empty=None),
    "longitude": Field(number, empty=None),
    "hide_address": Field(yes_or_no, empty=False),
    "place_access": listed(code),
    "access_notes": Field(lines),
}
# What a file may feed. `address` is a whole address in one cell, `key` is the
# row's own identifier: neither is kept as it stands.
FIELDS: dict[str, Field] = {
    "key": Field(line, most=200),
    **PAGE,
    **PROVIDER,
    **CONTACT,
    "address": Field(line),
    **PLACE,
}
