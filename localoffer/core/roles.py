"""Roles: groups that the software makes and keeps, each with what it may do.

An app registers the hook "register_roles": a function that returns roles, or what
its part adds to a role of the same name. A role gets back what it lacks, after every
upgrade and every night; what a council gave it beside that stays. A council that
wants somebody to have less makes a group of its own (decisions/0022-roles.md).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.migrations.executor import MigrationExecutor
from wagtail import hooks
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
)

from localoffer.core.check_workflow import keep_workflow
from localoffer.core.due_jobs import DAILY, Job

ADMINISTRATORS, EDITORS = "Administrators", "Editors"
ACCESS = "wagtailadmin.access_admin"
WRITE = ("add_page", "change_page")
OWN_PAGES = (*WRITE, "publish_page")
ALL_PAGES = (*OWN_PAGES, "bulk_delete_page", "lock_page", "unlock_page")
FILES = ("add", "change", "choose")
# Who may sign in and what they may do: for administrators alone.
PEOPLE = (
    *(
        f"{verb}_{what}"
        for verb in ("add", "change", "delete", "view")
        for what in ("user", "group")
    ),
    "administer",
)


@dataclass(frozen=True)
class Role:
    """What a group may do.

    `permissions` are written "app.codename"; `pages` hold over the whole tree,
    `files` over every picture and document, `kinds` are pages that it keeps itself.
    `everything` is what apps let administrators do, less `not_with_everything` of
    any role: what a person must do in that role.
    """

    name: str
    permissions: tuple[str, ...] = (ACCESS,)
    pages: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    kinds: tuple[type[Page], ...] = ()
    everything: bool = False
    not_with_everything: tuple[str, ...] = ()


def core_roles() -> list[Role]:
    """Return the kernel's own roles."""
    return [
        Role(EDITORS, pages=WRITE, files=FILES),
        Role(ADMINISTRATORS, pages=ALL_PAGES, files=FILES, everything=True),
    ]


def registered_roles() -> list[Role]:
    """Return every app's roles, in the order in which the apps registered."""
    return [role for tell in hooks.get_hooks("register_roles") for role in tell()]


@transaction.atomic
def keep_roles() -> int:
    """Make each role's group, and give it what it lacks; return what was given."""
    for config in apps.get_app_configs():
        create_permissions(config, verbosity=0)
    roles = registered_roles()
    held_back = {name for role in roles for name in role.not_with_everything}
    given = sum(keep_role(role, held_back) for role in roles)
    people_belong_to_administrators()
    keep_workflow()
    return given


def keep_role(role: Role, held_back: set[str]) -> int:
    """Give one role what it lacks; return how many things that were."""
    group, _ = Group.objects.get_or_create(name=role.name)
    wanted = named(role.permissions)
    if role.everything:
        wanted |= {
            row.pk: row
            for key, row in all_permissions().items()
            if key not in held_back
        }
    had = set(group.permissions.values_list("pk", flat=True))
    group.permissions.add(*(wanted.keys() - had))
    given = len(wanted.keys() - had)
    root = Page.objects.get(depth=1)
    given += over_pages(group, [root.pk], role.pages)
    for kind in role.kinds:
        keys = list(kind.objects.values_list("pk", flat=True))
        given += over_pages(group, keys, OWN_PAGES)
    return given + over_files(group, role.files)


def all_permissions() -> dict[str, Permission]:
    """Return every permission there is, as "app.codename"."""
    rows = Permission.objects.select_related("content_type")
    return {f"{row.content_type.app_label}.{row.codename}": row for row in rows}


def named(names: Iterable[str]) -> dict[int, Permission]:
    """Return the permissions of these names, by key; each has to be there."""
    known = all_permissions()
    return {known[name].pk: known[name] for name in names}


def over_pages(group: Group, pages: list[int], codenames: Iterable[str]) -> int:
    """Let a group do this with some pages and what is beneath them."""
    rows = Permission.objects.filter(
        content_type__app_label="wagtailcore", codename__in=list(codenames)
    )
    made = [
        GroupPagePermission.objects.get_or_create(
            group=group, page_id=page, permission=row
        )[1]
        for page in pages
        for row in rows
    ]
    return sum(made)


def over_files(group: Group, verbs: Iterable[str]) -> int:
    """Let a group do this with every picture and document."""
    root = Collection.get_first_root_node()
    names = [f"{verb}_{kind}" for verb in verbs for kind in ("image", "document")]
    # Wagtail asks for its own permissions, whichever model stands in for its own.
    libraries = ("wagtailimages", "wagtaildocs")
    rows = Permission.objects.filter(
        content_type__app_label__in=libraries, codename__in=names
    )
    made = [
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=root, permission=row
        )[1]
        for row in rows
    ]
    return sum(made)


def people_belong_to_administrators() -> None:
    """Let no other group say who may sign in and what they may do."""
    rights = Permission.objects.filter(
        content_type__app_label__in=("auth", "core"), codename__in=PEOPLE
    )
    for group in Group.objects.exclude(name=ADMINISTRATORS):
        group.permissions.remove(*rights)


def after_migrations(using: str = DEFAULT_DB_ALIAS, **kwargs: Any) -> None:
    """Keep the roles after an upgrade, once every table is as it should be."""
    executor = MigrationExecutor(connections[using])
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        keep_roles()


def keep_on_schedule(now: datetime) -> str:
    """Keep the roles by night, as a part of the schedule."""
    given = keep_roles()
    return f"{given} permissions given back." if given else "Every role is whole."


def role_jobs() -> list[Job]:
    """Return the job that keeps roles."""
    return [Job("keep-roles", DAILY, keep_on_schedule)]
