"""What a service's page says by the day, by its topics and by what is near it."""

import json
import re
from datetime import time, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from django.utils.html import escape

from directory.models import ServicePage, ServiceTime, Topic
from tests import factories

pytestmark = pytest.mark.django_db


def page_of(service: ServicePage) -> str:
    return Client().get(service.url).content.decode()


def closing_in(days: int) -> ServicePage:
    today = timezone.localdate()
    return factories.service(
        closed_from=today + timedelta(days=days),
        closed_until=today + timedelta(days=days + 7),
        closed_reason="The pool is being mended.",
    )


@pytest.mark.parametrize(
    ("days", "words"), [(60, ""), (10, "Closed from"), (0, "Closed until"), (-8, "")]
)
def test_a_closure_to_come_is_said_four_weeks_before(days: int, words: str) -> None:
    service = closing_in(days)
    listed = Client().get("/find-support/").content.decode()
    for html in (page_of(service), listed):
        assert ("Closed" in html) == bool(words)
        assert words in html
    is_closed = ServicePage.objects.closed_on(timezone.localdate()).exists()
    assert is_closed == service.is_closed_on(timezone.localdate()) == (days == 0)


def test_a_closure_without_an_end_is_refused() -> None:
    service = factories.service()
    service.closed_from = factories.TODAY
    with pytest.raises(ValidationError):
        service.full_clean()


def test_an_old_waiting_time_is_said_to_be_old() -> None:
    today = timezone.localdate()
    fields = {"waiting_time": "About 10 weeks", "waiting_time_source": "the team"}
    new = factories.service(waiting_time_on=today - timedelta(days=90), **fields)
    old = factories.service(waiting_time_on=today - timedelta(days=190), **fields)
    words = "measured more than 6 months ago"
    assert words not in page_of(new)
    assert words in page_of(old)


def test_questions_come_from_the_editor_or_else_from_the_topics() -> None:
    own = factories.service(
        topics=["leisure"], questions_to_ask="<ul><li>Mine</li></ul>"
    )
    others = factories.service(topics=["leisure"])
    question = Topic.objects.get(code="leisure").question_list[0]
    assert question not in page_of(own)
    assert escape(question) in page_of(others)
    assert "Questions you could ask" not in page_of(factories.service())


def test_services_like_it_and_near_it_are_named_without_more_statements(
    django_assert_max_num_queries: Any,
) -> None:
    here, near = factories.place(), factories.place(latitude=53.11)
    far = factories.place(latitude=54.9)
    terms = {"topics": ["leisure"], "needs": ["autism"], "age_bands": ["5-10"]}
    service = factories.service(title="This one", places=[here], **terms)
    factories.service(title="Like it", places=[far], **terms)
    factories.service(title="Close to it", places=[near], topics=["health"])
    factories.service(title="Neither", places=[far], topics=["health"])
    html = page_of(service)
    similar, close_by = html.index('id="similar"'), html.index('id="close-by"')
    assert (
        similar < html.index("Like it</a>") < close_by < html.index("Close to it</a>")
    )
    assert "Neither" not in html
    assert "This one</a>" not in html[similar:]
    with django_assert_max_num_queries(3):
        page_of(service)


def test_machines_read_opening_times_and_closures() -> None:
    today = timezone.localdate()
    service = factories.service(
        places=[factories.place()], live=False, closed_until=today
    )
    service.times = [ServiceTime(day="MO", opens_at=time(10), closes_at=time(11, 30))]
    service.save_revision().publish()
    found = re.search(r'ld\+json">(.*?)</script>', page_of(service))
    assert found
    data = json.loads(found[1])
    place = data["availableChannel"][0]["serviceLocation"]
    assert data["hoursAvailable"][0]["dayOfWeek"] == "https://schema.org/Monday"
    assert place["openingHoursSpecification"][0]["opens"] == "10:00"
    special = place["specialOpeningHoursSpecification"]
    assert special["validThrough"] == today.isoformat()
    assert special["opens"] == special["closes"] == "00:00"
