"""Curators and publishers edit instructions, as they do all entries."""

from importlib import import_module

from django.db import migrations


def grant(apps, schema_editor):
    groups = import_module("portal.curation.migrations.0002_groups")
    added = [groups.permission(apps, "instruction", f"{verb}_instruction", f"Can {verb} instruction") for verb in groups.VERBS]
    for group in apps.get_model("auth", "Group").objects.filter(name__in=("curator", "publisher")):
        group.permissions.add(*added)


class Migration(migrations.Migration):
    dependencies = [("curation", "0017_how_steps_are_taken")]

    # Backwards nobody loses a right.
    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
