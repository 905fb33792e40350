"""When the answers of a case were corrected, with what was written down by then in them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0004_steps_taken")]

    operations = [
        migrations.AddField(
            model_name="case",
            name="answered_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="answers corrected at"),
        ),
    ]
