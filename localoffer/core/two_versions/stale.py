"""Noticing that a form was opened before somebody else saved the page.

Wagtail refuses only an automatic save of such a form. Here every save is refused:
what was typed is kept in the page's history, and both versions are shown.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.utils.html import format_html
from wagtail.models import Page, Revision

from localoffer.core.models import BasePage
from localoffer.core.two_versions.screen import show_both
from localoffer.core.two_versions.typed import keep_what_was_typed

NEWER = "Somebody has saved a newer version. What you typed is still in this form."


def refuse_stale(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Answer a save of a form that is older than the page, or let it pass.

    Registered as "before_edit_page". The row is locked first, so that of two people
    who save in the same moment one waits and then hears of the other.
    """
    if request.method != "POST" or page.alias_of_id or not isinstance(page, BasePage):
        return None
    Page.objects.select_for_update(of=("self",)).get(pk=page.pk)
    stored = BasePage.objects.get(pk=page.pk).specific
    latest = stored.get_latest_revision()
    if latest is None or not is_stale(request.POST, latest):
        return None
    if not request.accepts("text/html"):
        said = {"error_code": "invalid_revision", "error_message": NEWER}
        return JsonResponse({"success": False, **said}, status=400)
    base = loaded_revision(request.POST, stored)
    kept, left_over = keep_what_was_typed(request, stored, base or latest, latest)
    return show_both(request, stored, kept, base, left_over=left_over, status=409)


def is_stale(posted: Any, latest: Revision) -> bool:
    """Whether a form was opened, or last saved itself, before the latest revision."""
    if own := posted.get("overwrite_revision_id"):
        return str(own) != str(latest.pk)
    loaded = posted.get("loaded_revision_id")
    if loaded is None:
        # Not from the editor's form: nothing is known of what it was made from.
        return False
    if str(loaded) != str(latest.pk):
        return True
    opened = posted.get("loaded_revision_created_at", "")
    return bool(opened != latest.created_at.isoformat())


def loaded_revision(posted: Any, page: BasePage) -> Revision | None:
    """Return the revision from which a form was made, if it is as it was then."""
    own = posted.get("overwrite_revision_id")
    key = own or posted.get("loaded_revision_id") or ""
    if not str(key).isdigit():
        return None
    found: Revision | None = page.revisions.filter(pk=key).first()
    if found is None or own:
        return found
    opened = posted.get("loaded_revision_created_at", "")
    return found if found.created_at.isoformat() == opened else None


def own_saves_script() -> str:
    """Let a form name the version that its own window saved by itself.

    Registered as "insert_editor_js". Without it each such save would make the form
    that was saved look older than the page.
    """
    return format_html('<script src="{}"></script>', static("localoffer/own_saves.js"))
