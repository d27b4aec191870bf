"""What readers will see of a claim, from a reviewer's draft or a verdict: the line, and questions with answers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django_stubs_ext import StrOrPromise

from claims.models import Claim
from claims.statements import questions
from claims.statements.lines import ImpossibleLine, Line, statement_line_rating
from claims.statements.statement_wording import (
    is_statement_wording_with_not,
    lower_case_words_of_statement_wording,
    normalise_statement_wording,
    open_phrases_in_statement_wording,
    statement_wording_clause,
)
from claims.statements.table import NOBODY
from reviews.models import Draft, Evidence, SideChosen, Verdict
from reviews.workflow import terms

# Why the extraction put other words than the article's into its sentence.
_WHY = {
    "pronoun": _lazy("what the pronoun stands for"),
    "possessive": _lazy("what the pronoun stands for"),
    "own_voice": _lazy("who speaks"),
    "subject": _lazy("the subject, from earlier in the sentence"),
    "definite": _lazy("the full name, from earlier in the article"),
    "date": _lazy("the day, from the date of the article"),
}


@dataclass(frozen=True, slots=True)
class SubstitutedWords:
    """Words of the statement that stand for others in the article; a reviewer may put the article's back."""

    was: str
    now: str
    """With the space before them, if they only add to the article's."""
    at: int
    why: StrOrPromise


@dataclass(frozen=True, slots=True)
class VerdictPreview:
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
    substituted: tuple[SubstitutedWords, ...]
    unclear: tuple[str, ...]
    """Words of the statement that the extraction could not settle: a reader may need the article for them."""
    is_attributed: bool
    """Whether the claim has a claimant, about whom the first and the third question are."""

    @property
    def sides(self) -> list[tuple[str, StrOrPromise]]:
        """The sides to choose from."""
        return list(SideChosen.choices)


def preview_draft(claim: Claim, draft: Draft, evidence: Iterable[Evidence], text: str) -> VerdictPreview:
    """What the workbench shows; `text` is the article's."""
    statement, side = (
        draft.statement or terms.proposed_statement_in_terms(claim),
        terms.chosen_side_in_terms(claim, draft),
    )
    source = claim.claimant.name if claim.claimant is not None else ""
    shown = _line(claim, draft, statement, [item.stance for item in evidence], text)
    about = (
        shown.clause
        if shown
        else statement_wording_clause(statement, small=lower_case_words_of_statement_wording(text))
    )
    known = side or "says"
    return VerdictPreview(
        statement,
        side,
        questions.statement_side_question(known, source),
        tuple((value, word, means) for value, (word, means) in questions.ANSWERS.get(known, {}).items()),
        questions.statement_evidence_question(about),
        questions.statement_reply_question(draft.target or _("the accused")),
        shown,
        is_statement_wording_with_not(statement),
        tuple(_substituted(claim, statement)),
        tuple(open_phrases_in_statement_wording(statement, claim.open_phrases)),
        claim.claimant is not None,
    )


def _substituted(claim: Claim, statement: str) -> Iterator[SubstitutedWords]:
    """What the extraction put into its sentence and the statement still has."""
    if claim.wording:
        return
    for change in claim.wording_changes:
        was, now, at = change["was"], change["now"].strip(), change["at"][0]
        if not was and f" {now}" in statement:
            now = f" {now}"
        if change["why"] in _WHY and now and now in statement:
            yield SubstitutedWords(was, now, at, _WHY[change["why"]])


def _line(claim: Claim, draft: Draft, statement: str, stances: Sequence[str], text: str) -> Line | None:
    """The line, once it can be built."""
    sides = terms.draft_sides_in_terms(claim, draft)
    if not terms.chosen_side_in_terms(claim, draft) or not normalise_statement_wording(statement):
        return None
    try:
        return terms.terms_as_line(claim, statement, sides, draft.rating, stances, text)
    except ImpossibleLine:
        return None


class Judged:
    """A verdict as colleagues read it, in the words that were approved, if it was; a list asks for the line alone."""

    def __init__(self, verdict: Verdict) -> None:
        self.verdict = verdict

    @cached_property
    def told(self) -> terms.Terms:
        """The statement, the sides and the line. No query, except for verdicts from before these were stored."""
        return terms.current_terms(self.verdict)

    @cached_property
    def line(self) -> Line:
        """The line that readers get."""
        return Line.of(self.told.sentence, self.told.statement)

    @property
    def sides(self) -> list[tuple[str, str, str]]:
        """Of each side the question, the answer in a word, and what it means."""
        return [
            (
                questions.statement_side_question(one.side, one.source),
                str(questions.ANSWERED[one.finding]),
                questions.statement_question_side_answer(one),
            )
            for one in self.told.sides
        ]

    @property
    def question(self) -> str:
        """The second one, about the statement."""
        return questions.statement_evidence_question(self.line.clause)

    @property
    def answer(self) -> str:
        """The answer to it. Reads the evidence."""
        stances = [item.stance for item in self.verdict.evidence.all()]
        return str(questions.EVIDENCE[statement_line_rating(self.verdict.rating, stances)])


def preview_claim_side(claim: Claim) -> tuple[str, str]:
    """The side that a claim's source takes, and its name in words; for lists of claims without a verdict."""
    side = terms.usual_side_in_terms(claim)
    name = claim.claimant.name if claim.claimant is not None else ""
    return (side, questions.statement_question_side_label(side, name)) if side else ("", name)


def preview_drafted_statement(claim: Claim, draft: Draft) -> str:
    """The statement of a draft, or the one that it is offered, and who takes which side of it: “Olu Bright alleges: …”."""
    statement = normalise_statement_wording(draft.statement) or terms.proposed_statement_in_terms(claim)
    side = terms.chosen_side_in_terms(claim, draft)
    if claim.claimant is None or side in ("", NOBODY):
        return statement
    who = questions.statement_question_side_label(side, claim.claimant.name)
    return _("{who}: {claim}").format(who=who, claim=statement)


def preview_claim_in_words(claim: Claim) -> str:
    """A claim as a notification names it: a denial, an allegation or a question is never shown as a statement."""
    side, words = preview_claim_side(claim)
    statement = terms.proposed_statement_in_terms(claim)
    return (
        _("{who}: {claim}").format(who=words, claim=statement)
        if side in ("denies", "alleges", "asks")
        else statement
    )
