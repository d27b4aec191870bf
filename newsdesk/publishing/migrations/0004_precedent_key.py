# A page may review several claims: address and words together name a precedent.

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('publishing', '0003_signing_and_webhooks'),
    ]

    operations = [
        migrations.AddField(
            model_name='precedent',
            name='key',
            field=models.CharField(default='', max_length=64, unique=True),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name='precedent',
            name='url',
            field=models.URLField(max_length=1000),
        ),
    ]
