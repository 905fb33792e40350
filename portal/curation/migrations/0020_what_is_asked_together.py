from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('curation', '0019_tips_of_conflicts'),
    ]

    operations = [
        migrations.AddField(
            model_name='historicalshop',
            name='joint_questions',
            field=models.TextField(blank=True, default='[]', verbose_name='asked on one page'),
        ),
        migrations.AddField(
            model_name='shop',
            name='joint_questions',
            field=models.TextField(blank=True, default='[]', verbose_name='asked on one page'),
        ),
    ]
