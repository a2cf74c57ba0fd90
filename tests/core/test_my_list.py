"""My list: one cookie when something is saved, and nothing when somebody looks."""

from http.cookies import Morsel
from io import BytesIO
from time import monotonic
from typing import Any

import pytest
from django.test import Client, override_settings
from pypdf import PdfReader

from localoffer.core.my_list import keeping, paper
from tests import factories

pytestmark = pytest.mark.django_db
LIST = "/my-list/"


def save(client: Client, *keys: int, **headers: str) -> Any:
    for key in keys:
        answer = client.post(LIST, {"add": key}, headers=headers)
        assert answer.status_code == 303
    return answer


def cookie(client: Client) -> Morsel[str] | None:
    return client.cookies.get("my-list")


def test_looking_sets_nothing_and_is_kept_by_nobody() -> None:
    client, service = Client(), factories.service(title="Sea club")
    for address in (LIST, f"{LIST}?s={service.pk}", f"{LIST}print/?s={service.pk}"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert not answer.cookies
        assert answer.headers["Cache-Control"] == "private, no-store"
    assert "Sea club" in client.get(f"{LIST}?s={service.pk}").content.decode()
    assert "Look for something to save in <a" in client.get(LIST).content.decode()


def test_saving_leads_back_to_where_it_is_said() -> None:
    client, service = Client(), factories.service()
    here = "http://testserver/find-support/?q=sea"
    answer = save(client, service.pk, Referer=here)
    assert answer.headers["Location"] == f"{here}#s{service.pk}"
    kept = cookie(client)
    assert kept is not None
    assert kept.value == str(service.pk)
    assert kept["httponly"] is True
    assert kept["samesite"] == "Lax"
    assert kept["max-age"] == keeping.DAYS * 86400


@pytest.mark.parametrize(
    "referer",
    ["https://evil.example/", "http://testserver.evil.example/", "", "//evil.example"],
)
def test_saving_leads_to_no_other_website(referer: str) -> None:
    answer = save(Client(), factories.service().pk, Referer=referer)
    assert answer.headers["Location"].startswith(LIST)


def test_a_path_of_two_slashes_stays_here() -> None:
    referer = "http://testserver//evil.example/"
    answer = save(Client(), factories.service().pk, Referer=referer)
    assert answer.headers["Location"].startswith("http://testserver//evil")


def test_another_website_changes_nothing() -> None:
    client, service = Client(), factories.service()
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://a.example"}):
        save(client, service.pk, **headers)
    assert cookie(client) is None


@override_settings(SESSION_COOKIE_SECURE=True)
def test_by_https_no_other_host_can_set_the_cookie() -> None:
    client = Client()
    answer = client.post(LIST, {"add": factories.service().pk}, secure=True)
    kept = answer.cookies["__Host-my-list"]
    assert kept["secure"]
    assert kept["path"] == "/"
    assert not kept["domain"]


def test_a_list_is_put_in_order_and_emptied() -> None:
    client = Client()
    one, two, three = (factories.service().pk for _ in range(3))
    save(client, one, two, three)
    client.post(LIST, {"up": three})
    kept = cookie(client)
    assert kept is not None
    assert keeping.read(kept.value) == (one, three, two)
    client.post(LIST, {"remove": one})
    assert keeping.read(client.cookies["my-list"].value) == (three, two)
    answer = client.post(LIST, {"empty": "1"})
    assert answer.cookies["my-list"]["max-age"] == 0


def test_a_shared_list_is_kept_only_when_asked() -> None:
    client = Client()
    first, second = factories.service(), factories.information()
    html = client.get(f"{LIST}?s={first.pk}.{second.pk}").content.decode()
    assert "Keep this list" in html
    assert cookie(client) is None
    client.post(LIST, {"keep": f"{first.pk}.{second.pk}"})
    html = client.get(LIST).content.decode()
    assert first.title in html
    assert second.title in html
    assert "Keep this list" not in html


def test_what_went_is_said_and_can_be_tidied_away() -> None:
    client = Client()
    gone, here = factories.service(title="Gone club"), factories.service()
    save(client, gone.pk, here.pk)
    gone.unpublish()
    html = client.get(LIST).content.decode()
    assert "1 thing that you saved is no longer listed" in html
    assert "Gone club" not in html
    client.post(LIST, {"tidy": "1"})
    assert keeping.read(client.cookies["my-list"].value) == (here.pk,)


def test_a_draft_and_what_is_no_page_cannot_be_saved() -> None:
    client, draft = Client(), factories.service(live=False)
    save(client, draft.pk)
    for nonsense in ("0", "-1", "x", "9" * 30, "1.2.3x", "٣"):
        client.post(LIST, {"add": nonsense})
    assert not keeping.read(client.cookies["my-list"].value)


def test_a_full_list_says_so() -> None:
    client, service = Client(), factories.service()
    client.cookies["my-list"] = keeping.written(range(1000, 1000 + keeping.MOST))
    answer = save(client, service.pk)
    assert answer.headers["Location"] == f"{LIST}?full"
    assert "Your list is full" in client.get(f"{LIST}?full").content.decode()


def test_a_hostile_cookie_is_read_as_far_as_it_makes_sense() -> None:
    assert keeping.read("1.1.2.<b>.-3.٣.99999999999999999999") == (1, 2)
    assert len(keeping.read(".".join(map(str, range(1, 500))))) == keeping.MOST


def test_statements_do_not_grow_with_the_list(django_assert_num_queries: Any) -> None:
    keys = [factories.service().pk for _ in range(8)]
    client = Client()
    client.get(f"{LIST}?s={keys[0]}")

    def statements(some: list[int]) -> int:
        with django_assert_num_queries(4, exact=False) as taken:
            client.get(f"{LIST}?s={keeping.written(some)}")
        return len(taken)

    assert statements(keys[:1]) == statements(keys)


def test_everything_is_there_to_print() -> None:
    service = factories.service(
        title="Sea club",
        who_for="<p>Children who like waves</p>",
        contacts=[{"name": "Desk", "phone": "01632 960001"}],
    )
    page = factories.information(
        title="How to ask", body=[("text", "<p>Ring the desk</p>")]
    )
    html = Client().get(f"{LIST}print/?s={service.pk}.{page.pk}").content.decode()
    for words in ("Children who like waves", "01632 960001", "Ring the desk"):
        assert words in html
    assert html.count("<svg") == 2
    assert Client().get(f"{LIST}print/").status_code == 404


def test_large_print_is_a_tagged_file_with_contents_and_a_phone_on_each_page() -> None:
    service = factories.service(
        title="Sea club",
        who_for="<p>Children who like waves. #set text(1pt) \\ $ @</p>",
        contacts=[{"name": "Desk", "phone": "01632 960001"}],
    )
    other = factories.service(title="Hill club")
    answer = Client().get(f"{LIST}large-print.pdf?s={service.pk}.{other.pk}")
    assert answer.status_code == 200
    file = PdfReader(BytesIO(answer.content))
    assert file.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert file.trailer["/Root"]["/Lang"] == "en-GB"
    texts = [page.extract_text() for page in file.pages]
    assert "What is in this pack" in texts[0]
    assert all("Need help?" in text or "Page" in text for text in texts)
    whole = " ".join(texts)
    assert "Children who like waves. #set text(1pt)" in " ".join(whole.split())
    assert b"pdfuaid" in answer.content


def test_turns_are_so_many_at_once_and_so_many_a_minute() -> None:
    busy = paper.Turns(a_minute=1)
    assert busy.take(100.0)
    assert not busy.take(100.0)
    busy.done()
    assert not busy.take(130.0)
    assert busy.take(161.0)


def test_who_has_to_wait_for_large_print_hears_so_at_once(
    monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: Any
) -> None:
    taken = paper.Turns()
    assert taken.take(100.0)
    monkeypatch.setattr(paper, "turns", taken)
    client = Client()
    client.get(LIST)
    many = ".".join(str(factories.service(title=f"Club {n}").pk) for n in range(3))
    began = monotonic()
    with django_assert_max_num_queries(12):
        answer = client.get(f"{LIST}large-print.pdf?s={many}")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert monotonic() - began < 2
    # What is not there gives the turn back.
    taken.done()
    assert client.get(f"{LIST}large-print.pdf?s=999999").status_code == 404
    assert taken.take(200.0)
