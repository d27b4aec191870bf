"""Where the words of an article stand, for a noun that is spoken of again."""

from claims.extraction.wording.context.word_places import WordPlaces

TEXT = "The Plant at Skelby closed. Plants and a co-op stood by the plant; the power plant did not."


def _found(*words: str, start: int = 0, end: int = len(TEXT)) -> list[int]:
    return sorted(WordPlaces(TEXT).between(words, start, end))


def test_a_noun_is_found_as_a_whole_word_in_small_letters_and_capitals() -> None:
    assert _found("plant") == [4, TEXT.index("plant;"), TEXT.index("plant did")]
    assert _found("plants", "co-op") == [TEXT.index("Plants"), TEXT.index("co-op")]
    assert _found("mill", "op") == [TEXT.index("op stood")]


def test_only_what_stands_whole_between_the_offsets_is_found() -> None:
    last = TEXT.index("plant did")
    assert _found("plant", start=5, end=last) == [TEXT.index("plant;")]
    assert _found("plant", start=5, end=last + 4) == [TEXT.index("plant;")]
    assert _found("plant", start=last) == [last]
