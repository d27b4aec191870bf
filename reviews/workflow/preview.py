"""What readers will see of a claim, from a reviewer's draft or a verdict: the line, and questions with answers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django_stubs_ext import StrOrPromise

from claims.models import Claim
from claims.statements import questions
from claims.statements.lines import ImpossibleLine, Line, weighed
from claims.statements.wording import clause, denies_itself, mended, written_small
from reviews.models import Draft, Evidence, SideChosen, Verdict
from reviews.workflow import terms


@dataclass(frozen=True, slots=True)
class Preview:
    """The questions of a draft at the workbench, and the line as far as it is known."""

    statement: str
    side: str
    first: str
    answers: tuple[tuple[str, StrOrPromise, StrOrPromise], ...]
    second: str
    third: str
    line: Line | None
    doubled: bool
    """Whether the statement denies something: "no evidence that no …" is hard to read."""

    @property
    def sides(self) -> list[tuple[str, StrOrPromise]]:
        """The sides to choose from."""
        return list(SideChosen.choices)


def of_draft(claim: Claim, draft: Draft, evidence: Iterable[Evidence], text: str) -> Preview:
    """What the workbench shows; `text` is the article's."""
    statement, side = draft.statement or terms.proposed(claim), terms.side_of(claim, draft)
    source = claim.claimant.name if claim.claimant is not None else ""
    shown = _line(claim, draft, statement, [item.stance for item in evidence], text)
    about = shown.clause if shown else clause(statement, small=written_small(text))
    known = side or "says"
    return Preview(
        statement,
        side,
        questions.did_they(known, source),
        tuple((value, word, means) for value, (word, means) in questions.ANSWERS.get(known, {}).items()),
        questions.is_there_evidence(about),
        questions.what_do_they_say(draft.target or _("the accused")),
        shown,
        denies_itself(statement),
    )


def _line(claim: Claim, draft: Draft, statement: str, stances: Sequence[str], text: str) -> Line | None:
    """The line, once it can be built."""
    sides = terms.sides_of(claim, draft)
    if not terms.side_of(claim, draft) or not mended(statement):
        return None
    try:
        return terms.line_of(claim, statement, sides, draft.rating, stances, text)
    except ImpossibleLine:
        return None


class Judged:
    """A verdict as colleagues read it, in the words that were approved, if it was; a list asks for the line alone."""

    def __init__(self, verdict: Verdict) -> None:
        self.verdict = verdict

    @cached_property
    def told(self) -> terms.Terms:
        """The statement, the sides and the line. No query, except for verdicts from before these were stored."""
        return terms.standing(self.verdict)

    @cached_property
    def line(self) -> Line:
        """The line that readers get."""
        return Line.of(self.told.sentence, self.told.statement)

    @property
    def sides(self) -> list[tuple[str, str, str]]:
        """Of each side the question, the answer in a word, and what it means."""
        return [
            (
                questions.did_they(one.side, one.source),
                str(questions.ANSWERED[one.finding]),
                questions.side_means(one),
            )
            for one in self.told.sides
        ]

    @property
    def question(self) -> str:
        """The second one, about the statement."""
        return questions.is_there_evidence(self.line.clause)

    @property
    def answer(self) -> str:
        """The answer to it. Reads the evidence."""
        stances = [item.stance for item in self.verdict.evidence.all()]
        return str(questions.EVIDENCE[weighed(self.verdict.rating, stances)])


def chip(claim: Claim) -> tuple[str, str]:
    """The side that a claim's source takes, and its name in words; for lists of claims without a verdict."""
    side = terms.usual_side(claim)
    name = claim.claimant.name if claim.claimant is not None else ""
    return (side, questions.chip(side, name)) if side else ("", name)


def in_words(claim: Claim) -> str:
    """A claim as a notification names it: a denial, an allegation or a question is never shown as a statement."""
    side, words = chip(claim)
    statement = terms.proposed(claim)
    return (
        _("{who}: {claim}").format(who=words, claim=statement)
        if side in ("denies", "alleges", "asks")
        else statement
    )
