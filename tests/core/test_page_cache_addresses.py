"""Addresses that mean the same share a page, and no others do."""

import pytest

from tests.core.cache_visitor import Application, Visitor

pytestmark = pytest.mark.django_db


def test_unknown_parameters_make_no_keys_and_reach_no_view() -> None:
    visitor = Visitor(Application("need q"))
    visitor.get("/?q=club")
    for address in ("/?utm=1&q=club", "/?q=club&need=", "/?fbclid=3&q=club"):
        assert visitor.get(address)["body"].startswith(b"q=club|")
    assert visitor.times_asked == 1
    assert visitor.get("/?utm=1")["body"].startswith(b"|")


def test_address_with_unknown_parameters_is_not_what_is_kept() -> None:
    visitor = Visitor(Application("q"))
    visitor.get("/?utm=1&q=club")
    assert len(visitor.cache.pages) == 0
    visitor.get("/?q=club")
    assert visitor.get("/?q=club")["body"].startswith(b"q=club|")
    assert visitor.times_asked == 2


def test_order_of_parameters_makes_no_difference_but_order_of_values_does() -> None:
    visitor = Visitor(Application("a b"))
    visitor.get("/")
    for query in ("a=1&b=2", "b=2&a=1", "a=1&a=2", "a=2&a=1"):
        visitor.get(f"/?{query}")
    assert visitor.times_asked == 4


def test_view_that_may_read_any_parameter_is_kept_without_a_query_only() -> None:
    visitor = Visitor(Application("*"))
    visitor.get()
    visitor.get("/?page=2")
    visitor.get("/?page=2")
    assert visitor.times_asked == 3
    assert visitor.application.asked[-1]["QUERY_STRING"] == "page=2"


@pytest.mark.parametrize("query", ["q=%00", "q=%ff", "q=%F0%9F%8C%88", "q=a+b%2Bc"])
def test_odd_words_reach_the_view_unharmed(query: str) -> None:
    visitor = Visitor(Application("q"))
    plain = visitor.get(f"/?{query}")
    assert visitor.get(f"/?{query}")["status"] == plain["status"] == 200


def test_hosts_paths_and_security_have_pages_of_their_own() -> None:
    visitor = Visitor(Application())
    visitor.get("/a/")
    visitor.get("/b/")
    visitor.get("/a/", host="other.example")
    visitor.get("/a/", x_forwarded_proto="https")
    assert visitor.times_asked == 4
