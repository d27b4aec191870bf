import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    """Choices and labels in plain words; nothing in the database changes."""

    dependencies = [
        ('publishing', '0007_standing_claim'),
    ]

    operations = [
        migrations.AlterField(
            model_name='delivery',
            name='kind',
            field=models.CharField(choices=[('claim.published', 'a claim was published'), ('claim.corrected', 'a claim was corrected'), ('claim.retracted', 'a claim was retracted'), ('article.cleared', 'an article was cleared for print'), ('webhook.test', 'a test message')], max_length=30),
        ),
        migrations.AlterField(
            model_name='errorreport',
            name='email',
            field=models.EmailField(blank=True, max_length=254, verbose_name='email'),
        ),
        migrations.AlterField(
            model_name='errorreport',
            name='outcome',
            field=models.CharField(blank=True, choices=[('check', 'The claim is being re-checked'), ('retraction', 'The claim was retracted')], max_length=15),
        ),
        migrations.AlterField(
            model_name='ownmethod',
            name='text',
            field=models.TextField(blank=True, help_text='Separate paragraphs with an empty line. Leave empty to show only the generated text.', verbose_name='text'),
        ),
        migrations.AlterField(
            model_name='webhook',
            name='kinds',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('claim.published', 'a claim was published'), ('claim.corrected', 'a claim was corrected'), ('claim.retracted', 'a claim was retracted'), ('article.cleared', 'an article was cleared for print'), ('webhook.test', 'a test message')], max_length=30), size=None),
        ),
    ]
