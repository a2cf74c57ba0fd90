"""Let moderators moderate, and make the steering group's group.

Editors keep what they had, and none of this is theirs.
"""

from django.apps import apps as real_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations

MODERATORS, STEERING_GROUP = "Moderators", "Steering group"
CODENAMES = [
    "moderate_comment",
    "confirm_comment",
    "agree_publicationreason",
    "publish_response",
    *(
        f"{verb}_{model}"
        for model in ("theme", "response", "action")
        for verb in ("add", "change", "delete", "view")
    ),
]


def set_up_groups(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    # Permissions are otherwise made after the last migration.
    create_permissions(real_apps.get_app_config("feedback"), verbosity=0, apps=apps)
    moderators, _ = Group.objects.get_or_create(name=MODERATORS)
    Group.objects.get_or_create(name=STEERING_GROUP)
    moderators.permissions.add(
        *Permission.objects.filter(
            content_type__app_label="feedback", codename__in=CODENAMES
        ),
        *Permission.objects.filter(
            content_type__app_label="wagtailadmin", codename="access_admin"
        ),
    )


def take_back(apps, schema_editor):
    """Take the permissions away; the groups stay, for people may be in them."""
    for group in apps.get_model("auth", "Group").objects.filter(name=MODERATORS):
        group.permissions.remove(
            *apps.get_model("auth", "Permission").objects.filter(
                content_type__app_label="feedback", codename__in=CODENAMES
            )
        )


class Migration(migrations.Migration):
    dependencies = [
        ("feedback", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
    ]
    operations = [migrations.RunPython(set_up_groups, take_back)]
