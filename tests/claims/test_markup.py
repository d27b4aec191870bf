"""The text of an article with its claims marked: nothing is lost or repeated, and tags are nested correctly."""

from html import unescape
from html.parser import HTMLParser

from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from claims.markup import Mark, claim_markup_elements
from newsdesk.articles.blocks import find_blocks

TEXT = "Officials said the port, which the council owns, lost ships [1]."


def draw(text: str, *marks: Mark) -> str:
    found = claim_markup_elements(text, find_blocks(text), marks)
    return render_to_string("articles/_text.html", {"elements": found, "language": "en"})


def mark(words: str, number: int, text: str = TEXT, **more: str) -> Mark:
    start = text.index(words)
    return Mark(start, start + len(words), number=number, tone=more.pop("tone", "waiting"), **more)


class Tree(HTMLParser):
    """Collects the words in each mark, and refuses tags that do not nest."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.words: dict[str, str] = {}
        self.feed(html)
        assert not self.open

    def handle_starttag(self, tag, attributes):
        self.open.append((tag, dict(attributes).get("data-claim", "") if tag == "mark" else ""))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        if any(tag == "a" for tag, _ in self.open):
            return
        for claim in {claim for _, claim in self.open if claim}:
            self.words[claim] = self.words.get(claim, "") + data


def test_a_claim_is_marked_on_its_own_words_and_numbered_once():
    html = draw(
        TEXT, mark("the port, which the council owns, lost ships", 1, tone="disputed", word="disputed")
    )
    assert Tree(html).words == {"1": "the port, which the council owns, lost ships"}
    assert 'class="claim claim--disputed"' in html
    assert html.count('class="claim__no"') == html.count('id="claim-1"') == 1
    assert 'href="#note-1"' in html
    assert "[1]." in html


def test_a_claim_inside_a_claim_keeps_both():
    html = draw(TEXT, mark("the port, which the council owns, lost ships", 1), mark("the council owns", 2))
    assert Tree(html).words == {"1": "the port, which the council owns, lost ships", "2": "the council owns"}
    assert html.count("<mark") == 2


def test_two_claims_that_cross_are_both_whole():
    html = draw(TEXT, mark("the port, which the council owns", 1), mark("the council owns, lost ships", 2))
    assert Tree(html).words == {"1": "the port, which the council owns", "2": "the council owns, lost ships"}
    assert html.count('class="claim__no"') == 2


def test_two_claims_on_the_same_words_are_both_there():
    html = draw(TEXT, mark("lost ships", 1), mark("lost ships", 2))
    assert Tree(html).words == {"1": "lost ships", "2": "lost ships"}


def test_hostile_words_stay_words():
    text = "The minister said <script>alert(1)</script> & more."
    html = draw(text, mark("<script>alert(1)</script>", 1, text))
    assert "<script" not in html
    assert "<script>alert(1)</script> &" in unescape(html).replace("</mark>", "").replace(
        '<span class="claim__end"><a class="claim__no" href="#note-1" aria-label="Claim 1, waiting">1</a></span>',
        "",
    )


def test_each_form_of_block_is_drawn_as_what_it_is():
    text = (
        "# The Port\n\nIt was said that ships left the harbour.\n\n1. First\n2. Second\n\n> quoted\n> on\n\n"
        "“The harbour is losing ships”\n\n| Month | Ships |\n|---|---|\n| March | 40 |\n\nPhoto: Harbour at dawn\n\n"
        "Read more: Ships leave Brennick\n\n[ Port ]\n   ↓\n[ Ship ]\n"
    )
    html = draw(text)
    for piece in (
        "<h2", "<p dir", "<ol", '<li class="item item--1" value="2">Second', "<blockquote dir", '<blockquote class="pull"',
        '<th scope="col" dir="auto">Ships</th>', '<td dir="auto">40</td>', '<p class="caption"', '<p class="related"',
        '<pre class="diagram"',
    ):  # fmt: skip
        assert piece in html, piece
    Tree(html)


def test_two_tables_in_a_row_stay_two_and_empty_cells_stay_empty():
    text = "| a | b |\n|---|---|\n|  | 2 |\n\n| c | d |\n|---|---|\n| 3 |  |\n"
    tables = [
        element for element in claim_markup_elements(text, find_blocks(text)) if element.kind == "table"
    ]
    assert [[[cell.text for cell in row] for row in table.rows] for table in tables] == [
        [["a", "b"], ["", "2"]],
        [["c", "d"], ["3", ""]],
    ]


def test_the_paragraph_in_hand_stands_out():
    text = "The first paragraph is here.\n\nThe second one has it."
    html = draw(text, Mark(30, 40, number=1, tone="mine", here=True))
    assert html.count('class="here"') == 1
    assert "claim--here" in html


words = st.text(st.sampled_from("ab .,\n|-#>“”1é𝔘"), max_size=80)


@given(text=words, spans=st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=6))
def test_no_letter_is_lost_or_doubled_whatever_overlaps(text, spans):
    blocks = find_blocks(text)
    marks = [Mark(a, b, number=n) for n, (a, b) in enumerate(spans, 1)]
    drawn = claim_markup_elements(text, blocks, marks)
    lines = [line for e in drawn for line in (*e.lines, *(cell for row in e.rows for cell in row))]
    expected = [text[block.start : block.end] for block in blocks]
    assert sorted(line.text for line in lines if line.segments) == sorted(filter(None, expected))
    covered: dict[int, str] = {}
    begun, ended, stack = [], [], []
    for line in lines:
        for segment in line.segments:
            for edge in segment.opens:
                stack.append(edge.mark)
                begun += [edge.mark.number] * edge.whole
            for open_mark in stack:
                covered[open_mark.number] = covered.get(open_mark.number, "") + segment.text
            for edge in segment.closes:
                assert stack.pop() == edge.mark
                ended += [edge.mark.number] * edge.whole
    assert not stack
    visible = {
        m.number: "".join(text[max(m.start, b.start) : min(m.end, b.end)] for b in blocks if m.start < b.end)
        for m in marks
    }
    assert covered == {number: text for number, text in visible.items() if text}
    assert sorted(begun) == sorted(ended) == sorted(covered)
