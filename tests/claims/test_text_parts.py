"""A long text in parts: together they are the whole text, with every mark once, however it is divided."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims import text_parts
from claims.markup import Element, Mark, claim_markup_elements
from claims.text_parts import ArticlePart
from newsdesk.articles.blocks import Block, find_blocks

PIECES = (
    "# Harbour dispute",
    "The port of Aldmouth handled 4,200 containers in March, the authority said.",
    "Nobody was hurt.",
    "- 120 dockers were dismissed\n- 14 ships left\n- a strike began",
    "> The harbour could be losing ships.\n> We shall see.",
    "| Port | Ships |\n|---|---|\n| Aldmouth | 14 |\n| Brennick | 30 |",
    "1. First the strike\n2. Then the talks",
)
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map("\n\n".join)


def parts_from(blocks: tuple[Block, ...], first: ArticlePart, length: int) -> list[ArticlePart]:
    """The part that a page shows first, with all that comes before and after, as a reader gets them."""
    parts = [first]
    while not parts[0].is_start:
        parts.insert(0, text_parts.previous_of_text_parts(blocks, parts[0].first, length))
    while not parts[-1].is_end:
        parts.append(text_parts.next_of_text_parts(blocks, parts[-1].last, length))
    return parts


@given(text=TEXTS, length=st.integers(1, 400), data=st.data())
def test_the_parts_together_are_the_text(text: str, length: int, data: st.DataObject) -> None:
    blocks = find_blocks(text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    marks = [Mark(start, end, number=1), Mark(max(0, start - 30), min(len(text), end + 30), number=2)]
    with pytest.MonkeyPatch.context() as short:
        # However long a list is here.
        for name, value in {"SHORT": 0, "AROUND": length, "TOO_LONG": 10**6}.items():
            short.setattr(text_parts, name, value)
        first = text_parts.text_part_around(blocks, start, end)
        parts = parts_from(blocks, first, length)
    drawn: list[Element] = []
    for part in parts:
        drawn += claim_markup_elements(text, blocks, marks, part)
    assert drawn == claim_markup_elements(text, blocks, marks)
    inside = [block for block in blocks if block.start < end and block.end > start]
    assert all(block in blocks[first.first : first.last] for block in inside)


def test_a_short_text_is_one_part() -> None:
    blocks = find_blocks("\n\n".join(PIECES))
    assert text_parts.first_of_text_parts(blocks) == text_parts.whole_text_as_part(blocks)
    assert text_parts.text_part_around(blocks, 30, 40) == text_parts.whole_text_as_part(blocks)
    assert text_parts.first_of_text_parts(()).is_end


def test_a_part_of_a_long_text_is_as_long_as_it_should_be() -> None:
    blocks = find_blocks("\n\n".join([PIECES[1]] * 2000))
    first = text_parts.first_of_text_parts(blocks)
    start, end = first.bounds(blocks)
    assert text_parts.FIRST <= end - start < text_parts.FIRST + 200
    around = text_parts.text_part_around(blocks, 70_000, 70_010)
    start, end = around.bounds(blocks)
    assert 2 * text_parts.AROUND <= end - start < 2 * text_parts.AROUND + 400
    assert text_parts.next_of_text_parts(blocks, 9_999_999).is_end, "a place behind the end"


def test_a_list_of_great_length_is_divided_and_a_table_is_not() -> None:
    items = find_blocks("\n".join(f"- docker {number} was dismissed" for number in range(2000)))
    assert text_parts.first_of_text_parts(items).last < 2000
    cells = find_blocks("\n".join(f"| docker {number} | dismissed |" for number in range(2000)))
    assert text_parts.first_of_text_parts(cells).is_end
