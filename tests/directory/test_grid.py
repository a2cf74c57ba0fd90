"""Age by need by tier: every cell has its number, and agrees with the directory."""

import re

import pytest

from directory.search.grid import grid
from tests import factories

pytestmark = pytest.mark.django_db


def test_each_cell_has_what_its_search_finds(client) -> None:
    directory = factories.directory()
    factories.service(directory, age_bands=["5-10"], needs=["autism"], tier="targeted")
    # Names no need: it serves all of them.
    factories.service(directory, age_bands=["5-10"], tier="targeted")
    factories.service(directory, age_bands=["16-18"], needs=["vision"], live=False)
    cells = {cell.query: cell.count for cell in grid(factories.TODAY)}
    assert len(cells) == 5 * 4 * 3
    autism = "age=5-10&need=communication-and-interaction&tier=targeted"
    assert cells[autism] == 2
    assert sum(cells.values()) == 5
    response = client.get(f"/find-support/?{autism}")
    assert "2 services" in response.content.decode()


def test_the_needs_of_one_area_have_their_own_cells() -> None:
    directory = factories.directory()
    factories.service(directory, age_bands=["5-10"], needs=["autism"], tier="targeted")
    cells = grid(factories.TODAY, "communication-and-interaction")
    full = [cell for cell in cells if cell.count]
    assert [cell.need.code for cell in full] == ["autism"]
    assert full[0].words == "Autism, 5 to 10, some extra help"


def test_everybody_reads_a_number_and_a_link_in_every_cell(
    client, assert_valid_html, django_assert_max_num_queries
) -> None:
    directory = factories.directory()
    factories.service(directory, age_bands=["5-10"], needs=["autism"], tier="targeted")
    html = client.get("/what-there-is/").content.decode()
    assert_valid_html(html)
    cells = re.findall(r'<td[^>]*><a class="govuk-link" href="([^"]+)">(\w+)', html)
    assert len(cells) == 60
    full = [url for url, count in cells if count != "None"]
    assert full == [
        "/find-support/?age=5-10&amp;need=communication-and-interaction&amp;tier=targeted"
    ]
    assert "For 59 of 60 ages and needs we know of no service" in html
    within = "/what-there-is/?need=communication-and-interaction&tier=targeted"
    html = client.get(within).content.decode()
    assert_valid_html(html)
    assert "For 14 of 15 ages and needs we know of no service" in html
    for _ in range(4):
        factories.service(
            directory, age_bands=["0-4"], needs=["vision"], tier="universal"
        )
    client.get("/what-there-is/")
    with django_assert_max_num_queries(1):
        client.get(within)


def test_without_a_directory_there_is_no_grid(client) -> None:
    assert client.get("/what-there-is/").status_code == 404
