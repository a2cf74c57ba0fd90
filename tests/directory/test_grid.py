"""Age by need by tier: every cell has its number, and agrees with the directory."""

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
