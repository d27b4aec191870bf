"""Mara, Jonas and Ruth look for something on the desk; each finds what they may see, and nothing of a blind opinion."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from django.utils import timezone

from newsdesk.accounts.models import User
from newsdesk.lib.db import newest_matches
from reviews.discussion import comments
from reviews.evidence import evidence
from reviews.models import Rating
from reviews.search.asked import Asked, Where
from reviews.search.results import Found, search_desk
from reviews.workflow import leases, second_opinions
from tests import factories

BUDGET = """Budget of the Bridge

The bridge cost £3bn in 2025, said Hanna Weiss, the city treasurer.

The city council denied that COVID-19 delayed the bridge.
"""


def search(user: User, words: str = "", page: str | None = None, **filters: object) -> Found:
    return search_desk(Asked(words, **filters), user, page)


def words_of(found: Found, where: Where) -> list[str]:
    return [row.words for group in found.groups if group.where == where for row in group.rows]


def marked(found: Found) -> set[str]:
    rows = [row for group in found.groups for row in group.rows]
    return {
        piece
        for row in rows
        for text in (row.marked, row.marked_under)
        for piece, is_found in text
        if is_found
    }


def page_of(client, user: User, **query: str) -> str:
    client.force_login(user)
    answer = client.get(f"{reverse('reviews:search')}?{urlencode(query)}")
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.fixture
def bridge(sam, article):
    """Another article, at another desk."""
    return factories.make_article(
        sam, BUDGET, title="Budget of the Bridge", desk=factories.make_desk("Money")
    )


@pytest.mark.parametrize(
    "words", ["4200", "4,200", "4200 containers", '"port of Aldmouth"', "CONTAINER -dockers"]
)
def test_a_claim_is_found_in_every_way_of_writing(mara, article, words):
    [claim] = words_of(search(mara, words), Where.CLAIMS)
    assert "4,200 containers" in claim


@pytest.mark.parametrize(
    ("words", "written"), [("£3 bn", "£3bn"), ("3 billion pounds", "£3bn"), ("covid 19", "COVID-19")]
)
def test_matched_words_are_marked_as_they_are_written(mara, bridge, words, written):
    found = search(mara, words)
    assert written in marked(found)
    assert {group.where for group in found.groups} == {Where.CLAIMS, Where.ARTICLES}


def test_one_search_finds_claims_people_evidence_articles_and_comments(mara, ruth, article):
    review = factories.review_of(article, "4,200")
    factories.approve(factories.submit_verdict(review, mara), ruth)
    comments.add_comment(review.pk, text="Ask the harbour master.", actor=ruth)
    found = search(ruth, "harbour")
    assert {group.where for group in found.groups} >= {
        Where.CLAIMS,
        Where.EVIDENCE,
        Where.ARTICLES,
        Where.COMMENTS,
    }
    assert words_of(found, Where.COMMENTS) == ["Ask the harbour master."]
    assert words_of(search(ruth, "voss"), Where.PEOPLE) == ["Elena Voss"]


def test_a_name_finds_what_is_said_by_that_person(mara, article, bridge):
    [claim] = words_of(search(mara, "Voss"), Where.CLAIMS)
    assert "losing ships" in claim
    speaker = factories.review_of(article, "4,200").claim.claimant
    assert words_of(search(mara, person=speaker), Where.CLAIMS) == words_of(
        search(mara, "4,200"), Where.CLAIMS
    )


def test_filters_narrow_what_is_found(mara, ruth, article, bridge):
    factories.approve(factories.submit_verdict(factories.review_of(article, "4,200"), mara), ruth)
    everything = search(ruth, "harbour or bridge")
    assert len(words_of(search(ruth, "harbour or bridge", desk=bridge.desk), Where.ARTICLES)) == 1
    [sourced] = words_of(search(ruth, "harbour or containers", rating=Rating.SOURCED), Where.CLAIMS)
    assert "4,200 containers" in sourced
    assert search(ruth, "harbour or containers", where=Where.PUBLISHED).total == 1
    today = timezone.localdate()
    since = search(ruth, "harbour or bridge", since=today)
    assert words_of(since, Where.CLAIMS) == words_of(everything, Where.CLAIMS)
    assert search(ruth, "harbour or bridge", until=today - timedelta(days=1)).groups == []
    choices = {
        (facet.name, str(one.label)): one.count for facet in everything.facets for one in facet.choices
    }
    assert choices["where", "Articles"] == 2
    assert ("desk", "Money") in choices


def test_what_another_person_gathers_stays_unseen_while_two_opinions_are_asked(
    sam, mara, jonas, ruth, article
):
    review = second_opinions.require_second_opinion(factories.review_of(article, "4,200").pk, actor=sam)
    held = leases.lease_claim(review.pk, actor=mara)
    comments.add_comment(review.pk, text="The monthly register looks odd.", actor=mara)
    evidence.add_evidence(
        review.pk,
        held.lease_token,
        actor=mara,
        title="Monthly register",
        passage="4,199 boxes",
        stance="context",
    )
    leases.release_lease(review.pk, held.lease_token, actor=mara)

    def finds(user: User) -> int:
        return search(user, "monthly register").total

    assert (finds(mara), finds(jonas), finds(ruth), finds(sam)) == (2, 0, 0, 0)
    factories.submit_verdict(review, mara)
    assert (finds(mara), finds(jonas), finds(ruth)) == (2, 0, 0)
    assert [
        one for facet in search(jonas, "containers").facets for one in facet.choices if facet.name == "rating"
    ] == []
    factories.submit_verdict(review, jonas)
    assert (finds(mara), finds(jonas), finds(ruth)) == (2, 2, 2)


def test_deleted_comments_and_removed_evidence_are_not_found(mara, article):
    held = leases.lease_claim(factories.review_of(article, "4,200").pk, actor=mara)
    comment = comments.add_comment(held.pk, text="The almanac says so.", actor=mara)
    item = evidence.add_evidence(
        held.pk, held.lease_token, actor=mara, title="Almanac", passage="4,199 boxes", stance="context"
    )
    assert search(mara, "almanac").total == 2
    comments.delete_comment(held.pk, comment.pk, actor=mara)
    evidence.remove_evidence(held.pk, held.lease_token, item.pk, actor=mara)
    assert search(mara, "almanac").total == 0


def test_an_article_under_embargo_is_shown_as_such(sam, mara, article):
    factories.make_article(sam, BUDGET, title="Bridge", embargo=timezone.now() + timedelta(days=1))
    rows = [row for group in search(mara, "treasurer").groups for row in group.rows]
    assert rows
    assert all("under embargo" in row.foot for row in rows)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("", "Search the whole desk"),
        ("?!… “”", "There is no word to search for"),
        ("the and of", "There is no word to search for"),
        ("monsoon", "Nothing was found"),
        ('"unbalanced', "Nothing was found"),
        ("word " * 500, "Only the first 200 characters were searched for."),
        ("a\x00b <script>", "Nothing was found"),
        ("' OR 1=1 --", "Nothing was found"),
    ],
)
def test_whatever_is_typed_has_an_answer(client, mara, article, words, told):
    assert told in page_of(client, mara, q=words)


def test_filters_with_values_that_are_not_known_are_named_and_left_out(client, mara, article):
    page = page_of(client, mara, q="harbour", desk="moon", since="yesterday", person="x", where="sky")
    assert "were left out: where, desk, person, since" in page
    assert "found" in page


def test_long_lists_have_pages(client, mara, article):
    factories.copies(article, 30)
    first = page_of(client, mara, q="containers", where="claims")
    assert "1 to 20 of 31" in first
    assert "21 to 31 of 31" in page_of(client, mara, q="containers", where="claims", page="2")
    assert "25 more" in page_of(client, mara, q="containers")


def test_the_box_on_every_page_asks_for_the_results_alone(client, mara, article):
    client.force_login(mara)
    answer = client.get(
        reverse("reviews:search"),
        {"q": "containers"},
        headers={"HX-Request": "true", "HX-Target": "quick-found"},
    )
    page = answer.content.decode()
    assert "<html" not in page
    assert '<mark class="passage">containers</mark>' in page


@pytest.mark.parametrize(("typed", "count"), [("conta", 2), ("port of Aldm", 2), ("di", 0), ("contax", 0)])
def test_a_word_is_found_before_it_is_typed_to_its_end(mara, article, typed, count):
    assert search(mara, typed, typing=True).total == count
    assert search(mara, typed).total == 0


def test_common_words_are_looked_for_among_the_newest_first(mara, article, monkeypatch):
    """The parts of the search give the same as the whole, newest first."""
    factories.copies(article, 40)
    whole = [hit.words for hit in search(mara, "containers", where=Where.CLAIMS).groups[0].rows]
    monkeypatch.setattr(newest_matches, "FEW", -1)
    monkeypatch.setattr(newest_matches, "_planned", lambda rows: 40)
    monkeypatch.setattr(
        "reviews.search.hits.table_sizes_for_newest_matches",
        lambda models, parts: dict.fromkeys([*models, *parts], 44),
    )
    monkeypatch.setattr("reviews.search.hits.AT_MOST", 7)
    found = search(mara, "containers", where=Where.CLAIMS)
    assert found.total == 7
    assert [row.words for row in found.groups[0].rows] == whole[:7]


def test_a_program_gets_the_same_results(sam, mara, article, signed_in):
    browser = signed_in(mara)
    found = browser.get("/api/v1/search/", {"q": "4200 containers"}).json()
    assert (found["count"], found["more"], found["pages"]) == (2, False, 1)
    [claim] = found["groups"][0]["results"]
    assert claim["matched"] == ["4,200", "containers"]
    assert claim["url"] == reverse("reviews:bench", args=[factories.review_of(article, "4,200").pk])
    factories.copies(article, 30)
    asked = {"q": "containers", "where": "claims", "page": "2", "since": "2020-01-01"}
    page = browser.get("/api/v1/search/", asked).json()
    assert (page["pages"], len(page["groups"][0]["results"])) == (2, 11)


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 200),
        ("desk=world", 200),
        ("q=", 400),
        ("q=x&where=sky", 400),
        ("q=x&page=0", 400),
        ("z=1", 400),
        ("q=x&desk=moon", 404),
        ("claimant=019df0a4-2f11-7e52-a1a0-5a0b1c6d7e8f", 404),
        ("q=x&until=9999-12-31", 422),
        ("q=x&since=0001-01-01", 422),
    ],
)
def test_a_program_is_told_what_is_wrong(mara, article, signed_in, query, status):
    assert signed_in(mara).get(f"/api/v1/search/?{query}").status_code == status
