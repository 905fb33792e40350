"""Whom one was in touch with, how, and what an order number looks like is said by the release, not by the database."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]

    operations = [
        migrations.RemoveConstraint(model_name="event", name="event_party_known"),
        migrations.RemoveConstraint(model_name="event", name="event_channel_known"),
        migrations.AlterField(
            model_name="event",
            name="party",
            field=models.CharField(blank=True, max_length=40, verbose_name="Who it was with"),
        ),
        migrations.AlterField(
            model_name="event",
            name="channel",
            field=models.CharField(blank=True, max_length=40, verbose_name="How you were in touch"),
        ),
        migrations.AlterField(
            model_name="case",
            name="order_number",
            field=models.CharField(blank=True, max_length=40, verbose_name="Order number"),
        ),
    ]
