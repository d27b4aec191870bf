"""Claimants as Popolo JSON: people, organisations and memberships, as parliaments and trackers exchange them.

https://www.popoloproject.com/ Groups, documents and data sources are organisations with a classification.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from claims.models import Claimant
from claims.people.rows import PersonRow, RoleRow

WIKIDATA = "wikidata"
_CLASSIFIED = {
    Claimant.Kind.GROUP: "group",
    Claimant.Kind.DOCUMENT: "document",
    Claimant.Kind.DATA: "data source",
    Claimant.Kind.UNKNOWN: "unknown",
}


def write_popolo(rows: Iterable[PersonRow]) -> dict[str, Any]:
    """Rows as a Popolo document."""
    people, bodies, memberships = [], [], []
    for row in rows:
        member = _member(row)
        if row.kind == Claimant.Kind.PERSON:
            people.append(member)
        else:
            classified = _CLASSIFIED.get(Claimant.Kind(row.kind))
            bodies.append(member | ({"classification": classified} if classified else {}))
        memberships += [_membership(row, role) for role in row.roles]
    return {"persons": people, "organizations": bodies, "memberships": memberships}


def _member(row: PersonRow) -> dict[str, Any]:
    member: dict[str, Any] = {"id": row.id, "name": row.name}
    if row.names:
        member["other_names"] = [
            {"name": name} | ({"lang": lang} if lang else {}) for name, lang in row.names
        ]
    if row.wikidata:
        member["identifiers"] = [{"scheme": WIKIDATA, "identifier": row.wikidata}]
    if row.note:
        member["biography" if row.kind == Claimant.Kind.PERSON else "description"] = row.note
    return member | {
        name: value for name, value in (("party", row.party), ("affiliation", row.affiliation)) if value
    }


def _membership(row: PersonRow, role: RoleRow) -> dict[str, Any]:
    who = "person_id" if row.kind == Claimant.Kind.PERSON else "member_id"
    told = {who: row.id, "role": role.title, "start_date": role.since, "end_date": role.until}
    body = {"organization": {"name": role.organisation}} if role.organisation else {}
    return {name: value for name, value in told.items() if value} | body


def read_popolo(document: Any) -> Iterator[PersonRow]:
    """The rows of a Popolo document; raises ValueError with what is wrong."""
    if not isinstance(document, dict):
        raise ValueError("A Popolo document is an object with “persons” and “organizations”.")
    bodies = {str(one.get("id")): str(one.get("name", "")) for one in _list(document, "organizations")}
    roles: dict[str, list[RoleRow]] = {}
    for one in _list(document, "memberships"):
        who = str(one.get("person_id") or one.get("member_id") or "")
        roles.setdefault(who, []).append(_role(one, bodies))
    for one in _list(document, "persons"):
        yield _row(one, Claimant.Kind.PERSON, roles)
    kinds = {words: kind for kind, words in _CLASSIFIED.items()}
    for one in _list(document, "organizations"):
        kind = kinds.get(str(one.get("classification", "")).lower(), Claimant.Kind.ORGANISATION)
        yield _row(one, kind, roles)


def _list(document: dict[str, Any], name: str) -> list[dict[str, Any]]:
    found = document.get(name) or []
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise ValueError(f"“{name}” is a list of objects.")
    return found


def _role(one: dict[str, Any], bodies: dict[str, str]) -> RoleRow:
    body = one.get("organization") or {}
    name = str(body.get("name", "")) if isinstance(body, dict) else ""
    name = name or bodies.get(str(one.get("organization_id", "")), "")
    title = str(one.get("role") or one.get("label") or "") or ("member" if name else "")
    return RoleRow(title, name, str(one.get("start_date") or ""), str(one.get("end_date") or ""))


def _row(one: dict[str, Any], kind: str, roles: dict[str, list[RoleRow]]) -> PersonRow:
    names = [
        (str(other.get("name", "")), str(other.get("lang") or "")) for other in _list(one, "other_names")
    ]
    ids = [other for other in _list(one, "identifiers") if str(other.get("scheme", "")).lower() == WIKIDATA]
    pk = str(one.get("id", ""))
    return PersonRow(
        id=pk, name=str(one.get("name", "")), kind=kind, names=[pair for pair in names if pair[0]],
        wikidata=str(ids[0].get("identifier", "")) if ids else "", party=str(one.get("party") or ""),
        affiliation=str(one.get("affiliation") or ""),
        note=str(one.get("biography") or one.get("description") or ""),
        roles=[role for role in roles.get(pk, []) if role.title],
    )  # fmt: skip
