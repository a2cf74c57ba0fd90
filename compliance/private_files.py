"""Files of the steering group's records: for it alone, wherever they stand.

They are documents, so that they are checked and served like any other; but the
library of documents does not know them, and nobody else is given one.
"""

from pathlib import PurePath
from typing import Any
from uuid import uuid4

from django.contrib.auth.models import AnonymousUser, Group
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction
from wagtail.permission_policies.collections import (
    CollectionOwnershipPermissionPolicy,
)

from compliance.models import InvolvementFile, InvolvementRecord
from compliance.permissions import user_can_view_board
from localoffer.core.models import Document, User

COLLECTION = "Records of involvement"
STEERING_GROUP = "Steering group"


def private_collection() -> Collection:
    """Return the collection, made where there is none, that only the group may open."""
    root = Collection.get_first_root_node()
    found = root.get_children().filter(name=COLLECTION).first()
    collection = found or root.add_child(name=COLLECTION)
    restriction, is_new = CollectionViewRestriction.objects.get_or_create(
        collection=collection, restriction_type=CollectionViewRestriction.GROUPS
    )
    if is_new:
        restriction.groups.set(Group.objects.filter(name=STEERING_GROUP))
    return collection


def keep_file(
    record: InvolvementRecord, file: Any, title: str, by: User | None
) -> InvolvementFile:
    """Keep a file with a record, under a name that says nothing of anybody."""
    file.name = f"record-{uuid4().hex[:12]}{PurePath(file.name or '').suffix.lower()}"
    document = Document(
        title=title, file=file, collection=private_collection(), uploaded_by_user=by
    )
    document._set_document_file_metadata()
    document.save()
    kept: InvolvementFile = InvolvementFile.objects.create(
        record=record, document=document
    )
    return kept


def is_of_a_record(document: Document) -> bool:
    """Whether a document is a file of a record, whatever collection it is in."""
    return bool(InvolvementFile.objects.filter(document=document).exists())


def only_for_the_group(document: Document, request: HttpRequest) -> HttpResponse | None:
    """Give a record's file to nobody but those who sit at the board."""
    if user_can_view_board(request.user) or not is_of_a_record(document):
        return None
    if request.user.is_authenticated:
        raise PermissionDenied
    return redirect_to_login(request.get_full_path(), reverse("wagtailcore_login"))


def open_at_the_board(file: Any, user: User | AnonymousUser) -> bool:
    """Whether a file belongs to a record, for whoever sits at the board."""
    return (
        isinstance(file, Document)
        and user_can_view_board(user)
        and is_of_a_record(file)
    )


def shown_as_evidence(file: Any) -> bool:
    """Whether a document is evidence, which stands on the public pages of duties."""
    return (
        isinstance(file, Document)
        and not is_of_a_record(file)
        and file.compliance_evidence.filter(removed_at=None).exists()
    )


class LibraryPolicy(CollectionOwnershipPermissionPolicy):
    """Who may do what in the library of documents: records' files are not in it.

    Administrators included: such a file is added and taken away with its record.
    """

    def user_has_any_permission_for_instance(
        self, user: User, actions: Any, instance: Document
    ) -> bool:
        """Refuse whatever is asked about a record's file."""
        may = super().user_has_any_permission_for_instance(user, actions, instance)
        return may and not is_of_a_record(instance)

    def instances_user_has_any_permission_for(self, user: User, actions: Any) -> Any:
        """Leave the records' files out of lists and choosers."""
        found = super().instances_user_has_any_permission_for(user, actions)
        return found.exclude(pk__in=InvolvementFile.objects.values("document"))


library_policy = LibraryPolicy(
    Document, auth_model="wagtaildocs.Document", owner_field_name="uploaded_by_user"
)
