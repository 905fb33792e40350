"""Figures and issuers get a day to look again; sources say when they were last seen."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('curation', '0007_never_asked_and_done'),
    ]

    operations = [
        migrations.AddField(
            model_name='figure',
            name='recheck_on',
            field=models.DateField(blank=True, db_index=True, default=None, null=True, verbose_name='見直す日'),
        ),
        migrations.AddField(
            model_name='historicalfigure',
            name='recheck_on',
            field=models.DateField(blank=True, db_index=True, default=None, null=True, verbose_name='見直す日'),
        ),
        migrations.AddField(
            model_name='historicalissuer',
            name='recheck_on',
            field=models.DateField(blank=True, db_index=True, default=None, null=True, verbose_name='見直す日'),
        ),
        migrations.AddField(
            model_name='historicalsource',
            name='seen_on',
            field=models.CharField(blank=True, default='', help_text='YYYY-MM-DD、YYYY-MM、YYYYのどれか。不明なら空', verbose_name='最後に見えた日'),
        ),
        migrations.AddField(
            model_name='issuer',
            name='recheck_on',
            field=models.DateField(blank=True, db_index=True, default=None, null=True, verbose_name='見直す日'),
        ),
        migrations.AddField(
            model_name='source',
            name='seen_on',
            field=models.CharField(blank=True, default='', help_text='YYYY-MM-DD、YYYY-MM、YYYYのどれか。不明なら空', verbose_name='最後に見えた日'),
        ),
        migrations.AlterField(
            model_name='historicalsource',
            name='published',
            field=models.CharField(blank=True, default='', help_text='YYYY-MM-DD、YYYY-MM、YYYYのどれか。不明なら空', verbose_name='公開日'),
        ),
        migrations.AlterField(
            model_name='source',
            name='published',
            field=models.CharField(blank=True, default='', help_text='YYYY-MM-DD、YYYY-MM、YYYYのどれか。不明なら空', verbose_name='公開日'),
        ),
    ]
