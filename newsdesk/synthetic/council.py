"""A quarter of an hour of an invented council meeting, for the demo newsroom: who said what at which second."""

from dataclasses import dataclass

TITLE = "Westmere council debates its budget"
SPEAKERS = (
    ("Joan Pell", "chair"),
    ("Ana Reyes", "leader of the council"),
    ("Tom Hale", "opposition"),
    ("Nadia Byrne", "finance"),
    ("Priya Nair", "clerk"),
)


@dataclass(frozen=True, slots=True)
class DemoFinding:
    """What the demo newsroom finds about the claim with these words."""

    words: str
    statement: str
    rating: str
    rationale: str
    source: str
    passage: str


# Second, speaker, words.
LINES: tuple[tuple[float, str, str], ...] = (
    (4, "Joan Pell", "Good evening. Item four is the revenue budget."),
    (11, "Priya Nair", "Before that, apologies: two members are ill."),
    (20, "Joan Pell", "Thank you. We have two hours and eleven speakers. Councillor Byrne."),
    (29, "Nadia Byrne", "Thank you, chair. The government cut our grant by 12 per cent in 2025."),
    (37, "Nadia Byrne", "We plan in the dark, and nobody in this room wants that."),
    (45, "Joan Pell", "Councillor Reyes."),
    (49, "Ana Reyes", "We inherited a hole. Social care cost this council £61.8 million in 2025."),
    (58, "Ana Reyes", "Every neighbouring council spent more per head in 2025."),
    (66, "Ana Reyes", "I will not be lectured on this."),
    (72, "Tom Hale", "Then let me say it. Westmere council overspent its social-care budget by £4.2 million in 2025."),
    (83, "Ana Reyes", "No. We have not overspent by £4.2 million."),
    (91, "Ana Reyes", "Councillor Hale signed the forecast himself in November 2025."),
    (99, "Tom Hale", "I never signed that forecast. I was not on the committee."),
    (108, "Tom Hale", "The audit found that the reserves fell to nine days of spending in October 2025."),
    (118, "Joan Pell", "Order, please. Councillor Byrne."),
    (124, "Nadia Byrne", "Road repairs cost £8.4 million in 2025, and 31 per cent of our roads are still poor."),
    (134, "Tom Hale", "Council tax rose by 4.9 per cent in April 2025. People at home know what that means."),
    (144, "Ana Reyes", "Home care served 2,140 households in 2025, more than ever before."),
    (153, "Joan Pell", "We come to the vote."),
    (160, "Priya Nair", "The budget was adopted with 28 votes against 19."),
)  # fmt: skip
FINDINGS = (
    DemoFinding(
        "£61.8 million",
        "Westmere council spent £61.8 million on social care in 2025.",
        "sourced",
        "The audited accounts have this figure.",
        "Statement of accounts 2025, p. 14",
        "Adult and children’s social care: £61.8 million.",
    ),
    DemoFinding(
        "neighbouring council",
        "Every neighbouring council spent more per head than Westmere in 2025.",
        "unsupported",
        "The published tables leave out two of the five neighbours.",
        "County tables of spending, 2025",
        "Figures for Norwick and Tarn were not returned.",
    ),
    DemoFinding(
        "signed the forecast himself",
        "Tom Hale signed the forecast of Westmere council in November 2025.",
        "disputed",
        "He was not a member of the committee that signed it.",
        "Minutes of the finance committee, 14 November 2025",
        "Present: Byrne, Marsh, Dunn. The forecast was signed by all present.",
    ),
    DemoFinding(
        "12 per cent",
        "The government cut the grant of Westmere council by 12 per cent in 2025.",
        "sourced",
        "The settlement of the government says so.",
        "Local government settlement 2025, table 3",
        "Westmere: −12.0 per cent.",
    ),
)
