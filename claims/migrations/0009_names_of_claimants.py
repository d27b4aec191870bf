"""Names of existing claimants in the directory, and a guess of their kind.

"Auditor Hanna Weiss" keeps her name as it was published, and is found as Hanna Weiss from now on.
"""

from typing import Any

from django.db import migrations

from claims.extraction.people.kinds import kind_of_person_or_body
from claims.extraction.people.names import folded_person_name, parse_person_name
from claims.extraction.people.titles import parse_titles_around_name

BATCH = 500


def add_names(apps: Any, _editor: Any) -> None:
    claimant, name = apps.get_model("claims", "Claimant"), apps.get_model("claims", "ClaimantName")
    last = None
    rows = claimant.objects.filter(names=None).order_by("pk")
    while page := list((rows.filter(pk__gt=last) if last else rows)[:BATCH]):
        last = page[-1].pk
        names = []
        for record in page:
            names.append(name(claimant=record, name=record.name, folded=folded_person_name(record.name), main=True))
            described = parse_titles_around_name(record.name)
            bare = described.name if described.person and parse_person_name(described.name).whole else ""
            record.aliases = list(dict.fromkeys([*record.aliases, *([bare] if bare and bare != record.name else [])]))
            names += [name(claimant=record, name=alias, folded=folded_person_name(alias)) for alias in record.aliases]
            if record.kind == "unknown":
                record.kind = kind_of_person_or_body(record.name)
        name.objects.bulk_create(names, ignore_conflicts=True)
        claimant.objects.bulk_update(page, ["aliases", "kind"])


class Migration(migrations.Migration):
    # In batches; interrupted, it goes on with the records that have no names yet.
    atomic = False

    dependencies = [("claims", "0008_claimant_records")]

    operations = [migrations.RunPython(add_names, migrations.RunPython.noop, elidable=True)]
