"""What the detector is told of this site: names that may stand, and that may not."""

from functools import lru_cache

from django.db.models import F

from feedback.personal_data import Known, Span, find
from feedback.public_words import of_the_apps, of_the_council
from localoffer.core.models import User
from localoffer.core.site_version import memory

# Where somebody is looked after or lives: with an age or a need it points at them.
SETTINGS = frozenset(
    {"childminder", "childminding", "clinic", "flats", "hospice", "hospital", "house"}
    | {"lodge", "nursery", "school", "surgery", "unit", "ward"}
)
LEAST_WORDS = 2


def find_here(text: str) -> list[Span]:
    """Mark what could identify somebody in this council's area."""
    return find(text, known_here())


def known_here() -> Known:
    """Return the names of its bodies and services, and those of its own staff.

    A member of staff counts as sure wherever they are named. One word alone is never
    allowed, nor is a school, a town or where somebody lives.
    """
    staff = staff_names()
    return memory.get(
        ("feedback.known_here", staff), lambda: Known(allowed_names(), staff)
    )


def staff_names() -> frozenset[str]:
    """Return the first and last names of those who have an account, read each time."""
    named = User.objects.exclude(first_name="").exclude(last_name="")
    pairs = named.values_list(F("first_name"), F("last_name"))
    return frozenset(f"{first} {last}" for first, last in pairs)


def allowed_names() -> frozenset[str]:
    """Return the names of bodies and pages that identify nobody."""
    told = [*of_the_council(), *of_the_apps()]
    names = {value.strip() for kind, value in told if kind == "name"}
    return frozenset(name for name in names if is_harmless(name))


@lru_cache(maxsize=4096)
def is_harmless(name: str) -> bool:
    """Whether a name can stand in a comment without a mark."""
    words = name.casefold().split()
    if len(words) < LEAST_WORDS or SETTINGS & set(words):
        return False
    # As somebody would write it: a school shows by what stands before it.
    said = f"We went to {name} last week."
    return all(span.grade != "sure" for span in find(said))
