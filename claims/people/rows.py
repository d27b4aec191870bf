"""Claimants as plain rows, for files: CSV has one row a record, several values of a column separated by "|"."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import IO

from claims.models import Claimant

COLUMNS = ("id", "name", "kind", "names", "wikidata", "party", "affiliation", "roles", "note")
# Between several names or roles of one cell; between the parts of a role; before the language of a name.
_AND, _PART, _LANGUAGE = " | ", "; ", "@"
# A spreadsheet would run such a cell as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role in a file."""

    title: str
    organisation: str = ""
    since: str = ""
    until: str = ""


@dataclass(slots=True)
class PersonRow:
    """A record in a file."""

    name: str
    id: str = ""
    kind: str = Claimant.Kind.UNKNOWN
    names: list[tuple[str, str]] = field(default_factory=list)
    """Further names, each with its language or ""."""
    wikidata: str = ""
    party: str = ""
    affiliation: str = ""
    note: str = ""
    roles: list[RoleRow] = field(default_factory=list)


def people_rows(records: Iterable[Claimant]) -> Iterator[PersonRow]:
    """Records as rows; their names and roles should be prefetched."""
    for one in records:
        yield PersonRow(
            id=str(one.pk), name=one.name, kind=one.kind, wikidata=one.wikidata, party=one.party,
            affiliation=one.affiliation, note=one.note,
            names=[(row.name, row.language) for row in one.names.all() if not row.main],
            roles=[RoleRow(role.title, role.organisation, role.since, role.until) for role in one.roles.all()],
        )  # fmt: skip


def write_people_rows_csv(rows: Iterable[PersonRow], sink: IO[str]) -> None:
    """Write rows as CSV with a header."""
    writer = csv.writer(sink)
    writer.writerow(COLUMNS)
    for row in rows:
        names = _AND.join(f"{name} {_LANGUAGE}{lang}" if lang else name for name, lang in row.names)
        roles = _AND.join(
            _PART.join((one.title, one.organisation, one.since, one.until)).rstrip("; ") for one in row.roles
        )
        cells = (row.id, row.name, row.kind, names, row.wikidata, row.party, row.affiliation, roles, row.note)
        writer.writerow([_harmless(cell) for cell in cells])


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def read_people_rows_csv(source: IO[str]) -> Iterator[PersonRow]:
    """The rows of a CSV file; raises ValueError when a column is unknown or the names are missing."""
    reader = csv.DictReader(source)
    columns = [name.strip().lower() for name in reader.fieldnames or []]
    if "name" not in columns:
        raise ValueError("The file has no column “name”.")
    if unknown := sorted(set(columns) - set(COLUMNS)):
        raise ValueError(f"Unknown columns: {', '.join(unknown)}. Known columns: {', '.join(COLUMNS)}.")
    reader.fieldnames = columns
    for cells in reader:
        yield _row({name: _cell(value) for name, value in cells.items() if name})


def _cell(value: object) -> str:
    text = str(value or "").strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text


def _row(cells: dict[str, str]) -> PersonRow:
    names = []
    for text in _several(cells.get("names", "")):
        name, at, lang = text.rpartition(f" {_LANGUAGE}")
        names.append((name, lang) if at else (text, ""))
    roles = [
        RoleRow(*(part.strip() for part in text.split(";")[:4])) for text in _several(cells.get("roles", ""))
    ]
    return PersonRow(
        id=cells.get("id", ""), name=cells.get("name", ""), kind=cells.get("kind", "") or Claimant.Kind.UNKNOWN,
        names=names, wikidata=cells.get("wikidata", ""), party=cells.get("party", ""),
        affiliation=cells.get("affiliation", ""), note=cells.get("note", ""), roles=roles,
    )  # fmt: skip


def _several(cell: str) -> list[str]:
    return [text.strip() for text in cell.split("|") if text.strip()]
