"""Take back what Wagtail gave to every group that there was: peers see no files.

Wagtail's migrations let each group choose from every picture and document. Peer
reviewers come from elsewhere and write no pages. A council that wants it otherwise
gives it again: from now on that stays.
"""

from django.db import migrations

GROUP = "Peer reviewers"
LIBRARIES = ("wagtailimages", "wagtaildocs")
CODENAMES = ("choose_image", "choose_document")


def take_back(apps, schema_editor):
    group = apps.get_model("auth", "Group").objects.filter(name=GROUP).first()
    if group is None:
        return
    rights = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label__in=LIBRARIES, codename__in=CODENAMES
    )
    group.permissions.remove(*rights)
    over = apps.get_model("wagtailcore", "GroupCollectionPermission")
    over.objects.filter(group=group, permission__in=rights).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("compliance", "0008_records_never_deleted"),
        ("wagtailimages", "0023_add_choose_permissions"),
        ("wagtaildocs", "0011_add_choose_permissions"),
    ]

    operations = [migrations.RunPython(take_back, migrations.RunPython.noop)]
