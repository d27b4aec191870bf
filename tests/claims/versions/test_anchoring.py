"""Claims are found again after any edit, and never at other words."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.extraction.edits import Edited, apart
from claims.versions.alignment import align
from claims.versions.anchoring import AnchoredSpan, anchor_spans
from claims.versions.diff import merged_word_diff

OLD = """Harbour Dispute Deepens

The port handled 4,200 ships in May, the authority said. The harbour employs 900 people.

“We are losing ships to Brennick,” said Elena Voss, a pilot.

The minister did not comment. The minister did not comment.
"""
WORDS = [
    "The port handled 4,200 ships in May",
    "The harbour employs 900 people",
    "We are losing ships to Brennick",
]


def span(words: str, text: str = OLD) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def find(words: str, new: str, old: str = OLD) -> tuple[AnchoredSpan, str]:
    place = anchor_spans(old, new, [span(words, old)]).places[0]
    return place, new[slice(*place.span)] if place.span else ""


@pytest.mark.parametrize("words", WORDS)
def test_what_stands_where_it_stood_is_exact(words):
    for new in (OLD, "A new lead.\n\n" + OLD, OLD + "\nA new end."):
        place, found = find(words, new)
        assert (place.outcome, found) == ("exact", words)


def test_a_change_beside_the_words_leaves_them_exact():
    place, found = find(WORDS[1], OLD.replace("the authority said", "the authority told us"))
    assert (place.outcome, found, place.known) == ("exact", WORDS[1], False)


def test_a_paragraph_that_moves_takes_its_words_along():
    quote = "“We are losing ships to Brennick,” said Elena Voss, a pilot.\n\n"
    place, found = find(WORDS[2], quote + OLD.replace(quote, ""))
    assert (place.outcome, found) == ("moved", WORDS[2])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("4,200", "14,200"),
        ("4,200", "4,2000"),
        ("4,200", "4,300"),
        ("ships in May", "ships in March"),
        ("The port handled", "The port never handled"),
    ],
)
def test_other_words_are_proposed_and_not_more(old, new):
    place, found = find(WORDS[0], OLD.replace(old, new))
    assert place.outcome == "proposed"
    assert new in found


@pytest.mark.parametrize(
    ("words", "old", "new"),
    [
        ("200 ships", "It took 200 ships.", "It took 4,200 ships."),
        ("200 ships", "It took 200 ships.", "It took -200 ships."),
        ("200 ships", "It took 200 ships.", "It took $200 ships."),
        ("rose by 4", "Prices rose by 4.", "Prices rose by 4.5."),
        ("rose by 4", "Prices rose by 4.", "Prices rose by 4%."),
        ("rose by 4", "Prices rose by 4.", "Prices rose by 4,000."),
        ("in 2019", "They met in 2019.", "They met in 2019–2021."),
        ("the crew left", "So the crew left.", "So the crew left-handed."),
        ("able men came", "Then able men came.", "Then unable men came."),
    ],
)
def test_words_that_go_on_beyond_their_edges_are_other_words(words, old, new):
    assert find(words, new, old)[0].outcome in ("proposed", "orphaned")


def test_words_that_stood_elsewhere_all_along_are_another_sentences():
    old = "Guards came. They were dismissed.\n\nDockers came. They were dismissed.\n"
    new = "Guards came.\n\nDockers came. They were dismissed.\n"
    at = old.rindex("They were dismissed")
    first, second = anchor_spans(old, new, [(13, 32), (at, at + 19)]).places
    assert first.outcome == "orphaned"
    assert second == AnchoredSpan("exact", (new.index("They"), new.index("They") + 19), known=True)


def test_of_two_places_the_one_with_the_same_surroundings_wins():
    old = "Before the war the town was rich. After the war the town was rich and old.\n\nEnd.\n"
    second = old.rindex("the town was rich")
    new = "Before the war the town was rich; all say so. After the war the town was rich and old.\n\nEnd.\n"
    place = anchor_spans(old, new, [(second, second + 17)]).places[0]
    assert place.span == (new.rindex("the town was rich"), new.rindex("the town was rich") + 17)


def test_two_claims_never_end_on_the_same_words():
    old = "He left. She said: He left.\n"
    new = "She said: He left.\n"
    first, second = anchor_spans(old, new, [(0, 7), (19, 26)]).places
    assert (second.outcome, second.span) == ("exact", (10, 17))
    assert first.outcome not in ("exact", "moved")


def test_two_claims_on_the_same_words_stay_together():
    places = anchor_spans(OLD, OLD.replace("authority", "council"), [span(WORDS[0])] * 2).places
    assert places[0] == places[1]
    assert places[0].outcome == "exact"


def test_nothing_left_is_gone():
    assert find(WORDS[0], "")[0] == AnchoredSpan("orphaned", score=0.0)
    assert find(WORDS[0], "Something else altogether was written here.")[0].outcome == "orphaned"


def test_changed_paragraphs_are_named_and_no_others():
    new = OLD.replace("900", "950") + "\nA new end.\n"
    assert anchor_spans(OLD, new, []).changed == {1, 4}


@settings(max_examples=300)
@given(seed=st.integers(0, 2**32), edits=st.integers(1, 8))
def test_after_any_edits_words_that_ride_are_the_same_and_unchanged_words_are_found(seed, edits):
    edited = Edited(OLD, random.Random(seed))
    for _ in range(edits):
        edited.edit()
    new, spans = edited.text, [span(words) for words in WORDS]
    for words, there, place in zip(
        WORDS, edited.now(spans), anchor_spans(OLD, new, spans).places, strict=True
    ):
        if place.outcome in ("exact", "moved"):
            assert place.span is not None
            assert new[slice(*place.span)] == words
            assert apart(new, place.span)
        else:
            assert there is None, "the words are unchanged and were not found"


@given(st.lists(st.sampled_from("abcd"), max_size=12), st.lists(st.sampled_from("abcd"), max_size=12))
def test_paragraphs_are_paired_once_and_only_with_their_like(old, new):
    alignment = align(old, new)
    assert (
        len({pair.old for pair in alignment.pairs})
        == len({pair.new for pair in alignment.pairs})
        == len(alignment.pairs)
    )
    assert all(old[pair.old] == new[pair.new] for pair in alignment.pairs)
    left = set(range(len(new))) - {pair.new for pair in alignment.pairs}
    spare = [old[i] for i in set(range(len(old))) - {pair.old for pair in alignment.pairs}]
    assert not [j for j in left if new[j] in spare], "equal paragraphs were left apart"
    order = sorted((pair.old, pair.new) for pair in alignment.pairs if pair.in_order)
    assert [j for _, j in order] == sorted(j for _, j in order)


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_comparison_holds_both_wordings_whole(old, new):
    pieces = merged_word_diff(old, new)
    assert "".join(p.text for p in pieces if p.kind != "new") == old
    assert "".join(p.text for p in pieces if p.kind != "gone") == new


def test_a_comparison_reads_by_words():
    pieces = merged_word_diff("The port handled 4,200 ships", "The port handled 4,300 big ships")
    assert [(p.kind, p.text) for p in pieces if p.kind != "same"] == [
        ("gone", "4,200"),
        ("new", "4,300 big"),
    ]
