"""A disagreement in one sentence, for beside a step that it touches."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('curation', '0018_who_may_edit_instructions'),
    ]

    operations = [
        migrations.AddField(
            model_name='conflict',
            name='tip_en',
            field=models.CharField(blank=True, default='', help_text='At most 120 characters.', verbose_name='in one sentence (English)'),
        ),
        migrations.AddField(
            model_name='conflict',
            name='tip_ja',
            field=models.CharField(blank=True, default='', help_text='At most 60 characters: one sentence to stand beside a step.', verbose_name='in one sentence (Japanese)'),
        ),
        migrations.AddField(
            model_name='historicalconflict',
            name='tip_en',
            field=models.CharField(blank=True, default='', help_text='At most 120 characters.', verbose_name='in one sentence (English)'),
        ),
        migrations.AddField(
            model_name='historicalconflict',
            name='tip_ja',
            field=models.CharField(blank=True, default='', help_text='At most 60 characters: one sentence to stand beside a step.', verbose_name='in one sentence (Japanese)'),
        ),
    ]
