from django.db.transaction import non_atomic_requests
from django.http import HttpRequest, HttpResponse
from django.urls import path

from localoffer.urls import urlpatterns as site_patterns

CONSTANTS = "<!doctype html><title>Constants</title>" + "<p>Always the same.</p>" * 900


@non_atomic_requests
def constants(request: HttpRequest) -> HttpResponse:
    """Answer 20 kB that need no thought: what the middleware alone costs."""
    return HttpResponse(CONSTANTS)


urlpatterns = [path("bench/constants/", constants), *site_patterns]
