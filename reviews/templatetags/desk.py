"""Template tags for priorities, and what readers see."""

from collections.abc import Iterable

from django import template
from django_stubs_ext import StrOrPromise

from claims.models import Claim
from claims.statements.statement_wording import statement_wording_names_nobody
from reviews.analytics.score_reasons import score_reasons_in_words
from reviews.models import Review, Verdict
from reviews.states import State
from reviews.workflow import preview, terms
from reviews.workflow.claim_context import latest_verdict_in_context
from reviews.workflow.priority import WORDS
from reviews.workflow.words_before import needs_words_before

register = template.Library()


@register.filter(name="factor_words")
def desk_priority_factor_filter(code: str) -> StrOrPromise:
    """The name of a priority factor; an unknown code from an older release is shown unchanged."""
    return WORDS.get(code, code)


@register.filter(name="why")
def desk_score_reasons_filter(codes: Iterable[str]) -> str:
    """The reasons for a check-worthiness score, in one line."""
    return " · ".join(score_reasons_in_words(codes))


@register.filter(name="judged")
def desk_judgement_filter(verdict: Verdict) -> preview.Judged:
    """What a verdict says: the line that readers get, and both questions answered."""
    return preview.Judged(verdict)


@register.filter(name="statement")
def desk_statement_filter(claim: Claim) -> str:
    """The claim as one sentence, if someone or the extraction has written one."""
    return terms.proposed_statement_in_terms(claim)


@register.filter(name="about")
def desk_about_filter(review: Review, line: str = "") -> str:
    """The title of the article, if what a list shows of the claim cannot be understood without it; else nothing."""
    claim = review.claim
    shown = line or terms.proposed_statement_in_terms(claim)
    names = [*terms.names_in_terms(claim), review.article.title]
    needed = needs_words_before(claim, line) or statement_wording_names_nobody(shown, names, claim.language)
    return review.article.title if needed else ""


@register.filter(name="decided")
def desk_decided_line_filter(review: Review) -> str:
    """The line that readers get, of a claim in a list that has its verdict; empty while it has none."""
    if review.state not in (State.APPROVED, State.AWAITING_APPROVAL):
        return ""
    verdict = latest_verdict_in_context(review)
    return terms.sentence_in_terms(verdict) if verdict is not None else ""


@register.filter(name="claim_in_words")
def desk_claim_in_words_filter(claim: Claim) -> str:
    """The claim in a list, with the side that its claimant takes."""
    return preview.preview_claim_in_words(claim)


@register.filter(name="side_chip")
def desk_claim_side_filter(claim: Claim) -> tuple[str, str]:
    """Which side the source takes, and that in words."""
    return preview.preview_claim_side(claim)
