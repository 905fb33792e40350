from django.db import migrations, models


def give_addresses(apps, schema_editor):
    """A change of an unconfirmed address used to leave '' behind: the address the person was changing to comes next."""
    User = apps.get_model("accounts", "User")
    EmailAddress = apps.get_model("account", "EmailAddress")
    for person in User.objects.filter(email=""):
        given = EmailAddress.objects.filter(user_id=person.pk).order_by("-verified", "-pk").values_list("email", flat=True)
        free = (email for email in given if email and not User.objects.filter(email=email).exists())
        person.email = next(free, f"{person.pk.hex}@nobody.invalid")
        person.save(update_fields=["email"])


class Migration(migrations.Migration):

    dependencies = [
        ('account', '0009_emailaddress_unique_primary_email'),
        ('accounts', '0001_initial'),
    ]

    operations = [
        migrations.RunPython(give_addresses, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='user',
            constraint=models.CheckConstraint(condition=models.Q(('email', ''), _negated=True), name='user_has_an_address'),
        ),
    ]
