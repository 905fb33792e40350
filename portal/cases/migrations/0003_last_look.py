"""When its owner last looked at a case. Before that was kept, they had looked at it whenever they wrote to it."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import portal.clock


def as_last_written(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("cases", "Case").objects.update(seen_at=models.F("updated_at"))


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_any_shop")]

    operations = [
        migrations.AddField(
            model_name="case",
            name="seen_at",
            field=models.DateTimeField(default=portal.clock.now, editable=False, verbose_name="last looked at"),
        ),
        migrations.AddField(
            model_name="case",
            name="seen_before",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="looked at before that"),
        ),
        migrations.RunPython(as_last_written, migrations.RunPython.noop),
    ]
