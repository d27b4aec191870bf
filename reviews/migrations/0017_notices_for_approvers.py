from django.db import migrations, models

KINDS = [
    ("assigned", "a claim is assigned to me"),
    ("returned", "my verdict is returned"),
    ("mentioned", "a colleague calls me in a comment"),
    ("answered", "a question of mine is answered, or its time is over"),
    ("deadline", "a deadline is near"),
    ("correction", "a correction is under way"),
    ("reported", "a reader reports an error"),
    ("due", "a correction waits for my approval"),
]


class Migration(migrations.Migration):
    """Two kinds of notices more; nothing changes in the database itself."""

    dependencies = [("reviews", "0016_take_first")]

    operations = [
        migrations.AlterField(
            model_name=name, name="kind", field=models.CharField(choices=KINDS, max_length=12)
        )
        for name in ("notice", "noticechoice")
    ]
