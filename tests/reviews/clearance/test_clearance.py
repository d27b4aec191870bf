"""What blocks an article, who overrides it, and when the clearance changes."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from newsdesk.accounts import keys
from newsdesk.accounts.roles import Scope
from newsdesk.articles.models import Article
from newsdesk.audit.models import Event
from newsdesk.lib.errors import BadInput, Conflict, PermissionDenied
from newsdesk.publishing.releases import lifecycle
from reviews.clearance import overrides
from reviews.clearance.decisions import Status
from reviews.clearance.report import clearance_report
from reviews.models import Acceptance, Rating, Review, Verdict
from reviews.workflow import triage
from tests.factories import TEXT, approve, react, resubmit, review_of, submit_verdict

WORDS = "handled 4,200 containers"


def clear_the_rest(article: Article, sam, but: Review | None = None) -> None:
    """Sam decides that every other claim needs no verdict."""
    for review in Review.objects.of_article(article.pk).waiting():
        if but is None or review.pk != but.pk:
            triage.dismiss_in_triage(review.pk, "trivial", actor=sam)
    react()


def standing(article: Article, words: str) -> Status:
    version = article.current
    assert version is not None
    return next(item.status for item in clearance_report(version).items if words in item.mention.exact)


def cleared(article: Article) -> bool:
    version = article.current
    assert version is not None
    return clearance_report(version).cleared


def turns(article: Article) -> list[str]:
    react()
    kinds = ["article.cleared", "article.blocked"]
    return list(Event.objects.story_of(article.pk).filter(kind__in=kinds).values_list("kind", flat=True))


@pytest.fixture
def review(article: Article) -> Review:
    return review_of(article, WORDS)


@pytest.fixture
def disputed(article, review, jonas, ruth, sam) -> Verdict:
    """Jonas found the figure wrong, Ruth agreed, and everything else is settled."""
    verdict = submit_verdict(review, jonas, Rating.DISPUTED)
    approve(verdict, ruth)
    clear_the_rest(article, sam, but=review)
    return verdict


def test_an_article_is_not_cleared_while_claims_wait(article):
    version = article.current
    found = clearance_report(version)
    assert not found.cleared
    assert {item.status for item in found.blocking} == {Status.WAITING}
    assert "claims to check" in found.line


def test_every_claim_decided_clears_the_article_and_tells_it_once(article, review, jonas, ruth, sam):
    clear_the_rest(article, sam, but=review)
    verdict = submit_verdict(review, jonas)
    assert standing(article, WORDS) == Status.AWAITING_APPROVAL
    assert turns(article) == []
    approve(verdict, ruth)
    assert turns(article) == ["article.cleared"]
    found = clearance_report(article.current)
    assert found.cleared
    item = next(item for item in found.items if WORDS in item.mention.exact)
    assert item.verdict is not None
    assert (item.verdict.reviewer, item.verdict.approval.approver) == (jonas, ruth)
    overrides.evaluate_with_overrides(article.pk)
    assert turns(article) == ["article.cleared"]


def test_a_claim_restored_after_all_blocks_again(article, sam):
    clear_the_rest(article, sam)
    assert turns(article) == ["article.cleared"]
    triage.restore_in_triage(review_of(article, WORDS).pk, actor=sam)
    assert turns(article) == ["article.cleared", "article.blocked"]


def test_a_new_version_has_to_be_cleared_for_itself(article, sam):
    clear_the_rest(article, sam)
    resubmit(article, "A storm closed the northern pier on Monday, killing 12 dockers.\n\n" + TEXT, sam)
    assert not cleared(article)
    first = article.versions.get(number=1)
    assert not clearance_report(first).cleared
    assert "Not the current version" in clearance_report(first).line


def test_what_is_disputed_blocks_until_an_editor_answers_for_it(article, disputed, sam):
    assert standing(article, WORDS) == Status.DISPUTED
    overrides.override_verdict(
        disputed.review_id, disputed.pk, reason="The minister repeats it; we say so.", actor=sam
    )
    item = next(item for item in clearance_report(article.current).items if WORDS in item.mention.exact)
    assert item.status == Status.ACCEPTED
    assert item.acceptance is not None
    assert (item.acceptance.editor, item.acceptance.reason) == (sam, "The minister repeats it; we say so.")
    assert turns(article) == ["article.cleared"]


def test_an_acceptance_needs_a_reason_and_an_editor(disputed, sam, mara):
    with pytest.raises(BadInput):
        overrides.override_verdict(disputed.review_id, disputed.pk, reason="  ", actor=sam)
    with pytest.raises(PermissionDenied):
        overrides.override_verdict(disputed.review_id, disputed.pk, reason="Why not", actor=mara)


def test_an_acceptance_can_be_taken_back(article, disputed, sam):
    overrides.override_verdict(disputed.review_id, disputed.pk, reason="It runs.", actor=sam)
    with pytest.raises(Conflict):
        overrides.override_verdict(disputed.review_id, disputed.pk, reason="Again", actor=sam)
    overrides.remove_override(disputed.review_id, disputed.pk, reason="The ministry denied it.", actor=sam)
    assert standing(article, WORDS) == Status.DISPUTED
    assert [row.decision for row in Acceptance.objects.all()] == ["accept", "withdraw"]


def test_an_acceptance_is_of_exactly_these_words(article, disputed, sam):
    overrides.override_verdict(disputed.review_id, disputed.pk, reason="It runs.", actor=sam)
    resubmit(article, TEXT.replace("4,200", "4,300"), sam)
    assert standing(article, "handled 4,300") == Status.REOPENED
    assert not cleared(article)
    resubmit(article, TEXT, sam)
    assert standing(article, WORDS) == Status.ACCEPTED


def test_a_desk_may_forbid_that_disputed_claims_run(article, disputed, sam):
    overrides.override_verdict(disputed.review_id, disputed.pk, reason="It runs.", actor=sam)
    assert turns(article) == ["article.cleared"]
    overrides.set_override_policy(
        article.desk, must_check=["statistic"], disputed_may_run=False, unsupported_may_run=True, actor=sam
    )
    assert turns(article) == ["article.cleared", "article.blocked"]
    assert standing(article, WORDS) == Status.DISPUTED


def test_a_desk_says_which_kinds_must_be_checked(article, sam):
    overrides.set_override_policy(
        article.desk, must_check=[], disputed_may_run=True, unsupported_may_run=True, actor=sam
    )
    assert turns(article) == ["article.cleared"]
    review = review_of(article, WORDS)
    triage.raise_priority_in_triage(review.pk, 5, actor=sam)
    assert standing(article, WORDS) == Status.WAITING
    assert turns(article) == ["article.cleared", "article.blocked"]


def test_what_is_withdrawn_from_publication_blocks_while_it_is_in_the_text(article, review, jonas, ruth, sam):
    approve(submit_verdict(review, jonas), ruth)
    clear_the_rest(article, sam)
    assert cleared(article)
    lifecycle.retract_release(review.claim_id, reason="The figures were forged.", actor=ruth)
    assert turns(article) == ["article.cleared", "article.blocked"]
    assert standing(article, WORDS) == Status.WITHDRAWN


def test_the_database_accepts_only_what_speaks_against_a_claim(article, review, jonas, ruth, sam):
    verdict = submit_verdict(review, jonas)
    approve(verdict, ruth)
    with pytest.raises(IntegrityError, match="speaks against"), transaction.atomic():
        Acceptance.objects.create(verdict=verdict, decision="accept", editor=sam, reason="Why")


def test_a_cms_asks_before_it_prints(article, disputed, sam, client: Client, django_assert_max_num_queries):
    _key, text = keys.issue_api_key(sam, "CMS", [Scope.ARTICLES_READ], actor=sam)
    headers = {"authorization": f"Bearer {text}"}
    with django_assert_max_num_queries(20):
        answer = client.get(f"/api/v1/articles/{article.pk}/clearance/", headers=headers)
    assert answer.status_code == 200
    told = answer.json()
    assert told["cleared"] is False
    assert told["sha256"] == article.current.sha256
    blocking = [claim for claim in told["claims"] if claim["blocks"]]
    assert [claim["status"] for claim in blocking] == ["disputed"]
    assert blocking[0]["verdict"]["reviewer"] == "Jonas Weber"
    start, end = blocking[0]["span"]
    assert article.current.text[start:end] == blocking[0]["words"]
    badge = client.get(f"/api/v1/articles/{article.pk}/clearance/badge/", headers=headers)
    assert badge["Content-Type"] == "image/svg+xml"
    assert "1 claim disputed or unsupported" in badge.content.decode()
    assert (
        client.get(f"/api/v1/articles/{article.pk}/clearance/?version=9", headers=headers).status_code == 404
    )
    assert (
        client.get(f"/api/v1/articles/{article.pk}/clearance/?versoin=1", headers=headers).status_code == 400
    )
    assert client.get(f"/api/v1/articles/{article.pk}/clearance/").status_code in (401, 403)


def test_a_cms_sends_each_version_and_asks_again(article, sam, mara, client: Client):
    keys_of = {
        who: keys.issue_api_key(who, "CMS", scopes, actor=who)[1]
        for who, scopes in ((sam, [Scope.ARTICLES_WRITE, Scope.ARTICLES_READ]), (mara, [Scope.ARTICLES_READ]))
    }
    address, headers = f"/api/v1/articles/{article.pk}/versions/", {"authorization": f"Bearer {keys_of[sam]}"}
    sent = {"text": TEXT.replace("900", "950")}
    assert client.post(address, sent, headers={"authorization": f"Bearer {keys_of[mara]}"}).status_code == 403
    answer = client.post(address, sent, content_type="application/json", headers=headers)
    assert answer.status_code == 202
    react()
    told = client.get(answer.json()["clearance"], headers=headers).json()
    assert told["version"] == 2
    assert "The harbour employs 950 people" in [claim["words"] for claim in told["claims"]]
    assert client.post(
        address, {"text": " "}, content_type="application/json", headers=headers
    ).status_code in (400, 422)
