from django.db import migrations, models


class Migration(migrations.Migration):
    """Choices and labels in plain words; nothing in the database changes."""

    dependencies = [
        ('claims', '0006_side_and_proposed_wording'),
    ]

    operations = [
        migrations.AlterField(
            model_name='claimant',
            name='kind',
            field=models.CharField(choices=[('person', 'person'), ('organisation', 'organisation'), ('group', 'group'), ('unknown', 'unknown')], default='unknown', max_length=15),
        ),
        migrations.AlterField(
            model_name='mention',
            name='outcome',
            field=models.CharField(choices=[('exact', 'unchanged'), ('moved', 'moved'), ('proposed', 'reworded'), ('orphaned', 'removed')], default='exact', max_length=10),
        ),
    ]
