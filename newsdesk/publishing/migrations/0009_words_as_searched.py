from typing import Any

from django.db import migrations

# The dictionaries that PostgreSQL has; claims in others are searched as they are written.
DICTIONARIES = {
    "da": "danish", "de": "german", "en": "english", "es": "spanish", "fi": "finnish", "fr": "french",
    "hu": "hungarian", "it": "italian", "nl": "dutch", "no": "norwegian", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sv": "swedish", "tr": "turkish",
}  # fmt: skip
AT_ONCE = 500
NEXT = "SELECT claim_id, language FROM publishing_currentrelease WHERE claim_id > %s ORDER BY claim_id LIMIT %s"
WRITE = """
UPDATE publishing_currentrelease c SET search =
    setweight(newsdesk_search_vector(d.config, s.said), 'A')
    || setweight(newsdesk_search_vector('simple', coalesce(n.name, '')), 'B')
    || setweight(newsdesk_search_vector(d.config, v.rationale), 'C')
    || CASE WHEN d.config = 'english'::regconfig THEN '' ELSE setweight(newsdesk_search_vector('simple', s.said), 'A') END
FROM unnest(%s::uuid[], %s::text[]) AS asked (claim, dictionary), publishing_release r, reviews_approval a, reviews_verdict v,
    claims_mention m, claims_claim k LEFT JOIN claims_claimant n ON n.id = k.claimant_id,
    LATERAL (SELECT asked.dictionary::regconfig AS config) AS d,
    LATERAL (SELECT coalesce(nullif(a.statement, ''), k.wording) || ' ' || m.exact AS said) AS s
WHERE c.claim_id = asked.claim AND k.id = c.claim_id AND r.id = c.release_id AND a.id = r.approval_id
    AND v.id = a.verdict_id AND m.id = v.mention_id
"""


def write_again(_apps: Any, schema_editor: Any) -> None:
    """The searchable words of every verified claim, a few hundred in each transaction: the desk publishes meanwhile."""
    last = "00000000-0000-0000-0000-000000000000"
    with schema_editor.connection.cursor() as cursor:
        while True:
            cursor.execute(NEXT, [last, AT_ONCE])
            rows = cursor.fetchall()
            if not rows:
                return
            last = str(rows[-1][0])
            dictionaries = [DICTIONARIES.get(language.partition("-")[0].lower(), "simple") for _claim, language in rows]
            cursor.execute(WRITE, [[str(claim) for claim, _language in rows], dictionaries])


class Migration(migrations.Migration):
    """Verified claims are found in every way of writing."""

    atomic = False

    dependencies = [
        ("articles", "0005_words_as_searched"),
        ("publishing", "0008_labels_in_plain_words"),
        ("reviews", "0020_what_readers_are_told"),
    ]

    operations = [migrations.RunPython(write_again, migrations.RunPython.noop)]
