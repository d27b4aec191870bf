from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reviews', '0020_what_readers_are_told'),
    ]

    operations = [
        migrations.AddField(
            model_name='approval',
            name='public_note',
            field=models.TextField(blank=True, db_default=''),
        ),
    ]
