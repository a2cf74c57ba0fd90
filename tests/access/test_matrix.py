"""Every address, each way of asking and each role, compared with `matrix.csv`.

A new address without a row fails, and so does one that answers somebody else than it
did. What was seen is written beside the test's other files; when it is right,
`python -m tests.access.keep FOLDER` makes `matrix.csv` of it. Say in the commit why it
changed.
"""

import csv
from copy import deepcopy
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from localoffer.core.site_version import memory
from tests.access.addresses import Address, addresses, path_of
from tests.access.roles import visitors
from tests.access.rows import add_rows

MATRIX = Path(__file__).with_name("matrix.csv")
METHODS = ("GET", "POST", "DELETE")
SAFE = ("GET", "HEAD")
# Each part takes less than the time after which a test counts as hanging.
PARTS = 24


def undone() -> transaction.Atomic:
    """A block whose changes the caller undoes, and which may hold durable ones."""
    block = transaction.atomic()
    block._from_testcase = True  # as Django's own test cases do
    return block


def answer_to(client: Client, method: str, path: str) -> str:
    """How an address answers, in a word: what it shows, or where it sends people."""
    cookies = deepcopy(client.cookies)
    with undone():
        response = client.generic(method, path)
        transaction.set_rollback(True)
    # Signing out was undone; the browser keeps its session too.
    client.cookies = cookies
    if method not in SAFE:
        memory.forget()
    return in_a_word(response)


def in_a_word(response: HttpResponse) -> str:
    """`sign in` and `refused` for the two ways of saying no; else the status."""
    if response.status_code != 302:
        return "refused" if response.status_code == 403 else str(response.status_code)
    place = response.headers["Location"].split("?")[0]
    if "sign-in" in place or place.startswith(reverse("wagtailadmin_login")):
        return "sign in"
    return "refused" if place == reverse("wagtailadmin_home") else "302"


def row_of(address: Address, method: str, roles: dict[str, Client]) -> list[str]:
    """One line of the table."""
    path = path_of(address)
    seen = [answer_to(client, method, path) for client in roles.values()]
    return [address.route, address.name, method, *seen]


@pytest.mark.parametrize("part", range(PARTS))
def test_everybody_gets_what_the_table_says(
    part: int, demonstration: None, request: pytest.FixtureRequest
) -> None:
    if request.config.getoption("db") != "sqlite":
        pytest.skip("Who may do what does not depend on the database.")
    add_rows()
    roles = {name: make() for name, make in visitors().items()}
    asked = addresses()[part::PARTS]
    found = [row_of(address, method, roles) for address in asked for method in METHODS]
    seen = Path(settings.DATA_DIR) / f"matrix-{part}.csv"
    with seen.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(found)
    mine = {(address.route, address.name) for address in asked}
    expected = [
        list(row.values()) for row in rows() if (row["address"], row["name"]) in mine
    ]
    told = [f"- {row}" for row in expected if row not in found]
    told += [f"+ {row}" for row in found if row not in expected]
    assert not told, "\n".join([f"{seen} is what was seen:", *told])


def test_the_table_holds_nothing_that_is_gone() -> None:
    known = {(address.route, address.name) for address in addresses()}
    assert {(row["address"], row["name"]) for row in rows()} <= known


def rows() -> list[dict[str, str]]:
    """The kept table, a dictionary for each line."""
    with MATRIX.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# Wagtail's own view that is made to break; and our answer to a watcher while no
# scheduled job has run.
BREAKS = {"health_jobs", "wagtailadmin_error_test"}


def test_nothing_breaks_whoever_asks() -> None:
    broken = {
        row["name"] for row in rows() if {"500", "503"}.intersection(row.values())
    }
    assert broken == BREAKS


def test_whoever_has_left_gets_what_anybody_gets() -> None:
    assert not [row for row in rows() if row["left"] != row["anybody"]]


def test_nobody_opens_the_admin_without_signing_in() -> None:
    closed = {"sign in", "404", "405", "refused"}
    opened = {
        row["address"]
        for row in rows()
        if row["address"].startswith("admin/") and row["anybody"] not in closed
    }
    # Icons and the words of scripts.
    assert opened == {"admin/jsi18n/", "admin/sprite/"}


def test_only_administrators_manage_people() -> None:
    people = ("admin/users/", "admin/groups/")
    let_in = [
        row["address"]
        for row in rows()
        if row["address"].startswith(people)
        and {row["editors"], row["moderators"], row["steering group"]}
        - {"refused", "404", "405"}
    ]
    assert let_in == []
