"""A function that adds the time of a record's id to its words, for indexes that find the newest first."""

from django.db import migrations

# Its cost is that of newsdesk_search_words, which it is used with: hundreds of microseconds a row, so that no plan
# computes it where it can look it up. Not in plain SQL, which would be put in place of the call, with its cost forgotten.
DATED = r"""
CREATE OR REPLACE FUNCTION newsdesk_dated_words(id uuid, words tsvector) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT COST 20000 AS $function$
BEGIN
    RETURN words || array_to_tsvector(ARRAY['@' || left(replace(id::text, '-', ''), 11)]);
END
$function$;
"""


class Migration(migrations.Migration):
    """Nothing uses it yet."""

    dependencies = [('articles', '0014_dates_validated')]

    operations = [migrations.RunSQL(DATED, "DROP FUNCTION newsdesk_dated_words(uuid, tsvector)")]
