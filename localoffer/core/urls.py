"""The kernel's own addresses; each app adds its own beside them."""

from django.urls import path

from localoffer.core import health, theme

urlpatterns = [
    path("theme.css", theme.stylesheet, name="theme"),
    path("health/live", health.live, name="health_live"),
    path("health/ready", health.ready, name="health_ready"),
    path("health/jobs", health.jobs, name="health_jobs"),
]
