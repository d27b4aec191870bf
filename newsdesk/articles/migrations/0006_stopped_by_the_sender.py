from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0005_words_as_searched'),
    ]

    operations = [
        migrations.AddField(
            model_name='article',
            name='stopped_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='article',
            name='stopped_why',
            field=models.TextField(blank=True, db_default='', editable=False),
        ),
        migrations.AddField(
            model_name='article',
            name='sender_item',
            field=models.CharField(blank=True, db_default='', editable=False, max_length=300),
        ),
        migrations.AddField(
            model_name='article',
            name='sender_embargo',
            field=models.DateTimeField(editable=False, null=True),
        ),
    ]
