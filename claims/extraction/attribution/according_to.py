"""Attributions by a preposition: "according to", "in a new poll", "to Republicans,", "in the eyes of Tehran"."""

from __future__ import annotations

from claims.extraction.attribution.animacy import is_animate_head
from claims.extraction.attribution.bracketed_sources import COUNTINGS
from claims.extraction.attribution.candidates import AttributionCandidate, candidate_noun_phrase
from claims.extraction.lexicon.reporting_words import DOCUMENTS, LEMMAS, POLLS, reporting_word_set
from claims.extraction.parsing.tree import Tree

_NORMS = reporting_word_set(
    """plan plans contract agreement deal rule rules law laws policy custom tradition usual schedule treaty terms
    instructions recipe request order orders year month week day hour head person capita unit"""
)
"""What something is done or counted by: "per the agreement", "per head"."""
_RENDERINGS = reporting_word_set(
    "translation translations interpretation transcript transcripts subtitles recording readout notes"
)
"""What passes on the words of another."""
_WHOEVER = reporting_word_set("anyone anybody everyone everybody someone somebody those")
_ONE_POLL = reporting_word_set("poll survey census")
_STANDINGS = reporting_word_set(
    "lead leads led leading trail trails trailed trailing lag lags lagged lagging ahead behind edge margin advantage"
)
"""How somebody stands in a poll."""
_TELLING_ALONE = reporting_word_set(
    "media police radio television tradition legend research testimony evidence"
)
"""Sources that need no article: "according to police"."""
_SHARES = (["percent"], ["per"], ["%"], ["in"], ["out"], ["of"])
_MINDS = reporting_word_set("eyes view opinion words estimation telling mind judgment judgement")


def find_according(tree: Tree) -> list[AttributionCandidate]:
    """One draft for each phrase that says in whose name the sentence around it is."""
    drafts = []
    for index, word in enumerate(tree.lower):
        if word not in ("according", "in", "to", "per", "by") or tree.quoted[index]:
            continue
        cue, head = _cue_and_source(tree, index, word)
        if head is not None:
            draft = _draft(tree, cue, head)
            drafts += [draft] if draft else []
    return drafts


def _cue_and_source(tree: Tree, index: int, word: str) -> tuple[list[int], int | None]:
    following = tree.lower[index + 1] if index + 1 < len(tree) else ""
    if word == "according":
        return ([index, index + 1], _according(tree, index)) if following == "to" else ([], None)
    head = tree.child(index, "pobj")
    if head is None or (tree.deps[index] != "prep" and (index or word != "per")):
        return [], None
    if word == "in":
        return _in(tree, index, head)
    if word == "by":
        owner = tree.child(head, "poss") if tree.lower[head] in COUNTINGS else None
        known = (
            owner is not None
            and (tree.tags[owner] != "PRP$")
            and (index == 0 or tree.words[index - 1] == ",")
        )
        return ([index], owner) if known else ([], None)
    aside = word == "per" and _is_aside(tree, index)
    if word == "per" and not aside and _is_rate(tree, head):
        return [], None
    if tree.lower[head] in _WHOEVER:
        # "To anyone who has followed it": nobody is named.
        return [], None
    opening = index == 0 and _comma_after(tree, index)
    reports = (
        aside or is_animate_head(tree, head) or (word == "per" and tree.lower[head] in DOCUMENTS | COUNTINGS)
    )
    return ([index], head) if (opening or word == "per") and reports else ([], None)


def _is_rate(tree: Tree, head: int) -> bool:
    """True for "per head", "per registered voter", "per every 400 voters": whoever reports has a name, an article or a possessive."""
    counted = tree.child(head, "nummod") is not None
    determiner = tree.child(head, "det", "poss")
    if determiner is None:
        # The tagger takes the "hectare" of "1,000 cedis per hectare" for a name.
        return counted or tree.tags[head] == "NN" or (tree.words[head].islower() and tree.tags[head] == "NNP")
    return counted or tree.lower[determiner] in ("every", "each")


def _is_aside(tree: Tree, index: int) -> bool:
    """True between a comma and the end of the sentence or another comma: "Turnout was 71 percent, per state television."."""
    last, head = tree.subtree(index)[-1], tree.child(index, "pobj")
    if head is None or tree.lower[head] in _NORMS:
        return False
    return tree.words[index - 1 : index] == [","] and tree.words[last + 1 : last + 2] in (
        [],
        ["."],
        [","],
        [";"],
    )


def _according(tree: Tree, index: int) -> int | None:
    head = tree.child(index + 1, "pobj", "pcomp")
    if head is None:
        head = tree.child(index, "pobj", "pcomp", "dobj")
    if head is None or head in (index, index + 1) or _is_measure(tree, index, head):
        return None
    return head


def _is_measure(tree: Tree, index: int, head: int) -> bool:
    """True for "has taxed them according to toxicity", which tells how: a source has an article, a name or many members."""
    led = index == 0 or not tree.words[index - 1][-1:].isalnum()
    bare = tree.tags[head] == "NN" and tree.words[head].islower() and not tree.children[head]
    tells = is_animate_head(tree, head) or tree.lower[head] in DOCUMENTS | COUNTINGS | _TELLING_ALONE
    return not led and bare and not tells


def _in(tree: Tree, index: int, head: int) -> tuple[list[int], int | None]:
    """ "In a poll" names the poll; "in the eyes of X" and "in X's view" name X."""
    if tree.lower[head] in POLLS:
        told = _tells_figures(tree, index, head) and not _is_place_in_poll(tree, index)
        return ([index], head) if told else ([], None)
    if tree.lower[head] not in _MINDS:
        return [], None
    owner = tree.child(head, "poss")
    if owner is not None:
        return [index], owner
    of = next((c for c in tree.all(head, "prep") if tree.lower[c] == "of"), None)
    owner = tree.child(of, "pobj") if of is not None else None
    return (list(range(index, of + 1)), owner) if of is not None and owner is not None else ([], None)


def _is_place_in_poll(tree: Tree, index: int) -> bool:
    """True for "trails by 4 points in a new poll", where nobody says anything; not for "in a poll, she led"."""
    for above in tree.ancestors(index):
        if index > above and (tree.lower[above] in _STANDINGS or tree.deps[above] == "relcl"):
            return True
        if tree.is_verb(above):
            return False
    return False


def _tells_figures(tree: Tree, index: int, head: int) -> bool:
    """True for "in a poll", and for "In recent polls, 54 percent ...": "a lead in the polls" is only where somebody stands."""
    if tree.lower[head] in _ONE_POLL:
        return True
    opening = all(tree.deps[i] in ("punct", "cc") for i in range(index)) and _comma_after(tree, index)
    return opening and any(tree.tags[i] == "CD" for i in range(head, len(tree)))


def _comma_after(tree: Tree, index: int) -> bool:
    head = tree.child(index, "pobj")
    # The parse may take "per" for the head of the whole sentence.
    last = tree.subtree(index if tree.heads[index] != index or head is None else head)[-1]
    return last < 14 and "," in tree.words[last : last + 2]


def _draft(tree: Tree, cue: list[int], head: int) -> AttributionCandidate | None:
    index = cue[0]
    if (tree.heads[index] == index and tree.lower[index] != "per") or _is_rendered(tree, index, head):
        return None
    source = candidate_noun_phrase(tree, head)
    if not source:
        # "According to “": nobody is named.
        return None
    source += _name_after(tree, head, source[-1])
    whole = tree.lower[index] != "according" and tree.heads[index] != index
    taken = {*cue, *source, *(tree.subtree(index) if whole else [])}
    if figures := _figures_in_source(tree, index, head, source):
        source, taken = [i for i in source if i < figures - 1], set(range(figures))
        content = list(range(figures, len(tree)))
    else:
        content = [i for i in _scope(tree, index, max(taken)) if i not in taken]
    return AttributionCandidate(cue, content, source, "states", index, head, "according") if content else None


def _figures_in_source(tree: Tree, index: int, head: int, source: list[int]) -> int:
    """Where what a survey found begins, if the parse took it for a part of the survey: "In a survey by Vane, 61 percent named cost"; else 0."""
    if index or tree.lower[head] not in POLLS:
        return 0
    within = range(head + 2, source[-1])
    begins = next((i for i in within if tree.words[i - 1] == "," and tree.tags[i] == "CD"), 0)
    counted = begins and tree.lower[begins + 1 : begins + 2] in _SHARES
    return begins if counted else 0


def _is_rendered(tree: Tree, index: int, head: int) -> bool:
    """True for "Berg told the paper, according to a translation by the agency, that": Berg has said it."""
    if tree.lower[head] not in _RENDERINGS or tree.words[index - 1 : index] != [","]:
        return False
    said = any(tree.lower[i] in LEMMAS and tree.is_verb(i) for i in range(index - 1))
    closing = next((i for i in range(head, len(tree)) if tree.words[i] == ","), len(tree))
    return said and "that" in tree.lower[closing + 1 : closing + 2]


def _name_after(tree: Tree, head: int, last: int) -> list[int]:
    """The name between two commas after a description, which the parse hung elsewhere: "the city's engineer, Ana Lund,"."""
    if tree.tags[head] not in ("NN", "NNS") or tree.words[last + 1 : last + 2] != [","]:
        return []
    closing = next((i for i in range(last + 2, min(last + 7, len(tree))) if tree.words[i] == ","), last + 2)
    name = range(last + 2, closing)
    return [last + 1, *name] if len(name) >= 2 and all(tree.tags[i] == "NNP" for i in name) else []


def _scope(tree: Tree, index: int, last: int) -> list[int]:
    """The attributed text: the bracket around it, the whole sentence, or the clause around it."""
    bracket = _bracket(tree, index) or _own_part(tree, index) or _between_semicolons(tree, index, last)
    if bracket:
        return bracket
    at_end = all(tree.deps[i] == "punct" for i in range(last + 1, len(tree)))
    at_start = all(tree.deps[i] in ("punct", "cc") for i in range(index))
    if (tree.lower[index] in ("according", "per") and (at_end or at_start)) or (
        at_start and tree.lower[index] != "in"
    ):
        return list(range(len(tree)))
    if relative := _relative_clause(tree, index, last):
        return relative
    governor = tree.heads[index]
    while not tree.is_verb(governor) and tree.heads[governor] != governor:
        governor = tree.heads[governor]
    return tree.subtree(governor, without=[index])


def _own_part(tree: Tree, index: int) -> list[int]:
    """What stands before one of two such phrases: "41 died, according to the army, or 90, according to medics"."""
    places = [
        i
        for i, word in enumerate(tree.lower[:-1])
        if word == "according" and tree.lower[i + 1] == "to" and i and tree.words[i - 1] == ","
    ]
    if len(places) != 2 or index not in places:
        return []
    between = next((i for i in range(places[0], places[1]) if tree.words[i] == ","), None)
    if between is None or between + 1 >= places[1] - 1:
        return []
    begin = 0 if index == places[0] else between + 1
    while tree.lower[begin] in ("or", "and", "but", ",") and begin:
        begin += 1
    return list(range(begin, index - 1))


def _between_semicolons(tree: Tree, index: int, last: int) -> list[int]:
    """The part of a sentence in which the phrase stands first or last: "31 died, according to medics; the army counts 44"."""
    marks = [i for i, word in enumerate(tree.words) if word == ";" and not tree.quoted[i]]
    begin = max((i + 1 for i in marks if i < index), default=0)
    end = min((i for i in marks if i > last), default=len(tree))
    if not marks or any(begin <= i < end for i in range(index, last) if i in marks):
        return []
    leads = index == begin and tree.words[last + 1 : last + 2] == [","]
    closes = last + 1 == end or all(tree.deps[i] == "punct" for i in range(last + 1, end))
    part = list(range(begin, end))
    return part if tree.lower[index] == "according" and (leads or closes) and part else []


def _relative_clause(tree: Tree, index: int, last: int) -> list[int]:
    """The clause that the phrase closes, where the sentence goes on: "Eagle, who was not told, according to X, will ..." """
    if index < 2 or tree.words[index - 1] != "," or tree.words[last + 1 : last + 2] != [","]:
        return []
    before = index - 2
    clause = next((a for a in (before, *tree.ancestors(before)) if tree.deps[a] == "relcl"), None)
    if clause is None or not tree.heads[clause] < clause < index or not tree.heads[tree.heads[clause]] > last:
        return []
    return [i for i in tree.subtree(clause) if tree.heads[clause] < i < index]


def _bracket(tree: Tree, index: int) -> list[int]:
    opening = next((i for i in range(index, -1, -1) if tree.words[i] in ("(", ")")), None)
    if opening is None or tree.words[opening] == ")":
        return []
    closing = next((i for i in range(index, len(tree)) if tree.words[i] == ")"), len(tree))
    # "(40 ships, according to Lloyd's; 55, according to the navy)": each figure has its own source.
    others = [i for i in range(opening, closing) if tree.lower[i] == "according" and i != index]
    before, after = (
        max((i for i in others if i < index), default=None),
        min((i for i in others if i > index), default=None),
    )
    marks = [i for i in range(opening, closing) if tree.words[i] in (";", ",")]
    whole = [i for i in marks if tree.words[i] == ";"]
    first = next((i for i in (marks if before else whole) if (before or opening) < i < index), opening)
    last = next((i for i in (marks if after else whole) if index < i), closing)
    return list(range(first + 1, last))
