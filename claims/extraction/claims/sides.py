"""Which side of a statement its claimant takes, from what the reporting verb does."""

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
