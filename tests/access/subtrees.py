"""Two parts of the site with editors of their own, and people who have neither."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    TaskState,
)

from localoffer.core.models import Document, Image, InformationPage, User
from tests import factories
from tests.core.files import hostile
from tests.feedback.desk import member

# What stands only in drafts and private files of the other part.
CANARY = "Quillfeather-7Q"
PAGES = ("add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page")


@dataclass
class Part:
    """A part of the site: its pages, files, and whoever edits there."""

    section: Page
    page: InformationPage
    hidden: InformationPage
    waiting: TaskState
    document: Document
    image: Image
    collection: Collection
    editor: User


def part(name: str, word: str) -> Part:
    """Make a part with a live page whose draft says more, and one never published.

    `word` stands wherever only its editors should see it.
    """
    section = factories.section(title=f"Part {name}")
    group = Group.objects.create(name=f"Editors of {name}")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for row in Permission.objects.filter(codename__in=PAGES):
        GroupPagePermission.objects.create(group=group, page=section, permission=row)
    root = Collection.get_first_root_node()
    above = root.add_child(name=f"Files {name} {word}")
    restriction = CollectionViewRestriction.objects.create(
        collection=above, restriction_type=CollectionViewRestriction.GROUPS
    )
    restriction.groups.add(group)
    collection = Collection.objects.get(pk=above.pk).add_child(name=f"More {word}")
    libraries = ("wagtailimages", "wagtaildocs")
    for row in Permission.objects.filter(
        content_type__app_label__in=libraries,
        codename__regex="^(add|change|choose)_(image|document)$",
    ):
        GroupCollectionPermission.objects.create(
            group=group, collection=above, permission=row
        )
    editor = User.objects.create_user(f"{name}@parts.example", "a long pass phrase")
    editor.groups.add(group)
    page = factories.information(section)
    page.summary = f"Draft {word}"
    page.save_revision(user=editor)
    hidden = factories.information(section, live=False, title=f"Hidden {word}")
    hidden.get_workflow().start(hidden, editor)
    return Part(
        section=section,
        page=page,
        hidden=InformationPage.objects.get(pk=hidden.pk),
        waiting=hidden.current_workflow_task_state,
        document=Document.objects.create(
            title=f"Document {word}",
            file=ContentFile(hostile.PDF, name=f"{word}.pdf"),
            collection=collection,
        ),
        image=Image.objects.create(
            title=f"Image {word}",
            file=ContentFile(hostile.picture(), name=f"{word}.png"),
            width=40,
            height=30,
            collection=collection,
        ),
        collection=collection,
        editor=editor,
    )


def people(own: Part) -> dict[str, User]:
    """Everybody who may enter the admin and has no business in the other part."""
    no_role = User.objects.create_user("none@parts.example", "a long pass phrase")
    group = Group.objects.create(name="May only enter")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    no_role.groups.add(group)
    return {
        "editor of another part": own.editor,
        "no role": no_role,
        "moderator": member("Moderators"),
        "peer reviewer": member("Peer reviewers"),
    }


def without_wide_rights(*names: str) -> None:
    """Take from groups what Wagtail's first set-up gave them over every file.

    Here it is asked what happens without a permission, not who has which.
    """
    GroupCollectionPermission.objects.filter(group__name__in=names).delete()
    GroupPagePermission.objects.filter(group__name__in=names).delete()


def signed_in(user: User) -> Client:
    """The browser of somebody who has signed in; it sees errors as people do."""
    client = Client(raise_request_exception=False)
    client.force_login(user)
    return client


def state_of(other: Part) -> dict[str, Any]:
    """Everything that nobody else may have changed."""
    page = ["title", "slug", "path", "live", "locked", "latest_revision_id", "owner_id"]
    page += ["expire_at", "has_unpublished_changes"]
    pages = Page.objects.filter(path__startswith=other.section.path)
    return {
        "pages": sorted(map(str, pages.values_list("pk", *page))),
        "copies": Page.objects.filter(title__contains=CANARY).count(),
        "waiting": list(TaskState.objects.values_list("pk", "status")),
        "documents": list(Document.objects.values_list("pk", "title", "collection")),
        "images": list(Image.objects.values_list("pk", "title", "collection")),
        "collections": list(Collection.objects.values_list("pk", "name", "path")),
    }
