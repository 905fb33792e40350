"""The two roles of curation: curators edit, publishers also publish. Neither sees people or cases."""

from django.db import migrations

ENTRIES = (
    "source claim conflict figure clock rule channel draft factwording codewording issuer guide goldencase"
).split()
VERBS = ("add", "change", "delete", "view")


def make_groups(apps, schema_editor):
    curator, _ = apps.get_model("auth", "Group").objects.get_or_create(name="curator")
    publisher, _ = apps.get_model("auth", "Group").objects.get_or_create(name="publisher")
    editing = [permission(apps, model, f"{verb}_{model}", f"Can {verb} {model}") for model in ENTRIES for verb in VERBS]
    viewing = permission(apps, "release", "view_release", "Can view release")
    publishing = permission(apps, "release", "publish_release", "May publish and roll back")
    curator.permissions.add(*editing, viewing)
    publisher.permissions.add(*editing, viewing, publishing)


def permission(apps, model, codename, name):
    # Django makes permissions only after all migrations have run, which is too late for a group's.
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="curation", model=model
    )
    made, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": name}
    )
    return made


class Migration(migrations.Migration):
    dependencies = [
        ("curation", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    # Backwards keeps the groups: people are in them.
    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
