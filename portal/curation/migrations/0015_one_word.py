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
            field=models.TextField(blank=True, default='{}', verbose_name='使わない言葉と代わりの言葉'),
        ),
        migrations.AddField(
            model_name='historicalshop',
            name='one_word',
            field=models.TextField(blank=True, default='{}', verbose_name='使わない言葉と代わりの言葉'),
        ),
    ]
