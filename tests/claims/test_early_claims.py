"""Claims are shown as they are found, and are in the end those of the whole article: once, whatever dies in between."""

from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from claims import runs
from claims.extraction import ExtractedClaim, Extractor
from claims.extraction.text.parts import parts_for_extraction
from claims.matching import matcher
from claims.models import Claim, Match, Mention, Run
from newsdesk.accounts.models import User
from newsdesk.articles import parse
from newsdesk.articles.blocks import find_blocks
from newsdesk.articles.models import Article
from reviews.models import Review
from tests import factories, roles

SEEDS = [path.read_text() for path in sorted((Path(settings.BASE_DIR) / "seeds").glob("0*.txt"))]
PARAGRAPHS = [paragraph for text in SEEDS for paragraph in text.split("\n\n") if paragraph.strip()]
# Several parts: the first has about two hundred words.
LONG = SEEDS[1]


@cache
def extractor() -> Extractor:
    return Extractor()


@examples(max_examples=4, deadline=None)
@given(st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=6))
def test_an_article_read_in_parts_has_the_claims_of_the_whole(paragraphs: list[str]) -> None:
    text = "\n\n".join(paragraphs)
    told: list[ExtractedClaim] = []
    assert extractor().extract(text, early=told.extend) == extractor().extract(text)
    places = [claim.start for claim in told]
    assert all(text[claim.start : claim.end] == claim.text for claim in told)
    assert places == sorted(places)


def test_most_of_what_is_shown_early_stays() -> None:
    told: list[ExtractedClaim] = []
    final = {(claim.start, claim.end) for claim in extractor().extract(LONG, early=told.extend).claims}
    stays = [claim for claim in told if (claim.start, claim.end) in final]
    assert len(stays) >= 0.9 * len(told)
    assert len(stays) >= 0.9 * len(final)


@pytest.mark.parametrize("text", [LONG, "A word.", "", "\n\n\n"])
def test_the_parts_hold_every_block_once(text: str) -> None:
    blocks = find_blocks(text)
    parts = list(parts_for_extraction(text, blocks, []))
    assert [number for part in parts for number in part.blocks] == list(range(len(blocks)))
    assert all(one.end <= other.end for one, other in pairwise(parts))


def test_an_article_that_nobody_waits_for_is_read_in_one_part() -> None:
    """The parser is slow at a few sentences."""
    blocks = find_blocks(LONG)
    assert len(list(parts_for_extraction(LONG, blocks, []))) > 1
    [part] = parts_for_extraction(LONG, blocks, [], waited_for=False)
    assert part.blocks == range(len(blocks))


@pytest.fixture
def parts_seen(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], Any]], None]:
    """Have something done after each part that a run has written."""

    def do(look: Callable[[], Any]) -> None:
        keep = runs._PartsOfRun.keep_claims

        def kept(self: Any, claims: Any) -> None:
            keep(self, claims)
            look()

        monkeypatch.setattr(runs._PartsOfRun, "keep_claims", kept)

    return do


def send_in(sam: User) -> Article:
    return factories.submit_article(sam, LONG)


def test_sam_sees_claims_in_the_text_while_the_rest_is_read(
    sam: User, parts_seen: Callable[[Callable[[], Any]], None]
) -> None:
    article = send_in(sam)
    browser = Client()
    browser.force_login(sam)
    seen: list[tuple[int, int]] = []

    def look() -> None:
        page = browser.get(f"/articles/{article.pk}/").content.decode()
        update = browser.get(f"/articles/{article.pk}/progress/?text=1&found=0").content.decode()
        seen.append((page.count('<mark class="claim'), update.count('<mark class="claim')))
        assert "so far" in update
        assert not Claim.objects.exists()
        same = browser.get(
            f"/articles/{article.pk}/progress/?text=1&found={len(Run.objects.get().early)}"
        ).content.decode()
        assert "<mark" not in same

    parts_seen(look)
    factories.react()
    assert len(seen) > 1
    assert 0 < seen[0][0] < seen[-1][0]
    assert all(page == update for page, update in seen)
    page = browser.get(f"/articles/{article.pk}/").content.decode()
    assert page.count('<mark class="claim') >= Mention.objects.count() > 0
    assert Run.objects.get().early == []


def test_a_worker_that_dies_after_a_part_leaves_no_claim_behind_and_the_next_finds_each_once(
    sam: User, parts_seen: Callable[[Callable[[], Any]], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    article = send_in(sam)
    with monkeypatch.context():
        parts_seen(die)
        with pytest.raises(PowerCut):
            factories.react()
    monkeypatch.undo()
    assert len(Run.objects.get().early) > 0
    assert not Claim.objects.exists()
    runs.perform_extraction_run(article.versions.get().pk)
    runs.perform_extraction_run(article.versions.get().pk)
    places = list(Mention.objects.values_list("start", "end"))
    assert len(places) == len(set(places)) == Run.objects.get().counts["claims"]


class PowerCut(BaseException):
    """What no program catches."""


def die() -> None:
    raise PowerCut


def test_reviews_open_in_the_transaction_that_writes_the_claims(sam: User) -> None:
    article = send_in(sam)
    parse.parse_upload(article.uploads.get().pk)
    runs.perform_extraction_run(article.versions.get().pk)
    worth = Claim.objects.worth_checking(settings.WORTH_CHECKING)
    assert Review.objects.count() == worth.count() > 0


def test_an_article_is_compared_with_the_archive_in_pieces_that_make_way_for_other_work(
    sam: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _number in range(2):
        send_in(sam)
        factories.react()
    at_once, _turns = compared(monkeypatch, 500)
    in_pieces, turns = compared(monkeypatch, 7)
    assert in_pieces == at_once != set()
    assert turns > 2


def compared(monkeypatch: pytest.MonkeyPatch, piece: int) -> tuple[set[Any], int]:
    """The pairs that are found anew, and how often a worker was asked."""
    monkeypatch.setattr(matcher, "AT_A_TIME", piece)
    with roles.owner():
        Match.objects.all().delete()
    Run.objects.update(compared_to=None)
    turns = 0
    for run in Run.objects.order_by("pk"):
        more = True
        while more:
            more = matcher.match_run(run.pk)
            turns += 1
    return set(Match.objects.values_list("first", "second", "relation")), turns
