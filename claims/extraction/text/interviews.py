"""Find who is interviewed, and which paragraphs are questions and which are answers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from claims.extraction.text.labels import Label
from claims.extraction.types import Span
from newsdesk.articles.blocks import Block

_NAME = r"[A-ZÀ-Þ][\w'’-]+(?:\.)?(?: (?:(?:de|van|von|der|den|al|bin|la|du) )?[A-ZÀ-Þ][\w'’.-]*){1,4}"
_INTERVIEWED = re.compile(
    r"\b(?:[Qq]uestions? (?:for|to|with)|[Ii]nterview(?:ed|s)?(?: with| of)?:?|INTERVIEW:?|[Ii]n conversation with|Q ?(?:&|and|\+) ?A(?: with)?:?"
    r"|[Mm]inutes with|[Tt]alk(?:s|ed|ing)? (?:to|with)|[Ss]p(?:oke|eaks?|eaking) (?:to|with)|sat down with|[Aa]sk(?:s|ed|ing)?|[Mm]eet(?:s|ing)?"
    r"|caught up with|catch(?:es)? up with|[Aa]nswers from|[Cc]oncerns? for|[Aa] word with|chat(?:s|ted)? with|[Ll]unch with|hears? from)\s+"
    rf"(?:(?!(?:about|over|on|in|that)\b)[a-z'’-]+,? ){{0,6}}(?P<name>{_NAME})"
)
_TALKS = re.compile(
    rf"(?P<name>{_NAME})(?:,[^.;:,]{{2,60}}){{1,2}},\s(?:talks?|speaks?|spoke|answers?|answered|explains?|tells?|told|discuss(?:es|ed)|reflects?|on)\b"
)
_PRESENTED = re.compile(rf"(?P<name>{_NAME})(?:,| (?:(?:has|had|is|was|became|took)\b|[a-z]+(?:s|ed)\s))")
"""Words about somebody that open the paragraph before the first question."""
_FULL_NAME = re.compile(_NAME)
_TITLE_OF_INTERVIEW = re.compile(
    r"(?:Interview|INTERVIEW|Q ?(?:&|and|\+) ?A)\b|(?:\w+ )?[Qq]uestions? (?:for|to|with)\b|In conversation with\b"
)
_SPEAKS_HIMSELF = re.compile(r"\b(?:He|She|They)\s(?:\w+\s)?\Z")
"""Before "spoke to Jo Whelan", who then asks the questions."""
_ROLE_BEFORE_NAME = re.compile(r"[A-Z][a-z]+(?:ist|er|or|ian|ant|eer|man|woman|ect|ief)\s(?=\S+\s\S)")
_LONGEST_QUESTION = 60
_ONE_SPEAKS = re.compile(r"\b(?:I|[Mm]y|[Mm]e|I['’]\w+)\b")
_OWN_VOICE = re.compile(r"\b(?:I|[Mm]y|[Mm]e|[Ww]e|[Oo]ur|us|I['’]\w+|[Ww]e['’]\w+)\b")


def interviewee(text: str, blocks: Sequence[Block], labels: Mapping[int, Label]) -> Span | None:
    """Where the opening of an interview names the one who answers; None where it does not."""
    if not any(label.part in ("question", "answer") for label in labels.values()) and not _questions(
        text, blocks
    ):
        return None
    for number, block in enumerate(blocks[:5]):
        match = _INTERVIEWED.search(text, block.start, block.end) or _TALKS.search(
            text, block.start, block.end
        )
        if number not in labels and match:
            if (spoke := _SPEAKS_HIMSELF.search(text, blocks[0].start, match.start())) is not None:
                named = _presented_before(text, blocks, number, spoke.start())
                return named or _presented(text, blocks, labels)
            start, end = match.span("name")
            while end > start and text[end - 1] in ".,":
                end -= 1
            return start, end
    return _presented(text, blocks, labels)


def _presented_before(text: str, blocks: Sequence[Block], number: int, end: int) -> Span | None:
    """The one person whom the opening has named before "He spoke to Jo Whelan": not the one who asks."""
    begin = next((b.start for b in blocks[: number + 1] if b.kind != "heading"), blocks[0].start)
    names = list(_FULL_NAME.finditer(text, begin, end))
    if len({match[0].rsplit(maxsplit=1)[-1] for match in names}) != 1:
        return None
    role = _ROLE_BEFORE_NAME.match(names[0][0])
    return names[0].start() + (role.end() if role else 0), names[0].end()


def _presented(text: str, blocks: Sequence[Block], labels: Mapping[int, Label]) -> Span | None:
    """The one person whom the paragraphs before the first question present."""
    asked = [n for n, label in labels.items() if label.part in ("question", "answer")]
    questions = asked or _questions(text, blocks)
    first = min(questions, default=0)
    if not asked and not _is_answered_in_person(text, blocks[first:]):
        # "What happens now?" is a heading of a news story as well.
        return None
    opening = [b for b in blocks[:first] if b.kind == "paragraph"]
    found = [m for b in opening if (m := _PRESENTED.match(text, b.start, b.end))]
    return found[0].span("name") if len(found) == 1 else None


def _is_answered_in_person(text: str, blocks: Sequence[Block]) -> bool:
    """True where in a third of the paragraphs after the first question, or more, somebody says "I"."""
    answers = [b for b in blocks if b.kind == "paragraph" and text[b.end - 1] != "?"]
    return 3 * sum(_ONE_SPEAKS.search(text, b.start, b.end) is not None for b in answers) >= len(answers) > 0


def tells_of_interviewee(text: str, block: Block, name: Span) -> bool:
    """True for a paragraph that is no answer: it names the one who answers, and nobody in it says "I" or "we"."""
    last = re.escape(text[slice(*name)].rsplit(maxsplit=1)[-1])
    return bool(re.search(rf"\b{last}\b", text[block.start : block.end])) and not _OWN_VOICE.search(
        text, block.start, block.end
    )


def closes_interview(text: str, block: Block) -> bool:
    """True for a paragraph without a label after the last answer in which nobody says "I" or "we": the article's own note."""
    return not _OWN_VOICE.search(text, block.start, block.end)


def unlabelled_interview_turns(
    text: str, blocks: Sequence[Block], labels: Mapping[int, Label], asked_one: Span | None
) -> tuple[list[int], list[int]]:
    """The questions and the answers of an interview that marks neither: paragraphs that ask, and those that follow."""
    asked = set(_questions(text, blocks))
    if labels or (len(asked) < 2 and not _is_single_exchange(text, blocks, asked, asked_one)):
        return [], []
    questions, answers, begun = [], [], False
    for number, block in enumerate(blocks):
        if number in asked:
            questions.append(number)
            begun = True
        elif asked_one and begun and tells_of_interviewee(text, block, asked_one):
            # The writer's own words, and what follows them up to the next question.
            begun = False
        elif begun and block.kind in ("paragraph", "quotation"):
            answers.append(number)
    return questions, answers


def _is_single_exchange(text: str, blocks: Sequence[Block], asked: set[int], asked_one: Span | None) -> bool:
    """True for one question and its answers, all in the first person, below a line that says who is interviewed."""
    number = next(iter(asked), None)
    if number is None or asked_one is None or number + 1 >= len(blocks):
        return False
    titled = asked_one[1] <= blocks[0].end and _TITLE_OF_INTERVIEW.match(
        text, blocks[0].start, asked_one[0] + 1
    )
    answers = [b for b in blocks[number + 1 :] if b.kind == "paragraph"]
    return bool(titled) and bool(answers) and all(_OWN_VOICE.search(text, b.start, b.end) for b in answers)


def _questions(text: str, blocks: Sequence[Block]) -> list[int]:
    """The paragraphs that are a question and little else."""
    return [
        number
        for number, block in enumerate(blocks)
        if block.kind in ("paragraph", "heading", "list_item")
        and text[block.end - 1] == "?"
        and len(text[block.start : block.end].split()) <= _LONGEST_QUESTION
    ]
