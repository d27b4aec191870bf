from django.db import migrations, models

KINDS = [
    ("assigned", "a claim is assigned to me"),
    ("reassigned", "a claim of mine is assigned to someone else"),
    ("returned", "my verdict is sent back"),
    ("retracted", "a claim that I work on is retracted"),
    ("approved", "my verdict is approved or published"),
    ("mentioned", "someone mentions me"),
    ("answered", "a question of mine is answered or expires"),
    ("deadline", "a deadline is near"),
    ("correction", "a correction has started"),
    ("reported", "a reader reports an error"),
    ("due", "a correction is awaiting my approval"),
]


class Migration(migrations.Migration):
    """Whoever works on a claim that is retracted is told so."""

    dependencies = [("reviews", "0034_retracted_claims_validated")]

    operations = [
        migrations.AlterField("notice", "kind", models.CharField(choices=KINDS, max_length=12)),
        migrations.AlterField("noticechoice", "kind", models.CharField(choices=KINDS, max_length=12)),
    ]
