"""Every address of the site: the only module that names every app."""

from django.conf import settings
from django.urls import include, path, re_path
from django.urls.resolvers import URLPattern, URLResolver
from django.views.static import serve as serve_media
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from localoffer.core import views
from localoffer.core.publishing import raises_version

admin_patterns = decorate_urlpatterns(wagtailadmin_urls.urlpatterns, raises_version)

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("localoffer.core.urls")),
    path("admin/", include(admin_patterns)),
    path("documents/", include(wagtaildocs_urls)),
    path("sitemap.xml", sitemap, name="sitemap"),
    # Resized pictures only: originals may carry what a photograph should not.
    re_path(
        r"^media/(?P<path>images/.*)$",
        serve_media,
        {"document_root": settings.MEDIA_ROOT},
    ),
    re_path(wagtail_urls.serve_pattern, views.serve, name="wagtail_serve"),
]
