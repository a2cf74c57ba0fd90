"""Seats of the invented steering group; three of those in them can sign in."""

from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import Group

from compliance.models import Member
from localoffer.core.demo.sign_in import create_colleague
from localoffer.core.models import Team, User

YEARS = timedelta(days=800)


def seats_of(entries: list[dict[str, Any]], today: date) -> dict[str, User]:
    """Create every seat; return who signs in, by the name in the file."""
    people = {}
    for entry in entries:
        user = somebody(entry) if "address" in entry else None
        if user:
            people[entry["key"]] = user
        team = entry.get("team")
        Member.objects.create(
            organisation=entry["organisation"],
            capacity=entry["capacity"],
            user=user,
            team=Team.objects.get_or_create(name=team)[0] if team else None,
            sits_from=today - YEARS,
        )
    return people


def somebody(entry: dict[str, Any]) -> User:
    """Return somebody invented who may sign in and sits at the board."""
    address = entry["address"]
    user = User.objects.filter(email=address).first()
    user = user or create_colleague(
        entry["label"], address, entry["first_name"], "Demonstration"
    )
    user.groups.add(Group.objects.get(name="Steering group"))
    return user
