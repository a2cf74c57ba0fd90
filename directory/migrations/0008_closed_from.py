"""Let a service say from when it will be closed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("directory", "0007_events")]

    operations = [
        migrations.AddField(
            "servicepage",
            "closed_from",
            models.DateField(
                blank=True,
                null=True,
                help_text="Leave empty when it is closed already.",
            ),
        ),
        migrations.AddConstraint(
            "servicepage",
            models.CheckConstraint(
                condition=models.Q(closed_from__isnull=True)
                | models.Q(
                    closed_until__isnull=False,
                    closed_until__gte=models.F("closed_from"),
                ),
                name="service_opens_after_it_closes",
                violation_error_message="Enter the last day on which it is closed, not "
                "before the first.",
            ),
        ),
    ]
