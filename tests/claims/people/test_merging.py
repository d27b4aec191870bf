"""Two records of one person become one, and two again; what is published stays signed."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import Claim, Claimant, ClaimantPair
from claims.people import directory, matching, merging, records, registry
from newsdesk.accounts.models import User
from newsdesk.audit.models import Event
from newsdesk.lib.errors import BadInput, Conflict
from newsdesk.publishing.models import CurrentRelease
from reviews.models import Review
from reviews.states import State
from tests import factories


@pytest.fixture
def dockers(article) -> Review:
    return factories.review_of(article, "120 dockers")


@pytest.fixture
def union(dockers: Review) -> Claimant:
    """Union officials, who say that dockers were dismissed."""
    assert dockers.claim.claimant is not None
    return dockers.claim.claimant


@pytest.fixture
def dockers_union() -> Claimant:
    return registry.registered_by_name("Dockers' Union")


def test_a_merge_moves_claims_and_names_and_leaves_releases(
    dockers: Review,
    union: Claimant,
    dockers_union: Claimant,
    mara: User,
    ruth: User,
    sam: User,
    client: Client,
) -> None:
    factories.approve(factories.submit_verdict(dockers, mara), ruth)
    before = bytes(CurrentRelease.objects.get(claim=dockers.claim_id).release.payload)
    merging.merge_people(dockers_union.pk, union.pk, actor=sam)
    dockers.claim.refresh_from_db()
    dockers_union.refresh_from_db()
    assert dockers.claim.claimant == dockers_union
    assert dockers_union.is_called("union officials")
    standing = CurrentRelease.objects.get(claim=dockers.claim_id)
    assert standing.claimant == dockers_union
    assert bytes(standing.release.payload) == before
    # Both names and both ids find the claim.
    for told in ("Dockers' Union", "union officials", str(union.pk), str(dockers_union.pk)):
        found = client.get(reverse("api:claims"), {"claimant": told}).json()["results"]
        assert [claim["id"] for claim in found] == [str(dockers.claim_id)], told
    client.force_login(sam)
    answer = client.get(reverse("reviews:claimant", args=[union.pk]))
    assert answer.headers["Location"] == reverse("reviews:claimant", args=[dockers_union.pk])


def test_an_undone_merge_is_as_if_it_had_not_been(
    dockers: Review, union: Claimant, dockers_union: Claimant, mara: User, ruth: User, sam: User
) -> None:
    factories.approve(factories.submit_verdict(dockers, mara), ruth)
    records.change_person_record(union.pk, actor=sam, party="Labour", kind="group")
    merged = merging.merge_people(dockers_union.pk, union.pk, actor=sam)
    merging.undo_merging(merged.pk, actor=sam)
    for one in (union, dockers_union, dockers.claim):
        one.refresh_from_db()
    assert dockers.claim.claimant == union
    assert CurrentRelease.objects.get(claim=dockers.claim_id).claimant == union
    assert (dockers_union.party, dockers_union.aliases, union.party) == ("", [], "Labour")
    assert union.names.get(main=True).name == union.name
    kinds = list(Event.objects.filter(subject_id=dockers_union.pk).values_list("kind", flat=True))
    assert kinds == ["claimant.merged", "claimant.unmerged"]
    with pytest.raises(Conflict):
        merging.undo_merging(merged.pk, actor=sam)


def test_a_claim_that_was_moved_on_stays_where_it_is(
    dockers: Review, union, dockers_union, sam: User
) -> None:
    merged = merging.merge_people(dockers_union.pk, union.pk, actor=sam)
    pilot = registry.registered_by_name("Elena Voss")
    Claim.objects.filter(pk=dockers.claim_id).update(claimant=pilot)
    merging.undo_merging(merged.pk, actor=sam)
    dockers.claim.refresh_from_db()
    assert dockers.claim.claimant == pilot


def test_a_verdict_on_the_record_of_before_goes_back(
    dockers: Review, union, dockers_union, mara, sam
) -> None:
    factories.submit_verdict(dockers, mara)
    merging.merge_people(dockers_union.pk, union.pk, actor=sam)
    dockers.refresh_from_db()
    assert dockers.state == State.WAITING


def test_two_wikidata_ids_ask(union: Claimant, dockers_union: Claimant, sam: User) -> None:
    records.change_person_record(union.pk, actor=sam, wikidata="Q1")
    records.change_person_record(dockers_union.pk, actor=sam, wikidata="https://www.wikidata.org/wiki/q2")
    with pytest.raises(merging.NeedsConfirmation, match="Q2"):
        merging.merge_people(dockers_union.pk, union.pk, actor=sam)
    merging.merge_people(dockers_union.pk, union.pk, actor=sam, confirmed=True)
    union.refresh_from_db()
    assert union.merged_into == dockers_union


def test_the_page_asks_and_does_it_when_confirmed(union, dockers_union, sam: User, client: Client) -> None:
    records.change_person_record(union.pk, actor=sam, wikidata="Q1")
    records.change_person_record(dockers_union.pk, actor=sam, wikidata="Q2")
    client.force_login(sam)
    address = reverse("reviews:claimant_edit", args=[dockers_union.pk])
    answer = client.post(address, {"do": "merge", "other": union.pk})
    assert answer.status_code == 409
    assert 'name="confirmed"' in answer.content.decode()
    client.post(address, {"do": "merge", "other": union.pk, "confirmed": "1"})
    union.refresh_from_db()
    assert union.merged_into == dockers_union


@pytest.mark.parametrize("wrong", ["42", "Q", "Q0", "Q12x", "P31"])
def test_a_wikidata_id_has_its_form(union: Claimant, sam: User, wrong: str) -> None:
    with pytest.raises(BadInput):
        records.change_person_record(union.pk, actor=sam, wikidata=wrong)


def test_a_record_does_not_merge_with_itself(union: Claimant, sam: User) -> None:
    with pytest.raises(BadInput):
        merging.merge_people(union.pk, union.pk, actor=sam)


def test_a_record_is_taken_apart(dockers: Review, union: Claimant, sam: User, mara: User, ruth: User) -> None:
    factories.approve(factories.submit_verdict(dockers, mara), ruth)
    fresh = merging.split_person(union.pk, "Port officials", actor=sam, claims=[dockers.claim_id])
    dockers.claim.refresh_from_db()
    assert dockers.claim.claimant == fresh
    assert CurrentRelease.objects.get(claim=dockers.claim_id).claimant == fresh
    first, second = sorted((union.pk, fresh.pk))
    assert ClaimantPair.objects.get(first=first, second=second).confirmed is False
    # They were two: nothing proposes them again.
    matching.propose_people_matches([union.pk, fresh.pk])
    assert not matching.open_people_matches(union)


def test_an_alias_of_another_asks(union: Claimant, dockers_union: Claimant, sam: User) -> None:
    with pytest.raises(merging.NeedsConfirmation, match="Dockers' Union"):
        records.add_name_to_record(union.pk, "dockers’ union", actor=sam)
    records.add_name_to_record(union.pk, "Dockers union", actor=sam, confirmed=True)
    # From now on the name alone tells nobody.
    assert {one.record for one in directory.suggest_from_directory("dockers union")} == {union, dockers_union}
    with pytest.raises(BadInput):
        registry.registered_by_name("DOCKERS' UNION")


def test_both_the_score_and_the_answer_are_kept(sam: User) -> None:
    one, other = registry.registered_by_name("Karin de Boer"), registry.registered_by_name("Minister De Boer")
    for record in (one, other):
        registry.register_role(record, "transport minister", "")
        record.kind = "person"
        record.save()
    assert matching.propose_people_matches([one.pk]) == 1
    [pair] = matching.open_people_matches(one)
    assert pair.level != "sure", "a surname alone never is"
    assert "role" in [code for code, _words in pair.reasons]
    kept = matching.confirm_people_match(pair.pk, actor=sam)
    assert kept == one
    pair.refresh_from_db()
    assert (pair.confirmed, pair.confirmed_by) == (True, sam)
    assert pair.score > 0


def test_a_rejected_pair_is_never_asked_again(sam: User) -> None:
    one, other = registry.registered_by_name("Thomas Reinholt"), registry.registered_by_name("Tom Reinholt")
    matching.propose_people_matches([one.pk])
    [pair] = matching.open_people_matches(other)
    matching.reject_people_match(pair.pk, actor=sam)
    assert matching.propose_people_matches([one.pk, other.pk]) == 0
    assert not matching.open_people_matches()
    event = Event.objects.get(kind="claimant.differs")
    assert json.dumps(event.data["level"])
