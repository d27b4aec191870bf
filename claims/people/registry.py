"""The record behind a name: one for each person or body, found by any of its names, or made.

A surname alone never decides between people: "President Trump", whose first name stands nowhere in the article, is a
record of its own until a person says who it is.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from claims.extraction.people.kinds import kind_of_person_or_body
from claims.extraction.people.names import folded_person_name, parse_person_name, person_name_key
from claims.extraction.people.titles import parse_titles_around_name, role_title_alone
from claims.extraction.types import Person
from claims.models import Claim, Claimant, ClaimantName, ClaimantRole
from newsdesk.lib.errors import BadInput

NAME_AT_MOST = 300
# With a capital at the start of a sentence alone, they make no name of what comes after them.
_DETERMINERS = frozenset("the a an this that these those his her its their our my one some".split())


def register_people_of_article(people: Sequence[Person], article_id: UUID) -> dict[str, Claimant]:
    """The records of the people of one article, by the name that it gives them; missing ones are made."""
    known = registry_records_by_folded_name([one.name for one in people])
    here = set(Claim.objects.filter(article=article_id).values_list("claimant", flat=True))
    found: dict[str, Claimant] = {}
    fresh: dict[str, Person] = {}
    for person in people:
        chosen = _choose(person, known[folded_person_name(person.name)], here)
        if chosen is None:
            fresh[_key(person, known[folded_person_name(person.name)], article_id)] = person
        else:
            found[person.name] = chosen
    made = _make(fresh)
    found |= {person.name: made[key] for key, person in fresh.items()}
    for person in people:
        _learn(found[person.name], person)
    return found


def registry_records_by_folded_name(names: Iterable[str]) -> dict[str, list[Claimant]]:
    """The records that have these names, by the folded name, where the name tells who is meant. One query."""
    wanted = {folded_person_name(name) for name in names}
    rows = (
        ClaimantName.objects.filter(folded__in=wanted, claimant__merged_into=None)
        .select_related("claimant")
        .prefetch_related("claimant__roles")
        .order_by("claimant__created_at", "pk")
    )
    known: dict[str, list[Claimant]] = defaultdict(list)
    for row in rows:
        if _decides(row) and row.claimant not in known[row.folded]:
            known[row.folded].append(row.claimant)
    return known


def _decides(row: ClaimantName) -> bool:
    """Whether a name alone tells who is meant: not a person's surname, unless a colleague has said that it does."""
    if row.main or row.origin != ClaimantName.Origin.ARTICLE or row.claimant.kind != Claimant.Kind.PERSON:
        return True
    return parse_person_name(parse_titles_around_name(row.name).name).whole


def _choose(person: Person, records: list[Claimant], here: set[UUID]) -> Claimant | None:
    """The one record that fits; of several with this name that of the article, or the one with the same role."""
    if len(records) <= 1:
        return records[0] if records else None
    in_article = [record for record in records if record.pk in here]
    if len(in_article) == 1:
        return in_article[0]
    role = person_name_key(person.role)
    of_role = [
        record
        for record in records
        if role and role in {person_name_key(one.title) for one in record.roles.all()}
    ]
    return of_role[0] if len(of_role) == 1 else None


def _key(person: Person, namesakes: list[Claimant], article_id: UUID) -> str:
    key = person_name_key(person.name)
    # Two or more people have this name, and nothing tells who is meant: a record of this article's own.
    return f"{key[:280]} #{article_id.hex[-12:]}" if namesakes else key


def _make(fresh: dict[str, Person]) -> dict[str, Claimant]:
    # Sorted, so that two runs that create the same names never deadlock.
    rows = [
        Claimant(key=key, name=" ".join(fresh[key].name.split())[:NAME_AT_MOST], kind=fresh[key].kind)
        for key in sorted(fresh)
    ]
    if rows:
        Claimant.objects.bulk_create(rows, ignore_conflicts=True)
    made: dict[str, Claimant] = {
        row.key: row.standing for row in Claimant.objects.filter(key__in=list(fresh)).order_by("key")
    }
    _add_names({record: [record.name] for record in made.values()}, main=True)
    return made


def _learn(record: Claimant, person: Person) -> None:
    """Take over what the article tells: the kind where nobody has confirmed one, further names, the role."""
    if not record.kind_confirmed and record.kind == Claimant.Kind.UNKNOWN and person.kind != "unknown":
        record.kind = person.kind
        record.save(update_fields=["kind"])
    more = [name for name in person.names if name not in record.aliases and _is_alias(name, record)]
    if more:
        _add_names({record: more})
    if person.role and record.kind == Claimant.Kind.PERSON:
        register_role(record, person.role, person.organisation)


def _is_alias(name: str, record: Claimant) -> bool:
    """Whether a phrase of the article is another name: not "the group" or "His mother", nor the same name with a title."""
    first, _space, rest = name.partition(" ")
    words = rest if first.lower() in _DETERMINERS else name
    if role_title_alone(name) or not any(word[:1].isupper() for word in words.split()):
        return False
    return folded_person_name(parse_titles_around_name(name).name) != folded_person_name(
        record.name
    ) and folded_person_name(name) != folded_person_name(record.name)


def register_role(record: Claimant, title: str, organisation: str) -> None:
    """Note a role that an article gives, unless it is there, with or without its dates."""
    title, organisation = title[:200], organisation[:300]
    if not record.roles.filter(title__iexact=title, organisation__iexact=organisation).exists():
        ClaimantRole.objects.bulk_create(
            [ClaimantRole(claimant=record, title=title, organisation=organisation)], ignore_conflicts=True
        )


def _add_names(
    names: dict[Claimant, list[str]], *, main: bool = False, origin: str = ClaimantName.Origin.ARTICLE
) -> None:
    """Add names to records; those that are there stay as they are."""
    rows = [
        ClaimantName(
            claimant=record,
            name=name[:NAME_AT_MOST],
            folded=folded_person_name(name),
            origin=origin,
            main=main,
        )
        for record, given in names.items()
        for name in given
    ]
    ClaimantName.objects.bulk_create(rows, ignore_conflicts=True)
    if not main:
        for record in names:
            refresh_registered_aliases(record)


def refresh_registered_aliases(record: Claimant) -> None:
    """Copy the further names into the record."""
    record.aliases = list(record.names.filter(main=False).order_by("pk").values_list("name", flat=True))
    record.save(update_fields=["aliases"])


def clean_registry_name(name: str) -> str:
    """A name that a person typed; raises BadInput when it is empty or too long."""
    name = " ".join(name.replace("\x00", "").split())
    if not any(letter.isalnum() for letter in name):
        raise BadInput(_("Give a name."), claimant=_("Give a name."))
    if len(name) > NAME_AT_MOST:
        raise BadInput(_("That name is too long."), claimant=_("Use at most 300 characters."))
    return name


def registered_by_name(name: str) -> Claimant:
    """The record with this name, made where there is none; raises BadInput where several have it."""
    name = clean_registry_name(name)
    found = registry_records_by_folded_name([name])[folded_person_name(name)]
    if len(found) > 1:
        raise BadInput(
            _("%(n)s people or organisations have this name. Pick one from the list.") % {"n": len(found)},
            claimant=_("Pick one from the list."),
        )
    return (
        found[0]
        if found
        else _make({person_name_key(name): Person(name, kind_of_person_or_body(name))})[person_name_key(name)]
    )


def add_another_to_people_registry(name: str, kind: str = "") -> Claimant:
    """A new record, although another one may have the same name."""
    name = clean_registry_name(name)
    key = person_name_key(name)
    taken = Claimant.objects.filter(key__startswith=key[:280]).count()
    record = Claimant.objects.create(
        name=name, key=key if not taken else f"{key[:280]} #{taken + 1}", kind=kind or kind_of_person_or_body(name),
        kind_confirmed=bool(kind),
    )  # fmt: skip
    _add_names({record: [name]}, main=True, origin=ClaimantName.Origin.PERSON)
    return record
