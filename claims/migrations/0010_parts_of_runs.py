from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("claims", "0009_names_of_claimants")]

    operations = [
        migrations.AddField("run", "early", models.JSONField(db_default=[], default=list)),
        migrations.AddField("run", "compared_to", models.UUIDField(null=True)),
    ]
