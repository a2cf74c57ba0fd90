"""Duties that rest on others: something live has to be mapped to those."""

import re

from compliance.looking import Look
from compliance.registry import Fact, Found, Issue, Scope, register


def others_show(code: str, *groups: tuple[str, ...]) -> None:
    """Register the check that of each group of duties one has a live page."""
    asked = "; ".join(" or ".join(group) for group in groups)

    def check(look: Look) -> Found:
        there = 0
        for group in groups:
            if any(look.mapped(other) for other in group):
                there += 1
                continue
            names = " or ".join(group)
            subject = f"requirement:{group[0]}"
            yield Issue(subject, f"Publish a page and map it to {names}.")
        yield Fact(
            f"A page has been named for {there} of {len(groups)} duties that this "
            "rests on.",
            {"found": len(groups) - there, "of": len(groups)},
        )

    register(
        requirement=code,
        scope=Scope.SITE,
        name=re.sub(r"\W", "_", f"others_show_{code}"),
        rule=f"A live page is mapped to each duty that this rests on: {asked}.",
    )(check)
