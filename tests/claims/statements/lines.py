"""Every line of the table, filled in with invented people and figures."""

from claims.statements.lines import SideTaken

STATEMENTS = {
    "says": "Social care cost Westmere council £61.8 million in 2025.",
    "denies": "Norvolt’s Skelby plant failed its fire-safety inspection in March.",
    "alleges": "The United States breached the cease-fire of 8 May.",
    "asks": "Westmere council overspent its social-care budget by £4.2 million.",
    "nobody": "The 1979 strike in Rotterdam’s port lasted 23 days.",
}
SOURCES = {"says": "Ana Reyes", "denies": "Norvolt", "alleges": "Iran", "asks": "Tom Hale"}
# What the article writes with a small letter elsewhere.
SMALL = frozenset({"social"})
CELLS = [
    (
        "says",
        "confirmed",
        "sourced",
        "Said by Ana Reyes, and there is evidence that social care cost Westmere council £61.8 million in 2025.",
    ),
    (
        "says",
        "confirmed",
        "disputed",
        "Said by Ana Reyes, but evidence contradicts the claim that social care cost Westmere council £61.8 million in 2025.",
    ),
    (
        "says",
        "confirmed",
        "unsupported",
        "Said by Ana Reyes; we found no evidence that social care cost Westmere council £61.8 million in 2025.",
    ),
    (
        "says",
        "misattributed",
        "sourced",
        "Wrongly attributed to Ana Reyes, but there is evidence that social care cost Westmere council £61.8 million in 2025.",
    ),
    (
        "says",
        "misattributed",
        "disputed",
        "Wrongly attributed to Ana Reyes; evidence contradicts the claim that social care cost Westmere council £61.8 million in 2025.",
    ),
    (
        "says",
        "misattributed",
        "unsupported",
        "Wrongly attributed to Ana Reyes; we found no evidence that social care cost Westmere council £61.8 million in 2025.",
    ),
    (
        "says",
        "unverified",
        "sourced",
        "Not confirmed as said by Ana Reyes, but there is evidence that social care cost Westmere council £61.8 million in 2025.",
    ),
    (
        "says",
        "unverified",
        "disputed",
        "Not confirmed as said by Ana Reyes; evidence contradicts the claim that social care cost Westmere council £61.8 million in 2025.",
    ),
    (
        "says",
        "unverified",
        "unsupported",
        "Not confirmed as said by Ana Reyes; we found no evidence that social care cost Westmere council £61.8 million in 2025.",
    ),
    (
        "denies",
        "confirmed",
        "sourced",
        "Denied by Norvolt, but there is evidence that Norvolt’s Skelby plant failed its fire-safety inspection in March.",
    ),
    (
        "denies",
        "confirmed",
        "disputed",
        "Evidence supports the denial by Norvolt that Norvolt’s Skelby plant failed its fire-safety inspection in March.",
    ),
    (
        "denies",
        "confirmed",
        "unsupported",
        "Denied by Norvolt; we found no evidence that Norvolt’s Skelby plant failed its fire-safety inspection in March.",
    ),
    (
        "denies",
        "misattributed",
        "sourced",
        "Wrongly reported as denied by Norvolt, but there is evidence that Norvolt’s Skelby plant failed its fire-safety inspection in March.",
    ),
    (
        "denies",
        "misattributed",
        "disputed",
        "Wrongly reported as denied by Norvolt; evidence contradicts the claim that Norvolt’s Skelby plant failed its fire-safety inspection in March.",
    ),
    (
        "denies",
        "misattributed",
        "unsupported",
        "Wrongly reported as denied by Norvolt; we found no evidence that Norvolt’s Skelby plant failed its fire-safety inspection in March.",
    ),
    (
        "denies",
        "unverified",
        "sourced",
        "Not confirmed as denied by Norvolt, but there is evidence that Norvolt’s Skelby plant failed its fire-safety inspection in March.",
    ),
    (
        "denies",
        "unverified",
        "disputed",
        "Not confirmed as denied by Norvolt; evidence contradicts the claim that Norvolt’s Skelby plant failed its fire-safety inspection in March.",
    ),
    (
        "denies",
        "unverified",
        "unsupported",
        "Not confirmed as denied by Norvolt; we found no evidence that Norvolt’s Skelby plant failed its fire-safety inspection in March.",
    ),
    (
        "alleges",
        "confirmed",
        "sourced",
        "Alleged by Iran and denied by the United States; there is evidence that the United States breached the cease-fire of 8 May.",
    ),
    (
        "alleges",
        "confirmed",
        "disputed",
        "Alleged by Iran and denied by the United States; evidence contradicts the claim that the United States breached the cease-fire of 8 May.",
    ),
    (
        "alleges",
        "confirmed",
        "unsupported",
        "Alleged by Iran and denied by the United States; we found no evidence that the United States breached the cease-fire of 8 May.",
    ),
    (
        "alleges",
        "misattributed",
        "sourced",
        "Denied by the United States and wrongly attributed to Iran; there is evidence that the United States breached the cease-fire of 8 May.",
    ),
    (
        "alleges",
        "misattributed",
        "disputed",
        "Denied by the United States and wrongly attributed to Iran; evidence contradicts the claim that the United States breached the cease-fire of 8 May.",
    ),
    (
        "alleges",
        "misattributed",
        "unsupported",
        "Denied by the United States and wrongly attributed to Iran; we found no evidence that the United States breached the cease-fire of 8 May.",
    ),
    (
        "alleges",
        "unverified",
        "sourced",
        "Denied by the United States and not confirmed as alleged by Iran; there is evidence that the United States breached the cease-fire of 8 May.",
    ),
    (
        "alleges",
        "unverified",
        "disputed",
        "Denied by the United States and not confirmed as alleged by Iran; evidence contradicts the claim that the United States breached the cease-fire of 8 May.",
    ),
    (
        "alleges",
        "unverified",
        "unsupported",
        "Denied by the United States and not confirmed as alleged by Iran; we found no evidence that the United States breached the cease-fire of 8 May.",
    ),
    (
        "asks",
        "confirmed",
        "sourced",
        "Asked by Tom Hale, and the evidence says yes: whether Westmere council overspent its social-care budget by £4.2 million.",
    ),
    (
        "asks",
        "confirmed",
        "disputed",
        "Asked by Tom Hale, and the evidence says no: whether Westmere council overspent its social-care budget by £4.2 million.",
    ),
    (
        "asks",
        "confirmed",
        "unsupported",
        "Asked by Tom Hale; we found no evidence that Westmere council overspent its social-care budget by £4.2 million.",
    ),
    (
        "asks",
        "misattributed",
        "sourced",
        "Wrongly reported as asked by Tom Hale, and the evidence says yes: whether Westmere council overspent its social-care budget by £4.2 million.",
    ),
    (
        "asks",
        "misattributed",
        "disputed",
        "Wrongly reported as asked by Tom Hale, and the evidence says no: whether Westmere council overspent its social-care budget by £4.2 million.",
    ),
    (
        "asks",
        "misattributed",
        "unsupported",
        "Wrongly reported as asked by Tom Hale; we found no evidence that Westmere council overspent its social-care budget by £4.2 million.",
    ),
    (
        "asks",
        "unverified",
        "sourced",
        "Not confirmed as asked by Tom Hale, and the evidence says yes: whether Westmere council overspent its social-care budget by £4.2 million.",
    ),
    (
        "asks",
        "unverified",
        "disputed",
        "Not confirmed as asked by Tom Hale, and the evidence says no: whether Westmere council overspent its social-care budget by £4.2 million.",
    ),
    (
        "asks",
        "unverified",
        "unsupported",
        "Not confirmed as asked by Tom Hale; we found no evidence that Westmere council overspent its social-care budget by £4.2 million.",
    ),
    (
        "nobody",
        "not attributed",
        "sourced",
        "There is evidence that the 1979 strike in Rotterdam’s port lasted 23 days.",
    ),
    (
        "nobody",
        "not attributed",
        "disputed",
        "Evidence contradicts the claim that the 1979 strike in Rotterdam’s port lasted 23 days.",
    ),
    (
        "nobody",
        "not attributed",
        "unsupported",
        "We found no evidence that the 1979 strike in Rotterdam’s port lasted 23 days.",
    ),
]


def sides_of(side: str, finding: str) -> list[SideTaken]:
    """The sides of a cell of the table; of nobody's statement none."""
    if side == "nobody":
        return []
    target, answer = ("the United States", "denied") if side == "alleges" else ("", "")
    return [SideTaken(SOURCES[side], side, finding, target, answer)]
