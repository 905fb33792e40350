"""Curators and publishers edit signs of forgeries, as they do all entries."""

from importlib import import_module

from django.db import migrations

NAMES = {"sign": "sign of a forgery", "signwords": "list of words for signs", "signreply": "answer beside signs"}


def grant(apps, schema_editor):
    groups = import_module("portal.curation.migrations.0002_groups")
    added = [
        groups.permission(apps, model, f"{verb}_{model}", f"Can {verb} {name}")
        for model, name in NAMES.items()
        for verb in groups.VERBS
    ]
    for group in apps.get_model("auth", "Group").objects.filter(name__in=("curator", "publisher")):
        group.permissions.add(*added)


class Migration(migrations.Migration):
    dependencies = [("curation", "0030_signs_of_forgeries")]

    # Backwards nobody loses a right.
    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
