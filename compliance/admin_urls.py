"""Compliance's addresses, beneath /admin/."""

from django.urls import URLPattern


def compliance_urls() -> list[URLPattern]:
    """Return every address of compliance in the admin."""
    return []
