"""Merge two records of one person, take a record apart, and undo either.

A merge moves claims and names to the record that is kept. Signed releases stay as they are; the other id goes on
working and leads to the record that was kept.
"""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.models import Claim, Claimant, ClaimantMerge, ClaimantName, ClaimantPair
from claims.people import registry
from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import require_permission
from newsdesk.audit.events import record_event
from newsdesk.audit.kinds import EventKind
from newsdesk.lib.errors import BadInput, Conflict, NotFound

# Taken from the other record where the one that is kept has none.
_FIELDS = ("party", "affiliation", "wikidata", "note")


class NeedsConfirmation(Conflict):
    """Something speaks against it: the same call, confirmed, does it all the same."""

    code = "needs-confirmation"
    title = gettext_lazy("Please confirm")


@transaction.atomic
def merge_people(
    kept_id: UUID, gone_id: UUID, *, actor: User, confirmed: bool = False, names_confirmed: bool = True
) -> ClaimantMerge:
    """Merge the second record into the first; raises NeedsConfirmation where their Wikidata ids or kinds differ.

    `names_confirmed` is False where a program decides: what the other record is called then stays a name that only a
    program has read, which readers are not told.
    """
    require_permission(actor, "match")
    kept, gone = _both(kept_id, gone_id)
    if not confirmed:
        _ask(kept, gone)
    claims = list(Claim.objects.filter(claimant=gone).order_by("pk").values_list("pk", flat=True))
    moved: dict[str, Any] = {
        "claims": [str(pk) for pk in claims],
        "names": _move_names(kept, gone, names_confirmed),
        "roles": _move_roles(kept, gone),
        "fields": _fill(kept, gone),
    }
    Claim.objects.filter(pk__in=claims).update(claimant=kept)
    gone.merged_into = kept
    gone.save(update_fields=["merged_into"])
    registry.refresh_registered_aliases(kept)
    _answer(kept, gone, actor, same=True)
    merged = ClaimantMerge.objects.create(kept=kept, gone=gone, made_by=actor, moved=moved)
    told = {"merge": str(merged.pk), "gone": str(gone.pk), "claims": len(claims)}
    record_event(EventKind.CLAIMANT_MERGED, kept, actor=actor, threads=[gone.pk], **told)
    return merged


def _both(first_id: UUID, second_id: UUID) -> tuple[Claimant, Claimant]:
    """Both records, locked; raises unless they are two, and neither is merged."""
    if first_id == second_id:
        raise BadInput(_("Choose two records."))
    rows = Claimant.objects.select_for_update().filter(pk__in=[first_id, second_id]).order_by("pk")
    found = {row.pk: row for row in rows}
    if len(found) < 2:
        raise NotFound(_("Claimant not found."))
    if any(row.merged_into_id for row in found.values()):
        raise Conflict(_("One of these records was merged already. Reload the page."))
    return found[first_id], found[second_id]


def _ask(kept: Claimant, gone: Claimant) -> None:
    if kept.wikidata and gone.wikidata and kept.wikidata != gone.wikidata:
        raise NeedsConfirmation(
            _("These records have different Wikidata ids: %(first)s and %(second)s. Are they the same?")
            % {"first": kept.wikidata, "second": gone.wikidata}
        )
    if kept.kind_confirmed and gone.kind_confirmed and kept.kind != gone.kind:
        raise NeedsConfirmation(
            _("One record is of a %(first)s, the other of a %(second)s. Are they the same?")
            % {"first": kept.get_kind_display(), "second": gone.get_kind_display()}
        )


def _move_names(kept: Claimant, gone: Claimant, confirmed: bool) -> list[str]:
    there = set(kept.names.values_list("name", flat=True))
    rows = [row for row in gone.names.all() if row.name not in there]
    mains = [row.pk for row in rows if row.main]
    ClaimantName.objects.filter(pk__in=[row.pk for row in rows]).update(claimant=kept, main=False)
    if confirmed:
        # What a person has joined to the record tells who is meant from now on. Nobody has looked at further names
        # that a program read: they may come from an article under embargo.
        ClaimantName.objects.filter(pk__in=mains).update(origin=ClaimantName.Origin.PERSON)
    return [f"{row.pk} {row.origin}{' main' if row.pk in mains else ''}" for row in rows]


def _move_roles(kept: Claimant, gone: Claimant) -> list[str]:
    there = set(kept.roles.values_list("title", "organisation", "since"))
    rows = [row for row in gone.roles.all() if (row.title, row.organisation, row.since) not in there]
    gone.roles.filter(pk__in=[row.pk for row in rows]).update(claimant=kept)
    return [str(row.pk) for row in rows]


def _fill(kept: Claimant, gone: Claimant) -> dict[str, Any]:
    """Take over what the kept record lacks; returns what was there before."""
    before: dict[str, Any] = {}
    for name in _FIELDS:
        if not getattr(kept, name) and getattr(gone, name):
            before[name] = getattr(kept, name)
            setattr(kept, name, getattr(gone, name))
    if gone.kind_confirmed and not kept.kind_confirmed:
        before |= {"kind": kept.kind, "kind_confirmed": False}
        kept.kind, kept.kind_confirmed = gone.kind, True
    if before:
        kept.save(update_fields=list(before))
    return before


@transaction.atomic
def undo_merging(merge_id: UUID, *, actor: User) -> Claimant:
    """Take a merge back: the claims, names and roles that moved go back, unless they were moved on since."""
    require_permission(actor, "match")
    merged = ClaimantMerge.objects.select_for_update().filter(pk=merge_id).first()
    if merged is None:
        raise NotFound(_("Merge not found."))
    kept = Claimant.objects.select_for_update().get(pk=merged.kept_id)
    gone: Claimant = Claimant.objects.select_for_update().get(pk=merged.gone_id)
    if merged.undone_at is not None or gone.merged_into_id != kept.pk:
        raise Conflict(_("This merge was undone already."))
    moved = merged.moved
    Claim.objects.filter(pk__in=moved["claims"], claimant=kept.standing).update(claimant=gone)
    for entry in moved["names"]:
        pk, origin, *main = entry.split()
        ClaimantName.objects.filter(pk=pk).update(claimant=gone, origin=origin, main=bool(main))
    # Personal data was deleted meanwhile: the main name goes back all the same.
    if not gone.names.filter(main=True).exists():
        ClaimantName.objects.update_or_create(claimant=gone, name=gone.name, defaults={"main": True})
    kept.roles.filter(pk__in=moved["roles"]).update(claimant=gone)
    for name, value in moved["fields"].items():
        setattr(kept, name, value)
    kept.save(update_fields=list(moved["fields"]))
    gone.merged_into = None
    gone.save(update_fields=["merged_into"])
    for one in (kept, gone):
        registry.refresh_registered_aliases(one)
    merged.undone_at, merged.undone_by = timezone.now(), actor
    merged.save(update_fields=["undone_at", "undone_by"])
    _answer(kept, gone, actor, same=None)
    told = {"merge": str(merged.pk), "gone": str(gone.pk), "claims": len(moved["claims"])}
    record_event(EventKind.CLAIMANT_UNMERGED, kept, actor=actor, threads=[gone.pk], **told)
    return gone


def claims_moved_by_merging(merge_id: UUID) -> list[UUID]:
    """The claims that a merge moved."""
    moved = ClaimantMerge.objects.values_list("moved", flat=True).get(pk=merge_id)
    return [UUID(pk) for pk in moved["claims"]]


@transaction.atomic
def split_person(
    record_id: UUID, name: str, *, actor: User, names: Collection[UUID] = (), claims: Collection[UUID] = ()
) -> Claimant:
    """Make a record of its own of some names and claims of a record: two people had become one."""
    require_permission(actor, "match")
    source = Claimant.objects.select_for_update().filter(pk=record_id, merged_into=None).first()
    if source is None:
        raise NotFound(_("Claimant not found."))
    fresh = registry.add_another_to_people_registry(name, source.kind if source.kind_confirmed else "")
    taken = source.names.filter(pk__in=names, main=False).exclude(name=fresh.name)
    taken.update(claimant=fresh)
    moved = list(Claim.objects.filter(pk__in=claims, claimant=source).values_list("pk", flat=True))
    Claim.objects.filter(pk__in=moved).update(claimant=fresh)
    for one in (source, fresh):
        registry.refresh_registered_aliases(one)
    first, second = sorted((source, fresh), key=lambda one: one.pk)
    ClaimantPair.objects.update_or_create(
        first=first, second=second,
        defaults={"score": 1.0, "level": ClaimantPair.Level.POSSIBLE, "confirmed": False, "confirmed_by": actor,
                  "confirmed_at": timezone.now()},
    )  # fmt: skip
    told = {"fresh": str(fresh.pk), "claims": [str(pk) for pk in moved]}
    record_event(EventKind.CLAIMANT_SPLIT, source, actor=actor, threads=[fresh.pk], **told)
    return fresh


def _answer(one: Claimant, other: Claimant, actor: User, *, same: bool | None) -> None:
    """Keep the answer with the comparison, if there was one."""
    first, second = sorted((one.pk, other.pk))
    when = timezone.now() if same is not None else None
    ClaimantPair.objects.filter(first=first, second=second).update(
        confirmed=same, confirmed_by=actor if same is not None else None, confirmed_at=when
    )
