"""Claimants over the API: found by any name, with stable ids; readers learn nothing of those who are not published."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from claims.claimants import ClaimantName
from claims.people import merging, records, registry
from newsdesk.accounts.models import User
from newsdesk.publishing.public_api.schemas import CLAIM_EXAMPLE
from newsdesk.publishing.releases import claimreview
from reviews.models import Review
from tests import factories
from tests.publishing import rules

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "claimreview"
ID = "019df0a4-1a6c-7d10-8f4e-5b1c0d2e3f40"
WHO = {
    "person": {
        "id": ID,
        "name": "Elena Voss",
        "kind": "person",
        "same_as": "https://www.wikidata.org/wiki/Q42",
    },
    "organisation": {"id": ID, "name": "Norvolt", "kind": "organisation", "same_as": None},
    "group": {"id": ID, "name": "Iranian officials", "kind": "group", "same_as": None},
    "document": {"id": ID, "name": "the annual report", "kind": "document", "same_as": None},
}


def said_by(kind: str) -> dict[str, Any]:
    """The example of the API documentation, said by a claimant of another kind."""
    sides = [CLAIM_EXAMPLE["sides"][0] | {"claimant": WHO[kind]}]
    return CLAIM_EXAMPLE | {"claimant": CLAIM_EXAMPLE["claimant"] | WHO[kind], "sides": sides}


@pytest.mark.parametrize("kind", sorted(WHO))
def test_claimreview_names_each_kind_of_claimant_as_what_it_is(kind: str) -> None:
    review = claimreview.build_claimreview(said_by(kind))
    assert review == json.loads((GOLDEN / f"by_{kind}.json").read_text())


def test_only_people_are_persons() -> None:
    types = {}
    for kind in WHO:
        item = (claimreview.build_claimreview(said_by(kind)) or {})["itemReviewed"]
        types[kind] = item["author"]["@type"]
    assert types == {
        "person": "Person", "organisation": "Organization", "group": "Organization", "document": "Organization",
    }  # fmt: skip
    for kind in WHO:
        assert rules.broken(claimreview.build_claimreview(said_by(kind)) or {}, "https://desk.example") == []


@pytest.fixture
def published(article, mara: User, ruth: User) -> Review:
    review = factories.review_of(article, "120 dockers")
    factories.approve(factories.submit_verdict(review, mara), ruth)
    return review


def results(client: Client, **query: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(reverse("api:claimants"), query).json()["results"]
    return found


def test_a_published_claimant_is_listed_with_id_names_and_figures(
    published: Review, sam: User, client: Client
) -> None:
    record = published.claim.claimant
    assert record is not None
    records.change_person_record(
        record.pk, actor=sam, kind="group", note="Ask for Petra.", party="Labour", wikidata="Q7"
    )
    records.add_name_to_record(record.pk, "Dockers’ officials", actor=sam)
    records.add_role_to_record(record.pk, "officials", actor=sam, since="2024")
    [found] = results(client)
    assert (found["id"], found["name"]) == (str(record.pk), record.name)
    assert found["names"] == [record.name, "Dockers’ officials"]
    assert (found["kind"], found["kind_confirmed"], found["claims"]) == ("group", True, 1)
    assert found["ratings"] == {"sourced": 1, "disputed": 0, "unsupported": 0}
    assert found["same_as"] == "https://www.wikidata.org/wiki/Q7"
    assert found["roles"] == [{"title": "officials", "organisation": "", "since": "2024", "until": ""}]
    assert "Petra" not in json.dumps(found)
    assert "Labour" not in json.dumps(found)
    one = client.get(reverse("api:claimant", args=[record.pk]))
    assert one.json() == found
    again = client.get(
        reverse("api:claimant", args=[record.pk]), headers={"If-None-Match": one.headers["ETag"]}
    )
    assert again.status_code == 304


def test_payloads_have_the_id(published: Review, client: Client) -> None:
    [claim] = client.get(reverse("api:claims")).json()["results"]
    assert claim["claimant"]["id"] == claim["sides"][0]["claimant"]["id"] == str(published.claim.claimant_id)


@pytest.mark.parametrize("asked", ["Union officials", "UNION OFFICIALS", "únion officials"])
def test_claims_are_found_by_any_form_of_the_name(published: Review, client: Client, asked: str) -> None:
    found = client.get(reverse("api:claims"), {"claimant": asked}).json()["results"]
    assert [claim["id"] for claim in found] == [str(published.claim_id)]
    assert client.get(reverse("api:claims"), {"claimant": "nobody known"}).json()["results"] == []


def test_a_new_alias_finds_the_claim_at_once(published: Review, sam: User, client: Client) -> None:
    asked = {"claimant": "Dockers' officials"}
    assert client.get(reverse("api:claims"), asked).json()["results"] == []
    assert published.claim.claimant is not None
    records.add_name_to_record(published.claim.claimant.pk, "Dockers’ officials", actor=sam)
    assert len(client.get(reverse("api:claims"), asked).json()["results"]) == 1


def test_of_others_readers_learn_nothing(published: Review, client: Client) -> None:
    hidden = registry.registered_by_name("Elena Voss")
    assert client.get(reverse("api:claimant", args=[hidden.pk])).status_code == 404
    assert results(client, q="voss") == []
    assert client.get(reverse("api:claimants"), {"colour": "red"}).status_code == 400


def test_a_name_that_a_program_read_is_not_published_until_a_colleague_confirms_it(
    published: Review, sam: User, client: Client
) -> None:
    record = published.claim.claimant
    assert record is not None
    # As an article under embargo would have it.
    origin = ClaimantName.Origin.ARTICLE
    ClaimantName.objects.create(claimant=record, name="Quokka officials", origin=origin)
    registry.refresh_registered_aliases(record)
    assert results(client)[0]["names"] == [record.name]
    records.add_name_to_record(record.pk, "Quokka officials", actor=sam)
    assert results(client)[0]["names"] == [record.name, "Quokka officials"]


def test_nor_can_readers_guess_such_a_name(published: Review, sam: User, client: Client) -> None:
    record = published.claim.claimant
    assert record is not None
    ClaimantName.objects.create(
        claimant=record, name="Quokka Officials", origin=ClaimantName.Origin.ARTICLE
    )  # fmt: skip

    def found() -> list[int]:
        claims = client.get(reverse("api:claims"), {"claimant": "QUOKKA officials"}).json()["results"]
        feed = client.get(reverse("feeds:json"), {"claimant": "quokka officials"}).json()["items"]
        return [len(results(client, q="quokka")), len(results(client, q="off quok")), len(claims), len(feed)]

    assert found() == [0, 0, 0, 0]
    records.add_name_to_record(record.pk, "Quokka Officials", actor=sam)
    assert found() == [1, 1, 1, 1]
    feed = client.get(reverse("feeds:json"), {"claimant": "quokka officials"})
    same = {"If-None-Match": feed.headers["ETag"]}
    assert (
        client.get(reverse("feeds:json"), {"claimant": "quokka officials"}, headers=same).status_code == 304
    )


def test_a_record_that_readers_know_nothing_of_changes_no_answer(published: Review, client: Client) -> None:
    record = published.claim.claimant
    assert record is not None
    ClaimantName.objects.filter(claimant=record, main=True).update(name="Elena Voss", folded=" elena voss")
    type(record).objects.filter(pk=record.pk).update(name="Elena Voss", kind="person")

    def found() -> list[str]:
        claims = client.get(reverse("api:claims"), {"claimant": "Voss"}).json()["results"]
        return [claim["id"] for claim in claims]

    assert found() == [str(published.claim_id)], "a surname finds everyone who has it"
    registry.registered_by_name("Voss")
    client = Client()
    assert found() == [str(published.claim_id)], "a name of an unpublished article hides nobody"


def test_the_id_of_a_merged_record_goes_on_working(published: Review, sam: User, client: Client) -> None:
    was, kept = published.claim.claimant, registry.registered_by_name("Dockers' Union")
    assert was is not None
    merging.merge_people(kept.pk, was.pk, actor=sam)
    found = client.get(reverse("api:claimant", args=[was.pk])).json()
    assert (found["id"], found["merged"]) == (str(kept.pk), [str(was.pk)])


def test_pages_follow_each_other(article, mara: User, ruth: User, client: Client) -> None:
    for words in ("120 dockers", "4,200"):
        factories.approve(factories.submit_verdict(factories.review_of(article, words), mara), ruth)
    page = client.get(reverse("api:claimants"), {"limit": "1"}).json()
    parts = urlsplit(page["next"])
    following = client.get(f"{parts.path}?{parts.query}").json()
    names = [one["name"] for one in page["results"] + following["results"]]
    assert len(set(names)) == 2
    assert following["next"] is None
