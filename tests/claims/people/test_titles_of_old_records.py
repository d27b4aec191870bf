"""Records that were made before names were grouped lose their titles; two people of one name stay two."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from claims.models import Claim, Claimant, ClaimantMerge, ClaimantName
from claims.people import matching, merging, records, registry
from claims.people.titled import TitlesRemoved, remove_titles_from_records
from newsdesk.accounts.models import User
from newsdesk.audit.models import Event
from tests import factories


def old_record(name: str, *aliases: str, kind: str = "person") -> Claimant:
    """A record as the first release made it: by the words of the article, with the names that the migration gave it."""
    record = Claimant.objects.create(name=name, key=name.casefold(), kind=kind)
    ClaimantName.objects.create(claimant=record, name=name, main=True)
    for alias in aliases:
        ClaimantName.objects.create(claimant=record, name=alias)
    registry.refresh_registered_aliases(record)
    return record


def now(record: Claimant) -> Claimant:
    record.refresh_from_db()
    return record


def test_a_title_goes_and_the_record_joins_that_of_the_whole_name(sam: User) -> None:
    titled = old_record("U.S. President Donald Harmon", "Donald Harmon")
    former = old_record("President Donald Harmon")
    plain = old_record("Donald Harmon")
    outcome = remove_titles_from_records(actor=sam)
    assert now(titled).merged_into == now(former).merged_into == plain
    assert (sorted(outcome.merged), outcome.undecided) == (
        [("President Donald Harmon", "Donald Harmon"), ("U.S. President Donald Harmon", "Donald Harmon")], [],
    )  # fmt: skip
    # The title is a role now.
    assert "president" in [role.title for role in plain.roles.all()]
    assert remove_titles_from_records(actor=sam) == TitlesRemoved()


def test_a_record_that_is_alone_gets_the_name_without_the_title(sam: User) -> None:
    titled = old_record("Auditor Hanna Weiss", "Hanna Weiss")
    assert remove_titles_from_records(actor=sam).renamed == [("Auditor Hanna Weiss", "Hanna Weiss")]
    assert (now(titled).name, titled.aliases) == ("Hanna Weiss", ["Auditor Hanna Weiss"])
    assert titled.names.get(main=True).name == "Hanna Weiss"
    event = Event.objects.get(subject_id=titled.pk)
    assert (event.kind, event.actor) == ("claimant.changed", sam)


def test_a_merge_is_in_the_audit_log_and_can_be_undone(article: Any, sam: User) -> None:
    claim = factories.review_of(article, "120 dockers").claim
    titled, plain = old_record("Captain Petra Lund"), old_record("Petra Lund")
    Claim.objects.filter(pk=claim.pk).update(claimant=titled)
    remove_titles_from_records(actor=sam)
    claim.refresh_from_db()
    assert claim.claimant == plain
    assert Event.objects.get(kind="claimant.merged", subject_id=plain.pk).actor == sam
    merging.undo_merging(ClaimantMerge.objects.get().pk, actor=sam)
    claim.refresh_from_db()
    assert (claim.claimant, now(titled).merged_into) == (titled, None)
    # What a colleague has taken back is not done again.
    assert remove_titles_from_records(actor=sam).undecided == [titled.name]


@pytest.mark.parametrize("name", ["Mr Harmon", "President Harmon"])
def test_a_surname_alone_is_proposed_and_never_decided(sam: User, name: str) -> None:
    plain, short = old_record("Donald Harmon"), old_record(name)
    registry.register_role(plain, "president", "")
    outcome = remove_titles_from_records(actor=sam)
    assert (outcome.merged, outcome.renamed, outcome.undecided, outcome.proposed) == ([], [], [name], 1)
    assert now(short).merged_into is None
    [pair] = matching.open_people_matches(short)
    assert pair.level != "sure"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Sen. John Smith", "Gov. John Smith"),
        ("Mrs Pat Smith", "Mr Pat Smith"),
        ("President George Bush", "President George Bush Jr."),
        ("Mayor Thomas Reinholt", "striker Thomas Reinholt"),
    ],
)
def test_two_people_of_one_name_stay_two(sam: User, first: str, second: str) -> None:
    one, other = old_record(first), old_record(second)
    outcome = remove_titles_from_records(actor=sam)
    assert outcome.merged == []
    assert now(one).merged_into is now(other).merged_into is None


def test_a_third_record_without_a_title_does_not_join_them(sam: User) -> None:
    for name in ("Sen. John Smith", "Gov. John Smith", "John Smith"):
        old_record(name)
    outcome = remove_titles_from_records(actor=sam)
    assert (outcome.merged, outcome.renamed) == ([], [])
    assert matching.open_people_matches(), "a person decides whose record the plain one is"


def test_what_a_colleague_has_said_stays(sam: User) -> None:
    titled, plain = old_record("Mayor Ruth Lang"), old_record("Ruth Lang")
    matching.propose_people_matches([titled.pk])
    [pair] = matching.open_people_matches(titled)
    matching.reject_people_match(pair.pk, actor=sam)
    king = old_record("King Charles Stone")
    records.add_name_to_record(king.pk, "Sir Charles Stone", actor=sam, main=True)
    outcome = remove_titles_from_records(actor=sam)
    assert (outcome.merged, outcome.renamed) == ([], [])
    assert (now(plain).name, now(king).name) == ("Ruth Lang", "Sir Charles Stone")


@pytest.mark.parametrize("name", ["Judge Rotenberg Center", "Prince George County"])
def test_a_body_that_is_called_like_a_title_keeps_its_name(sam: User, name: str) -> None:
    body = old_record(name, kind="unknown")
    assert remove_titles_from_records(actor=sam).renamed == []
    assert now(body).name == name


def test_records_with_different_wikidata_ids_stay_two(sam: User) -> None:
    titled, plain = old_record("Mayor Ruth Lang"), old_record("Ruth Lang")
    records.change_person_record(titled.pk, actor=sam, wikidata="Q1")
    records.change_person_record(plain.pk, actor=sam, wikidata="Q2")
    assert remove_titles_from_records(actor=sam).merged == []


def test_the_command_tells_first_and_does_it_then(sam: User, ada: User) -> None:
    titled, plain = old_record("Mayor Ruth Lang"), old_record("Ruth Lang")
    told = StringIO()
    call_command("remove_titles", "--by", sam.email, "--dry-run", stdout=told)
    assert "merged: Mayor Ruth Lang into Ruth Lang" in told.getvalue()
    assert "dry run" in told.getvalue()
    assert now(titled).merged_into is None
    call_command("remove_titles", "--by", sam.email, stdout=told)
    assert now(titled).merged_into == plain
    for wrong in ("nobody@newsdesk.example", factories.make_person("Nil Noone").email):
        with pytest.raises(CommandError):
            call_command("remove_titles", "--by", wrong)
