from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    """A later word of the sender finds the article by the sender's own id of the item."""

    atomic = False
    dependencies = [("articles", "0006_stopped_by_the_sender")]

    operations = [
        AddIndexConcurrently(
            "article",
            models.Index(
                fields=["sender_item"], name="article_sender_item", condition=~models.Q(sender_item="")
            ),
        ),
    ]
