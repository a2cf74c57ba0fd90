"""Replace Wagtail's welcome page with our home page and start the site version."""

from django.db import migrations


def create_home(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    Locale = apps.get_model("wagtailcore", "Locale")
    HomePage = apps.get_model("core", "HomePage")
    SiteVersion = apps.get_model("core", "SiteVersion")

    SiteVersion.objects.create(pk=1, number=1)
    Page.objects.filter(depth=2, slug="home").delete()
    content_type, _ = ContentType.objects.get_or_create(
        model="homepage", app_label="core"
    )
    home = HomePage.objects.create(
        title="Local Offer",
        draft_title="Local Offer",
        slug="home",
        content_type=content_type,
        locale=Locale.objects.order_by("pk").first(),
        path="00010001",
        depth=2,
        numchild=0,
        url_path="/home/",
    )
    Page.objects.filter(depth=1).update(numchild=1)
    Site.objects.all().delete()
    Site.objects.create(
        hostname="localhost",
        port=80,
        root_page_id=home.pk,
        is_default_site=True,
        site_name="Local Offer",
    )


def remove_home(apps, schema_editor):
    """Take the home page away; pages beneath it must have gone before."""
    apps.get_model("wagtailcore", "Site").objects.all().delete()
    apps.get_model("core", "HomePage").objects.filter(depth=2).delete()
    apps.get_model("core", "SiteVersion").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0002_pages"),
        ("wagtailcore", "0098_apitoken"),
    ]
    operations = [migrations.RunPython(create_home, remove_home)]
