"""The directory's addresses that are not pages."""

from django.urls import path

from directory.grid_page import grid_page
from directory.provider_page import provider_page

urlpatterns = [
    path("what-there-is/", grid_page, name="support_grid"),
    path("providers/<uuid:uuid>/", provider_page, name="provider"),
]
