"""Where a form was sent from, for forms that stand on kept pages, without a cookie."""

from django.http import HttpRequest


def comes_from_elsewhere(request: HttpRequest) -> bool:
    """Whether a browser says that another site sent this form.

    There is no sign-in and no cookie behind these forms, so nothing is lost when
    an old browser or a program says nothing at all.
    """
    fetched = request.headers.get("Sec-Fetch-Site")
    if fetched:
        return fetched not in {"same-origin", "none"}
    origin = request.headers.get("Origin")
    return bool(origin) and origin != f"{request.scheme}://{request.get_host()}"
