"""Turn a phrase into a clause: "the council of closing a library" becomes "the council closed a library"."""

from __future__ import annotations

from dataclasses import replace

from claims.extraction.lexicon.reporting_words import LEMMAS, NOUNS
from claims.extraction.wording.edits import Edit
from claims.extraction.wording.phrase_clauses.accusations import clause_from_accusation
from claims.extraction.wording.phrase_clauses.characterizations import clause_from_characterization
from claims.extraction.wording.phrase_clauses.gerunds import goes_on_until_now, put_past_for_gerund
from claims.extraction.wording.phrase_clauses.infinitives import CLAIMING, clause_from_infinitive
from claims.extraction.wording.phrase_clauses.objects import is_object_plural, is_source_plural
from claims.extraction.wording.references.bearer_names import source_bearer_name
from claims.extraction.wording.verb_forms import past_verb_form_of_participle
from claims.extraction.wording.view import WordingView


def clause_from_phrase(view: WordingView) -> bool:
    """A clause from "X of doing", "doing", "to have done", "X as a failure"; False where none can be made."""
    verb = view.cue_verb()
    if verb is None or view.spoken:
        return False
    charged = view.said is not None and view.said.stance == "accuses"
    return (
        (charged and (_alleged(view, verb) or clause_from_accusation(view, verb)))
        or _gerund(view, verb)
        or _denied_allegation(view, verb)
        or clause_from_infinitive(view, verb)
        or clause_from_characterization(view, verb)
    )


def _alleged(view: WordingView, verb: int) -> bool:
    """ "Orr is alleged to have taken 14 cars": Orr took them."""
    tree, own = view.tree, view.tokens
    if tree.child(verb, "auxpass") is None or tree.child(verb, "neg") is not None:
        return False
    to = next((i for i in own if i == verb + 1 and tree.lower[i] == "to"), None)
    head = tree.child(verb, "nsubjpass")
    if to is None or head is None or head not in own or tree.lower[to + 1 : to + 2] != ["have"]:
        return False
    if tree.tags[to + 2 : to + 3] != ["VBN"] or tree.child(to + 2, "conj") is not None:
        return False
    many = is_object_plural(view, [i for i in own if i < verb])
    now = past_verb_form_of_participle(tree.words[to + 2], many=many)
    # "Orr, 72, is alleged to": the comma behind the age stays.
    text = view.story.text
    view.edits = [replace(e, now=", ") if e.now == " " and text[e.start] == "," else e for e in view.edits]
    if goes_on_until_now(view, to + 2):
        view.put_for(to, to + 1, "have" if many else "has")
    else:
        view.put_for(to, to + 2, now)
    return True


def _denied_allegation(view: WordingView, verb: int) -> bool:
    """ "Orr denied allegations of taking 14 cars": that Orr took them is denied; whom rejected ones are about, is not told."""
    tree, own = view.tree, view.tokens
    of = next((i for i in own[:4] if tree.lower[i] == "of"), None)
    named = source_bearer_name(view)
    if of is None or named is None or of + 1 not in own or LEMMAS[tree.lower[verb]] != "deny":
        return False
    noun, deed = of - 1, of + 1
    plain = all(tree.tags[i] in ("DT", "JJ") for i in own if i < noun)
    told = tree.tags[deed] == "VBG" and tree.child(deed, "dobj", "xcomp", "ccomp") is not None
    if not plain or tree.lower[noun] not in NOUNS or not told or tree.child(deed, "agent") is not None:
        return False
    start = tree.spans[own[0]][0]
    view.edits.append(Edit(start, start, named.words + " ", named.span, "subject"))
    put_past_for_gerund(view, own[0], deed, many=is_source_plural(view, verb, named.words))
    return True


def _gerund(view: WordingView, verb: int) -> bool:
    """ "admitted taking the money", "denied ever having taken it": the person who admits it took the money."""
    tree, first = view.tree, view.tokens[0]
    deed = first + 1 if tree.lower[first] == "ever" else first
    if tree.tags[deed] != "VBG" or view.said is None or view.claim.side not in ("says", "denies", "alleges"):
        return False
    named = source_bearer_name(view)
    if named is None or LEMMAS[tree.lower[verb]] not in CLAIMING:
        return False
    start = tree.spans[first][0]
    view.edits.append(Edit(start, start, named.words + " ", named.span, "subject"))
    view.tokens = [i for i in view.tokens if i >= deed]
    put_past_for_gerund(view, first, deed, many=is_source_plural(view, verb, named.words))
    return True
