"""With more than one framework, every way stays with the one that is looked at."""

import re
from datetime import date

import pytest
from django.test import Client

from compliance.models import SteeringGroupPage
from tests import factories
from tests.compliance.boards import filled, gap
from tests.compliance.factories import framework, member, requirement
from tests.compliance.public import duty, html

pytestmark = pytest.mark.django_db
WAYS = r'href="((?:/admin/compliance/(?:board|pictures|changes)/)?(?:\?[^"]*)?)"'


@pytest.mark.parametrize("screen", ["board", "changes", "pictures"])
def test_every_way_on_the_board_stays_with_its_framework(
    client: Client, screen: str
) -> None:
    about = filled()
    client.force_login(member())
    address = f"/admin/compliance/{screen}/?framework={about.code}&status=met"
    sent = client.get(address).content.decode().partition('class="board-nav"')[2]
    ways = [way for way in re.findall(WAYS, sent) if way]
    assert len(ways) >= 3
    assert [way for way in ways if "framework=" not in way] == []
    if screen != "pictures":
        assert f'name="framework" value="{about.code}"' in sent


def test_the_work_plan_leads_to_no_page_that_is_not_there() -> None:
    retired = duty("4.7.plain")
    retired.is_retired = True
    retired.save()
    other = framework(code="other", in_force_until=date(2000, 1, 1))
    gap(title="No page on travel", requirement=retired)
    gap(title="No page on clubs", requirement=requirement(framework=other))
    gap(title="No page on whom it is for", requirement=duty())
    page = SteeringGroupPage(title="Steering group", owner_team=factories.team())
    factories.home().add_child(instance=page)
    read = html(page.url)
    assert "No page on travel" in read
    assert "No page on clubs" in read
    found = re.findall(r"/how-we-meet-the-code/duty/([^/]+)/", read)
    assert found == ["4.7.eligibility"]
