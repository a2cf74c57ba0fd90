"""What search engines may show of the comment form."""

import pytest
from django.test import Client

from tests.feedback.sending import ADDRESS, sent

pytestmark = pytest.mark.django_db


def test_only_the_empty_form_may_be_found(client: Client) -> None:
    empty = client.get(ADDRESS)
    assert empty["X-Robots-Tag"] == "all"
    assert 'name="robots"' not in empty.text
    assert '<link rel="canonical" href="http://testserver/comments/new/">' in empty.text
    for answer in (client.get(f"{ADDRESS}?page=3"), sent(client, text="")):
        assert answer["X-Robots-Tag"] == "noindex"
        assert 'name="robots" content="noindex"' in answer.text
