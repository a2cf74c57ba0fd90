"""The kernel's own addresses; each app adds its own beside them."""

from django.urls import path

from localoffer.core import health, theme
from localoffer.core.glossary.views import glossary_page
from localoffer.core.site_search.views import search_page, suggest
from localoffer.core.whats_new import views as whats_new

urlpatterns = [
    path("whats-new/", whats_new.whats_new, name="whats_new"),
    path("whats-new/feed/", whats_new.whats_new_feed, name="whats_new_feed"),
    path("glossary/", glossary_page, name="glossary"),
    path("theme.css", theme.stylesheet, name="theme"),
    path("search/", search_page, name="search"),
    path("search/suggest/", suggest, name="search_suggest"),
    path("health/live", health.live, name="health_live"),
    path("health/ready", health.ready, name="health_ready"),
    path("health/jobs", health.jobs, name="health_jobs"),
]
