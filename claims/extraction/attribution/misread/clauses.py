"""Find reported clauses that the parse attached to the wrong word, and figures reported by a poll or a count."""

from __future__ import annotations

from claims.extraction.attribution.animacy import is_animate_head
from claims.extraction.attribution.candidates import AttributionCandidate
from claims.extraction.lexicon.reporting_words import DOCUMENTS, GIVING, LEMMAS, POLLS, reporting_word_set
from claims.extraction.parsing.tree import Tree

_FINITE = ("VBD", "VBZ", "VBP", "MD")
_COUNTS = POLLS | reporting_word_set(
    """forecast forecasts projection projections model models estimate estimates prediction predictions count counts tally
    index figures data study studies analysis bookmaker bookmakers odds forecaster forecasters pollster pollsters simulation
    simulations tracker trackers markets bookies punters aggregate aggregator"""
)
_SHORT_SOURCE = 5
_PLAIN_NOUNS = frozenset(["DT", "JJ", "NN", "NNS", "NNP", "NNPS", "PRP$", "POS"])
_HAVING = frozenset(["has", "have", "had"])
_ISSUING = reporting_word_set(
    """release releases released releasing issue issues issued issuing publish publishes published publishing send sends sent
    post posts posted posting put puts sign signs signed circulate circulated share shared write wrote distributed tweeted
    made make makes read reads presented presents delivered filed submitted handed hand hands uploaded fire fires fired mail mailed mails
    email emailed emails rush rushed print printed prints air aired airs record recorded drafted pinned dashed"""
)
_ISSUED = reporting_word_set(
    """statement statements letter letters note notes memo email emails e-mail e-mails message messages tweet tweets post posts release releases
    communiqué communique notice notices video videos leaflet leaflets flyer flyers brochure pamphlet circular bulletin advisory alert fax
    report reports dossier advert advertisement poster posters card cards"""
)
_ASIDE_ENDS = (",", "-", "–", "—", "--", ")")
_CLAIMS = reporting_word_set("claims reports charges calls demands")
_TELLING = ("tell", "inform", "remind", "assure", "warn")
_DONE_TO_CLAIMS = reporting_word_set(
    "reject dismiss deny dispute refute rebut repeat rebuff repudiate downplay echo confirm"
)


def misread_hearer_clause(tree: Tree, verb: int) -> list[int]:
    """The clause attached to the listener: "telling a rally that the water ... made more people ill"."""
    hearer = tree.child(verb, "dobj")
    if hearer is None or LEMMAS.get(tree.lower[verb]) not in _TELLING:
        return []
    for clause in tree.all(hearer, "acl", "relcl"):
        mark, subject = tree.child(clause, "mark"), tree.child(clause, "nsubj", "nsubjpass")
        if mark is not None and tree.lower[mark] == "that" and subject:
            return tree.subtree(clause)
        # "Told the tribunal they had seen 14 boxes burn": a clause with all it needs is not about the hearer.
        whole = subject is not None and tree.tags[subject] in ("PRP", "NNP", "NNS", "NN")
        if mark is None and whole and _is_complete(tree, clause) and tree.subtree(clause)[0] > hearer:
            return tree.subtree(clause)
    return []


def _is_complete(tree: Tree, clause: int) -> bool:
    """True for a clause that lacks no object: it has one, or what it says of its subject."""
    return tree.child(clause, "dobj", "ccomp", "attr", "acomp", "auxpass", "xcomp") is not None


def misread_hearer_before_subject(tree: Tree, verb: int) -> list[int]:
    """The clause whose subject the parse joined to the hearer: "told a packed courtroom police had ignored nine calls"."""
    object_, clause = tree.child(verb, "dobj"), tree.child(verb, "ccomp")
    if LEMMAS.get(tree.lower[verb]) not in _TELLING or object_ is None or clause is None or clause < object_:
        return []
    if tree.child(clause, "nsubj", "nsubjpass", "mark") is not None or tree.tags[object_] not in (
        "NNS",
        "NNP",
    ):
        return []
    first = tree.subtree(clause)[0]
    joined = tree.child(object_, "compound") is not None and tree.child(object_, "det", "poss") is not None
    return [object_, *tree.subtree(clause)] if joined and first == object_ + 1 else []


def misread_that_clause(tree: Tree, verb: int) -> list[int]:
    """The clause with "that" which the parse took for a circumstance, as an aside parts it from its verb."""
    for clause in tree.all(verb, "advcl", "conj", "dep"):
        mark = tree.child(clause, "mark")
        if (
            mark is not None
            and verb < mark
            and tree.lower[mark] == "that"
            and tree.words[mark - 1] in _ASIDE_ENDS
        ):
            return [i for i in tree.subtree(clause) if i >= mark]
    for clause in tree.all(tree.heads[verb], "advcl", "acl", "relcl"):
        # "Marsh, alleging - again falsely - that he had left": the parse gives the clause to Marsh.
        mark = tree.child(clause, "mark")
        if (
            mark is not None
            and verb < mark
            and tree.lower[mark] == "that"
            and tree.words[verb + 1] in _ASIDE_ENDS
            and tree.words[mark - 1] == tree.words[verb + 1]
            and all(tree.deps[i] in ("advmod", "punct") for i in range(verb + 1, mark))
        ):
            return [i for i in tree.subtree(clause) if i >= mark]
    return []


def misread_hearer_in_subject(tree: Tree, verb: int, clause: list[int]) -> list[int]:
    """A reported clause without the hearer that the parse made a part of its subject: "told the Herald 300 roofs were ..." """
    if (
        LEMMAS.get(tree.lower[verb]) not in _TELLING
        or tree.child(verb, "dobj", "dative") is not None
        or clause[:1] != [verb + 1]
    ):
        return clause
    at = verb + 1 + (tree.lower[verb + 1] == "the")
    name = at
    while at < len(tree) and tree.tags[at].startswith("NNP"):
        at += 1
    counted = (
        at > name
        and at in clause
        and tree.tags[at] in ("CD", "DT", "PRP$")
        and tree.words[at - 1 : at] != [","]
    )
    return [i for i in clause if i >= at] if counted else clause


def misread_object_clause(tree: Tree, verb: int, *, never_object: bool) -> list[int]:
    """The clause whose subject the parse took for the verb's object: "insisted her side had never asked"."""
    object_ = tree.child(verb, "dobj")
    if object_ is None or object_ < verb:
        return []
    following = tree.subtree(object_)[-1] + 1
    if following >= len(tree) or tree.tags[following] not in _FINITE or tree.quoted[following]:
        return []
    clause = tree.heads[following] if tree.deps[following] in ("aux", "auxpass") else following
    above = clause in tree.ancestors(verb) and not never_object
    if clause < following or above or tree.child(clause, "nsubj") == object_:
        return []
    return sorted({*tree.subtree(object_), *(i for i in tree.subtree(clause) if i >= following)})


def figures_in_misread_clause(tree: Tree, verb: int, speaker: int | None) -> list[int]:
    """What a poll or a forecast gives in figures: "gives Marsh an 87 percent chance", "put the crowd at 20,000"."""
    if speaker is None or tree.lower[verb] not in GIVING or speaker > verb:
        return []
    # "The bookmaker Halls gives": what counts may stand before its name.
    counted = any(tree.lower[i] in _COUNTS for i in (speaker, *tree.all(speaker, "compound", "nmod", "amod")))
    objects = [
        c
        for c in tree.children[verb]
        if c > verb and tree.deps[c] in ("dobj", "dative", "prep", "oprd", "ccomp")
    ]
    found = sorted({i for c in objects for i in tree.subtree(c)})
    if not any(tree.tags[i] == "CD" for i in found):
        return []
    if counted and tree.lower[verb] not in _HAVING:
        return found
    at = next((c for c in objects if tree.lower[c] == "at"), None)
    placed = at is not None and any(tree.tags[i] == "CD" for i in tree.subtree(at))
    if counted:
        # "The tracker has Lund at 44 percent", but not "the study has 400 patients".
        return found if placed else []
    agent = is_animate_head(tree, speaker) or tree.lower[speaker] in DOCUMENTS
    return (
        found
        if placed and agent and tree.lower[verb] in ("put", "puts", "putting", "place", "places", "placed")
        else []
    )


def misread_clause_without_verb(tree: Tree, draft: AttributionCandidate) -> list[AttributionCandidate]:
    """The other side of "police put the crowd at 20,000, organisers at 80,000", whose verb is left out."""
    places = [i for i in range(draft.anchor + 1, len(tree) - 1) if tree.lower[i] == "at"]
    if len(places) != 2 or tree.tags[places[1] + 1] not in ("CD", "$", "RB", "IN"):
        return []
    at = places[1]
    comma = next((i for i in range(at, places[0], -1) if tree.words[i] in (",", ";")), at)
    source = [i for i in range(comma + 1, at) if tree.lower[i] not in ("and", "but", "while")]
    stop = next((i for i in range(at + 1, len(tree)) if tree.words[i] in (",", ";", ".")), len(tree))
    content = list(range(at + 1, stop))
    plain = 0 < len(source) <= _SHORT_SOURCE and all(tree.tags[i] in _PLAIN_NOUNS for i in source)
    if not plain or not any(tree.tags[i] == "CD" for i in content):
        return []
    # The parse may take the other side for a part of the first.
    draft.content = [i for i in draft.content if i < comma]
    return [AttributionCandidate([at], content, source, "states", at, source[-1], "figures")]


def misread_issuing_verb(tree: Tree, verb: int) -> int | None:
    """The verb with which someone published what says it: the "released" of "released a statement saying"."""
    noun = tree.heads[verb]
    if (
        not (tree.deps[verb] == "acl" or _says_in_which(tree, verb))
        or tree.child(verb, "ccomp") is None
        or tree.lower[noun] not in _ISSUED
        or tree.deps[noun] != "dobj"
    ):
        return None
    issuing = tree.heads[noun]
    return issuing if tree.lower[issuing] in _ISSUING and issuing < noun < verb else None


def _says_in_which(tree: Tree, verb: int) -> bool:
    """ "A statement in which he said": whoever issued it said so."""
    subject = tree.child(verb, "nsubj")
    if tree.deps[verb] != "relcl" or subject is None or tree.tags[subject] != "PRP":
        return False
    return (
        tree.lower[max(0, subject - 2) : subject] in (["in", "which"], ["where"])
        or tree.lower[subject - 1] == "where"
    )


def misread_noun_object(tree: Tree, verb: int) -> int | None:
    """The noun that the parse took for a verb, as a phrase stands before it: "rejected on Tuesday claims that it had"."""
    if tree.child(verb, "dobj", "ccomp") is not None:
        return None
    return next((c for c in tree.children[verb] if c > verb and is_noun_misread_as_clause(tree, c)), None)


def is_noun_misread_as_clause(tree: Tree, index: int) -> bool:
    """True for "claims", read as a verb without a subject, after a verb that somebody rejects or repeats them with."""
    head = tree.heads[index]
    return (
        tree.lower[index] in _CLAIMS
        and tree.tags[index] == "VBZ"
        and tree.deps[index] in ("dep", "conj", "advcl", "xcomp", "parataxis")
        and head < index
        and LEMMAS.get(tree.lower[head]) in _DONE_TO_CLAIMS
        and tree.child(index, "nsubj", "nsubjpass", "cc") is None
        and tree.child(head, "cc") is None
    )


def misread_hearsay_clause(tree: Tree, verb: int) -> list[int]:
    """What is said in nobody's name: "it is understood that the board will sue"."""
    subject, clause = tree.child(verb, "nsubjpass", "expl"), tree.child(verb, "ccomp")
    if subject is None or clause is None or tree.lower[subject] != "it" or clause < verb:
        return []
    return tree.subtree(clause)
