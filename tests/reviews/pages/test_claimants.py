"""The page of a claimant: the record over time counts only what they are confirmed to have said."""

import pytest
from django.test import Client
from django.urls import reverse

from claims.people import matching, records, registry
from newsdesk.accounts.models import User
from reviews.analytics.claimants import analytics_of_claimant, claimants_checked
from reviews.models import Rating, Review
from tests import factories


@pytest.fixture
def dockers(article) -> Review:
    return factories.review_of(article, "120 dockers")


def test_the_chart_counts_what_they_said(
    dockers: Review, mara: User, ruth: User, sam: User, client: Client
) -> None:
    factories.approve(factories.submit_verdict(dockers, mara, Rating.DISPUTED), ruth)
    assert dockers.claim.claimant is not None
    record = analytics_of_claimant(dockers.claim.claimant.pk)
    assert [one.row for one in record.quarters] == [[0, 1, 0]]
    assert (record.claims, record.articles, record.left_out) == (1, 1, 0)
    client.force_login(sam)
    page = client.get(reverse("reviews:claimant", args=[dockers.claim.claimant.pk])).content.decode()
    assert 'class="stacks__part-1"' in page
    assert "Said by Union officials, but evidence contradicts the claim" in page


def test_what_they_did_not_say_or_deny_is_left_out(dockers: Review, mara: User, ruth: User) -> None:
    factories.approve(factories.submit_verdict(dockers, mara, finding="misattributed"), ruth)
    assert dockers.claim.claimant is not None
    record = analytics_of_claimant(dockers.claim.claimant.pk)
    assert record.ratings == []
    assert record.left_out == 1


def test_a_proposal_shows_reasons_for_and_against_and_takes_the_answer(sam: User, client: Client) -> None:
    one, other = registry.registered_by_name("Karin de Boer"), registry.registered_by_name("K. de Boer")
    records.add_role_to_record(one.pk, "transport minister", actor=sam)
    records.add_role_to_record(other.pk, "striker", actor=sam)
    matching.propose_people_matches([one.pk])
    client.force_login(sam)
    address = reverse("reviews:claimant", args=[one.pk])
    page = client.get(address).content.decode()
    assert "the same surname: de boer" in page
    assert "different roles: transport minister / striker" in page
    [pair] = matching.open_people_matches(one)
    client.post(
        reverse("reviews:claimant_edit", args=[one.pk]),
        {"do": "answer", "pair": pair.pk, "answer": "different"},
    )
    assert not matching.open_people_matches(one)


def test_the_record_is_changed_on_its_page(sam: User, client: Client) -> None:
    record = registry.registered_by_name("Hanna Weiss")
    client.force_login(sam)
    address = reverse("reviews:claimant_edit", args=[record.pk])
    for sent in (
        {
            "do": "fields",
            "kind": "person",
            "wikidata": "Q42",
            "party": "",
            "affiliation": "Court of Auditors",
            "note": "",
        },
        {"do": "name", "name": "H. Weiss"},
        {"do": "role", "title": "auditor", "since": "2024", "until": ""},
    ):
        assert client.post(address, sent).status_code == 302
    page = client.get(reverse("reviews:claimant", args=[record.pk])).content.decode()
    for told in ("Q42", "H. Weiss", "auditor", "Court of Auditors", "2024"):
        assert told in page
    assert client.post(address, {"do": "fields", "wikidata": "42"}).status_code == 422
    assert client.post(address, {"do": "dance"}).status_code == 422


def test_editors_see_who_is_checked_how_often(dockers: Review, sam: User, mara: User, ruth: User) -> None:
    factories.approve(factories.submit_verdict(dockers, mara, Rating.DISPUTED), ruth)
    assert dockers.claim.claimant is not None
    records.change_person_record(dockers.claim.claimant.pk, actor=sam, party="Labour")
    [labour] = [row for row in claimants_checked("claimant__party") if row.name == "Labour"]
    assert (labour.found, labour.reviewed, labour.disputed, labour.share) == (1, 1, 1, 100.0)


def test_the_queue_is_filtered_by_anyone_under_any_name(
    dockers: Review, jonas: User, sam: User, client: Client
) -> None:
    assert dockers.claim.claimant is not None
    records.add_name_to_record(dockers.claim.claimant.pk, "Dockers’ leaders", actor=sam)
    client.force_login(jonas)
    page = client.get(reverse("reviews:queue"), {"who": "dockers lea", "desk": "world"}).content.decode()
    assert f"claimant={dockers.claim.claimant.pk}" in page
    assert "Claimants with such a name." in page
