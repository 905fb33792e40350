"""Facts and codes say how drafts speak of them; a draft may have exceptions."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('curation', '0008_recheck_days'),
    ]

    operations = [
        migrations.AddField(
            model_name='code',
            name='in_messages_en',
            field=models.TextField(blank=True, default='', verbose_name='words in letters (English)'),
        ),
        migrations.AddField(
            model_name='code',
            name='in_messages_ja',
            field=models.TextField(blank=True, default='', verbose_name='words in letters (Japanese)'),
        ),
        migrations.AddField(
            model_name='draft',
            name='unless',
            field=models.TextField(blank=True, default='[]', verbose_name='exceptions'),
        ),
        migrations.AddField(
            model_name='fact',
            name='in_messages',
            field=models.TextField(blank=True, default='{}', verbose_name='words in letters'),
        ),
        migrations.AddField(
            model_name='historicalcode',
            name='in_messages_en',
            field=models.TextField(blank=True, default='', verbose_name='words in letters (English)'),
        ),
        migrations.AddField(
            model_name='historicalcode',
            name='in_messages_ja',
            field=models.TextField(blank=True, default='', verbose_name='words in letters (Japanese)'),
        ),
        migrations.AddField(
            model_name='historicaldraft',
            name='unless',
            field=models.TextField(blank=True, default='[]', verbose_name='exceptions'),
        ),
        migrations.AddField(
            model_name='historicalfact',
            name='in_messages',
            field=models.TextField(blank=True, default='{}', verbose_name='words in letters'),
        ),
    ]
