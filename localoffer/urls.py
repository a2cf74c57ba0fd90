"""Every address of the site: the only module that names every app."""

from django.db.transaction import non_atomic_requests
from django.urls import include, path, re_path
from django.urls.resolvers import URLPattern, URLResolver
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.utils.urlpatterns import decorate_urlpatterns

from localoffer.core import choosable, views
from localoffer.core.files import views as files
from localoffer.core.going_public import says_why_not
from localoffer.core.in_use import says_what_uses_it
from localoffer.core.missing_fields import says_what_is_missing
from localoffer.core.publishing import raises_version
from localoffer.core.redirect_files import refuses_large_files

# Wagtail's own pages to sign in and to choose a password are not there at all: they
# would go round the lock-out and the second step (core.sign_in).
admin_patterns = [
    pattern
    for pattern in wagtailadmin_urls.urlpatterns
    if str(pattern.pattern) not in {"login/", "password_reset/"}
]
to_sign_in = non_atomic_requests(
    RedirectView.as_view(pattern_name="sign_in", query_string=True)
)
admin_patterns = decorate_urlpatterns(
    decorate_urlpatterns(admin_patterns, raises_version), says_why_not
)
admin_patterns = decorate_urlpatterns(
    decorate_urlpatterns(admin_patterns, says_what_uses_it), refuses_large_files
)
admin_patterns = decorate_urlpatterns(admin_patterns, says_what_is_missing)
# Reading takes no lock: with SQLite's immediate transactions a family's picture
# would otherwise wait for an editor's save.
document_patterns = [
    re_path(
        r"^(\d+)/(.*)$", non_atomic_requests(files.document), name="wagtaildocs_serve"
    )
]

# Shown when nothing caught an error; needs no database.
handler500 = "localoffer.core.faults.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("localoffer.core.urls")),
    path("", include("localoffer.core.sign_in.urls")),
    path("admin/login/", to_sign_in, name="wagtailadmin_login"),
    # In place of Wagtail's own three, which tell everybody of every draft.
    path("admin/choose-page/chosen-multiple/", choosable.chosen_pages),
    path("admin/reports/page-types-usage/", choosable.kinds_of_pages),
    path("admin/reports/page-types-usage/results/", choosable.kinds_of_pages_rows),
    path("admin/", include(admin_patterns)),
    path("documents/", include(document_patterns)),
    path("sitemap.xml", non_atomic_requests(sitemap), name="sitemap"),
    # Where Wagtail sends whoever opens a page that is not for everybody.
    path("sign-in/private/", to_sign_in, name="wagtailcore_login"),
    # Resized pictures only: never the rest of the media folder.
    path("media/images/<path:path>", non_atomic_requests(files.picture)),
    path("", include("localoffer.core.my_list.urls")),
    path("", include("directory.urls")),
    path("", include("feedback.urls")),
    path("", include("compliance.urls")),
    path("", include("localoffer.upkeep.urls")),
    re_path(wagtail_urls.serve_pattern, views.serve, name="wagtail_serve"),
]
