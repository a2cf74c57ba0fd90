"""The quick way to a page shows what Wagtail's own way would, to the same people."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail import hooks
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction, Site

from localoffer.core.models import SectionPage
from localoffer.core.routing import find_public_page
from localoffer.core.site_version import Unfinished, raise_version
from tests import factories

pytestmark = pytest.mark.django_db


def ask(path: str, **headers: str) -> HttpRequest:
    return RequestFactory().get(f"/{path}", headers=headers or None)


@pytest.fixture
def tree() -> dict[str, Page]:
    """A small site: pages at three depths, a draft, and a draft with a live child."""
    section = factories.section(slug="health")
    draft = factories.section(slug="draft", live=False)
    return {
        "": factories.home(),
        "health/": section,
        "health/sleep/": factories.information(section, slug="sleep"),
        "draft/": draft,
        "draft/child/": factories.information(draft, slug="child"),
    }


@pytest.mark.parametrize(
    "path",
    [
        "",
        "health/",
        "health/sleep/",
        "draft/",
        "draft/child/",
        "nowhere/",
        "health/nowhere/",
        "sleep/",
        "Health/",
        "heálth/",
    ],
)
def test_quick_way_finds_what_wagtail_finds(tree: dict[str, Page], path: str) -> None:
    theirs = Page.find_for_request(ask(path), path)
    request = ask(path)
    ours = find_public_page(request, path)
    assert ours == (theirs and theirs.specific)
    if ours:
        assert type(ours) is type(theirs.specific)
        assert Site.find_for_request(request) == Site.objects.get()
        assert Page.route_for_request(request, path)[0] is ours


@pytest.mark.parametrize("path", ["", "health/", "health/sleep/"])
def test_page_is_found_in_two_statements_and_known_again_in_none(
    tree: dict[str, Page], path: str
) -> None:
    find_public_page(ask("draft/child/"), "draft/child/")
    for statements in (2, 0):
        with CaptureQueriesContext(
            connection,
        ) as captured:
            find_public_page(ask(path), path)
        asked = [
            query["sql"]
            for query in captured.captured_queries
            if "core_siteversion" not in query["sql"]
        ]
        assert len(asked) == statements, asked


def test_addresses_of_no_page_are_not_remembered(tree: dict[str, Page]) -> None:
    find_public_page(ask(""), "")
    here = Unfinished.here()
    assert here
    before = set(here.values)
    for number in range(5):
        find_public_page(ask(f"x{number}/"), f"x{number}/")
    assert set(here.values) == before


@pytest.mark.parametrize("kind", ["login", "groups"])
def test_private_page_and_what_is_beneath_are_left_to_wagtail(
    tree: dict[str, Page], client: Client, kind: str
) -> None:
    assert client.get("/health/sleep/").status_code == 200
    restriction = PageViewRestriction.objects.create(
        page=tree["health/"], restriction_type=kind
    )
    restriction.groups.set(Group.objects.all()[:1])
    raise_version()
    for path in ("health/", "health/sleep/"):
        assert find_public_page(ask(path), path) is None
        assert client.get(f"/{path}").status_code == 302
    assert find_public_page(ask(""), "") == tree[""]
    client.force_login(factories.administrator())
    answer = client.get("/health/sleep/")
    assert answer.status_code == 200
    assert "X-Page-Query" not in answer


def test_alias_of_a_private_page_is_left_to_wagtail(
    tree: dict[str, Page], client: Client
) -> None:
    tree["health/"].create_alias(parent=tree[""], update_slug="copy")
    assert client.get("/copy/").status_code == 200
    PageViewRestriction.objects.create(
        page=tree["health/"], restriction_type=PageViewRestriction.LOGIN
    )
    raise_version()
    assert client.get("/copy/").status_code == 302


def test_page_class_with_a_route_of_its_own_is_left_to_wagtail(
    tree: dict[str, Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    def route(self: Page, request: HttpRequest, components: list[str]) -> Any:
        return Page.route(self, request, components)

    monkeypatch.setattr(SectionPage, "route", route)
    for path in ("health/", "health/sleep/"):
        assert find_public_page(ask(path), path) is None
    assert find_public_page(ask(""), "") == tree[""]


def test_second_site_is_left_to_wagtail(tree: dict[str, Page], client: Client) -> None:
    Site.objects.create(hostname="other.example", root_page=tree["health/"])
    raise_version()
    assert find_public_page(ask("health/sleep/"), "health/sleep/") is None
    assert client.get("/sleep/", headers={"host": "other.example"}).status_code == 200
    assert client.get("/health/sleep/").status_code == 200


def test_hooks_still_run(tree: dict[str, Page], client: Client) -> None:
    seen = []

    def before(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> Any:
        seen.append(page.pk)
        if page.slug == "sleep":
            return HttpResponse("hooked", headers={"Cache-Control": "no-store"})
        return None

    with hooks.register_temporarily("before_serve_page", before):
        client.get("/health/")
        answer = client.get("/health/sleep/")
    assert seen == [tree["health/"].pk, tree["health/sleep/"].pk]
    assert answer.content == b"hooked"
    assert "X-Page-Query" not in answer


def test_unpublished_and_moved_pages_are_gone_at_once(
    tree: dict[str, Page], client: Client
) -> None:
    assert client.get("/health/sleep/").status_code == 200
    tree["health/sleep/"].move(tree["draft/"], "last-child")
    assert client.get("/health/sleep/").url == "/draft/sleep/"
    assert client.get("/draft/sleep/").status_code == 200
    Page.objects.get(slug="sleep").specific.unpublish()
    assert client.get("/draft/sleep/").status_code == 404


def test_redirects_and_slashes_work_as_before(
    tree: dict[str, Page], client: Client
) -> None:
    Redirect.objects.create(old_path="/old", redirect_page=tree["health/"])
    assert client.get("/old/").url.endswith("/health/")
    assert client.get("/health").url == "/health/"


def test_other_methods_are_answered_by_wagtail(
    tree: dict[str, Page], client: Client
) -> None:
    assert client.head("/health/").status_code == 200
    assert client.options("/health/").status_code == 200
    assert "X-Page-Query" not in client.post("/health/")


def test_page_says_which_parameters_matter(
    tree: dict[str, Page], client: Client
) -> None:
    assert client.get("/health/")["X-Page-Query"] == ""


def test_each_request_has_its_own_copy_of_a_page(tree: dict[str, Page]) -> None:
    first = find_public_page(ask(""), "")
    second = find_public_page(ask(""), "")
    assert first is not None
    assert second is not None
    assert first == second
    assert first is not second
    first.title = "Changed by one request"
    assert find_public_page(ask(""), "").title != first.title  # type: ignore[union-attr]
