"""Lists and maps keep the order of their keys, which PostgreSQL's own type for JSON does not."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('curation', '0004_vocabulary'),
    ]

    operations = [
        migrations.AlterField(
            model_name='channel',
            name='claims',
            field=models.TextField(blank=True, default='[]', verbose_name='claims'),
        ),
        migrations.AlterField(
            model_name='channel',
            name='human',
            field=models.TextField(blank=True, default='[]', verbose_name='how to reach a person'),
        ),
        migrations.AlterField(
            model_name='channel',
            name='sources',
            field=models.TextField(blank=True, default='[]', verbose_name='sources'),
        ),
        migrations.AlterField(
            model_name='channel',
            name='steps',
            field=models.TextField(blank=True, default='{}', verbose_name='steps'),
        ),
        migrations.AlterField(
            model_name='claim',
            name='set_aside',
            field=models.TextField(blank=True, default=None, null=True, verbose_name='why it is not used'),
        ),
        migrations.AlterField(
            model_name='claim',
            name='systems',
            field=models.TextField(blank=True, default='[]', verbose_name='numbers of the mechanism'),
        ),
        migrations.AlterField(
            model_name='clock',
            name='claims',
            field=models.TextField(blank=True, default='[]', verbose_name='claims'),
        ),
        migrations.AlterField(
            model_name='clock',
            name='closes',
            field=models.TextField(blank=True, default=None, null=True, verbose_name='when it closes'),
        ),
        migrations.AlterField(
            model_name='clock',
            name='figures',
            field=models.TextField(blank=True, default='[]', verbose_name='figures'),
        ),
        migrations.AlterField(
            model_name='clock',
            name='opens',
            field=models.TextField(blank=True, default=None, null=True, verbose_name='when it opens'),
        ),
        migrations.AlterField(
            model_name='clock',
            name='pending',
            field=models.TextField(blank=True, default='[]', verbose_name='facts it waits for'),
        ),
        migrations.AlterField(
            model_name='clock',
            name='sources',
            field=models.TextField(blank=True, default='[]', verbose_name='sources'),
        ),
        migrations.AlterField(
            model_name='clock',
            name='unless',
            field=models.TextField(blank=True, default='[]', verbose_name='exceptions'),
        ),
        migrations.AlterField(
            model_name='clock',
            name='when',
            field=models.TextField(blank=True, default='{}', verbose_name='conditions'),
        ),
        migrations.AlterField(
            model_name='conflict',
            name='positions',
            field=models.TextField(verbose_name='positions'),
        ),
        migrations.AlterField(
            model_name='conflict',
            name='verified',
            field=models.TextField(blank=True, default='[]', verbose_name='claims that verify'),
        ),
        migrations.AlterField(
            model_name='draft',
            name='paragraphs',
            field=models.TextField(verbose_name='paragraphs'),
        ),
        migrations.AlterField(
            model_name='draft',
            name='when',
            field=models.TextField(blank=True, default='{}', verbose_name='conditions'),
        ),
        migrations.AlterField(
            model_name='fact',
            name='hints',
            field=models.TextField(blank=True, default='{}', verbose_name='hints'),
        ),
        migrations.AlterField(
            model_name='fact',
            name='synonyms',
            field=models.TextField(blank=True, default='{}', verbose_name='synonyms'),
        ),
        migrations.AlterField(
            model_name='fact',
            name='values',
            field=models.TextField(blank=True, default='{}', verbose_name='values and their words'),
        ),
        migrations.AlterField(
            model_name='figure',
            name='claims',
            field=models.TextField(blank=True, default='[]', verbose_name='claims'),
        ),
        migrations.AlterField(
            model_name='figure',
            name='sources',
            field=models.TextField(blank=True, default='[]', verbose_name='sources'),
        ),
        migrations.AlterField(
            model_name='figure',
            name='values',
            field=models.TextField(verbose_name='values by day'),
        ),
        migrations.AlterField(
            model_name='goldencase',
            name='expect',
            field=models.TextField(verbose_name='advice expected'),
        ),
        migrations.AlterField(
            model_name='goldencase',
            name='situation',
            field=models.TextField(verbose_name='situation'),
        ),
        migrations.AlterField(
            model_name='goldencase',
            name='systems',
            field=models.TextField(blank=True, default='[]', verbose_name='numbers of the mechanism'),
        ),
        migrations.AlterField(
            model_name='guide',
            name='claims',
            field=models.TextField(blank=True, default='[]', verbose_name='claims'),
        ),
        migrations.AlterField(
            model_name='guide',
            name='sources',
            field=models.TextField(blank=True, default='[]', verbose_name='sources'),
        ),
        migrations.AlterField(
            model_name='guide',
            name='systems',
            field=models.TextField(blank=True, default='[]', verbose_name='numbers of the mechanism'),
        ),
        migrations.AlterField(
            model_name='historicalchannel',
            name='claims',
            field=models.TextField(blank=True, default='[]', verbose_name='claims'),
        ),
        migrations.AlterField(
            model_name='historicalchannel',
            name='human',
            field=models.TextField(blank=True, default='[]', verbose_name='how to reach a person'),
        ),
        migrations.AlterField(
            model_name='historicalchannel',
            name='sources',
            field=models.TextField(blank=True, default='[]', verbose_name='sources'),
        ),
        migrations.AlterField(
            model_name='historicalchannel',
            name='steps',
            field=models.TextField(blank=True, default='{}', verbose_name='steps'),
        ),
        migrations.AlterField(
            model_name='historicalclaim',
            name='set_aside',
            field=models.TextField(blank=True, default=None, null=True, verbose_name='why it is not used'),
        ),
        migrations.AlterField(
            model_name='historicalclaim',
            name='systems',
            field=models.TextField(blank=True, default='[]', verbose_name='numbers of the mechanism'),
        ),
        migrations.AlterField(
            model_name='historicalclock',
            name='claims',
            field=models.TextField(blank=True, default='[]', verbose_name='claims'),
        ),
        migrations.AlterField(
            model_name='historicalclock',
            name='closes',
            field=models.TextField(blank=True, default=None, null=True, verbose_name='when it closes'),
        ),
        migrations.AlterField(
            model_name='historicalclock',
            name='figures',
            field=models.TextField(blank=True, default='[]', verbose_name='figures'),
        ),
        migrations.AlterField(
            model_name='historicalclock',
            name='opens',
            field=models.TextField(blank=True, default=None, null=True, verbose_name='when it opens'),
        ),
        migrations.AlterField(
            model_name='historicalclock',
            name='pending',
            field=models.TextField(blank=True, default='[]', verbose_name='facts it waits for'),
        ),
        migrations.AlterField(
            model_name='historicalclock',
            name='sources',
            field=models.TextField(blank=True, default='[]', verbose_name='sources'),
        ),
        migrations.AlterField(
            model_name='historicalclock',
            name='unless',
            field=models.TextField(blank=True, default='[]', verbose_name='exceptions'),
        ),
        migrations.AlterField(
            model_name='historicalclock',
            name='when',
            field=models.TextField(blank=True, default='{}', verbose_name='conditions'),
        ),
        migrations.AlterField(
            model_name='historicalconflict',
            name='positions',
            field=models.TextField(verbose_name='positions'),
        ),
        migrations.AlterField(
            model_name='historicalconflict',
            name='verified',
            field=models.TextField(blank=True, default='[]', verbose_name='claims that verify'),
        ),
        migrations.AlterField(
            model_name='historicaldraft',
            name='paragraphs',
            field=models.TextField(verbose_name='paragraphs'),
        ),
        migrations.AlterField(
            model_name='historicaldraft',
            name='when',
            field=models.TextField(blank=True, default='{}', verbose_name='conditions'),
        ),
        migrations.AlterField(
            model_name='historicalfact',
            name='hints',
            field=models.TextField(blank=True, default='{}', verbose_name='hints'),
        ),
        migrations.AlterField(
            model_name='historicalfact',
            name='synonyms',
            field=models.TextField(blank=True, default='{}', verbose_name='synonyms'),
        ),
        migrations.AlterField(
            model_name='historicalfact',
            name='values',
            field=models.TextField(blank=True, default='{}', verbose_name='values and their words'),
        ),
        migrations.AlterField(
            model_name='historicalfigure',
            name='claims',
            field=models.TextField(blank=True, default='[]', verbose_name='claims'),
        ),
        migrations.AlterField(
            model_name='historicalfigure',
            name='sources',
            field=models.TextField(blank=True, default='[]', verbose_name='sources'),
        ),
        migrations.AlterField(
            model_name='historicalfigure',
            name='values',
            field=models.TextField(verbose_name='values by day'),
        ),
        migrations.AlterField(
            model_name='historicalgoldencase',
            name='expect',
            field=models.TextField(verbose_name='advice expected'),
        ),
        migrations.AlterField(
            model_name='historicalgoldencase',
            name='situation',
            field=models.TextField(verbose_name='situation'),
        ),
        migrations.AlterField(
            model_name='historicalgoldencase',
            name='systems',
            field=models.TextField(blank=True, default='[]', verbose_name='numbers of the mechanism'),
        ),
        migrations.AlterField(
            model_name='historicalguide',
            name='claims',
            field=models.TextField(blank=True, default='[]', verbose_name='claims'),
        ),
        migrations.AlterField(
            model_name='historicalguide',
            name='sources',
            field=models.TextField(blank=True, default='[]', verbose_name='sources'),
        ),
        migrations.AlterField(
            model_name='historicalguide',
            name='systems',
            field=models.TextField(blank=True, default='[]', verbose_name='numbers of the mechanism'),
        ),
        migrations.AlterField(
            model_name='historicalissuer',
            name='plans',
            field=models.TextField(blank=True, default='[]', verbose_name='closing and payment days'),
        ),
        migrations.AlterField(
            model_name='historicalissuer',
            name='sources',
            field=models.TextField(blank=True, default='[]', verbose_name='sources'),
        ),
        migrations.AlterField(
            model_name='historicalrule',
            name='claims',
            field=models.TextField(blank=True, default='[]', verbose_name='claims'),
        ),
        migrations.AlterField(
            model_name='historicalrule',
            name='figures',
            field=models.TextField(blank=True, default='[]', verbose_name='figures'),
        ),
        migrations.AlterField(
            model_name='historicalrule',
            name='give',
            field=models.TextField(verbose_name='outcomes'),
        ),
        migrations.AlterField(
            model_name='historicalrule',
            name='sources',
            field=models.TextField(blank=True, default='[]', verbose_name='sources'),
        ),
        migrations.AlterField(
            model_name='historicalrule',
            name='unless',
            field=models.TextField(blank=True, default='[]', verbose_name='exceptions'),
        ),
        migrations.AlterField(
            model_name='historicalrule',
            name='when',
            field=models.TextField(blank=True, default='{}', verbose_name='conditions'),
        ),
        migrations.AlterField(
            model_name='issuer',
            name='plans',
            field=models.TextField(blank=True, default='[]', verbose_name='closing and payment days'),
        ),
        migrations.AlterField(
            model_name='issuer',
            name='sources',
            field=models.TextField(blank=True, default='[]', verbose_name='sources'),
        ),
        migrations.AlterField(
            model_name='rule',
            name='claims',
            field=models.TextField(blank=True, default='[]', verbose_name='claims'),
        ),
        migrations.AlterField(
            model_name='rule',
            name='figures',
            field=models.TextField(blank=True, default='[]', verbose_name='figures'),
        ),
        migrations.AlterField(
            model_name='rule',
            name='give',
            field=models.TextField(verbose_name='outcomes'),
        ),
        migrations.AlterField(
            model_name='rule',
            name='sources',
            field=models.TextField(blank=True, default='[]', verbose_name='sources'),
        ),
        migrations.AlterField(
            model_name='rule',
            name='unless',
            field=models.TextField(blank=True, default='[]', verbose_name='exceptions'),
        ),
        migrations.AlterField(
            model_name='rule',
            name='when',
            field=models.TextField(blank=True, default='{}', verbose_name='conditions'),
        ),
    ]
