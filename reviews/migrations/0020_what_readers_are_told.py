
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    """A verdict says what readers are told: the statement, who takes which side of it, and the line; an approval is of these."""

    dependencies = [
        ('reviews', '0019_labels_in_plain_words'),
    ]

    operations = [
        migrations.AddField(
            model_name='approval',
            name='sentence',
            field=models.TextField(blank=True, db_default=''),
        ),
        migrations.AddField(
            model_name='approval',
            name='statement',
            field=models.TextField(blank=True, db_default=''),
        ),
        migrations.AddField(
            model_name='draft',
            name='answer',
            field=models.CharField(blank=True, choices=[('denied', 'They deny it'), ('admitted', 'They admit it'), ('not answered', 'Asked, no answer'), ('not asked', 'Not asked yet')], db_default='', max_length=15),
        ),
        migrations.AddField(
            model_name='draft',
            name='other',
            field=models.CharField(blank=True, db_default='', max_length=300),
        ),
        migrations.AddField(
            model_name='draft',
            name='other_side',
            field=models.CharField(blank=True, choices=[('says', 'says'), ('denies', 'denies'), ('alleges', 'alleges'), ('asks', 'asks')], db_default='', max_length=10),
        ),
        migrations.AddField(
            model_name='draft',
            name='side',
            field=models.CharField(blank=True, choices=[('says', 'says'), ('denies', 'denies'), ('alleges', 'alleges'), ('asks', 'asks'), ('nobody', 'takes no side')], db_default='', max_length=10),
        ),
        migrations.AddField(
            model_name='draft',
            name='speaker',
            field=models.CharField(blank=True, db_default='', max_length=300),
        ),
        migrations.AddField(
            model_name='draft',
            name='statement',
            field=models.TextField(blank=True, db_default=''),
        ),
        migrations.AddField(
            model_name='draft',
            name='target',
            field=models.CharField(blank=True, db_default='', max_length=300),
        ),
        migrations.AddField(
            model_name='verdict',
            name='sentence',
            field=models.TextField(blank=True, db_default=''),
        ),
        migrations.AddField(
            model_name='verdict',
            name='sides',
            field=models.JSONField(db_default=[], default=list),
        ),
        migrations.AddField(
            model_name='verdict',
            name='statement',
            field=models.TextField(blank=True, db_default=''),
        ),
        migrations.AddField(
            model_name='verdict',
            name='terms_sha256',
            field=models.CharField(blank=True, db_default='', max_length=64),
        ),
        migrations.AlterField(
            model_name='evidence',
            name='stance',
            field=models.CharField(choices=[('supports', 'for it'), ('contradicts', 'against it'), ('context', 'context'), ('attribution', 'shows who said it')], max_length=15, verbose_name='stance'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='approval',
            trigger=pgtrigger.compiler.Trigger(name='approval_of_what_readers_see', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."decision" = \'approve\')', func="\n                    IF EXISTS (\n                        SELECT 1 FROM reviews_verdict v JOIN reviews_review r ON r.id = v.review_id\n                        JOIN claims_claim c ON c.id = r.claim_id\n                        WHERE v.id = NEW.verdict_id AND v.terms_sha256 <> '' AND v.terms_sha256 <> encode(sha256(\n                            convert_to(c.wording || E'\n' || COALESCE(c.claimant_id::text, '') || E'\n' || c.side, 'UTF8')\n                        ), 'hex')\n                    ) THEN\n                        RAISE EXCEPTION 'an approval is of the wording, claimant and side as they were submitted'\n                            USING ERRCODE = 'check_violation';\n                    END IF;\n                    RETURN NEW;\n                ", hash='f5b81cd130d4a4a1b8b1430a2210519a6c3ce5bc', operation='INSERT', pgid='pgtrigger_approval_of_what_readers_see_2dc56', table='reviews_approval', when='BEFORE')),
        ),
    ]
