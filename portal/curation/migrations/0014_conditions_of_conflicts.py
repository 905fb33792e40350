"""A conflict says when it matters, and in which cases it is not told."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('curation', '0013_guides_synonyms'),
    ]

    operations = [
        migrations.AddField(
            model_name='conflict',
            name='unless',
            field=models.TextField(blank=True, default='[]', verbose_name='exceptions'),
        ),
        migrations.AddField(
            model_name='conflict',
            name='when',
            field=models.TextField(blank=True, default='{}', verbose_name='conditions'),
        ),
        migrations.AddField(
            model_name='historicalconflict',
            name='unless',
            field=models.TextField(blank=True, default='[]', verbose_name='exceptions'),
        ),
        migrations.AddField(
            model_name='historicalconflict',
            name='when',
            field=models.TextField(blank=True, default='{}', verbose_name='conditions'),
        ),
    ]
