"""Headers that keep a family's browser safe, on every answer."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

PUBLIC_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
# Wagtail's editor writes inline styles, and a few inline scripts in its date
# and inline panels; its preview frames our own pages.
ADMIN_POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-inline'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; frame-src 'self'; media-src 'self'; "
    "form-action 'self'; base-uri 'self'; frame-ancestors 'self'"
)


class SecurityHeadersMiddleware:
    """Add the content security policy and its companions."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, then add each header that the view has not set itself."""
        response = self.get_response(request)
        is_admin = request.path.startswith("/admin/")
        # A preview is a public page inside the editor's frame.
        policy = ADMIN_POLICY if is_admin else PUBLIC_POLICY
        headers = response.headers
        headers.setdefault("Content-Security-Policy", policy)
        headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=()"
        )
        return response
