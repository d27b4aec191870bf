"""Authors change the text while reviewers work: what happens to claims, verdicts and releases."""

import json
import random

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from bench.extraction.edits import Edited
from claims import runs
from claims.models import Claim, Mention
from newsdesk.articles import intake, parse
from newsdesk.articles.models import Article
from newsdesk.audit.models import Event
from newsdesk.lib.errors import Conflict
from newsdesk.publishing.models import CurrentRelease
from reviews.models import Rating, Review, Verdict
from reviews.revisions.reworded_verdicts import find_reworded_verdict
from reviews.states import Action, State
from reviews.workflow import approval, leases, transitions, triage, verdicts
from tests.factories import TEXT, approve, resubmit, review_of, submit_verdict

WORDS = "handled 4,200 containers"
REWORDED = TEXT.replace("4,200", "4,300")
LONGER = "A storm closed the northern pier on Monday.\n\n" + TEXT
WITHOUT = TEXT.replace(
    "The port of Aldmouth handled 4,200 containers in March 2026, according to the harbour authority [1].\n\n",
    "",
)


@pytest.fixture
def review(article: Article) -> Review:
    """The claim that the port handled 4,200 containers."""
    return review_of(article, WORDS)


@pytest.fixture
def published(review: Review, jonas, ruth) -> Review:
    """Jonas found it sourced, Ruth approved, readers have it."""
    approve(submit_verdict(review, jonas), ruth)
    review.refresh_from_db()
    return review


def release_of(review: Review) -> CurrentRelease:
    return CurrentRelease.objects.get(claim=review.claim_id)


def state_of(review: Review) -> str:
    review.refresh_from_db()
    return review.state


def outcomes(article: Article) -> dict[str, str]:
    return {m.exact: m.outcome for m in Mention.objects.filter(version=article.current)}


def test_a_new_paragraph_leaves_every_claim_as_it_was_and_is_read_alone(article, published, sam, monkeypatch):
    before = set(Claim.objects.filter(article=article).values_list("pk", flat=True))
    read: list[str] = []
    extract = runs.extractor_for_runs().extract

    def listen(text, *, blocks, **more):
        read.extend(text[block.start : block.end] for block in blocks)
        return extract(text, blocks=blocks, **more)

    monkeypatch.setattr(runs.extractor_for_runs(), "extract", listen)
    version = resubmit(article, LONGER, sam)
    assert read == ["A storm closed the northern pier on Monday."]
    kept = Mention.objects.filter(version=version, claim__in=before)
    assert kept.count() == len(before)
    assert {m.outcome for m in kept} == {"exact"}
    assert (
        Claim.objects.filter(article=article, words__contains="northern pier").exclude(pk__in=before).exists()
    )
    assert state_of(published) == State.APPROVED
    assert not release_of(published).under_review


def test_facts_of_a_claim_move_with_its_words(article, review, sam):
    resubmit(article, LONGER, sam)
    claim = Claim.objects.get(pk=review.claim_id)
    assert [LONGER[q["start"] : q["end"]] for q in claim.facts["quantities"]] == [
        q["text"] for q in claim.facts["quantities"]
    ]


def test_a_paragraph_that_moves_takes_its_verdict_along(article, published, sam):
    first, second = TEXT.split("\n\n")[1:3]
    version = resubmit(article, TEXT.replace(first, "X").replace(second, first).replace("X", second), sam)
    assert Mention.objects.get(version=version, claim=published.claim).outcome in {"exact", "moved"}
    assert state_of(published) == State.APPROVED


def test_changed_words_bring_the_claim_back_and_mark_the_release(article, published, sam):
    resubmit(article, REWORDED, sam)
    mention = published.claim.mentions.order_by("-version__number").first()
    assert "4,300" in mention.exact
    assert mention.outcome == "proposed"
    assert mention.repeats_id is None
    assert state_of(published) == State.WAITING
    assert release_of(published).under_review
    assert Claim.objects.get(pk=published.claim_id).words == mention.exact
    assert Claim.objects.filter(article=article, words__contains="containers").count() == 1


def test_the_old_text_again_brings_the_verdict_back(article, published, sam):
    resubmit(article, REWORDED, sam)
    version = resubmit(article, TEXT, sam)
    assert version.number == 3
    assert state_of(published) == State.APPROVED
    assert not release_of(published).under_review
    claim = Claim.objects.get(pk=published.claim_id)
    assert "4,200" in claim.words
    assert [q["value"] for q in claim.facts["quantities"]] == [4200]


def test_the_same_text_again_changes_nothing(article, published, sam):
    before = Event.objects.filter(kind="version.added").count()
    version = resubmit(article, TEXT, sam)
    assert version.number == 1
    assert Event.objects.filter(kind="version.added").count() == before
    assert state_of(published) == State.APPROVED


def test_words_that_left_supersede_their_review(article, review, sam):
    resubmit(article, WITHOUT, sam)
    assert state_of(review) == State.SUPERSEDED
    assert not Mention.objects.filter(version=article.current, claim=review.claim).exists()


def test_words_that_left_open_a_correction_where_they_were_published(article, published, sam):
    resubmit(article, WITHOUT, sam)
    assert state_of(published) == State.WAITING
    assert release_of(published).under_review
    resubmit(article, TEXT, sam)
    assert state_of(published) == State.APPROVED
    assert not release_of(published).under_review


def test_words_that_come_back_go_on_where_they_were(article, review, jonas, sam):
    verdict = submit_verdict(review, jonas)
    resubmit(article, WITHOUT, sam)
    assert state_of(review) == State.SUPERSEDED
    resubmit(article, TEXT, sam)
    assert state_of(review) == State.AWAITING_APPROVAL
    assert review.verdicts.get() == verdict


def test_a_dismissed_claim_stays_dismissed_until_its_words_change(article, review, sam):
    triage.dismiss_in_triage(review.pk, "trivial", actor=sam)
    resubmit(article, LONGER, sam)
    assert state_of(review) == State.DISMISSED
    resubmit(article, REWORDED, sam)
    assert state_of(review) == State.WAITING


def test_nobody_approves_a_verdict_on_words_that_have_changed(article, review, jonas, ruth, sam):
    verdict = submit_verdict(review, jonas)
    resubmit(article, REWORDED, sam)
    with pytest.raises(Conflict):
        approval.give_approval(review.pk, verdict.pk, actor=ruth)
    assert state_of(review) == State.WAITING


def test_a_reviewer_at_work_is_told_and_keeps_the_claim_and_the_draft(article, review, jonas, mara, sam):
    token = leases.lease_claim(review.pk, actor=jonas).lease_token
    assert token is not None
    verdicts.save_verdict_draft(review.pk, actor=jonas, rationale="Half a sentence")
    resubmit(article, REWORDED, sam)
    with pytest.raises(leases.LeaseLost):
        leases.renew_lease(review.pk, token, actor=jonas)
    with pytest.raises(Conflict):
        leases.lease_claim(review.pk, actor=mara)
    assert leases.lease_claim(review.pk, actor=jonas).state == State.IN_REVIEW
    assert review.drafts.get().rationale == "Half a sentence"


def test_a_reviewer_at_work_on_words_that_stay_is_not_disturbed(article, review, jonas, sam):
    token = leases.lease_claim(review.pk, actor=jonas).lease_token
    assert token is not None
    resubmit(article, LONGER, sam)
    assert leases.renew_lease(review.pk, token, actor=jonas) > timezone.now()


def test_the_same_words_in_another_mouth_are_another_claim_to_check(article, jonas, ruth, sam):
    review = review_of(article, "dismissed 120 dockers")
    approve(submit_verdict(review, jonas), ruth)
    resubmit(article, TEXT.replace("Union officials said", "Elena Voss said"), sam)
    assert state_of(review) == State.WAITING
    assert Mention.objects.get(version=article.current, claim=review.claim).outcome == "proposed"


def test_words_inside_a_denial_do_not_keep_their_verdict(article, jonas, ruth, sam):
    review = review_of(article, "employs 900 people")
    approve(submit_verdict(review, jonas), ruth)
    resubmit(article, TEXT.replace("The harbour employs", "It is false that the harbour employs"), sam)
    assert state_of(review) == State.WAITING


def test_a_person_reopened_it_so_no_edit_closes_it(article, published, ruth, sam):
    with transaction.atomic():
        transitions.make_transition(
            transitions.lock_review_for_transition(published.pk),
            Action.REOPEN,
            actor=ruth,
            told={"reason": "A reader wrote"},
        )
    resubmit(article, REWORDED, sam)
    resubmit(article, TEXT, sam)
    assert state_of(published) == State.WAITING


def test_after_a_new_verdict_on_the_new_words_the_old_text_asks_for_a_person(
    article, published, jonas, ruth, sam
):
    resubmit(article, REWORDED, sam)
    approve(submit_verdict(published, jonas), ruth)
    assert state_of(published) == State.APPROVED
    resubmit(article, TEXT, sam)
    assert state_of(published) == State.WAITING
    assert release_of(published).under_review


def test_the_verdict_on_words_that_came_back_is_offered_and_given_again_by_a_person(
    article, published, jonas, mara, ruth, sam, signed_in
):
    first = published.verdicts.get()
    resubmit(article, REWORDED, sam)
    approve(submit_verdict(published, jonas, Rating.DISPUTED), ruth)
    resubmit(article, TEXT, sam)
    published.refresh_from_db()

    found = find_reworded_verdict(published)
    assert found is not None
    assert (found.verdict, found.back) == (first, True), "the one on these words, not the newest"
    browser = signed_in(mara)
    page = browser.get(reverse("reviews:carried", args=[published.pk])).text
    assert "The earlier wording is back" in page
    browser.post(
        reverse("reviews:same_meaning", args=[published.pk]),
        {"mention": str(found.mention.pk), "verdict": str(first.pk)},
    )
    again = published.verdicts.order_by("-pk").first()
    assert again is not None
    assert (again.reviewer, again.rating, again.mention.exact) == (mara, first.rating, first.mention.exact)
    assert release_of(published).rating == Rating.DISPUTED, "readers wait for the second person"
    approve(again, ruth)
    assert release_of(published).rating == Rating.SOURCED
    assert json.loads(bytes(release_of(published).release.payload))["words"] == first.mention.exact


def test_the_database_refuses_a_verdict_that_rides_on_other_words(article, published, sam):
    resubmit(article, REWORDED, sam)
    old, new = published.claim.mentions.order_by("version__number")
    with pytest.raises(IntegrityError, match="can only repeat the same words"), transaction.atomic():
        Mention.objects.filter(pk=new.pk).update(outcome="exact", repeats=old)
    with (
        pytest.raises(IntegrityError, match="no approved verdict is about these words"),
        transaction.atomic(),
    ):
        Review.objects.filter(pk=published.pk).update(state=State.APPROVED)


def test_a_version_read_late_does_not_undo_a_newer_one(article, published, sam, react):
    """Two uploads in a row, and the worker that has the first one is slow."""
    for text in (REWORDED, LONGER):
        parse.parse_upload(intake.resubmit_to_intake(article, intake.Material.pasted(text), actor=sam).pk)
    second, third = article.versions.order_by("number")[1:]
    runs.perform_extraction_run(third.pk)
    runs.perform_extraction_run(second.pk)
    react()
    assert state_of(published) == State.APPROVED
    assert published.claim.mentions.count() == 3
    assert Verdict.objects.filter(review=published).count() == 1


@pytest.mark.parametrize("seed", [3, 11])
def test_whatever_the_writers_do_no_release_stands_on_other_words(article, published, jonas, ruth, sam, seed):
    """Random edits through the whole pipeline; what is approved and not under review is about the words in the text."""
    approve(submit_verdict(review_of(article, "employs 900 people"), jonas), ruth)
    rng = random.Random(seed)
    edited = Edited(TEXT, rng)
    for _ in range(3):
        for _ in range(rng.randint(1, 3)):
            edited.edit()
        version = resubmit(article, edited.text if rng.random() < 0.8 else TEXT, sam)
        here = {mention.claim_id: mention.exact for mention in version.mentions.all()}
        for current in CurrentRelease.objects.filter(article=article):
            words = json.loads(bytes(current.release.payload))["words"]
            assert current.under_review or here.get(current.claim_id) == words
        for review in Review.objects.filter(article=article, state=State.APPROVED):
            newest = review.verdicts.order_by("-pk").first()
            assert newest is not None
            assert newest.mention.exact == here[review.claim_id]
