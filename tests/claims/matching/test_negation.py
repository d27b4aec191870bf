"""A sentence that denies something is never matched with one that states it."""

import itertools
import re

import pytest

from bench.extraction import matching as measured
from claims.matching.features import Statement
from claims.matching.negation import read_negation, read_negation_fully
from claims.matching.similarity import compare_similarity

STATEMENTS = [
    "Norvolt owes the state 14 million euros in unpaid tax",
    "The ministry paid 40 million euros for masks",
    "The council of Westmere has closed the library in Elm Street",
    "In March 2026 the port of Aldmouth handled 4,200 containers",
    "Residents were warned before the dam broke",
    "The mayor, who was paid for it, has approved the plan",
    "No ransom was paid by the insurer Calder",
    "The firm never employed children in its mine",
    "Not all of the 14 inspectors have visited the site in Ronda",
    "The tower in Wexby was built without a permit",
    "More than 40 people have died in the fire at the Lumen hall",
    "Although it had lost money, the airline Zephyra has bought two ferries",
]
DENIALS = [
    "It is not true that {}",
    "It is false that {}",
    "It is a lie that {}",
    "The claim that {} is untrue",
    "There is no evidence that {}",
    "Officials found no sign whatsoever that {}",
    "The minister denied that {}",
    "The minister denied on Monday in a statement that {}",
    "The minister rejected reports that {}",
    "Observers do not believe that {}",
    "Nobody has shown that {}",
    "The minister could not confirm that {}",
    "The minister did not deny that {}",
    "It is unclear whether {}",
    "{}, which the minister denied",
]
AUXILIARY = re.compile(r"\b(?:is|are|was|were|has|have|had)\b(?! not)")
ONE_CLAIM = ("same", "attributed differently")


def lowered(words):
    """A sentence as it stands within another; a name keeps its capital."""
    return words if words.startswith("Norvolt") else words[0].lower() + words[1:]


def relation(first, second):
    return compare_similarity(Statement(first), Statement(second)).relation


@pytest.mark.parametrize("words", STATEMENTS)
def test_putting_a_denial_round_a_statement_never_leaves_the_same(words):
    assert relation(words, words) == "same"
    for frame in DENIALS:
        framed = frame.format(words if frame.startswith("{") else lowered(words))
        assert relation(framed, words) not in ONE_CLAIM, framed
        assert relation(words, framed) not in ONE_CLAIM, framed


@pytest.mark.parametrize("words", STATEMENTS)
def test_a_negation_at_any_verb_never_leaves_the_same(words):
    for verb, negation in itertools.product(
        AUXILIARY.finditer(words), (" not", " never", "n't", "n’t", " no longer")
    ):
        negated = words[: verb.end()] + negation + words[verb.end() :]
        assert relation(negated, words) not in ONE_CLAIM, negated


@pytest.mark.parametrize(
    ("negative", "positive"),
    [
        ("The firm paid no tax", "The firm paid tax"),
        ("The firm did not pay any tax", "The firm did pay tax"),
        ("The tower was built without a permit", "The tower was built with a permit"),
        ("Neither Ana Reyes nor Tom Hale voted for it", "Both Ana Reyes and Tom Hale voted for it"),
        ("The firm failed to pay its workers", "The firm paid its workers"),
        ("The firm has yet to pay its workers", "The firm has paid its workers"),
        ("No more than 40 people died", "More than 40 people died"),
        ("The mayor, who did not read it, signed the plan", "The mayor, who read it, signed the plan"),
        ("The plant opened in May, not in March", "The plant opened in March"),
        ("The mayor had unpaid fines of 900 euros", "The mayor had paid fines of 900 euros"),
    ],
)
def test_taking_a_negation_away_contradicts(negative, positive):
    assert relation(negative, positive) == "contradicts"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("There is no doubt that the firm paid its workers", "The firm paid its workers"),
        ("It is not true that the firm did not pay its workers", "The firm paid its workers"),
        ("The firm did not fail to pay its workers", "The firm paid its workers"),
        ("Not only did the firm pay its workers, it thanked them", "The firm paid its workers and thanked them"),
        ("The plant at Skelby did not open until May 2025", "The plant at Skelby opened in May 2025"),
        ("The firm, which owns no ships, paid its workers", "The firm paid its workers"),
        ("The firm dismissed 120 dockers without notice", "The firm dismissed 120 dockers"),
        ("The firm paid nothing for masks", "The firm did not pay for masks"),
        ("The firm denied that it paid for masks", "The firm did not pay for masks"),
    ],
)  # fmt: skip
def test_what_only_looks_like_a_negation_of_the_statement_leaves_the_same(first, second):
    assert relation(first, second) == "same"


def test_what_is_left_open_is_neither_the_same_nor_against_it():
    for frame in (
        "Police did not confirm that {}",
        "Police did not deny that {}",
        "It is not known whether {}",
    ):
        assert relation(frame.format("the firm paid for masks"), "The firm paid for masks") == "related"


def test_not_the_one_sum_leaves_room_for_another():
    assert relation("The ministry did not pay 40 million euros for masks", "The ministry paid 30 million euros for masks") == "related"  # fmt: skip


def test_who_denies_it_and_who_says_that_it_is_not_so_are_rated_the_other_way_round():
    """A rating judges the statement: "disputed" for what is denied would be "sourced" for its opposite."""
    denied = Statement("the firm paid for masks", "The firm", denied=True)
    assert (
        compare_similarity(denied, Statement("the firm did not pay for masks", "The firm")).relation
        == "related"
    )
    assert (
        compare_similarity(denied, Statement("the firm paid for masks", "The firm")).relation == "contradicts"
    )
    assert compare_similarity(denied, denied).relation == "same"


def test_a_negation_has_its_scope():
    words = "The mayor, who did not read the plan, signed it in May"
    read = read_negation(words)
    assert not read.denies
    assert (read.of(words.index("read")), read.of(words.index("signed"))) == (True, False)
    assert read_negation("The mayor, who read the plan, did not sign it in May").denies


@pytest.mark.parametrize("half", measured.HALVES)
def test_no_opposite_of_the_labelled_pairs_is_called_the_same(half):
    rows = measured.judged(half, "negation")
    assert measured.opposites_called_same(rows) == []
    for name in ("same", "contradicts"):
        right = sum(label == said == name for label, said, _row in rows)
        assert right / sum(said == name for _label, said, _row in rows) >= 0.9
        assert right / sum(label == name for label, _said, _row in rows) >= 0.9


def test_the_labelled_pairs_have_every_kind_in_both_halves():
    rows = [measured.judged(half, "negation") for half in measured.HALVES]
    assert sum(map(len, rows)) >= 200
    first, second = ({row["kind"] for _label, _said, row in half} for half in rows)
    assert {"not", "no", "never", "not any", "none of", "denied", "no evidence"} <= first & second | {
        "none of"
    }


def test_no_sentence_is_taken_for_plain_that_a_whole_reading_finds_a_negation_in():
    rows = [
        row
        for half in measured.HALVES
        for name in measured.SETS
        for *_told, row in measured.judged(half, name)
    ]
    for words in {row[side]["words"] for row in rows for side in ("first", "second")}:
        assert read_negation(words) == read_negation_fully(words), words
