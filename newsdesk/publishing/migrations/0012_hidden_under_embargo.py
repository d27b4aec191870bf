from django.db import migrations

# As in `newsdesk.articles.visibility.seen`; a retraction is told all the same.
STANDING_CLAIM = """
CREATE OR REPLACE FUNCTION publishing_standing_claim(claim uuid) RETURNS TABLE (
    retracted boolean, under_review boolean, changed_at timestamptz, sha256 text, payload bytea, note text
) LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
        SELECT c.retracted, c.under_review, c.changed_at, r.sha256::text, r.payload, r.note
        FROM publishing_currentrelease c JOIN publishing_release r ON r.id = c.release_id
        JOIN articles_article a ON a.id = c.article_id
        WHERE c.claim_id = claim AND (c.retracted OR a.embargo IS NULL OR a.embargo <= clock_timestamp());
END $$
"""
BEFORE = """
CREATE OR REPLACE FUNCTION publishing_standing_claim(claim uuid) RETURNS TABLE (
    retracted boolean, under_review boolean, changed_at timestamptz, sha256 text, payload bytea, note text
) LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
        SELECT c.retracted, c.under_review, c.changed_at, r.sha256::text, r.payload, r.note
        FROM publishing_currentrelease c JOIN publishing_release r ON r.id = c.release_id WHERE c.claim_id = claim;
END $$
"""
# Pages of published claims are kept for as long as the token is the same.
EMBARGO_MOVED = """
CREATE FUNCTION publishing_embargo_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM publishing_currentrelease WHERE article_id = NEW.id) THEN
        UPDATE publishing_feedstate SET token = gen_random_uuid(), changed_at = clock_timestamp() WHERE id = 1;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER publishing_embargo_moved AFTER UPDATE OF embargo ON articles_article
    FOR EACH ROW WHEN (OLD.embargo IS DISTINCT FROM NEW.embargo) EXECUTE FUNCTION publishing_embargo_moved()
"""


class Migration(migrations.Migration):
    """What is published of an article is hidden from readers while an embargo that came later lasts."""

    dependencies = [
        ("articles", "0006_stopped_by_the_sender"),
        ("publishing", "0011_changes_of_marks"),
    ]

    operations = [
        migrations.RunSQL(STANDING_CLAIM, BEFORE),
        migrations.RunSQL(
            EMBARGO_MOVED,
            "DROP TRIGGER publishing_embargo_moved ON articles_article; DROP FUNCTION publishing_embargo_moved()",
        ),
    ]
