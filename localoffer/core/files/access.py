"""Who may open a picture or a document: everybody, once a live page shows it.

Asked of the reference index that Wagtail keeps, which holds what a page shows now and
not what its draft will. Answers are kept for one site version, so that a file is for
staff again as soon as the last page that shows it is taken down.

An app registers two hooks for files that stand on no page: "shows_file", a function
of the file, where everybody may open it, and "may_open_file", of the file and the
user, where some may.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpRequest
from wagtail import hooks
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry

from localoffer.core.going_public import PublicRow
from localoffer.core.models import CouncilSettings, Image
from localoffer.core.site_version import memory

# Less than "choose": Wagtail gives that to every group, and peers come from elsewhere.
LIBRARY = {"add", "change", "delete"}


def may_open(file: Any, request: HttpRequest) -> bool:
    """Whether whoever asks may open a picture or a document."""
    return is_for_everybody(file) or is_for_user(file, request.user)


def only_if_it_may(document: Any, request: HttpRequest) -> None:
    """Say of a document that it is not there to whoever may not open it."""
    if not may_open(document, request):
        raise Http404


def is_for_everybody(file: Any) -> bool:
    """Whether something public shows a file; asked once for each site version."""
    key = ("for everybody", file._meta.label, file.pk)
    return memory.get(key, lambda: is_shown(file))


def is_shown(file: Any) -> bool:
    """Whether something public shows a file, and its collection is open."""
    if file.collection.get_view_restrictions():
        return False
    to = ContentType.objects.get_for_model(type(file))
    uses = ReferenceIndex.objects.filter(
        to_content_type=to, to_object_id=str(file.pk)
    ).values_list("base_content_type", "object_id")
    pages, page_type = [], ContentType.objects.get_for_model(Page).pk
    for kind, key in uses:
        if kind == page_type:
            pages.append(int(key))
        elif is_public_kind(kind):
            return True
    if pages and Page.objects.live().public().filter(pk__in=pages).exists():
        return True
    return any(shows(file) for shows in hooks.get_hooks("shows_file"))


def is_the_logo(file: Any) -> bool:
    """Whether a picture stands in every page's header: the index has no settings."""
    return (
        isinstance(file, Image) and CouncilSettings.objects.filter(logo=file).exists()
    )


def is_public_kind(content_type: int) -> bool:
    """Whether rows of a kind are public as soon as they are saved."""
    model = ContentType.objects.get_for_id(content_type).model_class()
    return model is not None and issubclass(model, PublicRow)


def is_for_user(file: Any, user: Any) -> bool:
    """Whether somebody works with a file: in its library, or in an app."""
    if not user.is_active:
        return False
    policy = policy_registry.get_by_type(type(file))
    is_staff = user.has_perm("wagtailadmin.access_admin")
    if is_staff and policy.user_has_any_permission_for_instance(user, LIBRARY, file):
        return True
    return any(may(file, user) for may in hooks.get_hooks("may_open_file"))
