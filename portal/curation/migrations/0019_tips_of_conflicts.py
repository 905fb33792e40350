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
            field=models.CharField(blank=True, default='', help_text='120字まで', verbose_name='一文で(英語)'),
        ),
        migrations.AddField(
            model_name='conflict',
            name='tip_ja',
            field=models.CharField(blank=True, default='', help_text='60字まで。一手のそばに出す一文', verbose_name='一文で(日本語)'),
        ),
        migrations.AddField(
            model_name='historicalconflict',
            name='tip_en',
            field=models.CharField(blank=True, default='', help_text='120字まで', verbose_name='一文で(英語)'),
        ),
        migrations.AddField(
            model_name='historicalconflict',
            name='tip_ja',
            field=models.CharField(blank=True, default='', help_text='60字まで。一手のそばに出す一文', verbose_name='一文で(日本語)'),
        ),
    ]
