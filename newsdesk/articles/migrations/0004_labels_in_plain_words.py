from django.db import migrations, models


class Migration(migrations.Migration):
    """Choices and labels in plain words; nothing in the database changes."""

    dependencies = [
        ('articles', '0003_archive'),
    ]

    operations = [
        migrations.AlterField(
            model_name='upload',
            name='state',
            field=models.CharField(choices=[('fetching', 'being fetched from its URL'), ('waiting', 'waiting to be processed'), ('read', 'processed'), ('refused', 'rejected')], default='waiting', max_length=10),
        ),
    ]
