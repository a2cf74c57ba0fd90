"""Bodies, schemes and words that have ended, and what came after them.

A page that names one may be right, as in a history. So this warns and never decides.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Ended:
    """A name that has ended: how it is written, and what there is now.

    `key` is a part of it in small letters, to pass over most texts quickly.
    """

    name: str
    key: str
    pattern: re.Pattern[str]
    now: str


def ended(name: str, key: str, pattern: str, now: str) -> Ended:
    """Return one ended name; patterns mind capitals unless they begin with (?i)."""
    return Ended(name, key, re.compile(pattern), now)


ENDED = (
    ended("CCG", "ccg", r"\bCCGs?\b", "integrated care board"),
    ended(
        "clinical commissioning group",
        "commissioning group",
        r"(?i)\bclinical commissioning groups?\b",
        "integrated care board",
    ),
    ended("primary care trust", "primary care trust",
          r"(?i)\bprimary care trusts?\b", "integrated care board"),
    ended("Connexions", "connexions", r"\bConnexions\b",
          "the council's careers service"),
    ended("Work Programme", "work programme", r"\bWork Programme\b",
          "Connect to Work or Restart"),
    ended("Work Choice", "work choice", r"\bWork Choice\b", "Connect to Work"),
    ended("Work and Health Programme", "health programme",
          r"(?i)\bWork and Health Programme\b", "Connect to Work"),
    ended("statement of SEN", "statement",
          r"(?i)\bstatements? of (?:SEN\b|special educational needs?)", "EHC plan"),
    ended("statemented", "statemented", r"(?i)\bstatemented\b", "with an EHC plan"),
    ended("School Action", "school action", r"(?i)\bschool action\b", "SEN Support"),
    ended("Early Years Action", "years action", r"\bEarly Years Action\b",
          "SEN Support"),
    ended("learning difficulty assessment", "difficulty assessment",
          r"(?i)\blearning difficulty assessments?\b", "EHC plan"),
    ended("LDA", "lda", r"\bLDAs?\b", "EHC plan"),
    ended("SENDIST", "sendist", r"\bSENDIST\b",
          "First-tier Tribunal (Special Educational Needs and Disability)"),
    ended("Parent Partnership", "parent partnership",
          r"\bParent Partnership (?:Service|Scheme)", "SENDIASS"),
    ended("ESFA", "esfa", r"\bESFA\b", "Department for Education"),
    ended("Education Funding Agency", "funding agency",
          r"\b(?:Education|Skills) Funding Agency\b", "Department for Education"),
    ended("tax credits", "tax credit", r"(?i)\b(?:child|working) tax credits?\b",
          "Universal Credit"),
    ended("NASENCO", "nasenco", r"(?i)\bNASENCO\b", "NPQ for SENCOs"),
    ended("Early Support", "early support", r"\bEarly Support (?:programme|Programme)",
          "the council's own early help"),
    ended("Aiming High", "aiming high",
          r"\bAiming High(?: for Disabled Children)?\b", "short breaks"),
    ended("Children's Trust", "children's trust board",
          r"(?i)\bchildren[’']s trust boards?\b", "Health and Wellbeing Board"),
    ended("traineeships", "traineeship",
          r"(?i)\bnational traineeships?\b|\btraineeships? programme\b",
          "it ended as a national programme in July 2023"),
    ended("Public Health England", "public health england",
          r"\bPublic Health England\b", "UK Health Security Agency"),
    ended("NHS Direct", "nhs direct", r"\bNHS Direct\b", "NHS 111"),
)  # fmt: skip


# A sentence that says so itself needs no warning.
SAYS_SO = re.compile(
    r"\b(?:ended|closed|replaced|abolished|formerly|used to|no longer|were called|"
    r"was called|have become|has become|instead of)\b",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"[.!?]\s|\n")


def ended_names_in(text: str) -> Iterator[Ended]:
    """Yield the ended names that a text uses as if they were still there."""
    small = text.lower().replace("’", "'")
    for each in ENDED:
        if each.key in small and any(
            not SAYS_SO.search(sentence_around(text, found))
            for found in each.pattern.finditer(text)
        ):
            yield each


def sentence_around(text: str, found: re.Match[str]) -> str:
    """Return the sentence in which something was found."""
    before = [end.end() for end in SENTENCE_END.finditer(text, 0, found.start())]
    after = SENTENCE_END.search(text, found.end())
    return text[before[-1] if before else 0 : after.start() if after else len(text)]
