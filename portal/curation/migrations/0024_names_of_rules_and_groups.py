"""Names for curators: of a rule, and of a group of problems."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('curation', '0023_what_ends_a_matter'),
    ]

    operations = [
        migrations.AddField(
            model_name='historicalrule',
            name='label_en',
            field=models.CharField(blank=True, default='', verbose_name='Name (English)'),
        ),
        migrations.AddField(
            model_name='historicalrule',
            name='label_ja',
            field=models.CharField(blank=True, default='', verbose_name='Name (Japanese)'),
        ),
        migrations.AddField(
            model_name='historicalshop',
            name='group_names',
            field=models.TextField(blank=True, default='{}', verbose_name='Names of the groups'),
        ),
        migrations.AddField(
            model_name='rule',
            name='label_en',
            field=models.CharField(blank=True, default='', verbose_name='Name (English)'),
        ),
        migrations.AddField(
            model_name='rule',
            name='label_ja',
            field=models.CharField(blank=True, default='', verbose_name='Name (Japanese)'),
        ),
        migrations.AddField(
            model_name='shop',
            name='group_names',
            field=models.TextField(blank=True, default='{}', verbose_name='Names of the groups'),
        ),
    ]
