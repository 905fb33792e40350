"""A step that was taken and a promise that was kept are events; a promise kept before that is no longer waited for."""

from datetime import datetime, time

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from portal.clock import TOKYO

KINDS = {
    "contact": "Made contact",
    "answer": "Got an answer",
    "promise": "Was promised something",
    "parcel_arrived": "The parcel came",
    "refund_arrived": "Money came back",
    "sent_draft": "Sent a message",
    "escalated": "Filed a claim",
    "step": "Took a step",
    "kept": "A promise was kept",
    "note": "Notes",
    "closed": "Ended the case",
}


def end_the_wait_for_what_was_kept(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    event_model = apps.get_model("cases", "Event")
    for promise in apps.get_model("cases", "Promise").objects.exclude(kept_on=None).select_related("event"):
        later = event_model.objects.filter(case=promise.case_id, at__gt=promise.event.at)
        told_again = {fact for event in later for fact in event.facts}
        event_model.objects.create(
            case_id=promise.case_id,
            kind="kept",
            at=datetime.combine(promise.kept_on, time(23, 59), tzinfo=TOKYO),
            is_day=True,
            party=promise.event.party,
            text=promise.text,
            facts={fact: None for fact in promise.event.facts if fact not in told_again},
        )


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_last_look")]

    operations = [
        migrations.AddField(
            model_name="event",
            name="step",
            field=models.CharField(blank=True, max_length=40, verbose_name="The step taken"),
        ),
        migrations.AlterField(
            model_name="event",
            name="kind",
            field=models.CharField(choices=list(KINDS.items()), max_length=20, verbose_name="event"),
        ),
        migrations.RemoveConstraint(model_name="event", name="event_kind_known"),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(condition=models.Q(("kind__in", list(KINDS))), name="event_kind_known"),
        ),
        migrations.RunPython(end_the_wait_for_what_was_kept, migrations.RunPython.noop),
    ]
