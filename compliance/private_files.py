"""Files of the steering group's records: in a collection of their own, for it alone."""

from pathlib import PurePath
from typing import Any
from uuid import uuid4

from django.contrib.auth.models import Group
from wagtail.models import Collection, CollectionViewRestriction

from compliance.models import InvolvementFile, InvolvementRecord
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
