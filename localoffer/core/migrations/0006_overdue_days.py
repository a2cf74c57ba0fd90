from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0005_outgoing_links"),
    ]

    operations = [
        migrations.AddField(
            model_name="councilsettings",
            name="overdue_ranks_lower_after_days",
            field=models.PositiveSmallIntegerField(
                blank=True,
                default=30,
                help_text="Then it stands below the checked ones among the best "
                "matches. Leave empty for never.",
                null=True,
                verbose_name="days overdue until a listing comes last",
            ),
        ),
        migrations.AddField(
            model_name="councilsettings",
            name="overdue_hidden_after_days",
            field=models.PositiveSmallIntegerField(
                blank=True,
                default=365,
                help_text="Its own page stays, with a notice. Leave empty for never.",
                null=True,
                verbose_name="days overdue until a listing leaves the results",
            ),
        ),
    ]
