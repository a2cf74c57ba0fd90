"""The desk knows the council's own bodies, and the names of its staff."""

import pytest
from django.test import Client

from feedback.known_here import known_here
from feedback.moderation import propose
from feedback.refusals import PersonalDataLeft
from localoffer.core.site_version import raise_version
from tests import factories
from tests.feedback.desk import NOW, address, member, received, screen

pytestmark = pytest.mark.django_db


def test_staff_are_marked_sure_and_have_to_be_taken_out(moderator: Client) -> None:
    factories.home()
    member(first_name="Table", last_name="Lamp")
    row = received("We waited for table lamp to ring.")
    html = screen(moderator, address(row))
    assert 'desk-mark--sure">table lamp<' in html.replace(" lang", "")
    with pytest.raises(PersonalDataLeft):
        propose(row, "We waited for table lamp to ring.", member(), NOW)


def test_a_body_of_the_council_is_not_marked_but_a_school_is(
    moderator: Client,
) -> None:
    factories.provider(name="Quarrendale Dragons")
    factories.provider(name="Quarrendale Primary School")
    factories.provider(name="Buttercup Childminding")
    factories.place(name="Baths", town="Otterdale")
    raise_version()
    allowed = known_here().allowed
    assert "Quarrendale Dragons" in allowed
    assert not {"Quarrendale Primary School", "Buttercup Childminding"} & allowed
    assert "Otterdale" not in allowed
    row = received("We went to Quarrendale Dragons from Quarrendale Primary School.")
    html = screen(moderator, address(row))
    assert ">Quarrendale Dragons<" not in html
    assert ">Quarrendale Primary School<" in html
