"""Reads of the public API: the same bytes for everyone, cheap conditional requests, strict parameters."""

import gzip
import json
from typing import Any

import psycopg
import pytest
import zstandard
from django.db import connection

from newsdesk.accounts.models import User
from newsdesk.articles.models import Article
from newsdesk.publishing.models import CurrentRelease, Release
from newsdesk.publishing.releases import lifecycle
from reviews.models import Rating
from tests.publishing.conftest import Reader, publish

DOCKERS = "dismissed 120 dockers"
FERRY = "The harbour employs 900 people"


def test_a_reader_gets_the_stored_bytes(reader: Reader, published: Any) -> None:
    release = Release.objects.get(claim=published)
    answer = reader.get(f"claims/{published}/")
    assert answer.content == b'{"under_review":false,' + bytes(release.payload)[1:]
    assert reader.get("claims/").json()["results"] == [answer.json()]


def test_an_unchanged_list_is_not_sent_twice(reader: Reader, published: Any) -> None:
    first = reader.get("claims/")
    again = reader.get("claims/", None, **{"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert first["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert "Last-Modified" in first.headers


def test_a_new_release_changes_the_tag_of_the_list(
    reader: Reader, published: Any, article: Article, mara: User, ruth: User
) -> None:
    first = reader.get("claims/")
    publish(article, DOCKERS, mara, ruth, Rating.DISPUTED)
    again = reader.get("claims/", None, **{"If-None-Match": first["ETag"]})
    assert again.status_code == 200
    assert len(again.json()["results"]) == 2


def test_a_claim_under_review_is_another_representation(reader: Reader, published: Any, ruth: User) -> None:
    first = reader.get(f"claims/{published}/")
    listed = reader.get("claims/")
    lifecycle.reopen_release(published, reason="A reader doubts the figure.", actor=ruth)
    again = reader.get(f"claims/{published}/", None, **{"If-None-Match": first["ETag"]})
    assert again.status_code == 200
    assert again.json()["under_review"] is True
    assert (
        reader.get("claims/", None, **{"If-None-Match": listed["ETag"]}).json()["results"][0]["under_review"]
        is True
    )


@pytest.mark.parametrize(
    ("accepted", "encoding", "open_up"),
    [
        ("gzip", "gzip", gzip.decompress),
        ("gzip, zstd", "zstd", zstandard.decompress),
        ("gzip;q=0", "", bytes),
    ],
)
def test_bodies_come_compressed_as_the_reader_takes_them(
    reader: Reader, published: Any, accepted: str, encoding: str, open_up: Any
) -> None:
    plain = reader.get("claims/").content
    answer = reader.get("claims/", None, **{"Accept-Encoding": accepted})
    assert answer.headers.get("Content-Encoding", "") == encoding
    assert open_up(answer.content) == plain
    assert int(answer["Content-Length"]) == len(answer.content)
    assert "Accept-Encoding" in answer["Vary"]


def test_each_encoding_has_its_own_strong_tag(reader: Reader, published: Any) -> None:
    plain, zipped = reader.get("claims/"), reader.get("claims/", None, **{"Accept-Encoding": "gzip"})
    assert plain["ETag"] != zipped["ETag"]
    assert not plain["ETag"].startswith("W/")
    again = reader.get("claims/", None, **{"Accept-Encoding": "gzip", "If-None-Match": zipped["ETag"]})
    assert again.status_code == 304


def test_a_head_says_how_long_the_body_is_and_sends_none(reader: Reader, published: Any) -> None:
    whole = reader.get("claims/")
    head = reader.client.head("/api/v1/claims/")
    assert (head.status_code, head.content) == (200, b"")
    assert head["Content-Length"] == str(len(whole.content))
    assert head["ETag"] == whole["ETag"]


def test_scripts_of_other_sites_may_read(reader: Reader, published: Any) -> None:
    assert reader.get("claims/", Origin="https://other.example")["Access-Control-Allow-Origin"] == "*"
    preflight = reader.client.options("/api/v1/claims/", headers={"Access-Control-Request-Method": "GET"})
    assert preflight.status_code == 204
    assert "If-None-Match" in preflight["Access-Control-Allow-Headers"]


@pytest.mark.parametrize(
    ("query", "detail"),
    [
        ("colour=red", "Unknown parameter “colour”."),
        ("rating=false", "rating: "),
        ("limit=0", "limit: "),
        ("limit=5&limit=6", "more than once"),
        ("cursor=abc", "This cursor is not valid"),
        ("cursor=W10", "This cursor is not valid"),
        ("published_after=yesterday", "published_after: "),
        ("fields=id,colour", "Unknown name. Known names: under_review, id"),
        ("q=%00", "contains an invalid character"),
    ],
)
def test_a_query_that_means_nothing_is_an_error_that_says_so(
    reader: Reader, db: None, query: str, detail: str
) -> None:
    answer = reader.client.get(f"/api/v1/claims/?{query}")
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert detail in answer.json()["detail"]
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert "ETag" not in answer.headers


def test_paging_is_stable_while_claims_are_published(
    reader: Reader, published: Any, article: Article, mara: User, ruth: User
) -> None:
    second = publish(article, DOCKERS, mara, ruth)
    first_page = reader.get("claims/", {"limit": 1}).json()
    assert [claim["id"] for claim in first_page["results"]] == [second]
    publish(article, "losing ships", mara, ruth)
    next_page = reader.client.get(first_page["next"]).json()
    assert [claim["id"] for claim in next_page["results"]] == [published]
    assert next_page["next"] is None


def test_each_filter_keeps_what_it_says(
    reader: Reader, published: Any, article: Article, mara: User, ruth: User
) -> None:
    disputed = publish(article, DOCKERS, mara, ruth, Rating.DISPUTED)
    CurrentRelease.objects.filter(claim=disputed).update(language="de")
    moment = CurrentRelease.objects.get(claim=disputed).published_at.isoformat()

    def found(**query: Any) -> list[str]:
        return [claim["id"] for claim in reader.get("claims/", query).json()["results"]]

    assert found(rating="disputed") == [disputed]
    assert found(claimant="UNION  officials") == [disputed]
    assert found(attribution="confirmed") == [disputed, published]
    assert found(attribution="misattributed") == []
    assert found(article=str(article.pk)) == [disputed, published]
    assert found(desk="world") == [disputed, published]
    assert found(desk="sports") == []
    assert found(language="de") == [disputed]
    assert found(published_before=moment) == [published]
    assert found(published_after=moment) == []
    assert found(q="container") == [published]
    assert found(q="cóntainer") == [published], "accents are folded"
    assert found(q='"120 dockers"') == [disputed]
    assert found(q="docker -120") == []


def test_fields_and_expand_give_less_and_more(reader: Reader, published: Any) -> None:
    less = reader.get(f"claims/{published}/", {"fields": "id,rating"}).json()
    assert set(less) == {"id", "rating"}
    [more] = reader.get("claims/", {"expand": "evidence,article", "fields": "id"}).json()["results"]
    assert more["expanded"]["article"]["version"] == 1
    assert more["expanded"]["article"]["words"] == "exact"
    assert [item["standing"] for item in more["expanded"]["evidence"]] == ["current"]


def test_unsupported_is_never_said_to_be_false(
    reader: Reader, article: Article, mara: User, ruth: User
) -> None:
    claim = publish(article, DOCKERS, mara, ruth, Rating.UNSUPPORTED)
    rating = reader.get(f"claims/{claim}/").json()["rating"]
    assert rating["value"] == "unsupported"
    assert "does not make it false" in rating["means"]


def test_an_unknown_claim_is_a_problem(reader: Reader, db: None) -> None:
    answer = reader.get("claims/019df0a4-2f11-7e52-a1a0-5a0b1c6d7e8f/")
    assert answer.status_code == 404
    assert json.loads(answer.content)["type"] == "tag:newsdesk,2026:problem:not-found"


def test_a_caller_is_told_the_rate_and_stopped_beyond_it(reader: Reader, db: None, settings: Any) -> None:
    settings.API_RATE_ANONYMOUS = 2
    first = reader.get("claims/")
    assert first["RateLimit-Policy"] == '"minute";q=2;w=60'
    assert first["RateLimit"].startswith('"minute";r=1;t=')
    reader.get("claims/")
    third = reader.get("claims/")
    assert third.status_code == 429
    assert int(third["Retry-After"]) <= 60
    assert third.json()["type"] == "tag:newsdesk,2026:problem:throttled"


def test_a_wrong_key_is_refused_and_not_taken_for_no_key(reader: Reader, db: None) -> None:
    assert reader.get("claims/", Authorization="Bearer nd_0000000000_wrong").status_code == 401


def test_reads_touch_neither_session_nor_cookie(
    reader: Reader, published: Any, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(1):
        one = reader.get(f"claims/{published}/")
    assert "Cookie" not in one["Vary"]
    assert not one.cookies
    assert one["X-Content-Type-Options"] == "nosniff"
    first = reader.get("claims/")
    with django_assert_max_num_queries(1):
        assert reader.get("claims/", None, **{"If-None-Match": first["ETag"]}).status_code == 304


def test_a_host_that_is_not_ours_gets_nothing(reader: Reader, published: Any) -> None:
    assert reader.get("claims/", Host="evil.example").status_code == 400


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_broke_between_two_reads_is_not_the_readers_trouble(reader: Reader) -> None:
    assert reader.get("claims/").status_code == 200
    mine = connection.connection.info
    with psycopg.connect(mine.dsn, password=mine.password or None, autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [mine.backend_pid])
    assert reader.get("claims/").status_code == 200
