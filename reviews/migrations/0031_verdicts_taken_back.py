import django.contrib.postgres.fields
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


# As migration 0016 has it, but for `read_both`.
TAKE_FIRST = """
CREATE OR REPLACE FUNCTION review_take_first(taker uuid, moment timestamptz, until timestamptz, token uuid) RETURNS uuid
LANGUAGE plpgsql AS $$
DECLARE
    pressing CURSOR FOR
        SELECT id, claim_id, article_id FROM reviews_review
        WHERE state = 'waiting' AND uploader_id <> taker
            AND (kept_for_id IS NULL OR kept_for_id = taker OR kept_until < moment)
            AND (first_by_id IS NULL OR first_by_id <> taker) AND taker <> ALL (read_both)
        ORDER BY priority DESC, deadline, id FOR UPDATE SKIP LOCKED;
    chosen record;
BEGIN
    OPEN pressing;
    LOOP
        FETCH pressing INTO chosen;
        IF NOT FOUND THEN
            RETURN NULL;
        END IF;
        EXIT WHEN NOT EXISTS (
            SELECT 1 FROM articles_upload WHERE article_id = chosen.article_id AND submitter_id = taker
        );
    END LOOP;
    CLOSE pressing;
    UPDATE reviews_review
        SET state = 'in review', holder_id = taker, lease_expires_at = until, lease_token = token, changed_at = moment
        WHERE id = chosen.id;
    INSERT INTO audit_event (kind, subject_type, subject_id, actor_id, at, threads, data)
        VALUES ('review.taken', 'review', chosen.id, taker, moment,
            ARRAY[chosen.id, chosen.claim_id, chosen.article_id], '{"from": "waiting", "to": "in review"}');
    RETURN chosen.id;
END $$
"""
TAKE_FIRST_BEFORE = """
CREATE OR REPLACE FUNCTION review_take_first(taker uuid, moment timestamptz, until timestamptz, token uuid) RETURNS uuid
LANGUAGE plpgsql AS $$
DECLARE
    pressing CURSOR FOR
        SELECT id, claim_id, article_id FROM reviews_review
        WHERE state = 'waiting' AND uploader_id <> taker
            AND (kept_for_id IS NULL OR kept_for_id = taker OR kept_until < moment)
            AND (first_by_id IS NULL OR first_by_id <> taker)
        ORDER BY priority DESC, deadline, id FOR UPDATE SKIP LOCKED;
    chosen record;
BEGIN
    OPEN pressing;
    LOOP
        FETCH pressing INTO chosen;
        IF NOT FOUND THEN
            RETURN NULL;
        END IF;
        EXIT WHEN NOT EXISTS (
            SELECT 1 FROM articles_upload WHERE article_id = chosen.article_id AND submitter_id = taker
        );
    END LOOP;
    CLOSE pressing;
    UPDATE reviews_review
        SET state = 'in review', holder_id = taker, lease_expires_at = until, lease_token = token, changed_at = moment
        WHERE id = chosen.id;
    INSERT INTO audit_event (kind, subject_type, subject_id, actor_id, at, threads, data)
        VALUES ('review.taken', 'review', chosen.id, taker, moment,
            ARRAY[chosen.id, chosen.claim_id, chosen.article_id], '{"from": "waiting", "to": "in review"}');
    RETURN chosen.id;
END $$
"""


class Migration(migrations.Migration):
    """Whoever takes a verdict back after reading the other one gives no second one in that round."""

    dependencies = [
        ('reviews', '0030_evidence_and_comments_searched'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='review',
            name='review_recorded',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='review',
            name='review_blind_until_both',
        ),
        migrations.AddField(
            model_name='review',
            name='blind_before',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='review',
            name='read_both',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), db_default=[], default=list, editable=False, size=None),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='review',
            trigger=pgtrigger.compiler.Trigger(name='review_recorded', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."disagreement" IS DISTINCT FROM (NEW."disagreement") OR OLD."first_by_id" IS DISTINCT FROM (NEW."first_by_id") OR OLD."read_both" IS DISTINCT FROM (NEW."read_both") OR OLD."reviews_required" IS DISTINCT FROM (NEW."reviews_required"))', constraint='CONSTRAINT', func="\n            IF NOT EXISTS (\n                SELECT 1 FROM audit_event e WHERE e.threads @> ARRAY[NEW.id] AND age(e.xmin) <= 0\n            ) THEN\n                RAISE EXCEPTION 'this change of % must be recorded in the same transaction', TG_TABLE_NAME\n                    USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NULL;\n        ", hash='b014e1d36841027e2f6246c05a981b1aa931114f', operation='UPDATE', pgid='pgtrigger_review_recorded_a5076', table='reviews_review', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='review',
            trigger=pgtrigger.compiler.Trigger(name='review_blind_until_both', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW.reviews_required > 1 OR NEW.blind_since IS NOT NULL OR NEW.blind_before IS NOT NULL)', func="\n                    IF TG_OP = 'INSERT' THEN\n                        NEW.blind_before := NULL;\n                    ELSE\n                        NEW.blind_before := COALESCE(OLD.blind_since, OLD.blind_before);\n                    END IF;\n                    IF NEW.reviews_required < 2 THEN\n                        NEW.blind_since := NULL;\n                        NEW.blind_before := NULL;\n                    ELSIF NEW.state IN ('awaiting approval', 'approved') THEN\n                        NEW.blind_since := NULL;\n                    ELSIF TG_OP = 'INSERT' THEN\n                        NEW.blind_since := NEW.created_at;\n                    ELSIF OLD.state = 'awaiting approval' AND OLD.first_by_id IS NULL AND NEW.first_by_id IS NOT NULL THEN\n                        -- One of two verdicts was taken back: whoever gives another one has read neither.\n                        NEW.blind_since := COALESCE(OLD.blind_before, NEW.created_at);\n                    ELSIF OLD.state IN ('awaiting approval', 'approved') THEN\n                        -- Another round: what was told in the one before, both reviewers know.\n                        NEW.blind_since := clock_timestamp();\n                    ELSIF OLD.reviews_required < 2 THEN\n                        NEW.blind_since := NEW.created_at;\n                    ELSE\n                        NEW.blind_since := OLD.blind_since;\n                    END IF;\n                    RETURN NEW;\n                ", hash='4b58c5ce8d3a243965e5d329bd269611672838f5', operation='INSERT OR UPDATE', pgid='pgtrigger_review_blind_until_both_ba36f', table='reviews_review', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='review',
            trigger=pgtrigger.compiler.Trigger(name='review_second_by_who_has_not_read', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW.holder_id = ANY (NEW.read_both))', func="\n                    RAISE EXCEPTION 'whoever has read the other verdict gives no second one'\n                        USING ERRCODE = 'check_violation';\n                ", hash='6fa7fecb18f8deab8415a65c273d36383dc73e79', operation='UPDATE OF "holder_id", "read_both"', pgid='pgtrigger_review_second_by_who_has_not_read_fa35d', table='reviews_review', when='BEFORE')),
        ),
        migrations.RunSQL(TAKE_FIRST, TAKE_FIRST_BEFORE),
    ]
