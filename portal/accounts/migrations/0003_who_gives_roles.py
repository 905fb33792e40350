"""A permission of its own to give and take the roles of the site."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_user_has_an_address")]

    operations = [
        migrations.AlterModelOptions(
            name="user",
            options={
                "permissions": (("give_roles", "may give and take the roles of this site"),),
                "verbose_name": "person",
                "verbose_name_plural": "people",
            },
        ),
    ]
