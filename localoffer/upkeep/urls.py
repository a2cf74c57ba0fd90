"""Upkeep's own addresses."""

from django.urls import path

from localoffer.upkeep import fault_views, proposal_views, provider_views

LISTINGS = "provider-listings/<str:key>/"

urlpatterns = [
    path("something-wrong/", fault_views.report, name="page_fault"),
    path("something-wrong/thank-you/", fault_views.thanks, name="page_fault_thanks"),
    path("propose/", proposal_views.new_service, name="propose_service"),
    path("propose/<int:service_id>/", proposal_views.change, name="propose_change"),
    path("propose/thank-you/", proposal_views.thanks, name="proposal_thanks"),
    path(LISTINGS, provider_views.listings, name="provider_listings"),
    path(f"{LISTINGS}new-link/", provider_views.new_link, name="provider_new_link"),
    path(
        f"{LISTINGS}<int:service_id>/", provider_views.correct, name="provider_correct"
    ),
    path(
        f"{LISTINGS}<int:service_id>/ended/",
        provider_views.ended,
        name="provider_ended",
    ),
]
