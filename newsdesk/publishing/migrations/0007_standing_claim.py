from django.db import migrations

# Planning the join takes three times as long as running it; a function's plan is kept by the connection.
STANDING_CLAIM = """
CREATE FUNCTION publishing_standing_claim(claim uuid) RETURNS TABLE (
    retracted boolean, under_review boolean, changed_at timestamptz, sha256 text, payload bytea, note text
) LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
        SELECT c.retracted, c.under_review, c.changed_at, r.sha256::text, r.payload, r.note
        FROM publishing_currentrelease c JOIN publishing_release r ON r.id = c.release_id WHERE c.claim_id = claim;
END $$
"""


class Migration(migrations.Migration):
    """One claim as it stands, with its plan kept by the connection."""

    dependencies = [("publishing", "0006_corrections_newest_first")]

    operations = [migrations.RunSQL(STANDING_CLAIM, "DROP FUNCTION publishing_standing_claim(uuid)")]
