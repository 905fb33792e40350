"""Curators and publishers edit layouts of texts, as they do all entries."""

from importlib import import_module

from django.db import migrations


def grant(apps, schema_editor):
    groups = import_module("portal.curation.migrations.0002_groups")
    added = [groups.permission(apps, "reading", f"{verb}_reading", f"Can {verb} layout of a text") for verb in groups.VERBS]
    for group in apps.get_model("auth", "Group").objects.filter(name__in=("curator", "publisher")):
        group.permissions.add(*added)


class Migration(migrations.Migration):
    dependencies = [("curation", "0032_layouts_of_texts")]

    # Backwards nobody loses a right.
    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
