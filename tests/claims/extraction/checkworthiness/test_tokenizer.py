"""Words are split into pieces of the encoder's vocabulary, each with the start of its word."""

import pytest

from claims.extraction.checkworthiness.tokenizer import FIRST, LAST, LONGEST, UNKNOWN, Wordpieces

PIECES = [FIRST, LAST, UNKNOWN, "the", "dock", "##ers", "##yard", "strike", ".", "cafe", "'", "s"]


@pytest.fixture
def cut():
    wordpieces = Wordpieces(PIECES)

    def _cut(text):
        numbers, starts = wordpieces.read(text)
        return [PIECES[number] for number in numbers], starts

    return _cut


def test_a_word_is_cut_into_its_longest_pieces(cut):
    pieces, starts = cut("The dockers' strike.")
    assert pieces == [FIRST, "the", "dock", "##ers", "'", "strike", ".", LAST]
    assert starts == [-1, 0, 4, 4, 11, 13, 19, -1]


def test_accents_and_capitals_make_no_difference(cut):
    assert cut("CAFÉ")[0] == cut("cafe")[0] == [FIRST, "cafe", LAST]


def test_a_word_of_which_a_part_is_unknown_is_unknown(cut):
    assert cut("dockland")[0] == [FIRST, UNKNOWN, LAST]
    assert cut("🚢")[0] == cut("ميناء")[0] == [FIRST, UNKNOWN, LAST]


def test_of_a_long_text_the_beginning_is_read(cut):
    pieces, starts = cut("the " * 500)
    assert len(pieces) == len(starts) == LONGEST
    assert (pieces[0], pieces[-1]) == (FIRST, LAST)


def test_nothing_has_two_marks(cut):
    assert cut(" \n")[0] == [FIRST, LAST]
