"""What several tests of the directory start from."""

import pytest

from directory.models import Outcode, Postcode


@pytest.fixture
def county(db: None) -> None:
    """Somewhere to be near to."""
    Postcode.objects.create(code="ZZ1 2AB", latitude=53.1, longitude=-1.6)
    Outcode.objects.create(code="ZZ1", latitude=53.11, longitude=-1.61)
