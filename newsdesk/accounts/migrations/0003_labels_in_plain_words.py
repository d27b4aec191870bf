import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    """Choices and labels in plain words; nothing in the database changes."""

    dependencies = [
        ('accounts', '0002_keys_rotate_and_are_counted'),
    ]

    operations = [
        migrations.AlterField(
            model_name='apikey',
            name='scopes',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('articles:read', 'read articles and their clearance'), ('articles:write', 'upload articles and versions'), ('desk', 'check claims: queue, verdicts, approval'), ('webhooks', 'manage webhooks')], max_length=30), blank=True, default=list, size=None),
        ),
        migrations.AlterField(
            model_name='user',
            name='email',
            field=models.EmailField(max_length=254, unique=True, verbose_name='email'),
        ),
    ]
