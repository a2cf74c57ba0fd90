"""Every address of the site: the only module that names every app."""

from django.conf import settings
from django.db.transaction import non_atomic_requests
from django.urls import include, path, re_path
from django.urls.resolvers import URLPattern, URLResolver
from django.views.generic import RedirectView
from django.views.static import serve as serve_media
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from localoffer.core import views
from localoffer.core.going_public import says_why_not
from localoffer.core.in_use import says_what_uses_it
from localoffer.core.publishing import raises_version

admin_patterns = decorate_urlpatterns(
    decorate_urlpatterns(wagtailadmin_urls.urlpatterns, raises_version), says_why_not
)
admin_patterns = decorate_urlpatterns(admin_patterns, says_what_uses_it)
# Reading takes no lock: with SQLite's immediate transactions a family's picture
# would otherwise wait for an editor's save.
document_patterns = decorate_urlpatterns(
    wagtaildocs_urls.urlpatterns, non_atomic_requests
)

# Shown when nothing caught an error; needs no database.
handler500 = "localoffer.core.faults.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("localoffer.core.urls")),
    path("admin/", include(admin_patterns)),
    path("documents/", include(document_patterns)),
    path("sitemap.xml", non_atomic_requests(sitemap), name="sitemap"),
    # Where Wagtail sends whoever opens a page that is not for everybody.
    path(
        "sign-in/",
        RedirectView.as_view(pattern_name="wagtailadmin_login", query_string=True),
        name="wagtailcore_login",
    ),
    # Resized pictures only: originals may carry what a photograph should not.
    re_path(
        r"^media/(?P<path>images/.*)$",
        non_atomic_requests(serve_media),
        {"document_root": settings.MEDIA_ROOT},
    ),
    path("", include("localoffer.core.my_list.urls")),
    path("", include("directory.urls")),
    path("", include("feedback.urls")),
    path("", include("compliance.urls")),
    re_path(wagtail_urls.serve_pattern, views.serve, name="wagtail_serve"),
]
