"""What a verdict tells readers about a claim: the statement, its sides, and the line built from both.

A verdict contains these, and an approval approves exactly these: if the claim's wording, claimant or side has changed
since, the approval is refused.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _

from claims.extraction.claims.sides import SIDES as SIDE_OF_STANCE
from claims.models import Claim, Mention
from claims.statements.lines import Line, SideTaken, statement_line, statement_line_rating
from claims.statements.questions import NOT_ASKED
from claims.statements.statement_wording import (
    first_statement_wording,
    lower_case_words_of_statement_wording,
    name_points_back,
    normalise_statement_wording,
    statement_wording_problems,
)
from claims.statements.table import NOBODY
from newsdesk.lib.claim_language import in_claim_language
from newsdesk.lib.text import sha256_of_text
from reviews.models import Approval, Draft, Evidence, Finding, Verdict


@dataclass(frozen=True, slots=True)
class Terms:
    """What readers see: the statement, the sides, and the line."""

    statement: str
    sides: tuple[SideTaken, ...]
    sentence: str


def usual_side_in_terms(claim: Claim) -> str:
    """The side that the extraction sees; "" where a person has to say, because the reporting itself is denied."""
    if claim.claimant_id is None:
        return NOBODY
    # Claims from before sides were kept have the family of their verb alone.
    return claim.side or SIDE_OF_STANCE.get(claim.stance, "says") or ""


def chosen_side_in_terms(claim: Claim, draft: Draft) -> str:
    """The side that the reviewer has chosen, or else the usual one."""
    return NOBODY if claim.claimant_id is None else draft.side or usual_side_in_terms(claim)


def proposed_statement_in_terms(claim: Claim) -> str:
    """The statement that is offered: an editor's wording, the extraction's sentence, or the words of the article."""
    return first_statement_wording(claim.wording, claim.proposed_wording, claim.words)


def draft_sides_in_terms(claim: Claim, draft: Draft) -> tuple[SideTaken, ...]:
    """Who takes which side, as the draft has it; a side that is not complete yet has no row in the table."""
    side = chosen_side_in_terms(claim, draft)
    if claim.claimant is None or side == NOBODY:
        mine = []
    else:
        accused = (draft.target, draft.answer) if side == "alleges" else ("", "")
        speaker = draft.speaker if draft.finding == Finding.MISATTRIBUTED else ""
        mine = [SideTaken(claim.claimant.name, side, draft.finding, *accused, speaker)]
    if draft.other and draft.other_side:
        mine.append(SideTaken(draft.other, draft.other_side, Finding.CONFIRMED))
    return tuple(mine)


def terms_as_line(
    claim: Claim, statement: str, sides: Sequence[SideTaken], rating: str, stances: Iterable[str], text: str
) -> Line:
    """The line; `text` is the article's, whose lower-case words are not names. Raises ImpossibleLine."""
    # In the claim's language, whatever that of whoever looks at it.
    with in_claim_language(claim.article.language):
        return statement_line(
            statement,
            sides,
            statement_line_rating(rating, stances),
            names=names_in_terms(claim),
            small=lower_case_words_of_statement_wording(text),
        )


def names_in_terms(claim: Claim) -> list[str]:
    """The names that the words of a claim hold, and its claimant's."""
    names = [entity["text"] for entity in claim.facts.get("entities", []) if "text" in entity]
    return [*names, claim.claimant.name] if claim.claimant is not None else names


def terms_of_draft(claim: Claim, draft: Draft, evidence: Iterable[Evidence], mention: Mention) -> Terms:
    """The terms of a complete draft."""
    sides, statement = draft_sides_in_terms(claim, draft), normalise_statement_wording(draft.statement)
    stances = [item.stance for item in evidence]
    shown = terms_as_line(claim, statement, sides, draft.rating, stances, mention.version.text)
    return Terms(statement, sides, str(shown))


def terms_of_verdict(verdict: Verdict, statement: str = "") -> Terms:
    """The terms of a verdict, in the approver's words if there are any.

    A verdict from before there were statements has the claim's own, with the usual side.
    """
    sides = verdict_sides_in_terms(verdict)
    words = (
        normalise_statement_wording(statement)
        or verdict.statement
        or proposed_statement_in_terms(verdict.review.claim)
    )
    if words == verdict.statement and verdict.sentence:
        return Terms(words, sides, verdict.sentence)
    stances = [item.stance for item in verdict.evidence.all()]
    text = verdict.mention.version.text
    return Terms(
        words, sides, str(terms_as_line(verdict.review.claim, words, sides, verdict.rating, stances, text))
    )


def current_terms(verdict: Verdict) -> Terms:
    """The terms of a verdict as it was approved, otherwise as it was submitted."""
    approval = getattr(verdict, "approval", None)
    return approved_terms(verdict, approval) if approval is not None else terms_of_verdict(verdict)


def sentence_in_terms(verdict: Verdict) -> str:
    """The line of a verdict."""
    return current_terms(verdict).sentence


def verdict_tone_in_terms(verdict: Verdict) -> str:
    """The rating if it may colour the claim's words; otherwise "told", as for a denial or an unconfirmed speaker."""
    plain = all(
        (side.side, side.finding) == ("says", Finding.CONFIRMED) for side in verdict_sides_in_terms(verdict)
    )
    return str(verdict.rating) if plain else "told"


def approved_terms(verdict: Verdict, approval: Approval) -> Terms:
    """What an approval is of; one from before there were statements has the claim's own."""
    if approval.statement:
        return Terms(approval.statement, verdict_sides_in_terms(verdict), approval.sentence)
    return terms_of_verdict(verdict)


def verdict_sides_in_terms(verdict: Verdict) -> tuple[SideTaken, ...]:
    """The sides in a verdict; for an older verdict without sides, the claimant's usual one."""
    if verdict.statement:
        return tuple(SideTaken(**side) for side in verdict.sides)
    claim = verdict.review.claim
    if claim.claimant is None or verdict.finding == Finding.NOT_ATTRIBUTED:
        return ()
    side = usual_side_in_terms(claim)
    # Nobody had asked the accused yet: what they answered is not known, and an allegation was told as said.
    return (SideTaken(claim.claimant.name, side if side in ("denies", "asks") else "says", verdict.finding),)


def term_sides_as_json(sides: Iterable[SideTaken]) -> list[dict[str, Any]]:
    """Sides in the form in which a verdict stores them."""
    return [asdict(side) for side in sides]


def terms_sha256(claim: Claim) -> str:
    """A name for the claim's wording, claimant and side as they are; the database works out the same."""
    return sha256_of_text("\n".join([claim.wording, str(claim.claimant_id or ""), claim.side]))


class Lack(str):
    """What a verdict still lacks, in words; `place` is where on the page it is given."""

    place: str

    def __new__(cls, words: str, place: str) -> "Lack":
        """The words, with their place."""
        made = super().__new__(cls, words)
        made.place = place
        return made


def missing_terms(claim: Claim, draft: Draft) -> list[Lack]:
    """What is missing before the line can be built."""
    side = chosen_side_in_terms(claim, draft)
    sources = [claim.claimant.name] if claim.claimant is not None and side != NOBODY else []
    named = [*sources, *filter(None, [draft.other])]
    wrong = statement_wording_problems(draft.statement, named, claim.article.language)
    missing = [Lack(words, "statement") for words in wrong]
    if not side:
        missing.append(Lack(_("say which side they take"), "statement"))
    if side == "alleges":
        missing += _unanswered(draft)
    if bool(draft.other) != bool(draft.other_side):
        missing.append(Lack(_("name who else takes a side, and which"), "other"))
    if (
        draft.other
        and claim.claimant is not None
        and draft.other.casefold() == claim.claimant.name.casefold()
    ):
        missing.append(Lack(_("the other side is someone else’s"), "other"))
    return missing + [
        Lack(_("say who “%(name)s” is: readers have only this name") % {"name": name}, place)
        for name, place in _names_told(claim, draft, side)
        if name_points_back(name, claim.article.language)
    ]


def _names_told(claim: Claim, draft: Draft, side: str) -> Iterator[tuple[str, str]]:
    """The names in the line, each with the place where it is changed."""
    if claim.claimant is not None and side != NOBODY:
        yield claim.claimant.name, "who"
        if draft.finding == Finding.MISATTRIBUTED:
            yield draft.speaker, "speaker"
    if side == "alleges":
        yield draft.target, "target"
    yield draft.other, "other"


def _unanswered(draft: Draft) -> list[Lack]:
    missing = []
    if not draft.target.strip():
        missing.append(Lack(_("name who is accused"), "target"))
    if draft.answer in ("", NOT_ASKED):
        asked = _("ask the accused first: say whether they deny it, admit it or do not answer")
        missing.append(Lack(asked, "asked-third"))
    return missing
