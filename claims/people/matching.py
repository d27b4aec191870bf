"""Proposals "same person?": records are compared with those that have a word of a name in common; a person answers."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.extraction.people.names import consonants_of_person_name, folded_person_name, plain_person_name
from claims.models import Claim, Claimant, ClaimantName, ClaimantPair
from claims.people import directory, merging
from claims.people.comparison import Profile, comparison_of_people
from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import require_permission
from newsdesk.audit.events import record_event
from newsdesk.audit.kinds import EventKind
from newsdesk.lib.errors import NotFound

# Records that share a common word are compared up to this number, those with most words in common first.
CANDIDATES = 60
# Further names of a record that are looked at.
NAMES_COMPARED = 20
# Claims whose articles are looked at for a profile.
_CLAIMS = 200


def propose_people_matches_for_run(run_id: UUID) -> int:
    """Compare the claimants of a run."""
    named = Claim.objects.filter(run=run_id).exclude(claimant=None).order_by("claimant")
    return propose_people_matches(named.values_list("claimant", flat=True).distinct())


def propose_people_matches(records: Iterable[UUID]) -> int:
    """Compare these records with the directory, and keep what may be the same; returns how many are new.

    A pair that a person has answered is never asked again.
    """
    made = 0
    for record_id in records:
        claimant = Claimant.objects.standing().filter(pk=record_id).first()
        if claimant is None:
            continue
        others = _candidates(claimant)
        profiles = _profiles_of([claimant, *others])
        for other in others:
            made += _keep(claimant, other, profiles)
    return made


def _candidates(claimant: Claimant) -> list[Claimant]:
    """Records in whose names is the last word of one of this record's, or which are its initials.

    In a very large directory these are main names, and any that are wholly the same.
    """
    words = {
        folded_person_name(name).split()[-1]
        for name in (claimant.name, *claimant.aliases[:NAMES_COMPARED])
        if folded_person_name(name).split()
    }
    short = (
        {"".join(word[0] for word in plain_person_name(claimant.name).split())}
        if " " in claimant.name
        else set()
    )
    wanted = Q()
    for word in words:
        wanted |= Q(folded__contains=f" {word}")
        if len(word) > 4 and consonants_of_person_name(word):
            wanted |= Q(folded__trigram_similar=word)
    for letters in short:
        wanted |= Q(folded=f" {letters}")
    if claimant.name.isupper() and len(claimant.name) <= 8:
        wanted |= Q(
            folded__startswith=f" {claimant.name[0].lower()}", claimant__kind__in=["organisation", "unknown"]
        )
    names = ClaimantName.objects.filter(claimant__merged_into=None).exclude(claimant=claimant).order_by("pk")
    same = names.filter(folded__in=[folded_person_name(name) for name in (claimant.name, *claimant.aliases)])
    if directory.is_large_directory():
        names = names.filter(main=True)
    rows = [
        *same.values_list("claimant", flat=True)[:CANDIDATES],
        *names.filter(wanted).values_list("claimant", flat=True)[: CANDIDATES * 2],
    ]
    ids = list(dict.fromkeys(rows))
    return list(Claimant.objects.filter(pk__in=ids[:CANDIDATES]))


def _profiles_of(records: Sequence[Claimant]) -> dict[UUID, Profile]:
    """What is known of each record. Four queries for any number."""
    ids = [one.pk for one in records]
    rows = list(
        Claim.objects.filter(claimant__in=ids)
        .order_by("-pk")
        .values_list("claimant", "article", "article__desk__name", "article__created_at__year")[
            : _CLAIMS * len(ids)
        ]
    )
    articles = defaultdict(set)
    for pk, article, _desk, _year in rows:
        articles[article].add(pk)
    near: dict[UUID, set[str]] = defaultdict(set)
    together = Claim.objects.filter(article__in=list(articles)).exclude(claimant=None).order_by()
    for article, pk, name in together.values_list("article", "claimant", "claimant__name").distinct():
        for one in articles[article] - {pk}:
            near[one].add(name)
    roles: dict[UUID, list[tuple[str, str]]] = defaultdict(list)
    for one, title, body in _roles(ids):
        roles[one].append((title, body))
    return {
        one.pk: Profile(
            names=(one.name, *one.aliases[:NAMES_COMPARED]),
            kind=one.kind,
            roles=frozenset(title for title, _body in roles[one.pk]),
            organisations=frozenset(
                filter(None, [one.affiliation, *(body for _title, body in roles[one.pk])])
            ),
            party=one.party,
            wikidata=one.wikidata,
            desks=frozenset(desk for pk, _article, desk, _year in rows if pk == one.pk),
            named_with=frozenset(near[one.pk]),
            years=frozenset(year for pk, _article, _desk, year in rows if pk == one.pk),
        )
        for one in records
    }


def _roles(ids: Sequence[UUID]) -> Iterable[tuple[UUID, str, str]]:
    found = Claimant.objects.filter(pk__in=ids, roles__isnull=False)
    return found.values_list("pk", "roles__title", "roles__organisation")


def _keep(one: Claimant, other: Claimant, profiles: dict[UUID, Profile]) -> bool:
    found = comparison_of_people(profiles[one.pk], profiles[other.pk])
    if not found.level:
        return False
    first, second = sorted((one.pk, other.pk))
    told = {
        "score": found.score, "level": found.level, "reasons": [list(r) for r in found.reasons],
        "against": [list(r) for r in found.against],
    }  # fmt: skip
    pair, new = ClaimantPair.objects.get_or_create(first_id=first, second_id=second, defaults=told)
    if not new and pair.confirmed is None:
        ClaimantPair.objects.filter(pk=pair.pk, confirmed=None).update(**told)
    return new


def open_people_matches(claimant: Claimant | None = None) -> list[ClaimantPair]:
    """Proposals that wait for an answer, the surest first; of one record, or of all."""
    found = ClaimantPair.objects.filter(confirmed=None, first__merged_into=None, second__merged_into=None)
    if claimant is not None:
        found = found.filter(Q(first=claimant) | Q(second=claimant))
    return list(found.select_related("first", "second").order_by("-score", "pk")[:50])


@transaction.atomic
def reject_people_match(pair_id: UUID, *, actor: User) -> ClaimantPair:
    """Say that these are two."""
    require_permission(actor, "match")
    pair = _pair(pair_id)
    pair.confirmed, pair.confirmed_by, pair.confirmed_at = False, actor, timezone.now()
    pair.save(update_fields=["confirmed", "confirmed_by", "confirmed_at"])
    told = {"other": str(pair.second_id), "score": pair.score, "level": pair.level}
    record_event(EventKind.CLAIMANTS_DIFFER, pair.first, actor=actor, threads=[pair.second_id], **told)
    return pair


@transaction.atomic
def confirm_people_match(
    pair_id: UUID, *, actor: User, keep: UUID | None = None, confirmed: bool = False
) -> Claimant:
    """Say that these are one: they are merged into the one with more claims, or into the one named."""
    pair = _pair(pair_id)
    counts = {pk: Claim.objects.filter(claimant=pk).count() for pk in (pair.first_id, pair.second_id)}
    kept = keep if keep in counts else max(counts, key=lambda pk: (_whole(pair, pk), counts[pk]))
    gone = next(pk for pk in counts if pk != kept)
    merging.merge_people(kept, gone, actor=actor, confirmed=confirmed)
    return Claimant.objects.get(pk=kept)


def _whole(pair: ClaimantPair, pk: UUID) -> int:
    """A record by a whole name is kept rather than one by a surname."""
    name = (pair.first if pair.first_id == pk else pair.second).name
    return len(plain_person_name(name).split()) > 1


def _pair(pair_id: UUID) -> ClaimantPair:
    found = (
        ClaimantPair.objects.select_related("first", "second")
        .select_for_update(of=("self",))
        .filter(pk=pair_id)
    )
    pair = found.first()
    if pair is None:
        raise NotFound(_("Proposal not found."))
    return pair
