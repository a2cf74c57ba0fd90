"""Fixtures for the tests of feedback."""

import pytest
from django.test import Client

from tests.feedback.desk import member, signed_in


@pytest.fixture
def moderator(db: None) -> Client:
    """The browser of a moderator who has signed in."""
    return signed_in(member())
