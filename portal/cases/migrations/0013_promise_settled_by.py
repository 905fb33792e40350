"""Which entry settled a promise was found by its words so far; from here on the promise knows it."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

SETTLED_ON = {"kept": "kept_on", "broken": "broken_on"}


def link(apps: Any, schema_editor: Any) -> None:
    """Each entry to the first promise with its words that is settled so and has none yet."""
    events, promises = apps.get_model("cases", "Event").objects, apps.get_model("cases", "Promise").objects
    for event in events.filter(kind__in=SETTLED_ON).order_by("at", "recorded_at"):
        alike = promises.filter(case=event.case_id, text=event.text, event__party=event.party, settled_by=None)
        settled = alike.exclude(**{SETTLED_ON[event.kind]: None}).order_by("due_on").first()
        if settled:
            promises.filter(pk=settled.pk).update(settled_by=event)


class Migration(migrations.Migration):
    dependencies = (("cases", "0012_days_told"),)
    operations = (
        migrations.AddField(
            model_name="promise",
            name="settled_by",
            field=models.OneToOneField(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="settles",
                to="cases.event",
            ),
        ),
        migrations.RunPython(link, migrations.RunPython.noop),
    )
