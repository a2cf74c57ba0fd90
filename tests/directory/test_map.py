"""The map says what the list says, asks nobody, and shows no hidden place."""

import re
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import Site

from directory.map.drawing import draw
from directory.map.projection import HIGHEST, LOWEST, WIDTH, view_of
from directory.models import MapSettings
from localoffer.core.site_version import raise_version
from tests import factories

MAP = "/map/"


def get(query: str = "") -> Any:
    answer = Client().get(f"{MAP}{query}")
    assert answer.status_code == 200
    return answer


def test_every_point_is_within_the_picture() -> None:
    for points in (
        [(53.1, -1.6)],
        [(53.1, -1.6), (53.1, -1.6)],
        [(49.9, -8.0), (60.8, 2.0)],
        [(53.1, -3.0), (53.1, 0.0)],
        [(50.0, -1.0), (56.0, -1.0)],
    ):
        view = view_of(points)
        assert LOWEST <= view.height <= HIGHEST
        for point in points:
            x, y = view.at(*point)
            assert 20 < x < WIDTH - 20
            assert 20 < y < view.height - 20
        miles, length = view.scale
        assert miles > 0
        assert 0 < length < WIDTH / 3


def test_the_scale_is_true() -> None:
    # One degree of latitude is 69 miles, to a fifth of a mile or so.
    view = view_of([(53.0, -1.0), (53.5, -1.0)])
    north, south = view.at(53.5, -1.0), view.at(53.0, -1.0)
    miles = (south[1] - north[1]) / view.units_a_mile
    assert miles == pytest.approx(34.5, rel=0.02)


def test_numbers_at_one_place_share_a_mark() -> None:
    drawing = draw([(n, (53.1, -1.6)) for n in (1, 2, 3, 4)] + [(5, (53.9, -1.6))], [])
    assert [mark.text for mark in drawing.marks] == ["1, 2, 3 …", "5"]


def test_tiles_cover_the_picture_and_no_more() -> None:
    template = "https://tiles.example/{z}/{x}/{y}.png"
    drawing = draw([(1, (53.1, -1.6)), (2, (53.3, -1.2))], [], template)
    assert 4 <= len(drawing.tiles) <= 60
    assert min(tile.x for tile in drawing.tiles) <= 0
    assert min(tile.y for tile in drawing.tiles) <= 0
    assert max(tile.x + tile.size for tile in drawing.tiles) >= WIDTH
    assert max(tile.y + tile.size for tile in drawing.tiles) >= drawing.height
    assert all("{" not in tile.url for tile in drawing.tiles)


@pytest.mark.django_db
def test_the_map_has_the_list_and_its_numbers() -> None:
    for number, title in enumerate(("Ash club", "Beech club", "Cedar line")):
        places = [factories.place(latitude=53 + number, longitude=-1.5)]
        factories.service(title=title, places=places if number < 2 else [])
    html = get("?sort=name").content.decode()
    assert re.findall(r'lo-map__number"[^>]*>([^<]*)<', html) == ["1", "2"]
    titles = re.findall(r'<li class="lo-map__entry">.*?<a[^>]*>([^<]*)<', html)
    assert titles == ["Ash club", "Beech club", "Cedar line"]
    assert "Not on the map" in html
    assert 'href="/find-support/?sort=name"' in html


@pytest.mark.django_db
def test_without_tiles_no_other_server_is_named() -> None:
    factories.service(places=[factories.place()])
    answer = get()
    assert "<image" not in answer.content.decode()
    assert "img-src 'self' data:" in answer.headers["Content-Security-Policy"]


@pytest.mark.django_db
def test_tiles_of_the_council_change_the_policy_of_this_page_alone() -> None:
    MapSettings.objects.create(
        site=Site.objects.get(),
        tile_url="https://tiles.example:8443/{z}/{x}/{y}.png",
        attribution="Council survey",
    )
    raise_version()
    service = factories.service(places=[factories.place()])
    answer = get()
    html = answer.content.decode()
    assert 'href="https://tiles.example:8443/' in html
    assert "Council survey" in html
    policy = answer.headers["Content-Security-Policy"]
    assert "img-src 'self' https://tiles.example:8443 data:" in policy
    for path in ("/find-support/", service.url):
        other = Client().get(path)
        assert "tiles.example" not in other.headers["Content-Security-Policy"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "http://tiles.example/{z}/{x}/{y}",
        "https://tiles.example/{z}/{x}",
        "https://tiles.example; script-src *//{z}/{x}/{y}",
        "https://tiles.example/{z}/{x}/{y}' 'unsafe-inline'",
        "https://*.example/{z}/{x}/{y}",
        "https://a@b.example/{z}/{x}/{y}",
    ],
)
def test_an_address_that_would_open_the_policy_is_refused(address: str) -> None:
    site = Site.objects.get()
    with pytest.raises(ValidationError):
        MapSettings(site=site, tile_url=address, attribution="Us").full_clean()


@pytest.mark.django_db
def test_statements_do_not_grow_with_the_list(django_assert_num_queries: Any) -> None:
    def statements() -> int:
        get()
        with django_assert_num_queries(9, exact=False) as taken:
            get()
        return len(taken)

    factories.service(places=[factories.place()])
    one = statements()
    for _ in range(7):
        factories.service(places=[factories.place(), factories.place()])
    assert statements() == one


@pytest.mark.django_db
def test_nothing_to_show_is_said() -> None:
    factories.service(title="Online club")
    assert "None of these services has a place" in get().content.decode()
    assert "No services fit all of that" in get("?q=zebra&age=0-4").content.decode()
