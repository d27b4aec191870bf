"""A debate is read while it is spoken: what later words change is changed, and nothing is lost or doubled."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from claims import runs
from claims.models import Claim
from newsdesk.accounts.models import User
from newsdesk.accounts.roles import Role
from newsdesk.lib.errors import Conflict, PermissionDenied
from newsdesk.live import comparing, holding, lines, reading, sessions
from newsdesk.live.claim_lines import lines_of_claims, newest_claim_lines
from newsdesk.live.lines import LineTaken, SpokenLine
from newsdesk.live.models import LiveLine, LiveLineRevision, LiveSession
from reviews.states import State
from tests import factories
from tests.live.debate import claim_with, hear, open_debate, words_of

pytestmark = pytest.mark.django_db
RESERVES = SpokenLine("The audit found the reserves are down to nine", "Tom Hale", 19.0, 24.0)


@pytest.fixture
def debate(sam: User) -> LiveSession:
    return open_debate(sam)


def changes_of(session: LiveSession) -> int:
    return LiveSession.objects.get(pk=session.pk).changes


def test_a_sentence_that_goes_on_changes_its_claim(debate: LiveSession, sam: User) -> None:
    hear(debate, sam, "Unemployment in Westmere fell to 4.1% in May.", RESERVES)
    claim = claim_with(debate, "reserves")
    hear(debate, sam, "days. Thank you.")

    claim.refresh_from_db()
    assert claim.words.endswith("the reserves are down to nine days")
    assert [words for words in words_of(debate) if "reserves" in words] == [claim.words]
    assert any("4.1% in May" in words for words in words_of(debate))


def test_only_the_paragraph_that_grew_is_read_again(debate: LiveSession, sam: User, monkeypatch) -> None:
    told = " ".join(
        f"In ward {number} the council built {number + 20} homes last year." for number in range(2, 40)
    )
    hear(debate, sam, SpokenLine(told, "Ana Reyes"), "No.")
    read: list[int] = []
    extract = runs.extractor_for_runs().extract

    def watched(text: str, **more: Any) -> Any:
        read.append(sum(block.end - block.start for block in more["blocks"]))
        return extract(text, **more)

    monkeypatch.setattr(runs.extractor_for_runs(), "extract", watched)
    hear(debate, sam, "The port handled 4,200 containers in March 2026.")

    version = debate.parts.get().article.current
    assert version is not None
    assert any("4,200" in words for words in words_of(debate))
    assert read == [max(read)]
    assert read[0] < len(version.text)


def test_lines_come_in_any_order_and_twice(debate: LiveSession, sam: User) -> None:
    second = SpokenLine("The port handled 4,200 containers in March 2026.", "Hale", sequence=7)
    first = SpokenLine("Order, please.", "Ana Reyes", sequence=3)
    assert hear(debate, sam, second).added == 1
    assert (told := hear(debate, sam, second, first)).known == 1
    assert (told.added, told.next_sequence) == (1, 8)

    version = debate.parts.get().article.current
    assert version is not None
    assert version.text.index("Order, please.") < version.text.index("4,200")
    assert LiveLine.objects.filter(session=debate).count() == 2
    assert len([words for words in words_of(debate) if "4,200" in words]) == 1
    with pytest.raises(LineTaken):
        hear(debate, sam, SpokenLine("Other words.", "Hale", sequence=7))


def test_no_verdict_rides_on_words_that_were_heard_better(
    debate: LiveSession, sam: User, mara: User, ruth: User
) -> None:
    hear(
        debate,
        sam,
        SpokenLine("The port handled 4,200 containers in March 2026.", "Tom Hale", sequence=0),
        "Thank you.",
    )
    review = factories.review_of(debate.parts.get().article, "4,200")
    verdict = factories.submit_verdict(review, mara)

    hear(
        debate,
        sam,
        SpokenLine("The port handled 2,400 containers in March 2026.", "Tom Hale", sequence=0, revision=1),
    )

    review.refresh_from_db()
    assert review.state == State.WAITING
    with pytest.raises(Conflict):
        factories.approve(verdict, ruth)
    assert "2,400" in claim_with(debate, "containers").words
    assert LiveLineRevision.objects.get().text.startswith("The port handled 4,200")
    # An older revision that was on its way changes nothing, and the first words again bring the verdict back.
    assert hear(debate, sam, SpokenLine("The port", "Tom Hale", sequence=0)).known == 1
    hear(
        debate,
        sam,
        SpokenLine("The port handled 4,200 containers in March 2026.", "Tom Hale", sequence=0, revision=2),
    )
    review.refresh_from_db()
    assert review.state == State.AWAITING_APPROVAL


def test_a_line_that_was_taken_back_takes_its_claim_along(debate: LiveSession, sam: User) -> None:
    hear(
        debate,
        sam,
        SpokenLine("The port handled 4,200 containers in March 2026.", "Tom Hale", sequence=0),
        "Thank you.",
    )
    review = factories.review_of(debate.parts.get().article, "4,200")
    hear(debate, sam, SpokenLine("", "Tom Hale", sequence=0, revision=1))

    review.refresh_from_db()
    assert review.state == State.SUPERSEDED
    assert not any("4,200" in words for words in words_of(debate))
    assert not LiveLine.objects.unread().exists()


def test_a_long_session_goes_on_in_another_part(debate: LiveSession, sam: User, settings) -> None:
    settings.LIVE_PART_CHARACTERS = 60
    hear(
        debate, sam, SpokenLine("The port handled 4,200 containers in March 2026, and it", "Hale", sequence=0)
    )
    hear(debate, sam, SpokenLine("employs 900 people.", "Hale", sequence=1))
    hear(debate, sam, SpokenLine("The bridge cost 31 million euros.", "Reyes", sequence=4))
    hear(debate, sam, SpokenLine("Nobody else does.", "Hale", sequence=2))

    texts = [part.article.current.text for part in debate.parts.order_by("number")]
    assert ["900 people" in text and "Nobody" in text for text in texts] == [True, False]
    assert "31 million" in texts[1]


def test_another_worker_goes_on_where_one_died(debate: LiveSession, sam: User) -> None:
    lines.add_live_lines(
        debate.pk, [SpokenLine("The port handled 4,200 containers in March 2026.", "Hale")], actor=sam
    )
    # The first one has written the version, and is gone before it was read.
    LiveSession.objects.filter(pk=debate.pk).update(reading_until=timezone.now() + holding.SILENT)
    reading._write(debate.pk)
    assert reading.read_unread_live_sessions() == 0

    LiveSession.objects.filter(pk=debate.pk).update(reading_until=timezone.now() - timedelta(seconds=1))
    assert reading.read_unread_live_sessions() == 1
    factories.react()
    assert len([words for words in words_of(debate) if "4,200" in words]) == 1
    assert debate.parts.get().article.versions.count() == 1
    assert reading.read_live_session(debate.pk) == 0


def test_claims_are_shown_before_they_are_compared_and_compared_although_the_worker_dies(
    debate: LiveSession, sam: User, monkeypatch
) -> None:
    told = []

    def dies(_comparisons: comparing.LiveComparisons) -> None:
        told.append((claim_with(debate, "4,200"), LiveLine.objects.unread().exists(), changes_of(debate)))
        raise MemoryError

    lines.add_live_lines(
        debate.pk, [SpokenLine("The port handled 4,200 containers in March 2026.", "Hale")], actor=sam
    )
    before = changes_of(debate)
    with monkeypatch.context() as patch:
        patch.setattr(comparing.LiveComparisons, "compare_piece", dies)
        with pytest.raises(MemoryError):
            reading.read_live_session(debate.pk)
    [(claim, waits, changes)] = told
    assert (waits, changes) == (False, before + 1)

    compared = []
    monkeypatch.setattr("claims.matching.matcher.compare_matches_again", compared.append)
    assert reading.read_unread_live_sessions() == 0
    assert (compared, changes_of(debate)) == ([claim.run_id], before + 2)
    assert not LiveSession.objects.unread(timezone.now()).exists()


def test_stopped_it_takes_corrections_only(debate: LiveSession, sam: User) -> None:
    hear(debate, sam, SpokenLine("Order, plea.", sequence=0))
    sessions.stop_live_session(debate.pk, actor=sam)
    with pytest.raises(Conflict):
        hear(debate, sam, "One more thing.")
    assert hear(debate, sam, SpokenLine("Order, please.", sequence=0, revision=1)).revised == 1
    sessions.resume_live_session(debate.pk, actor=sam)
    assert hear(debate, sam, "One more thing.").added == 1
    sessions.end_live_session(debate.pk, actor=sam)
    with pytest.raises(Conflict):
        sessions.resume_live_session(debate.pk, actor=sam)


def test_whoever_types_words_neither_judges_nor_approves_their_claims(
    debate: LiveSession, sam: User, mara: User
) -> None:
    ben = factories.make_person("Ben Okoro", Role.EDITOR, Role.REVIEWER, Role.APPROVER)
    hear(debate, sam, "The port handled 4,200 containers in March 2026.")
    verdict = factories.submit_verdict(factories.review_of(debate.parts.get().article, "4,200"), mara)
    hear(debate, ben, "It employs 900 people.")

    with pytest.raises(PermissionDenied):
        factories.approve(verdict, ben)


def test_an_interruption_breaks_no_sentence_and_is_no_claim_of_the_speaker(
    debate: LiveSession, sam: User
) -> None:
    hear(debate, sam, SpokenLine("Our hospitals have treated", "Ana Reyes"))
    hear(debate, sam, "You closed six wards in 2023.", SpokenLine("We paid nine million euros!", "Audience"))
    hear(debate, sam, SpokenLine("some 80,000 patients since 2024.", "Ana Reyes"))

    whole, other = (claim_with(debate, words) for words in ("80,000 patients", "six wards"))
    assert whole.words.startswith("Our hospitals have treated some 80,000")
    assert (str(whole.claimant), str(other.claimant)) == ("Ana Reyes", "Tom Hale")
    assert not Claim.objects.filter(words__contains="nine million").exists()
    told = lines_of_claims([whole.pk, other.pk], debate.parts.all())
    assert (told[whole.pk].sequence, told[other.pk].sequence) == (0, 1)
    shown = {mention.claim_id: line for mention, line in newest_claim_lines(debate)}
    assert (shown[whole.pk].sequence, shown[other.pk].sequence) == (0, 1)
