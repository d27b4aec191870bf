"""Which side of a statement its claimant takes, from what the reporting verb does."""

from claims.extraction.lexicon.reporting_words import LEMMAS, VERBS
from claims.extraction.types import Attribution, Side

SIDES: dict[str, Side | None] = {
    "accuses": "alleges",
    "asks": "asks",
    "denies": "denies",
    # "did not say", "could not confirm": neither side.
    "withholds": None,
}


def side_of(attribution: Attribution | None) -> Side | None:
    """None in the article's own voice, and where the reporting itself is denied."""
    if attribution is None:
        return None
    return SIDES.get(attribution.stance, "says")


def side_of_cue(cue: str) -> Side | None:
    """The side that a reporting word takes, where nothing else is known of the sentence."""
    verb = next((LEMMAS[word] for word in cue.lower().split() if word in LEMMAS), None)
    return SIDES.get(VERBS[verb].stance, "says") if verb else "says"
