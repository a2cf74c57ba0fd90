"""Signing in with the council's own account, against a real service on loopback."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth import SESSION_KEY
from django.core.checks import run_checks
from django.test import Client
from joserfc.jwk import RSAKey

from localoffer.core.models import OutsideAccount, User
from localoffer.core.sign_in.tries import MOST_FROM_ADDRESS
from tests.core.sign_in import is_in, staff, with_phone, words
from tests.core.sign_in_provider import Provider, query_of, serving

pytestmark = pytest.mark.django_db


@pytest.fixture
def provider(settings: Any) -> Iterator[Provider]:
    with serving(Provider()) as provider:
        settings.OIDC_ISSUER = provider.issuer
        settings.OIDC_CLIENT_ID = "local-offer"
        settings.OIDC_CLIENT_SECRET = "a secret"
        settings.OIDC_ASKS_SECOND_STEP = True
        yield provider


def go(client: Client, provider: Provider, **changes: str) -> Any:
    """Go to the service and come back."""
    there = client.get("/sign-in/outside/?next=/admin/reports/")
    assert there.status_code == 302, words(there)
    given = provider.authorise(there.headers["Location"])
    return client.get("/sign-in/outside/back/", {**given, **changes})


def test_page_offers_it_only_where_there_is_one(
    client: Client, settings: Any, provider: Provider
) -> None:
    assert "Sign in with your council account" in words(client.get("/sign-in/"))
    settings.OIDC_ISSUER = ""
    assert "council account" not in words(client.get("/sign-in/"))
    for address in ("/sign-in/outside/", "/sign-in/outside/back/"):
        assert client.get(address).status_code == 404


def test_somebody_known_by_address_gets_in_and_stays_known(
    client: Client, provider: Provider
) -> None:
    user = staff()
    provider.claims = {"email": user.email.upper()}
    answer = go(client, provider)
    assert answer.headers["Location"] == "/admin/reports/"
    assert is_in(client)
    # From now on it is the account that counts, not the address.
    provider.claims = {"email": "married@council.example"}
    other = Client()
    go(other, provider)
    assert other.session[SESSION_KEY] == str(user.pk)
    assert OutsideAccount.objects.count() == 1


def test_our_own_second_step_is_asked_unless_theirs_was(
    client: Client, settings: Any, provider: Provider
) -> None:
    settings.OIDC_ASKS_SECOND_STEP = False
    user = staff()
    with_phone(user)
    provider.claims = {"email": user.email}
    assert go(client, provider).headers["Location"] == "/sign-in/code/"
    assert not is_in(client)
    provider.claims = {"email": user.email, "amr": ["pwd", "mfa"]}
    assert go(client, provider).headers["Location"] == "/admin/reports/"


WITHOUT = ["nobody", "unverified", "in a word", "not said", "inactive", "no address"]


@pytest.mark.parametrize("why", WITHOUT)
def test_who_has_no_account_here_gets_none(
    client: Client, provider: Provider, why: str
) -> None:
    user = staff(is_active=why != "inactive")
    provider.claims = {
        "nobody": {"email": "stranger@council.example"},
        "unverified": {"email": user.email, "email_verified": False},
        "in a word": {"email": user.email, "email_verified": "false"},
        "not said": {"email": user.email, "email_verified": None},
        "inactive": {"email": user.email},
        "no address": {},
    }[why]
    people = User.objects.count()
    answer = go(client, provider)
    assert answer.status_code == 403
    assert "You have no account here yet" in words(answer)
    assert SESSION_KEY not in client.session
    assert User.objects.count() == people


def test_another_outside_account_with_the_same_address_opens_nothing(
    client: Client, provider: Provider
) -> None:
    user = staff()
    provider.claims = {"email": user.email}
    go(client, provider)
    provider.claims = {"email": user.email, "sub": "person-2"}
    assert go(Client(), provider).status_code == 403


def test_who_was_switched_off_here_stays_out(
    client: Client, provider: Provider
) -> None:
    user = staff()
    provider.claims = {"email": user.email}
    go(client, provider)
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert not is_in(client)
    assert go(Client(), provider).status_code == 403


def test_setting_out_again_and_again_has_to_wait(
    client: Client, provider: Provider
) -> None:
    user = staff()
    provider.claims = {"email": user.email}
    for _ in range(MOST_FROM_ADDRESS - 1):
        assert client.get("/sign-in/outside/").status_code == 302
    # Who gets in is not counted.
    go(Client(), provider)
    go(Client(), provider)
    assert client.get("/sign-in/outside/").status_code == 302
    answer = client.get("/sign-in/outside/")
    assert answer.status_code == 429
    assert "Wait 15 minutes" in words(answer)


def refused(answer: Any, client: Client) -> None:
    assert answer.status_code == 502
    assert "Signing in did not work" in words(answer)
    assert SESSION_KEY not in client.session


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": "another-site"},
        {"exp": int(time.time()) - 3600},
        {"nonce": "replayed"},
        {"iss": "https://elsewhere.example"},
        {"sub": ""},
    ],
    ids=["for another site", "old", "replayed", "of another", "of nobody"],
)
def test_tokens_that_are_not_for_us_now_are_refused(
    client: Client, provider: Provider, claims: dict[str, Any]
) -> None:
    provider.claims = {"email": staff().email, **claims}
    refused(go(client, provider), client)


def test_a_token_signed_by_somebody_else_is_refused(
    client: Client, provider: Provider, caplog: pytest.LogCaptureFixture
) -> None:
    user = staff()
    provider.claims = {"email": user.email}
    provider.signs_with = RSAKey.generate_key(2048, {"kid": "1"})
    refused(go(client, provider), client)
    assert "own sign-in failed: " in caplog.text
    assert user.email not in caplog.text


def test_an_issuer_of_everybody_is_refused(client: Client, provider: Provider) -> None:
    provider.says_issuer = "https://sign-in.example/any-organisation"
    provider.claims = {"email": staff().email}
    refused(go(client, provider), client)


def test_a_link_that_somebody_sends_signs_nobody_in(
    client: Client, provider: Provider
) -> None:
    provider.claims = {"email": staff().email}
    thief = Client()
    there = thief.get("/sign-in/outside/").headers["Location"]
    given = provider.authorise(there)
    refused(client.get("/sign-in/outside/back/", given), client)
    refused(go(thief, provider, state="another"), thief)
    declined = client.get("/sign-in/outside/back/", {"error": "access_denied"})
    refused(declined, client)


def test_a_service_that_is_down_is_said_so(client: Client, provider: Provider) -> None:
    provider.is_down = True
    refused(client.get("/sign-in/outside/"), client)


def test_we_go_back_to_our_own_host_only(client: Client, provider: Provider) -> None:
    there = client.get("/sign-in/outside/", HTTP_HOST="thief.example")
    back = query_of(there.headers["Location"])["redirect_uri"]
    assert back == ["http://127.0.0.1:8000/sign-in/outside/back/"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, set()),
        ({"SECOND_FACTOR": "of"}, {"core.E101"}),
        ({"SECOND_FACTOR": "optional"}, {"core.W104"}),
        ({"OIDC_ISSUER": "https://a.example"}, {"core.E102"}),
        (
            {
                "OIDC_ISSUER": "http://a.example",
                "OIDC_CLIENT_ID": "x",
                "OIDC_CLIENT_SECRET": "y",
            },
            {"core.E103"},
        ),
    ],
)
def test_weak_settings_are_said_so(
    settings: Any, changes: dict[str, str], expected: set[str]
) -> None:
    for name, value in changes.items():
        setattr(settings, name, value)
    found = {fault.id for fault in run_checks(include_deployment_checks=True)}
    ours = {f"core.{code}" for code in ("E101", "E102", "E103", "W104")}
    assert found & ours == expected
