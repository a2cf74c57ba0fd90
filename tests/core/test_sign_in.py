"""Signing in: passwords, the lock-out, the second step, and no way round them."""

from typing import Any

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.utils import timezone

from localoffer.core.models import RecoveryCode, SecondStep, User
from localoffer.core.sign_in.codes import code_at, new_secret, opened, take_code
from tests.core.sign_in import (
    PASSWORD,
    code_of,
    give_password,
    is_in,
    staff,
    with_phone,
    words,
)

pytestmark = pytest.mark.django_db

# RFC 6238, appendix B, the last six digits: the key is "12345678901234567890".
RFC_KEY = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
RFC_CODES = {
    59: "287082",
    1111111109: "081804",
    1111111111: "050471",
    1234567890: "005924",
    2000000000: "279037",
    20000000000: "353130",
}


@pytest.mark.parametrize(("seconds", "code"), RFC_CODES.items())
def test_codes_are_those_of_the_standard(seconds: int, code: str) -> None:
    assert code_at(RFC_KEY, seconds // 30) == code


def test_password_alone_lets_nobody_in(client: Client) -> None:
    user = staff()
    with_phone(user)
    answer = give_password(client, user.email)
    assert answer.headers["Location"] == "/sign-in/code/"
    assert SESSION_KEY not in client.session
    assert not is_in(client)


def test_password_and_code_lead_where_somebody_wanted_to_go(client: Client) -> None:
    user = staff()
    secret, _ = with_phone(user)
    form = {"email": user.email.upper(), "password": PASSWORD}
    client.post("/sign-in/?next=/admin/reports/", form)
    answer = client.post("/sign-in/code/", {"code": f" {code_of(secret)} "})
    assert answer.headers["Location"] == "/admin/reports/"
    assert is_in(client)


@pytest.mark.parametrize(
    "then", ["https://thief.example/", "//thief.example", "javascript:alert(1)"]
)
def test_nobody_is_led_to_another_site(
    client: Client, settings: Any, then: str
) -> None:
    settings.SECOND_FACTOR = "optional"
    form = {"email": staff().email, "password": PASSWORD}
    answer = client.post("/sign-in/", form, query_params={"next": then})
    assert answer.headers["Location"] == "/admin/"


def test_who_has_no_phone_sets_one_up_before_anything_else(client: Client) -> None:
    user = staff()
    answer = give_password(client, user.email)
    assert answer.headers["Location"] == "/sign-in/set-up/"
    assert not is_in(client)
    assert client.get("/sign-in/code/").headers["Location"] == "/sign-in/"
    client.get("/sign-in/set-up/")
    secret = opened(client.session["secret_to_set_up"])
    assert not client.post("/sign-in/set-up/", {"code": "000000"}).context.get("codes")
    shown = words(client.post("/sign-in/set-up/", {"code": code_of(secret)}))
    assert "Keep your recovery codes" in shown
    assert RecoveryCode.objects.filter(user=user).count() == 10
    assert is_in(client)
    # The code that proved the phone is used: it signs nobody in again.
    other = Client()
    give_password(other, user.email)
    other.post("/sign-in/code/", {"code": code_of(secret)})
    assert not is_in(other)


def test_password_alone_puts_no_other_phone_in_place(client: Client) -> None:
    user = staff()
    secret, _ = with_phone(user)
    give_password(client, user.email)
    assert client.get("/sign-in/set-up/").headers["Location"] == "/sign-in/code/"
    own = new_secret()
    client.post("/sign-in/set-up/", {"code": code_of(own)})
    assert opened(SecondStep.objects.get(user=user).secret) == secret


def test_a_stolen_session_puts_no_other_phone_in_place(client: Client) -> None:
    user = staff()
    with_phone(user)
    client.force_login(user)
    answer = client.get("/sign-in/set-up/")
    assert answer.headers["Location"] == "/sign-in/your-account/phone/"


def test_optional_second_step_is_asked_of_who_has_one(
    client: Client, settings: Any
) -> None:
    settings.SECOND_FACTOR = "optional"
    without, owner = staff(), staff()
    with_phone(owner)
    assert give_password(client, without.email).headers["Location"] == "/admin/"
    assert is_in(client)
    other = Client()
    assert give_password(other, owner.email).headers["Location"] == "/sign-in/code/"


def test_a_code_works_once(client: Client) -> None:
    user = staff()
    secret, codes = with_phone(user)
    now = timezone.now()
    assert take_code(user, code_of(secret, now), now) == "phone"
    assert take_code(user, code_of(secret, now), now) == ""
    # Nor does an earlier one, which somebody may have seen.
    assert take_code(user, code_of(secret, now, -1), now) == ""
    assert take_code(user, code_of(secret, now, 1), now) == "phone"
    assert take_code(user, codes[0].lower().replace("-", " "), now) == "recovery"
    assert take_code(user, codes[0], now) == ""


def test_codes_of_other_times_and_people_do_not_work() -> None:
    user, other = staff(), staff()
    secret, codes = with_phone(user)
    with_phone(other)
    now = timezone.now()
    for later in (-40, -3, 3, 40):
        assert take_code(user, code_of(secret, now, later), now) == ""
    assert take_code(other, code_of(secret, now), now) == ""
    assert take_code(other, codes[0], now) == ""
    for typed in ("", "000", "²²²²²²", "\N{ARABIC-INDIC DIGIT ONE}" * 6, "0" * 40):
        assert take_code(user, typed, now) == ""


def test_nothing_that_signs_in_stands_in_the_database() -> None:
    user = staff()
    secret, codes = with_phone(user)
    kept = str(list(SecondStep.objects.values())) + str(
        list(RecoveryCode.objects.values())
    )
    assert secret not in kept
    for code in codes:
        assert code not in kept
        assert code.replace("-", "") not in kept


def test_five_wrong_codes_are_too_many_even_from_many_addresses() -> None:
    user = staff()
    secret, codes = with_phone(user)
    for number in range(6):
        client = Client(REMOTE_ADDR=f"192.0.2.{number}")
        give_password(client, user.email)
        status = client.post("/sign-in/code/", {"code": "000000"}).status_code
        assert status == (200 if number < 5 else 429)
    # Not even the right one, nor a recovery code, until the time is over.
    for address, code in (("", code_of(secret)), ("?recovery", codes[0])):
        answer = client.post(f"/sign-in/code/{address}", {"code": code})
        assert answer.status_code == 429
    assert not is_in(client)
    assert RecoveryCode.objects.filter(user=user).count() == 10


def test_a_recovery_code_lets_in_and_offers_another_phone(client: Client) -> None:
    user = staff()
    _, codes = with_phone(user)
    give_password(client, user.email)
    answer = client.post("/sign-in/code/?recovery", {"code": codes[3]})
    shown = words(client.get(answer.headers["Location"]))
    assert "You have 9 left" in shown
    client.get("/sign-in/set-up/")
    secret = opened(client.session["secret_to_set_up"])
    other, colleague = Client(), Client()
    other.force_login(user)
    colleague.force_login(staff())
    client.post("/sign-in/set-up/", {"code": code_of(secret)})
    assert opened(SecondStep.objects.get(user=user).secret) == secret
    # Another phone ends the person's other sign-ins, and nobody else's.
    assert (is_in(client), is_in(other), is_in(colleague)) == (True, False, True)
    assert take_code(user, codes[4], timezone.now()) == ""


def test_new_recovery_codes_are_made_for_a_code_and_end_the_old(client: Client) -> None:
    user = staff()
    secret, codes = with_phone(user)
    client.force_login(user)
    address = "/sign-in/your-account/codes/"
    assert address in words(client.get("/sign-in/your-account/"))
    assert not client.post(address, {"code": "000000"}).context.get("codes")
    made = client.post(address, {"code": code_of(secret)}).context["codes"]
    assert len(made) == 10
    assert take_code(user, codes[0], timezone.now()) == ""
    assert take_code(user, made[0], timezone.now()) == "recovery"


def test_half_way_in_lasts_ten_minutes_and_not_past_a_new_password(
    client: Client,
) -> None:
    user = staff()
    secret, _ = with_phone(user)
    for change in ("time", "password", "active"):
        give_password(client, user.email)
        session = client.session
        if change == "time":
            session["half_way"] = {
                **session["half_way"],
                "at": timezone.now().timestamp() - 601,
            }
            session.save()
        elif change == "password":
            user.set_password("another long pass phrase")
            user.save()
        else:
            give_password(client, user.email, "another long pass phrase")
            User.objects.filter(pk=user.pk).update(is_active=False)
        answer = client.post("/sign-in/code/", {"code": code_of(secret)})
        assert answer.headers["Location"] == "/sign-in/", change
        assert not is_in(client)
