"""Everybody who may come: nobody, each role alone, and somebody who has left."""

from collections.abc import Callable

from django.contrib.auth.models import Group
from django.test import Client

from localoffer.core.models import User

ROLES = ("Editors", "Moderators", "Steering group", "Administrators")


def _person(name: str, *groups: str, active: bool = True) -> User:
    user = User.objects.create_user(f"{name}@matrix.example", "a long pass phrase")
    user.groups.set(Group.objects.filter(name__in=groups))
    assert user.groups.count() == len(groups), f"A role of {name} does not exist."
    if not active:
        User.objects.filter(pk=user.pk).update(is_active=False)
    return user


def visitors() -> dict[str, Callable[[], Client]]:
    """For each column of the table, what makes a browser signed in as that role."""
    people = {
        role.lower(): _person(role.replace(" ", "-").lower(), role) for role in ROLES
    }
    people["no role"] = _person("no-role")
    people["left"] = _person("left", "Administrators", active=False)

    def client(user: User | None) -> Callable[[], Client]:
        def make() -> Client:
            browser = Client(raise_request_exception=False)
            if user:
                browser.force_login(user)
            return browser

        return make

    found: dict[str, Callable[[], Client]] = {"anybody": client(None)}
    for name in ("left", "no role", *map(str.lower, ROLES)):
        found[name] = client(people[name])
    return found
