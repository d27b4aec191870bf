from django.db import migrations

# The choice of `ReviewQuerySet.takeable_by`, the move and the event of `workflow.change`, in one round trip. Rows are
# fetched one at a time, so that none but the one that is taken, and those of one's own articles above it, is locked.
TAKE_FIRST = """
CREATE FUNCTION review_take_first(taker uuid, moment timestamptz, until timestamptz, token uuid) RETURNS uuid
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
    """Taking the next claim, with its plans kept by the connection."""

    dependencies = [
        ("articles", "0003_archive"),
        ("audit", "0002_failures"),
        ("reviews", "0015_leaner_indexes"),
    ]

    operations = [
        migrations.RunSQL(
            TAKE_FIRST, "DROP FUNCTION review_take_first(uuid, timestamptz, timestamptz, uuid)"
        ),
    ]
