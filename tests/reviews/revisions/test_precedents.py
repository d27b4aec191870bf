"""Earlier decisions are shown to the reviewer, and copied to a draft only on request."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from claims.models import Match
from newsdesk.articles.models import Article
from newsdesk.audit.models import Event
from newsdesk.lib.errors import Conflict, PermissionDenied
from reviews.models import Evidence, Rating
from reviews.revisions import precedents
from reviews.states import State
from reviews.workflow import leases, verdicts
from tests import factories

SECOND = """Dockers at Aldmouth

The port of Aldmouth handled 4,200 containers in March 2026, according to the harbour authority.

The harbour employs 650 people.
"""


@pytest.fixture
def decided(article, mara, ruth):
    """The first article's figure, checked by Mara and approved by Ruth."""
    verdict = factories.submit_verdict(factories.review_of(article, "4,200"), mara, Rating.SOURCED)
    factories.approve(verdict, ruth)
    return verdict


@pytest.fixture
def second(decided, sam):
    return factories.make_article(sam, SECOND, title="Dockers at Aldmouth")


@pytest.fixture
def review(second):
    return factories.review_of(second, "4,200")


def taken_by(user, review):
    """The token of the lease."""
    token = leases.lease_claim(review.pk, actor=user).lease_token
    assert token is not None
    return token


def only(review):
    """The same claim of the other article."""
    (found,) = [p for p in precedents.precedents_of_claim(review.claim_id) if p.match.relation == "same"]
    return found


def test_the_same_claim_comes_with_its_verdict_reviewer_and_date(decided, review, mara):
    found = only(review)
    assert (found.verdict, found.verdict.reviewer) == (decided, mara)
    assert "the same number" in found.why
    assert not found.may_be_adopted, "nobody has confirmed it yet"


def test_a_contradiction_is_shown_beside_the_claim(second, article):
    (found,) = precedents.precedents_of_claim(factories.review_of(second, "650").claim_id)
    assert found.match.relation == "contradicts"
    assert found.claim == factories.review_of(article, "900").claim


def test_a_rejected_pair_is_shown_no_more_and_both_answers_are_kept(review, jonas):
    found = only(review)
    precedents.answer_precedent(review.pk, found.match.pk, yes=False, actor=jonas)

    kept = Match.objects.get(pk=found.match.pk)
    assert (kept.confirmed, kept.confirmed_by, kept.score) == (False, jonas, found.match.score)
    assert Event.objects.get(kind="match.rejected").data["score"] == found.match.score
    assert precedents.precedents_of_claim(review.claim_id) == []


def test_only_who_works_on_claims_answers(review, ruth):
    with pytest.raises(PermissionDenied):
        precedents.answer_precedent(review.pk, only(review).match.pk, yes=True, actor=ruth)


def test_an_unconfirmed_verdict_is_not_adopted(review, jonas):
    token = taken_by(jonas, review)
    with pytest.raises(Conflict):
        precedents.adopt_precedent(review.pk, token, only(review).match.pk, actor=jonas)


def test_a_confirmed_one_becomes_a_draft_without_a_colleague_s_name(review, decided, jonas):
    token = taken_by(jonas, review)
    verdicts.save_verdict_draft(review.pk, actor=jonas, rationale="I asked the port.")
    precedents.answer_precedent(review.pk, only(review).match.pk, yes=True, actor=jonas)
    precedents.adopt_precedent(review.pk, token, only(review).match.pk, actor=jonas)

    draft = verdicts.draft_of_verdict(review, jonas)
    assert draft.rating == Rating.SOURCED
    assert draft.rationale == "I asked the port.\n\nThe published figures were read."
    told = Event.objects.get(kind="verdict.adopted", subject_id=review.pk).data
    assert told["verdict"] == str(decided.pk), "where it came from is in the event"
    (copied,) = Evidence.objects.standing_for(review.pk, jonas)
    original = decided.evidence.get()
    assert (copied.passage, copied.url) == (original.passage, original.url)
    assert copied.pk != original.pk
    assert not review.verdicts.exists(), "nothing is submitted by itself"
    assert draft.statement == "", "nobody has read the sentence for readers yet"
    verdicts.save_verdict_draft(
        review.pk, actor=jonas, statement="The port handled 4,200 containers in March 2026."
    )
    assert verdicts.submit_verdict(review.pk, token, actor=jonas).rating == Rating.SOURCED


def test_the_workbench_answers_in_place(review, jonas, signed_in):
    browser = signed_in(jonas)
    leases.lease_claim(review.pk, actor=jonas)
    page = browser.get(reverse("reviews:precedents", args=[review.pk]), headers={"HX-Request": "true"})
    assert "Mara Lindqvist" in page.text
    assert "Copy its verdict" not in page.text

    url = reverse("reviews:answer_match", args=[review.pk, only(review).match.pk])
    page = browser.post(url, {"answer": "yes"}, headers={"HX-Request": "true"})
    assert "confirmed by Jonas Weber" in page.text
    assert "Copy its verdict" in page.text


def test_any_number_of_precedents_takes_few_queries(
    review, sam, jonas, signed_in, django_assert_max_num_queries
):
    for number in range(3):
        factories.make_article(sam, f"{SECOND}\nEdition {number} of the paper.\n", title=f"Again {number}")
    browser = signed_in(jonas)
    with django_assert_max_num_queries(14):
        browser.get(reverse("reviews:precedents", args=[review.pk]), headers={"HX-Request": "true"})


DENIAL = """Norvolt and the tax office

Norvolt denied on Monday that it owes the state 14 million euros in unpaid tax.
"""
AGAIN = """Norvolt once more

Norvolt does not owe the state 14 million euros in unpaid tax.
"""


def test_a_verdict_on_what_is_denied_is_never_adopted_for_its_opposite(sam, mara, ruth, jonas):
    """The rating judges the statement: that Norvolt owes tax is sourced, so that it owes none is not."""
    first = factories.make_article(sam, DENIAL, title="Norvolt and the tax office")
    statement = "Norvolt owes the state 14 million euros in unpaid tax."
    review = factories.review_of(first, "14 million")
    factories.approve(factories.submit_verdict(review, mara, Rating.SOURCED, statement=statement), ruth)
    second = factories.make_article(sam, AGAIN, title="Norvolt once more")
    review = factories.review_of(second, "14 million")
    for found in precedents.precedents_of_claim(review.claim_id):
        assert found.match.relation != "same"
    match = Match.objects.of_claim(review.claim_id).get()
    Match.objects.filter(pk=match.pk).update(relation="same", confirmed=True, confirmed_by=jonas)

    (found,) = precedents.precedents_of_claim(review.claim_id)
    assert (found.relation, found.may_be_adopted) == ("contradicts", False)
    with pytest.raises(Conflict):
        precedents.adopt_precedent(review.pk, taken_by(jonas, review), match.pk, actor=jonas)


def test_nothing_is_copied_out_of_an_article_under_embargo(review, decided, jonas, article, signed_in):
    token = taken_by(jonas, review)
    precedents.answer_precedent(review.pk, only(review).match.pk, yes=True, actor=jonas)
    Article.objects.filter(pk=article.pk).update(embargo=timezone.now() + timedelta(days=1))
    assert not only(review).may_be_adopted
    with pytest.raises(Conflict, match="under embargo"):
        precedents.adopt_precedent(review.pk, token, only(review).match.pk, actor=jonas)
    assert verdicts.draft_of_verdict(review, jonas).rationale == ""
    page = signed_in(jonas).get(reverse("reviews:precedents", args=[review.pk])).content.decode()
    assert "It cannot be copied." in page
    assert "Copy its verdict" not in page


@pytest.fixture
def many_pairs(decided, second, sam, mara, ruth, jonas):
    """Four articles about the port: some of their claims are approved, and Jonas has rejected one pair."""
    for nth, containers in enumerate(("4,200", "4,200", "5,100")):
        text = SECOND.replace("4,200", containers).replace("650", f"{900 + nth}")
        other = factories.make_article(sam, text, title=f"The port again, part {nth}")
        if nth != 1:
            verdict = factories.submit_verdict(factories.review_of(other, containers), mara, Rating.DISPUTED)
            factories.approve(verdict, ruth)
    pairs = list(Match.objects.with_claims().order_by("score", "pk"))
    review = factories.review_of(second, "4,200")
    rejected = Match.objects.of_claim(review.claim_id).order_by("score", "pk").first()
    precedents.answer_precedent(review.pk, rejected.pk, yes=False, actor=jonas)
    return pairs


def strongest_by_sorting(claim_id, shown):
    """What the one query should find, from all pairs of a claim."""
    found = []
    for pair in Match.objects.of_claim(claim_id).not_rejected().with_claims():
        mine, other = (pair.first, pair.second) if pair.first_id == claim_id else (pair.second, pair.first)
        waits = not other.reviews.filter(state=State.APPROVED).exists()
        related = pair.relation == Match.Relation.RELATED
        if mine.article_id != other.article_id and not (related and waits):
            order = precedents.ORDER.index(Match.Relation(pair.relation))
            found.append(precedents.PrecedentPair(waits, order, -pair.score, pair.pk, other.pk))
    return sorted(found)[:shown]


@pytest.mark.parametrize("shown", [1, 2, 50])
def test_one_query_finds_the_pairs_that_sorting_all_of_them_would_put_first(many_pairs, shown):
    for nth, pair in enumerate(many_pairs):
        Match.objects.filter(pk=pair.pk).update(score=0.5 + nth / 100)
    # One more pair is only related: it is left out until the other claim has a verdict.
    Match.objects.filter(pk=many_pairs[-1].pk).update(relation=Match.Relation.RELATED)
    claims = {claim for pair in many_pairs for claim in (pair.first_id, pair.second_id)}
    assert len(claims) > 4
    found = precedents.strongest_precedent_pairs([*claims], shown=shown)
    assert found == {claim: strongest_by_sorting(claim, shown) for claim in claims}
    assert any(pair.waits for mine in found.values() for pair in mine)
    assert any(not pair.waits for mine in found.values() for pair in mine)
