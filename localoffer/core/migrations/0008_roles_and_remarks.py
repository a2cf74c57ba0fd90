"""Give teams members, and changes a reader before they go live.

Moderators look after comments. What Wagtail gave a group of that name on its first
day, to publish every page, is taken back.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

WAGTAILS = ["add_page", "change_page", "publish_page", "lock_page", "unlock_page"]


def moderators_keep_comments(apps, schema_editor):
    apps.get_model("wagtailcore", "GroupPagePermission").objects.filter(
        group__name="Moderators", page__depth=1
    ).delete()


def moderators_publish_pages(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    Root = apps.get_model("wagtailcore", "Page").objects.filter(depth=1)
    rows = apps.get_model("wagtailcore", "GroupPagePermission").objects
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="wagtailcore", codename__in=WAGTAILS
    )
    for group in Group.objects.filter(name="Moderators"):
        for root in Root:
            for permission in permissions:
                rows.get_or_create(group=group, page=root, permission=permission)


class Migration(migrations.Migration):

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('core', '0007_sign_in'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='OwnerTeamTask',
            fields=[
                ('task_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.task')),
                ('may_approve_own', models.BooleanField(default=False, help_text='For a very small team. Nobody else then reads a page before families do.', verbose_name='people may approve what they wrote')),
            ],
            options={
                'verbose_name': "check by the page's team",
                'verbose_name_plural': "checks by the page's team",
            },
            bases=('wagtailcore.task',),
        ),
        migrations.AlterModelOptions(
            name='user',
            options={'permissions': [('administer', 'Can look after the site as a whole')]},
        ),
        migrations.AddField(
            model_name='team',
            name='members',
            field=models.ManyToManyField(blank=True, help_text="They read each other's changes to the team's pages before families do.", related_name='teams', to=settings.AUTH_USER_MODEL),
        ),
        migrations.CreateModel(
            name='PublishRemark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rule', models.SlugField(max_length=60)),
                ('where', models.CharField(blank=True, max_length=200)),
                ('said', models.CharField(max_length=400, verbose_name='what was found')),
                ('is_serious', models.BooleanField(default=False, help_text='The law forbids to publish it.', verbose_name='stops publishing')),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='publish_remarks', to='core.basepage')),
            ],
            options={
                'verbose_name': 'thing to mend',
                'verbose_name_plural': 'things to mend',
                'indexes': [models.Index(fields=['rule'], name='publish_remark_rule')],
            },
        ),
        migrations.RunPython(moderators_keep_comments, moderators_publish_pages),
    ]
