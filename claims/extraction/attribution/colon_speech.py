"""Attributions by a colon alone: transcripts ("CLINTON: We learned ...") and headlines ("Poll: Races are tight")."""

from __future__ import annotations

from claims.extraction.attribution.animacy import REPORTING, is_animate_noun
from claims.extraction.attribution.candidates import AttributionCandidate
from claims.extraction.lexicon.reporting_words import DOCUMENTS, reporting_word_set
from claims.extraction.parsing.tree import Tree

LONGEST = 9
"""A label of more tokens than this is a clause, not a name."""
_LABELS = reporting_word_set(
    """update updated note photo photos watch video opinion analysis breaking exclusive question answer q a correction
    transcript recall explainer explained factbox timeline profile quiz insight briefing revealed related more read full abstract text live warning disclaimer source sources via editor's here listen look verdict
    conclusion summary background context facts fact bottom line takeaway tip step part chapter claim monday tuesday wednesday thursday
    friday saturday sunday"""
)
_BOXED = reporting_word_set(
    """price prices cost costs fee location venue place address date dates time times duration distance weather age height width length
    depth weight size area capacity population status result results score attendance kick-off odds budget value volume speed range
    route directions parking tickets admission opening hours where when who what why how key important figures numbers timeline history
    details ingredients method serves rating genre runtime publisher pages isbn language format deadline reward salary requirements
    qualifications subject topic keywords category tags section fuel safety transport housing food water crime jobs education health rent
    rents wages tax taxes energy climate defence defense economy environment agriculture farming immigration migration security justice
    culture sport sports travel tourism technology science business finance money pensions benefits welfare schools hospitals roads rail
    trade industry employment unemployment inflation growth debt deficit emissions recycling waste pollution noise traffic staff staffing
    training geography religion equipment materials damage casualties injuries deaths victims losses gains winners losers pros cons
    advantages disadvantages risk risks symptoms treatment cause causes effect effects impact outlook land labour labor sewage power
    access entry visibility length origin purpose aim goal trend trends verdict ownership owner turnover revenue profit sales exports imports
    production output yield yields demand supply fees fares rates bills wildlife animals plants trees insects birds fish heritage history
    noise parks housing-market internet broadband electricity gas oil coal steel"""
)
"""Labels of boxes with facts, if they are written like words and not like a surname ("Ms Price:", "PRICE:")."""
_FINITE = frozenset(["VBZ", "VBP", "VBD", "MD", "VB"])


def find_colon_speech(tree: Tree, kind: str) -> list[AttributionCandidate]:
    """The draft of a unit that opens with a name and a colon; a bullet's label is no speaker."""
    if tree.quoted[0]:
        return []
    colon = next((i for i, word in enumerate(tree.words[: LONGEST + 1]) if word == ":"), None)
    if not colon or kind not in ("heading", "paragraph") or not _is_name(tree, colon):
        return []
    content = tree.trim(list(range(colon + 1, len(tree))))
    if not any(c.isalpha() for i in content for c in tree.words[i]):
        # "Marlow: 1,547": a count of votes.
        return []
    # A transcript's speaker may say no more than "No.".
    if len(content) < (1 if all(word.isupper() for word in tree.words[:colon]) else 3) or not (
        _states(tree, content) or tree.tags[colon - 1].startswith("NNP")
    ):
        return []
    return [
        AttributionCandidate(
            [colon], content, tree.trim(list(range(colon))), "states", colon, colon - 1, "colon"
        )
    ]


def _is_name(tree: Tree, colon: int) -> bool:
    label = [i for i in range(colon) if any(c.isalnum() for c in tree.words[i])]
    if not label or tree.lower[label[0]] in ("the", "this", "a", "an", "how", "why", "what", *_LABELS):
        return False
    if any(tree.words[i] in "([" for i in range(colon)):
        return False
    plain = all(tree.words[i].islower() for i in label[1:]) and not (tree.words[label[0]].isupper())
    if plain and tree.lower[label[-1]] in _BOXED:
        return False
    if tree.lower[label[-1]] in _LABELS or any(tree.is_verb(i) for i in label) or _is_topic(tree, label):
        return False
    return tree.lower[label[-1]] in DOCUMENTS or all(
        tree.tags[i] in ("NNP", "NNPS", "JJ", "NN", "CC", "IN") for i in label
    )


def _is_topic(tree: Tree, label: list[int]) -> bool:
    """True for words that only say what is spoken of: "On quarries:", "Repairs of bridges:"."""
    last = tree.lower[label[-1]]
    thing = (
        len(label) > 1
        and tree.words[label[-1]].islower()
        and tree.tags[label[-1]] in ("NN", "NNS")
        and not is_animate_noun(last)
        and last not in DOCUMENTS | REPORTING
    )
    return tree.lower[label[0]] in ("on", "about", "regarding") or thing


def _states(tree: Tree, content: list[int]) -> bool:
    """True if the rest is a statement: it holds a finite verb, or a quotation."""
    return any(tree.tags[i] in _FINITE or tree.quoted[i] for i in content)
