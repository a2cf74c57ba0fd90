"""Surveys remember when they closed, also while they are off the website."""

from typing import Any

from django.db import migrations, models


def note_closed(apps: Any, schema_editor: Any) -> None:
    """Note the closing of surveys that were published closed before this."""
    surveys = apps.get_model("feedback", "SurveyPage").objects
    published = surveys.filter(is_closed=True, last_published_at__isnull=False)
    for survey in published:
        survey.closed_at = survey.last_published_at
        survey.save(update_fields=["closed_at"])


class Migration(migrations.Migration):
    dependencies = [("feedback", "0003_public_record")]

    operations = [
        migrations.AddField(
            model_name="surveypage",
            name="closed_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.RunPython(note_closed, migrations.RunPython.noop),
    ]
