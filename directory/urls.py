"""The directory's addresses that are not pages."""

from django.urls import path

from directory.provider_page import provider_page

urlpatterns = [
    path("providers/<uuid:uuid>/", provider_page, name="provider"),
]
