"""A shop says which word is used where people have several."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('curation', '0014_conditions_of_conflicts'),
    ]

    operations = [
        migrations.AddField(
            model_name='shop',
            name='one_word',
            field=models.TextField(blank=True, default='{}', verbose_name='words not to use, and the words instead'),
        ),
        migrations.AddField(
            model_name='historicalshop',
            name='one_word',
            field=models.TextField(blank=True, default='{}', verbose_name='words not to use, and the words instead'),
        ),
    ]
