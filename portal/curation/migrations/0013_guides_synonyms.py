"""Guides say how people search for them and what they lead to; a shop names the guide for what is elsewhere."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('curation', '0012_editorial_sources'),
    ]

    operations = [
        migrations.AddField(
            model_name='guide',
            name='problems',
            field=models.TextField(blank=True, default='[]', verbose_name='problems that can start here'),
        ),
        migrations.AddField(
            model_name='guide',
            name='synonyms',
            field=models.TextField(blank=True, default=None, null=True, verbose_name='synonyms'),
        ),
        migrations.AddField(
            model_name='historicalguide',
            name='problems',
            field=models.TextField(blank=True, default='[]', verbose_name='problems that can start here'),
        ),
        migrations.AddField(
            model_name='historicalguide',
            name='synonyms',
            field=models.TextField(blank=True, default=None, null=True, verbose_name='synonyms'),
        ),
        migrations.AddField(
            model_name='historicalshop',
            name='elsewhere',
            field=models.CharField(blank=True, default='', verbose_name='guide to what is not dealt with here'),
        ),
        migrations.AddField(
            model_name='shop',
            name='elsewhere',
            field=models.CharField(blank=True, default='', verbose_name='guide to what is not dealt with here'),
        ),
    ]
