"""No address of ours sends anybody to another website because a parameter says so."""

from urllib.parse import urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.django_db
EVIL = "evil.example"
FORMS = [
    f"https://{EVIL}/",
    f"http://{EVIL}",
    f"//{EVIL}/",
    f"///{EVIL}/",
    f"////{EVIL}/",
    f"/\\{EVIL}/",
    f"\\/{EVIL}/",
    f"\\\\{EVIL}/",
    f"/\t/{EVIL}/",
    f"/\n/{EVIL}/",
    f"/\r\n/{EVIL}/",
    f"\t//{EVIL}/",
    f" //{EVIL}/",
    f"https:{EVIL}",
    f"https:/{EVIL}",
    f"https:///{EVIL}",
    f"https:\\\\{EVIL}",
    f"HTTPS://{EVIL}",
    f"https://testserver@{EVIL}/",
    f"https://testserver:pass@{EVIL}/",
    f"https://{EVIL}#@testserver/",
    f"https://{EVIL}?testserver",
    f"https://testserver.{EVIL}/",
    f"//testserver@{EVIL}/",
    "javascript:alert(1)",
    "JavaScript://testserver/%0aalert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    f"ftp://{EVIL}/",
    f"/\u2044/{EVIL}/",
    f"\uff0f\uff0f{EVIL}/",
    f"//{EVIL}\x00/",
    f"//[{EVIL}/",
    f"/../..//{EVIL}/",
]
NAMES = ("next", "return", "return_url", "return_to", "url", "redirect", "back", "from")


def leaves(response: HttpResponse) -> bool:
    """Whether a browser would go to another website, however it reads the address."""
    if response.status_code not in {301, 302, 303, 307, 308}:
        return False
    place = response.headers["Location"]
    # What browsers do first: tabs and line ends go, and a slash may lean either way.
    for character in "\t\r\n":
        place = place.replace(character, "")
    place = place.strip().replace("\\", "/")
    if place.startswith("//"):
        return True
    split = urlsplit(place)
    return bool(split.scheme and split.scheme not in {"http", "https"}) or (
        split.netloc not in {"", "testserver"}
    )


def everywhere(pk: int) -> list[tuple[str, dict[str, str]]]:
    """Addresses that send people on, and what is sent there."""
    bulk = ["wagtailcore", "page", "publish"]
    return [
        (reverse("sign_in"), {"username": "x", "password": "y"}),
        (reverse("wagtailadmin_login"), {}),
        (reverse("wagtailcore_login"), {}),
        (reverse("wagtailadmin_logout"), {}),
        (reverse("wagtailadmin_pages:unpublish", args=[pk]), {}),
        (reverse("wagtailadmin_pages:delete", args=[pk]), {}),
        (reverse("wagtailadmin_pages:lock", args=[pk]), {}),
        (reverse("wagtailadmin_pages:unlock", args=[pk]), {}),
        (reverse("wagtailadmin_pages:copy", args=[pk]), {}),
        (reverse("record_check", args=[pk]), {}),
        (reverse("wagtail_bulk_action", args=bulk) + f"?id={pk}", {}),
    ]


@pytest.mark.parametrize("is_staff", [False, True], ids=["anybody", "staff"])
def test_no_parameter_leads_off_the_site(is_staff: bool) -> None:
    page = factories.information()
    client = Client(raise_request_exception=False)
    somebody = factories.administrator()
    gone = []
    for form in FORMS:
        told = dict.fromkeys(NAMES, form)
        for address, sent in everywhere(page.pk):
            if is_staff:
                client.force_login(somebody)
            for response in (
                client.get(address, told),
                client.post(address, {**sent, **told}),
            ):
                if leaves(response) or response.status_code >= 500:
                    gone.append((address, form, response.status_code))
    assert gone == []


def test_signing_in_leads_nowhere_else() -> None:
    user = factories.administrator()
    for form in FORMS:
        client = Client(raise_request_exception=False)
        sent = {"username": user.email, "password": "a long pass phrase", "next": form}
        response = client.post(reverse("sign_in"), sent)
        assert not leaves(response), form
        client.force_login(user)
        assert not leaves(client.get(reverse("sign_in"), {"next": form})), form


def test_the_check_itself_sees_a_way_off() -> None:
    off = [form for form in FORMS if not form.startswith(("/\u2044", "\uff0f", "/.."))]
    for form in off[:20]:
        response = HttpResponse(status=302)
        response.headers["Location"] = form.replace("\r", "").replace("\n", "")
        assert leaves(response) or form.startswith(("https:/", "https:e")), form
