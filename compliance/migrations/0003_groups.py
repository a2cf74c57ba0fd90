"""Let the steering group decide, editors map evidence, and peers look."""

from django.apps import apps as real_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations

STEERING_GROUP, EDITORS, PEERS = "Steering group", "Editors", "Peer reviewers"


def every(*models):
    return [f"{verb}_{model}" for model in models for verb in ("add", "change", "view")]


CODENAMES = {
    STEERING_GROUP: [
        "view_board",
        "decide",
        "map_evidence",
        "run_meetings",
        *every("gap", "involvementrecord", "meeting", "peerreview"),
    ],
    EDITORS: ["map_evidence"],
    PEERS: ["answer_peerreview"],
}
IN_ADMIN = (STEERING_GROUP, PEERS)


def set_up_groups(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    # Permissions are otherwise made after the last migration.
    create_permissions(real_apps.get_app_config("compliance"), verbosity=0, apps=apps)
    for name, codenames in CODENAMES.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(
            *Permission.objects.filter(
                content_type__app_label="compliance", codename__in=codenames
            )
        )
        if name in IN_ADMIN:
            group.permissions.add(
                *Permission.objects.filter(
                    content_type__app_label="wagtailadmin", codename="access_admin"
                )
            )


def take_back(apps, schema_editor):
    """Take the permissions away; the groups stay, for people may be in them."""
    Permission = apps.get_model("auth", "Permission")
    for group in apps.get_model("auth", "Group").objects.filter(name__in=CODENAMES):
        group.permissions.remove(
            *Permission.objects.filter(content_type__app_label="compliance")
        )


class Migration(migrations.Migration):
    dependencies = [
        ("compliance", "0002_records_never_change"),
        ("feedback", "0002_groups"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
    ]
    operations = [migrations.RunPython(set_up_groups, take_back)]
