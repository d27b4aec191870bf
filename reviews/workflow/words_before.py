"""The words that stand before a claim, for lists: whoever reads "it was taken down last week" there need not open the article."""

from collections.abc import Iterable

from django.db.models import F
from django.db.models.functions import Greatest, Least, Substr

from claims.models import Claim, Mention
from claims.statements.statement_wording import open_phrases_in_statement_wording
from claims.statements.words_before import LOOKED_AT, words_before_claim
from reviews.models import Review
from reviews.models.reviews import IN_QUEUE
from reviews.workflow import terms


def needs_words_before(claim: Claim, line: str = "") -> bool:
    """Whether what a list shows of a claim leaves something to its article: it has no sentence, or words in it are open.

    `line` is what readers get of it; "" before there is any.
    """
    unworded = not (line or claim.wording or claim.proposed_wording)
    shown = line or terms.proposed_statement_in_terms(claim)
    return unworded or bool(open_phrases_in_statement_wording(shown, claim.open_phrases))


def set_words_before_claims(reviews: Iterable[Review]) -> None:
    """Give each review in the queue whose claim needs them the words before it in the newest version. One query, or none."""
    listed = {
        review.claim_id: review
        for review in reviews
        if review.state in IN_QUEUE and needs_words_before(review.claim)
    }
    if not listed:
        return
    placed = Mention.objects.filter(claim__in=listed).order_by("claim", "-version__number", "start")
    # Of a long article only these words leave the database, and of a claim with many versions those of one.
    before = Substr("version__text", Greatest(1, F("start") - LOOKED_AT + 1), Least(LOOKED_AT, F("start")))
    newest = Mention.objects.filter(pk__in=placed.distinct("claim").values("pk")).annotate(before=before)
    for claim_id, words in newest.values_list("claim", "before"):
        review = listed[claim_id]
        review.words_before = words_before_claim(words, review.claim.language)
