"""What is near a postcode comes first, with how far it is."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directory.models import Postcode
from directory.search.near import locate
from localoffer.core.site_version import memory, raise_version
from tests import factories
from tests.directory.searches import get

pytestmark = pytest.mark.django_db


def test_a_postcode_gives_distances(client: Client, county: None) -> None:
    near = factories.place(town="Nearby", latitude=53.1, longitude=-1.62)
    far = factories.place(town="Farther", latitude=53.4, longitude=-1.6)
    factories.service(title="Far", places=[far])
    factories.service(title="Near", places=[near])
    factories.service(title="Online")
    html = get(client, postcode="zz12ab")
    assert html.index(">Near<") < html.index(">Far<") < html.index(">Online<")
    assert "0.8 miles away" in html
    html = get(client, postcode="ZZ1 2AB", within=5)
    assert "1 service<" in html
    assert "1 more has no fixed place" in html


def test_half_a_postcode_and_one_not_in_the_register(
    client: Client, county: None
) -> None:
    factories.service(places=[factories.place()])
    assert "Near ZZ1<" in get(client, postcode="ZZ1").replace(" <", "<")
    assert "miles away" in get(client, postcode="ZZ1 9ZZ")
    html = get(client, postcode="QQ1 1AA")
    assert "We do not know where QQ1 1AA is" in html
    assert "1 service<" in html


def test_a_postcode_is_looked_up_once_and_again_when_the_register_changes(
    client: Client, county: None
) -> None:
    def statements(postcode: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            get(client, postcode=postcode)
        return sum("directory_outcode" in query["sql"] for query in captured)

    factories.service(places=[factories.place()])
    get(client)
    assert [statements("ZZ1 2AB") for _ in range(2)] == [1, 0]
    # Nobody can fill the memory with what is no postcode of ours.
    assert [statements("QQ1 1AA") for _ in range(2)] == [1, 1]
    assert statements("neither") == 0
    assert memory.get("search spots", dict).keys() == {"ZZ1 2AB"}
    Postcode.objects.create(code="QQ1 1AA", latitude=53.2, longitude=-1.6)
    Postcode.objects.filter(code="ZZ1 2AB").update(latitude=53.5)
    raise_version()
    assert "Near QQ1 1AA" in get(client, postcode="QQ1 1AA")
    spot = locate("zz1 2ab")
    assert spot is not None
    assert (spot.latitude, spot.is_rough) == (53.5, False)


def test_services_in_one_place_come_by_name(client: Client, county: None) -> None:
    hall = factories.place(latitude=53.1, longitude=-1.62)
    far = factories.place(latitude=53.12, longitude=-1.62)
    for title in ("Judo", "Art", "Music"):
        factories.service(title=title, places=[far, hall])
    factories.service(title="Aardvarks", places=[far])
    for within in ("", 5):
        html = get(client, postcode="ZZ1 2AB", within=within)
        order = [html.index(f">{name}<") for name in ("Art", "Judo", "Music")]
        assert order == sorted(order)
        assert order[-1] < html.index(">Aardvarks<")
        assert html.count("0.8 miles away") == 3


def test_a_postcode_among_the_words_is_taken_as_one(
    client: Client, county: None
) -> None:
    factories.service(title="Key stage ks2 club", places=[factories.place()])
    assert "Near ZZ1 2AB" in get(client, q="zz1 2ab")
    assert "“ks2”" in get(client, q="ks2")


def test_a_postcode_behind_the_words_is_taken_out_of_them(
    client: Client, county: None
) -> None:
    factories.service(title="Speech therapy", places=[factories.place()])
    html = get(client, q="Speech therapy zz12ab")
    assert "Near ZZ1 2AB" in html
    assert "“Speech therapy”" in html
    assert "We do not know where QQ1 1AA is" in get(client, q="speech QQ1 1AA")
    # A postcode in its own box is the one that was meant.
    html = get(client, q="speech QQ1 1AA", postcode="ZZ1 2AB")
    assert "Near ZZ1 2AB" in html
