"""Where a council's own map comes from."""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0009_topic_questions"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="MapSettings",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "tile_url",
                    models.CharField(
                        "address of the tiles",
                        max_length=300,
                        blank=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                r"^https://[A-Za-z0-9.-]+(:\d+)?/[A-Za-z0-9._~%/{}?=&@,+-]*$",
                                "Enter an address that begins with https:// and names "
                                "one host.",
                            )
                        ],
                        help_text="With {z}, {x} and {y} where the numbers go. "
                        "Families’ browsers then ask that server for pictures, and it "
                        "sees their network address. Leave empty for the plain map, "
                        "which asks nobody.",
                    ),
                ),
                (
                    "attribution",
                    models.CharField(
                        "whose map it is",
                        max_length=200,
                        blank=True,
                        help_text="What the map’s licence asks you to say beneath it.",
                    ),
                ),
                (
                    "site",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="wagtailcore.site",
                    ),
                ),
            ],
            options={"verbose_name": "map"},
        ),
    ]
