"""The database enforces the rules for every client, even without our code."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.db import Error, connection, transaction

from claims.models import Mention
from newsdesk.accounts.models import User
from newsdesk.articles.models import Article
from newsdesk.lib.db.ids import uuid7
from newsdesk.lib.text import sha256_of_text
from reviews.evidence import evidence
from reviews.models import Rating, Review, Verdict
from reviews.workflow import leases
from tests import factories, roles

APPROVAL = "INSERT INTO reviews_approval (id, created_at, verdict_id, approver_id, decision, note) VALUES (%s, now(), %s, %s, %s, %s)"
VERDICT = (
    "INSERT INTO reviews_verdict (id, created_at, review_id, mention_id, mention_sha256, reviewer_id, rating, finding,"
    " rationale, context_note, search_log) VALUES (%s, now(), %s, %s, %s, %s, %s, 'not attributed', %s, '', %s)"
)


def run(statement: str, *values: Any) -> None:
    """One statement of the owner in a transaction that is then brought to its end, deferred rules and all."""
    with roles.owner(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def refused(words: str, statement: str, *values: Any) -> None:
    with pytest.raises(Error, match=words):
        run(statement, *values)


@pytest.fixture
def review(article: Article) -> Review:
    return factories.review_of(article, "900 people")


@pytest.fixture
def verdict(review: Review, mara: User) -> Verdict:
    return factories.submit_verdict(review, mara)


def test_the_author_of_a_verdict_cannot_approve_it(verdict: Verdict, mara: User, ruth: User) -> None:
    refused("nobody approves", APPROVAL, uuid7(), verdict.pk, mara.pk, "approve", "")
    run(APPROVAL, uuid7(), verdict.pk, ruth.pk, "approve", "")


def test_the_uploader_of_the_article_cannot_approve_it(verdict: Verdict, sam: User) -> None:
    refused("nobody approves", APPROVAL, uuid7(), verdict.pk, sam.pk, "approve", "")


def test_a_verdict_has_one_answer_and_a_return_has_a_reason(
    verdict: Verdict, ruth: User, jonas: User
) -> None:
    refused("approval_returned_for_a_reason", APPROVAL, uuid7(), verdict.pk, ruth.pk, "return", "")
    run(APPROVAL, uuid7(), verdict.pk, ruth.pk, "return", "Why?")
    refused("unique", APPROVAL, uuid7(), verdict.pk, jonas.pk, "approve", "")


def test_an_answer_is_to_the_newest_verdict_while_it_waits(
    review: Review, verdict: Verdict, ruth: User
) -> None:
    Review.objects.filter(pk=review.pk).update(state="waiting")
    refused("while it waits", APPROVAL, uuid7(), verdict.pk, ruth.pk, "approve", "")


def give(review: Review, reviewer: User, rating: str, **other: Any) -> tuple[Any, ...]:
    mention = review.claim.mentions.get()
    hashed = other.get("hash", sha256_of_text(mention.exact))
    return (
        VERDICT, uuid7(), review.pk, other.get("mention", mention.pk), hashed, reviewer.pk, rating,
        other.get("reason", "Because."), other.get("log", ""),
    )  # fmt: skip


@pytest.mark.parametrize("rating", ["sourced", "disputed"])
def test_a_verdict_without_its_evidence(review: Review, mara: User, rating: str) -> None:
    refused("needs evidence", *give(review, mara, rating))


def test_unsupported_without_a_log_and_any_without_a_reason(review: Review, mara: User) -> None:
    refused("where_we_looked", *give(review, mara, "unsupported"))
    refused("with_reason", *give(review, mara, "unsupported", log="Here", reason=""))
    refused("known_rating", *give(review, mara, "true", log="Here"))
    run(*give(review, mara, "unsupported", log="The register"))


def test_nobody_judges_a_claim_of_their_own_article(review: Review, sam: User) -> None:
    refused("an article that they uploaded", *give(review, sam, "unsupported", log="Here"))


def test_a_verdict_is_of_the_very_words_of_its_claim(article: Article, review: Review, mara: User) -> None:
    other = Mention.objects.exclude(claim=review.claim)[0]
    refused("very words", *give(review, mara, "unsupported", log="x", hash=sha256_of_text("other words")))
    refused(
        "very words",
        *give(review, mara, "unsupported", log="x", mention=other.pk, hash=sha256_of_text(other.exact)),
    )


@pytest.mark.parametrize(
    "change", ["UPDATE {} SET rationale = 'x' WHERE id = %s", "DELETE FROM {} WHERE id = %s"]
)
def test_a_verdict_never_changes(verdict: Verdict, change: str) -> None:
    refused("Cannot", change.format("reviews_verdict"), verdict.pk)


def test_an_answer_never_changes(verdict: Verdict, ruth: User) -> None:
    answer = factories.approve(verdict, ruth)
    refused("Cannot", "UPDATE reviews_approval SET note = 'x' WHERE id = %s", answer.pk)
    refused("Cannot", "DELETE FROM reviews_approval WHERE id = %s", answer.pk)


def test_evidence_under_a_verdict_never_changes(verdict: Verdict) -> None:
    item = verdict.evidence.get()
    refused("cannot change", "UPDATE reviews_evidence SET passage = 'x' WHERE id = %s", item.pk)
    refused("Cannot", "DELETE FROM reviews_evidence WHERE id = %s", item.pk)
    refused("Cannot", "DELETE FROM reviews_verdictevidence WHERE verdict_id = %s", verdict.pk)


def test_a_verdict_rests_on_evidence_of_its_own_review(article: Article, review: Review, mara: User) -> None:
    verdict = factories.submit_verdict(factories.review_of(article, "4,200 containers"), mara)
    taken = leases.lease_claim(review.pk, actor=mara)
    assert taken.lease_token is not None
    elsewhere = evidence.add_evidence(
        review.pk, taken.lease_token, actor=mara, title="t", passage="p", stance="supports"
    )
    link = "INSERT INTO reviews_verdictevidence (verdict_id, evidence_id) VALUES (%s, %s)"
    refused("of its own review", link, verdict.pk, elsewhere.pk)


def test_a_mention_says_what_stands_in_the_version(review: Review) -> None:
    mention = review.claim.mentions.get()
    refused("do not stand there", "UPDATE claims_mention SET exact = 'other words' WHERE id = %s", mention.pk)
    refused("do not stand there", 'UPDATE claims_mention SET "end" = "end" - 1 WHERE id = %s', mention.pk)


HALF_LEASES: list[Callable[[UUID], str]] = [
    lambda who: f"state = 'in review', holder_id = '{who}'",
    lambda who: "state = 'in review', lease_expires_at = now()",
    lambda who: f"holder_id = '{who}', lease_expires_at = now(), lease_token = gen_random_uuid()",
    lambda who: "state = 'in review'",
]


@pytest.mark.parametrize("half", HALF_LEASES)
def test_half_a_lease(review: Review, mara: User, half: Callable[[UUID], str]) -> None:
    refused(
        "review_lease_whole|review_held_in_review",
        f"UPDATE reviews_review SET {half(mara.pk)} WHERE id = %s",
        review.pk,
    )


def test_the_uploader_cannot_hold_a_claim(review: Review, mara: User, sam: User) -> None:
    leases.lease_claim(review.pk, actor=mara)
    refused("not_uploader", "UPDATE reviews_review SET holder_id = %s WHERE id = %s", sam.pk, review.pk)


def test_a_second_open_review_of_a_claim(review: Review) -> None:
    columns = [field.column for field in Review._meta.concrete_fields if field.name != "id"]
    copied = ", ".join(f'"{column}"' for column in columns)
    copy = f"INSERT INTO reviews_review (id, {copied}) SELECT %s, {copied} FROM reviews_review WHERE id = %s"
    refused("review_one_open_a_claim", copy, uuid7(), review.pk)
    run("UPDATE reviews_review SET state = 'superseded' WHERE id = %s", review.pk)
    run(copy.replace('"state"', "'waiting'", 2).replace("'waiting'", '"state"', 1), uuid7(), review.pk)


def test_a_dismissal_has_a_reason_and_a_state_is_known(review: Review) -> None:
    refused(
        "dismissed_for_a_reason", "UPDATE reviews_review SET state = 'dismissed' WHERE id = %s", review.pk
    )
    refused("review_known_state", "UPDATE reviews_review SET state = 'finished' WHERE id = %s", review.pk)


def test_all_of_this_leaves_the_honest_way_open(review: Review, mara: User, ruth: User) -> None:
    verdict = factories.submit_verdict(review, mara, Rating.DISPUTED)
    assert factories.approve(verdict, ruth).verdict == verdict
