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
            field=models.DateField(blank=True, db_index=True, default=None, null=True, verbose_name='re-check on'),
        ),
        migrations.AddField(
            model_name='historicalfigure',
            name='recheck_on',
            field=models.DateField(blank=True, db_index=True, default=None, null=True, verbose_name='re-check on'),
        ),
        migrations.AddField(
            model_name='historicalissuer',
            name='recheck_on',
            field=models.DateField(blank=True, db_index=True, default=None, null=True, verbose_name='re-check on'),
        ),
        migrations.AddField(
            model_name='historicalsource',
            name='seen_on',
            field=models.CharField(blank=True, default='', help_text='YYYY-MM-DD, YYYY-MM or YYYY. Blank where it is not known.', verbose_name='last seen on'),
        ),
        migrations.AddField(
            model_name='issuer',
            name='recheck_on',
            field=models.DateField(blank=True, db_index=True, default=None, null=True, verbose_name='re-check on'),
        ),
        migrations.AddField(
            model_name='source',
            name='seen_on',
            field=models.CharField(blank=True, default='', help_text='YYYY-MM-DD, YYYY-MM or YYYY. Blank where it is not known.', verbose_name='last seen on'),
        ),
        migrations.AlterField(
            model_name='historicalsource',
            name='published',
            field=models.CharField(blank=True, default='', help_text='YYYY-MM-DD, YYYY-MM or YYYY. Blank where it is not known.', verbose_name='published on'),
        ),
        migrations.AlterField(
            model_name='source',
            name='published',
            field=models.CharField(blank=True, default='', help_text='YYYY-MM-DD, YYYY-MM or YYYY. Blank where it is not known.', verbose_name='published on'),
        ),
    ]
