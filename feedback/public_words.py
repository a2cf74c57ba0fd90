"""What a council makes public on purpose: its own numbers, addresses and names."""

import re

from wagtail import hooks
from wagtail.models import Page

from feedback.personal_data import Span
from localoffer.core.models import CouncilSettings, Team
from localoffer.core.site_version import memory

# Numbers that nobody has at home: free phone, 03 and other shared ones, and 999.
SHARED_NUMBER = re.compile(r"(?:\+?44|0)(?:3|80|84|87)\d+|1\d\d|1\d{5}|999")
# An address that a team reads, at whichever body.
SHARED_MAILBOX = re.compile(
    r"(?:admin|advice|appeals?|bookings?|contact|enquir(?:y|ies)|family|feedback|"
    r"hello|help|hub|info|information|inbox|localoffer|mail|office|post|reception|"
    r"referrals?|school|secretary|sen|send|support|team)[\w.+-]*@",
    re.IGNORECASE,
)
WORD = re.compile(r"\w+")
REACH = 60
LONGEST_NAME = 8
# Words with a capital that are nobody's name.
ORDINARY = ("English", "British", "Blue Badge", "Blue Badges", "Short Breaks")
BODY_WORDS = {"council", "county", "city", "borough", "district", "metropolitan"}


def is_public_on_purpose(text: str, span: Span) -> bool:
    """Whether what was found belongs to a body, and not to a person."""
    words = text[span.start : span.end]
    if span.kind == "phone":
        number = digits(words)
        return bool(SHARED_NUMBER.fullmatch(number)) or number in known().numbers
    if span.kind == "email":
        said = words.lower()
        return bool(SHARED_MAILBOX.match(said)) or said in known().mailboxes
    if span.kind in {"address", "postcode"}:
        return f" {plain(words)} " in known().addresses
    if span.kind in {"name", "staff"}:
        return is_part_of_a_known_name(text, span)
    return False


def is_part_of_a_known_name(text: str, span: Span) -> bool:
    """Whether the words stand inside the whole name of a body, a town or a page."""
    names = known().names
    first = max(0, span.start - REACH)
    near = list(WORD.finditer(text, first, min(len(text), span.end + REACH)))
    inside = [i for i, word in enumerate(near) if overlaps(word, span)]
    if not inside:
        return False
    for start in range(inside[0], -1, -1):
        for past in range(inside[-1] + 1, len(near) + 1):
            if past - start > LONGEST_NAME:
                break
            if " ".join(word[0].casefold() for word in near[start:past]) in names:
                return True
    return False


def overlaps(word: re.Match[str], span: Span) -> bool:
    """Whether a word lies in what was found."""
    return word.start() < span.end and word.end() > span.start


class Known:
    """What is public on purpose, in a form that is quick to ask."""

    def __init__(self) -> None:
        self.numbers: set[str] = set()
        self.mailboxes: set[str] = set()
        self.names: set[str] = set()
        self.addresses = " "

    def add(self, kind: str, value: str) -> None:
        """Add a number, a mailbox, an address or a name."""
        if kind == "phone":
            self.numbers.add(digits(value))
        elif kind == "email":
            self.mailboxes.add(value.lower())
        elif kind == "address":
            self.addresses += f"{plain(value)} | "
        else:
            self.names.add(plain(value))


def known() -> Known:
    """Return what is known, read once per site version and only when needed.

    An app tells of its own by the hook "public_on_purpose", a function that yields
    pairs of a kind (phone, email, address, name) and a value.
    """

    def read() -> Known:
        found = Known()
        for kind, value in [*of_the_council(), *of_the_apps()]:
            if value and value.strip():
                found.add(kind, value)
        return found

    return memory.get("feedback.public_on_purpose", read)


def of_the_apps() -> list[tuple[str, str]]:
    """Return what the apps make public on purpose."""
    return [pair for tell in hooks.get_hooks("public_on_purpose") for pair in tell()]


def of_the_council() -> list[tuple[str, str]]:
    """Return the council's own names, numbers and addresses."""
    pairs = [("name", name) for name in (*ORDINARY, *live_titles())]
    for council in CouncilSettings.objects.all():
        place = [
            word
            for word in council.council_name.split()
            if word.casefold() not in BODY_WORDS
        ]
        pairs += [
            ("name", council.council_name),
            ("name", " ".join(place)),
            ("name", council.service_name),
            ("name", council.advice_name),
            ("email", council.email),
            ("address", council.address.replace("\n", " ")),
        ]
        lines = [council.phone, council.advice_phone, *council.crisis_text.split("\n")]
        pairs += [("phone", line.rpartition(":")[2]) for line in lines]
    for team in Team.objects.all():
        pairs += [("name", team.name), ("email", team.email)]
    return pairs


def live_titles() -> list[str]:
    """Return the titles of live pages, each of which has been through the gate."""
    return list(Page.objects.live().values_list("title", flat=True))


def digits(text: str) -> str:
    """Return a phone number as it is dialled within the country."""
    number = "".join(c for c in text if c.isdigit())
    return "0" + number[2:] if number.startswith("44") else number


def plain(text: str) -> str:
    """Return words alone, without capitals and marks between them."""
    return " ".join(word.casefold() for word in WORD.findall(text))
