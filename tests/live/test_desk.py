"""At the live desk one person adopts an earlier verdict and a second one publishes it; everybody sees what others hold."""

import re
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from claims.models import Match
from newsdesk.accounts.models import User
from newsdesk.live import sessions
from newsdesk.live.board.personal import personal_live_board
from newsdesk.live.board.shared import shared_board_stamp
from newsdesk.live.lines import SpokenLine
from newsdesk.live.models import LiveLine, LiveSession, PreparedClaim
from newsdesk.publishing.models import CurrentRelease
from reviews.models import Rating, Review
from reviews.states import State
from tests import factories
from tests.live.debate import claim_with, hear, open_debate

pytestmark = pytest.mark.django_db
SAID = "The company dismissed 120 dockers without notice in April."


EARLIER = """Dockers dismissed

Tom Hale said that the company dismissed 120 dockers without notice in April.
"""


@pytest.fixture
def debate(sam: User, jonas: User, ruth: User) -> LiveSession:
    """A debate in which Tom Hale says again what Jonas has checked."""
    earlier = factories.review_of(factories.make_article(sam, EARLIER), "120 dockers")
    factories.approve(factories.submit_verdict(earlier, jonas, Rating.DISPUTED), ruth)
    session = open_debate(sam)
    hear(session, sam, SAID, "The bridge cost 31 million euros.")
    return session


def decide(client: Client, session: LiveSession, do: str, review: Review, **more: Any) -> Any:
    sent = {"do": do, "review": review.pk} | more
    return client.post(reverse("live:decide", args=[session.pk]), sent, follow=True)


def test_two_people_put_an_earlier_verdict_before_readers(debate, mara, ruth, signed_in) -> None:
    review = factories.review_of(debate.parts.get().article, "120 dockers")
    card = next(card for card in personal_live_board(debate, mara).cards if card.claim.review == review)
    assert card.may["adopt"]
    assert card.claim.best.verdict.rating == Rating.DISPUTED

    page = decide(signed_in(mara), debate, "adopt", review, match=card.claim.best.match.pk).content.decode()
    assert "A second person publishes it." in page
    review.refresh_from_db()
    verdict = review.verdicts.get()
    assert (review.state, verdict.reviewer, verdict.rating) == (
        State.AWAITING_APPROVAL,
        mara,
        Rating.DISPUTED,
    )
    assert verdict.evidence.get().title == "Harbour authority, monthly figures"

    assert not any(not one.why_not for one in personal_live_board(debate, mara).ready)
    refused = decide(signed_in(mara), debate, "publish", review, verdict=verdict.pk)
    assert refused.status_code == 403
    assert [one.why_not for one in personal_live_board(debate, ruth).ready] == [""]
    decide(signed_in(ruth), debate, "publish", review, verdict=verdict.pk)
    assert CurrentRelease.objects.get(claim=review.claim).rating == Rating.DISPUTED
    assert personal_live_board(debate, mara).told[0][1] == review.claim_id


def test_claims_whose_lines_have_no_place_yet_are_shown_and_no_words_twice(debate, mara, signed_in) -> None:
    LiveLine.objects.filter(session=debate).update(offset=None, length=None)
    page = signed_in(mara).get(reverse("live:update", args=[debate.pk])).content.decode()
    assert re.search(r'id="card-title-1">1 ·\s+Tom Hale</b>', page)
    assert "live__turn--new" not in page
    # Whoever is at a card stays at its claim, whatever number it gets.
    claim = claim_with(debate, "120 dockers").pk
    assert page.count(f"card-{claim}") == 2


def test_everybody_sees_who_holds_a_claim(debate, mara, jonas, sam, signed_in) -> None:
    review = factories.review_of(debate.parts.get().article, "31 million")
    address = reverse("live:update", args=[debate.pk])
    browser = signed_in(jonas)
    stamp = shared_board_stamp(debate)
    assert browser.get(address, headers={"Stamp": stamp}).status_code == 204

    decide(signed_in(mara), debate, "take", review)

    assert "With Mara Lindqvist" in browser.get(address, headers={"Stamp": stamp}).content.decode()
    assert (
        "Mara Lindqvist is working on this claim." in decide(browser, debate, "take", review).content.decode()
    )
    # Sam has handed in the words.
    assert decide(signed_in(sam), debate, "take", review).status_code == 403
    decide(signed_in(mara), debate, "dismiss", review, reason="trivial")
    review.refresh_from_db()
    assert review.state == State.DISMISSED


def test_another_claim_is_told_apart_by_a_person(debate, mara, signed_in) -> None:
    review = factories.review_of(debate.parts.get().article, "120 dockers")
    card = next(card for card in personal_live_board(debate, mara).cards if card.claim.review == review)
    match = card.claim.best.match
    decide(signed_in(mara), debate, "reject", review, match=match.pk)
    match.refresh_from_db()
    assert (match.confirmed, match.confirmed_by) == (False, mara)
    debate.refresh_from_db()
    card = next(card for card in personal_live_board(debate, mara).cards if card.claim.review == review)
    assert card.claim.best is None
    assert not card.may["adopt"]


def test_what_was_prepared_is_compared_even_if_no_search_finds_it(
    debate, article, sam, mara, monkeypatch
) -> None:
    other = open_debate(sam)
    prepared = claim_with(debate, "31 million")
    PreparedClaim.objects.create(session=other, claim=prepared, preparer=sam)
    monkeypatch.setattr(
        "claims.matching.matcher.matching_candidates_by_claim",
        lambda claims: {claim.pk: [] for claim in claims},
    )
    hear(other, sam, "The bridge cost 31 million euros.")
    pair = Match.objects.of_claim(prepared.pk).of_claim(claim_with(other, "31 million").pk).get()
    assert pair.relation == "same"


@pytest.mark.parametrize(
    ("typed", "speakers"),
    [
        ("Reyes: It employs 900 people.\nStranger: It employs 40.", ["Ana Reyes", "Stranger"]),
        ("Nora Berg: It employs 40.\nAnd no more.", ["Nora Berg", "Nora Berg"]),
        ("Listen: it employs 900 people.", ["Tom Hale"]),
        ("Reyes: Look.\nNote: she holds up a report.", ["Ana Reyes", "Ana Reyes"]),
    ],
)
def test_nobody_is_told_to_have_said_what_an_unexpected_speaker_said(debate, sam, signed_in, typed, speakers):
    before = LiveLine.objects.count()
    signed_in(sam).post(reverse("live:lines", args=[debate.pk]), {"text": typed, "speaker": "Tom Hale"})
    assert [line.speaker for line in LiveLine.objects.order_by("sequence")[before:]] == speakers


def test_lines_are_typed_and_corrected(debate, sam, mara, signed_in) -> None:
    address = reverse("live:lines", args=[debate.pk])
    typed = "Reyes: Councillors, the port employs 900 peple.\nThat is not so: look it up."
    assert signed_in(mara).post(address, {"text": typed}).status_code == 403
    signed_in(sam).post(address, {"text": typed, "speaker": "Tom Hale"})
    line = LiveLine.objects.get(text__contains="peple")
    assert (line.speaker, LiveLine.objects.get(text__startswith="That is").speaker) == (
        "Ana Reyes",
        "Ana Reyes",
    )

    page = (
        signed_in(sam).get(reverse("live:desk", args=[debate.pk]), {"line": line.sequence}).content.decode()
    )
    assert "900 peple" in page
    sent = {
        "text": "Councillors, the port employs 900 people.",
        "speaker": line.speaker,
        "sequence": line.sequence,
        "revision": 0,
    }
    signed_in(sam).post(address, sent)
    line.refresh_from_db()
    assert (line.revision, "peple" in line.text) == (1, False)
    # The page was open while somebody else corrected the line. What was typed is a correction still, and no new line.
    refused = signed_in(sam).post(address, sent | {"text": "No.", "speaker": "Tom Hale"}).content.decode()
    assert "other words" in refused
    assert f'name="sequence" value="{line.sequence}"' in refused
    assert 'name="revision" value="1"' in refused
    assert re.search(r"<option selected>\s*Tom Hale", refused)

    sessions.end_live_session(debate.pk, actor=sam)
    kept = signed_in(sam).post(address, {"text": "One more thing."})
    assert (kept.status_code, "One more thing.</textarea>" in kept.content.decode()) == (409, True)
    desk = reverse("live:desk", args=[debate.pk])
    forms = [
        f'action="{address}"' in signed_in(sam).get(desk + which).content.decode()
        for which in ("", f"?line={line.sequence}", f"?line={'9' * 5000}")
    ]
    assert forms == [False, True, False]


def test_a_verdict_about_somebody_elses_words_is_not_adopted(debate, sam, mara, signed_in) -> None:
    hear(debate, sam, SpokenLine(SAID, "Ana Reyes"))
    review = Review.objects.get(
        claim__article__live_part__session=debate, claim__claimant__name__contains="Reyes"
    )
    card = next(card for card in personal_live_board(debate, mara).cards if card.claim.review == review)
    assert not card.may["adopt"]
    assert "words of Tom Hale" in card.why_not

    sent = {"match": card.claim.best.match.pk, "claim": review.claim_id}
    refused = decide(signed_in(mara), debate, "adopt", review, **sent)

    assert refused.status_code == 409
    # She stays at the card.
    assert f'data-live-here="card-{review.claim_id}"' in refused.content.decode()
    assert "take the claim and write a new one" in refused.content.decode()
    review.refresh_from_db()
    assert (review.state, Match.objects.get(pk=card.claim.best.match.pk).confirmed) == (State.WAITING, None)
    taken = decide(signed_in(mara), debate, "take", review, claim=review.claim_id)
    assert taken.redirect_chain[-1][0] == f"{reverse('live:desk', args=[debate.pk])}#card-{review.claim_id}"


def test_a_verdict_is_taken_back_before_it_is_published(debate, mara, ruth, signed_in) -> None:
    review = factories.review_of(debate.parts.get().article, "120 dockers")
    card = next(card for card in personal_live_board(debate, mara).cards if card.claim.review == review)
    decide(signed_in(mara), debate, "adopt", review, match=card.claim.best.match.pk)
    assert [one.mine for one in personal_live_board(debate, mara).ready] == [True]
    assert decide(signed_in(ruth), debate, "undo", review).status_code == 403

    assert "Your draft is saved." in decide(signed_in(mara), debate, "undo", review).content.decode()

    review.refresh_from_db()
    assert review.state == State.WAITING
    assert personal_live_board(debate, ruth).ready == []
    # The draft has the copied words already: they are submitted once.
    decide(signed_in(mara), debate, "adopt", review, match=card.claim.best.match.pk)
    review.refresh_from_db()
    first, again = review.verdicts.order_by("pk")
    assert (review.state, again.rationale) == (State.AWAITING_APPROVAL, first.rationale)


def test_what_several_people_see_alike_is_drawn_once(
    debate, sam, mara, jonas, signed_in, monkeypatch
) -> None:
    templates: list[str] = []

    def draw(template: str, context: dict[str, Any]) -> Any:
        templates.append(template)
        return render_to_string(template, context)

    monkeypatch.setattr("newsdesk.live.board.drawing.render_to_string", draw)
    address = reverse("live:update", args=[debate.pk])
    pages = [signed_in(person).get(address).content.decode() for person in (mara, jonas)]
    assert templates == ["live/_turn.html", "live/_board.html"]
    tokens = [re.findall(r'csrfmiddlewaretoken" value="(\w{64})"', page) for page in pages]
    assert tokens[0]
    assert not {*tokens[0]} & {*tokens[1]}

    assert "correct</a>" in signed_in(sam).get(address).content.decode()
    decide(signed_in(mara), debate, "take", factories.review_of(debate.parts.get().article, "31 million"))
    pages = [signed_in(person).get(address).content.decode() for person in (mara, jonas)]
    assert ["You hold this claim." in page for page in pages] == [True, False]


def test_a_new_line_draws_its_own_paragraph_and_no_other(debate, sam, mara, signed_in, monkeypatch) -> None:
    hear(debate, sam, SpokenLine("The council has closed four libraries since 2020.", "Tom Hale"))
    browser, address = signed_in(mara), reverse("live:update", args=[debate.pk])
    browser.get(address)
    drawn: list[str] = []

    def draw(template: str, context: dict[str, Any]) -> Any:
        drawn.append(template)
        return render_to_string(template, context)

    monkeypatch.setattr("newsdesk.live.board.drawing.render_to_string", draw)
    hear(debate, sam, SpokenLine("It has opened none of them again.", "Ana Reyes"))
    page = browser.get(address).content.decode()

    assert drawn == ["live/_turn.html", "live/_board.html"]
    assert "opened none of them again" in page
    assert "closed four libraries" in page
