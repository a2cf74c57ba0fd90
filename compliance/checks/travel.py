"""Checks of 4.48 to 4.51: getting to school and college."""

from datetime import date

from compliance.looking import Look
from compliance.registry import Fact, Found, Issue, Scope, register
from compliance.signs import (
    APPLY,
    CONTACT,
    DEADLINE,
    SCHOOL,
    document,
    page_says,
    words,
)
from compliance.signs_of_time import academic_years_due, names_year, titles_mapped
from compliance.wanted import WAY_IN, lists, want

page_says(
    "4.48.arrangements",
    SCHOOL,
    words("ages 16 to 18", r"16 to 18|16-18|16–18|post-?16|sixth form"),
    words("ages 19 to 25", r"19 to 25|19-25|19–25|over 19|19 and over"),
    APPLY,
    DEADLINE,
)
page_says("4.48.policies", document("the policy"))
page_says(
    "4.50.free-subsidised",
    words("what it costs and what is free", r"\bfree\b|\bcosts?\b|\bpass\b|bursary|£"),
)
page_says(
    "4.51.specialised",
    words("specialised transport, or that there is none",
          r"specialis|adapted|wheelchair|\bno (?:special|transport)"),
    CONTACT,
)  # fmt: skip
page_says(
    "4.51.costs",
    words("a scheme, with its amount or who can have it", r"£|eligib|who can|mileage"),
)
lists(
    "4.51.using-transport",
    want(
        "help with public transport", r"bus pass|public transport|concession|railcard"
    ),
    or_page=True,
)
lists(
    "4.51.travel-training",
    want("travel training", r"travel training|learn\w* to travel|independent travel"),
    having=WAY_IN,
    or_page=True,
)


@register(requirement="4.50.statement", scope=Scope.DUTY)
def the_transport_statement_is_of_this_year(look: Look) -> Found:
    """The statement on transport after 16 is for the academic year; new by 31 May."""
    if "4.50.statement" not in look.by_code:
        return
    text = titles_mapped(look, "4.50.statement")
    due = academic_years_due(look.today)
    there = [year for year in due if names_year(text, year)]
    until = date(look.today.year, 5, 31)
    if not there:
        first = due[0]
        message = f"Publish and map the statement for {first} to {first + 1}."
        yield Issue("statement", message)
        late = (look.today - until).days if len(due) == 1 else 0
        told = f", {late} days after 31 May" if late else ""
        yield Fact(
            f"What is named here does not give the year {first} to {first + 1}{told}.",
            {"days": late},
            is_nothing=not text,
        )
        return
    years = " and ".join(f"{year} to {year + 1}" for year in there)
    yield Fact(f"What is named here gives the year {years}.")
