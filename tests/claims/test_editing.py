"""An editor corrects extracted claims: every change keeps the words, the history and the separation of duties."""

import pytest
from django.db import IntegrityError, transaction

from claims import editing
from claims.models import Claim, Mention
from newsdesk.accounts.models import User
from newsdesk.articles.models import Article, ArticleVersion
from newsdesk.audit.models import Event
from newsdesk.lib.errors import BadInput, Conflict, NotFound, PermissionDenied
from reviews.models import Approval, Review
from reviews.states import State
from reviews.workflow import approval, leases
from tests import factories


@pytest.fixture
def version(article: Article) -> ArticleVersion:
    assert article.current is not None
    return article.current


@pytest.fixture
def dockers(article: Article) -> Review:
    return factories.review_of(article, "dismissed 120 dockers")


def span(version: ArticleVersion, words: str) -> tuple[int, int]:
    return editing.find_words_for_editing(version, words)


def test_other_words_are_other_words_of_the_same_claim(
    version: ArticleVersion, dockers: Review, sam: User
) -> None:
    before = dockers.claim.mentions.get()
    claim = editing.edit_claim_span(
        dockers.claim_id, version.pk, span(version, "dismissed 120 dockers"), actor=sam
    )
    now = claim.mentions.get()
    assert (claim.pk, claim.words, now.exact) == (
        dockers.claim_id,
        "dismissed 120 dockers",
        "dismissed 120 dockers",
    )
    assert (now.outcome, now.first_id) == ("proposed", now.pk)
    assert version.text[now.start : now.end] == now.exact
    assert (now.source_start, now.cue_start) == (before.source_start, before.cue_start)
    # What stood there before can still be read, but is in no list.
    assert Mention._base_manager.get(pk=before.pk).exact == before.exact
    assert [m.exact for m in version.mentions.filter(claim=claim)] == ["dismissed 120 dockers"]
    assert all(
        f["start"] >= now.start and f["end"] <= now.end for found in claim.facts.values() for f in found
    )
    told = Event.objects.get(kind="claim.changed")
    assert (told.actor, told.data["from"], told.data["to"]) == (sam, before.exact, now.exact)


def test_a_verdict_on_the_old_words_cannot_be_approved(
    version: ArticleVersion, dockers: Review, sam: User, mara: User, ruth: User
) -> None:
    verdict = factories.submit_verdict(dockers, mara)
    editing.edit_claim_span(dockers.claim_id, version.pk, span(version, "120 dockers"), actor=sam)
    dockers.refresh_from_db()
    assert (dockers.state, dockers.kept_for) == (State.WAITING, mara)
    with pytest.raises(Conflict):
        approval.give_approval(dockers.pk, verdict.pk, actor=ruth)
    verdict.refresh_from_db()
    assert "dismissed" in verdict.mention.exact
    statement = "The port of Aldmouth dismissed 120 dockers in April 2026."
    again = factories.submit_verdict(dockers, mara, statement=statement)
    assert again.mention.exact == "120 dockers"
    approval.give_approval(dockers.pk, again.pk, actor=ruth)
    assert dockers.claim.releases.count() == 1


def test_the_database_itself_refuses_what_was_judged_on_replaced_words(
    version: ArticleVersion, dockers: Review, sam: User, mara: User, ruth: User
) -> None:
    verdict = factories.submit_verdict(dockers, mara)
    Approval.objects.create(verdict=verdict, approver=ruth, decision="approve")
    editing.edit_claim_span(dockers.claim_id, version.pk, span(version, "120 dockers"), actor=sam)
    with pytest.raises(IntegrityError, match="as they stand now"), transaction.atomic():
        Review.objects.filter(pk=dockers.pk).update(state=State.APPROVED)


def test_whoever_has_the_claim_in_hand_loses_it_and_no_word(
    version: ArticleVersion, dockers: Review, sam: User, mara: User
) -> None:
    taken = leases.lease_claim(dockers.pk, actor=mara)
    editing.edit_claim_span(dockers.claim_id, version.pk, span(version, "120 dockers"), actor=sam)
    dockers.refresh_from_db()
    assert (dockers.state, dockers.kept_for) == (State.WAITING, mara)
    assert taken.lease_token is not None
    with pytest.raises(leases.LeaseLost):
        leases.renew_lease(dockers.pk, taken.lease_token, actor=mara)


def test_what_is_approved_is_not_touched(
    version: ArticleVersion, dockers: Review, sam: User, mara: User, ruth: User
) -> None:
    factories.approve(factories.submit_verdict(dockers, mara), ruth)
    before = dockers.claim.mentions.get()
    with pytest.raises(Conflict, match="approver"):
        editing.edit_claim_span(dockers.claim_id, version.pk, span(version, "120 dockers"), actor=sam)
    with pytest.raises(Conflict, match="approver"):
        editing.edit_claim_wording(dockers.claim_id, "They dismissed people.", actor=sam)
    other = factories.review_of(version.article, "4,200")
    with pytest.raises((Conflict, BadInput)):
        editing.merge_claims(other.claim_id, dockers.claim_id, version.pk, actor=sam)
    assert dockers.claim.mentions.get() == before
    assert Claim.objects.get(pk=dockers.claim_id).wording == ""


def test_a_missed_claim_is_added_and_waits(version: ArticleVersion, sam: User, mara: User) -> None:
    before = Review.objects.count()
    words = "The company denied"
    claim = editing.add_claim(
        version.pk, span(version, words), actor=sam, kind="event", claimant=" The  company "
    )
    assert (claim.words, claim.kind, claim.mode) == (words, "event", "indirect")
    assert claim.claimant is not None
    assert claim.claimant.key == "the company"
    review = claim.reviews.get()
    assert (Review.objects.count(), review.state) == (before + 1, State.WAITING)
    assert review.priority > 0
    assert leases.lease_claim(review.pk, actor=mara).holder == mara
    with pytest.raises(Conflict, match="already"):
        editing.add_claim(version.pk, span(version, words), actor=sam, claimant="the company")


def test_a_claim_is_split_at_its_seam(version: ArticleVersion, article: Article, sam: User) -> None:
    review = factories.review_of(article, "4,200")
    whole = review.claim.mentions.get()
    part = span(version, "in March 2026")
    first, second = editing.split_claim(review.claim_id, version.pk, part, actor=sam)
    assert second.words == "in March 2026"
    assert first.words == whole.exact.replace("in March 2026", "").strip(" ,.")
    assert first.claimant_id == second.claimant_id
    assert second.reviews.get().state == State.WAITING
    assert version.mentions.filter(claim__in=[first, second]).count() == 2


@pytest.mark.parametrize("words", ["120 dockers", "The harbour employs 900 people"])
def test_only_an_end_can_be_split_off(
    version: ArticleVersion, dockers: Review, sam: User, words: str
) -> None:
    with pytest.raises(BadInput):
        editing.split_claim(dockers.claim_id, version.pk, span(version, words), actor=sam)


def test_nothing_is_left_is_refused(version: ArticleVersion, dockers: Review, sam: User) -> None:
    whole = dockers.claim.mentions.get()
    with pytest.raises(BadInput):
        editing.split_claim(dockers.claim_id, version.pk, (whole.start, whole.end), actor=sam)


def test_two_become_one_again(version: ArticleVersion, article: Article, sam: User) -> None:
    review = factories.review_of(article, "4,200")
    whole = review.claim.mentions.get().exact
    first, second = editing.split_claim(
        review.claim_id, version.pk, span(version, "in March 2026"), actor=sam
    )
    merged = editing.merge_claims(first.pk, second.pk, version.pk, actor=sam)
    assert merged.mentions.get().exact == whole
    assert second.reviews.get().state == State.SUPERSEDED
    assert not second.mentions.exists()
    assert Event.objects.filter(kind="claim.withdrawn", subject_id=second.pk).count() == 1


def test_different_speakers_stay_two(
    version: ArticleVersion, article: Article, dockers: Review, sam: User
) -> None:
    with pytest.raises(BadInput, match="different claimants"):
        editing.merge_claims(
            dockers.claim_id, factories.review_of(article, "900 people").claim_id, version.pk, actor=sam
        )


def test_readers_see_the_wording_and_the_words_stay(dockers: Review, sam: User, mara: User) -> None:
    factories.submit_verdict(dockers, mara)
    claim = editing.edit_claim_wording(
        dockers.claim_id, "  The company dismissed\n120 dockers in April. ", actor=sam
    )
    assert str(claim) == "The company dismissed 120 dockers in April."
    assert "dismissed 120 dockers" in claim.words
    dockers.refresh_from_db()
    assert (dockers.state, dockers.kept_for) == (State.WAITING, mara)
    count = Event.objects.filter(kind="claim.reworded").count()
    editing.edit_claim_wording(dockers.claim_id, str(claim), actor=sam)
    assert Event.objects.filter(kind="claim.reworded").count() == count
    assert editing.edit_claim_wording(dockers.claim_id, claim.words, actor=sam).wording == ""
    with pytest.raises(BadInput):
        editing.edit_claim_wording(dockers.claim_id, "x" * 1001, actor=sam)


def test_words_are_found_once_or_not_at_all(version: ArticleVersion) -> None:
    start, end = editing.find_words_for_editing(version, "  Union \n officials said ")
    assert version.text[start:end] == "Union officials said"
    for words in ("", "Union officials denied", "harbour"):
        with pytest.raises(BadInput):
            editing.find_words_for_editing(version, words)


@pytest.mark.parametrize("wrong", [(-1, 5), (5, 5), (7, 3), (0, 10**9)])
def test_spans_that_are_none(version: ArticleVersion, sam: User, wrong: tuple[int, int]) -> None:
    with pytest.raises(BadInput):
        editing.add_claim(version.pk, wrong, actor=sam)


def test_a_claim_stands_in_one_paragraph(version: ArticleVersion, dockers: Review, sam: User) -> None:
    with pytest.raises(BadInput, match="one paragraph"):
        editing.edit_claim_span(dockers.claim_id, version.pk, (0, len(version.text)), actor=sam)


def test_only_editors_and_only_the_newest_version(
    article: Article, version: ArticleVersion, dockers: Review, sam: User, mara: User
) -> None:
    where = span(version, "120 dockers")
    for refused in (
        lambda: editing.edit_claim_span(dockers.claim_id, version.pk, where, actor=mara),
        lambda: editing.add_claim(version.pk, where, actor=mara),
        lambda: editing.edit_claim_wording(dockers.claim_id, "x", actor=mara),
    ):
        with pytest.raises(PermissionDenied):
            refused()
    with pytest.raises(NotFound):
        editing.add_claim(dockers.pk, where, actor=sam)
    factories.resubmit(article, factories.TEXT + "\nOne line more.\n", sam)
    with pytest.raises(Conflict, match="newer version"):
        editing.edit_claim_span(dockers.claim_id, version.pk, where, actor=sam)


def test_an_edited_claim_is_found_again_in_the_next_version(
    article: Article, version: ArticleVersion, dockers: Review, sam: User
) -> None:
    editing.edit_claim_span(dockers.claim_id, version.pk, span(version, "dismissed 120 dockers"), actor=sam)
    later = factories.resubmit(article, "A new first line.\n\n" + factories.TEXT, sam)
    found = later.mentions.get(claim=dockers.claim_id)
    assert (found.exact, found.outcome) == ("dismissed 120 dockers", "exact")
    dockers.refresh_from_db()
    assert dockers.state == State.WAITING


def test_emoji_before_the_words_do_not_move_them(sam: User) -> None:
    text = "The 🚢🚢 port of Aldmouth handled 4,200 containers in March 2026, according to the harbour authority."
    article = factories.make_article(sam, text)
    version = article.current
    assert version is not None
    claim = editing.add_claim(version.pk, editing.find_words_for_editing(version, "handled 4,200"), actor=sam)
    assert claim.mentions.get().exact == "handled 4,200"
