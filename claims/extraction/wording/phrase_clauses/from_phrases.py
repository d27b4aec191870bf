"""Turn a phrase into a clause: "the council of closing a library" becomes "the council closed a library"."""

from __future__ import annotations

from claims.extraction.lexicon.reporting_words import LEMMAS
from claims.extraction.wording.edits import Edit
from claims.extraction.wording.phrase_clauses.accusations import clause_from_accusation
from claims.extraction.wording.phrase_clauses.characterizations import clause_from_characterization
from claims.extraction.wording.phrase_clauses.gerunds import put_past_for_gerund
from claims.extraction.wording.phrase_clauses.infinitives import CLAIMING, clause_from_infinitive
from claims.extraction.wording.phrase_clauses.objects import is_source_plural
from claims.extraction.wording.references.bearer_names import source_bearer_name
from claims.extraction.wording.view import WordingView


def clause_from_phrase(view: WordingView) -> bool:
    """A clause from "X of doing", "doing", "to have done", "X as a failure"; False where none can be made."""
    verb = view.cue_verb()
    if verb is None or view.spoken:
        return False
    charged = view.said is not None and view.said.stance == "accuses"
    return (
        (charged and clause_from_accusation(view, verb))
        or _gerund(view, verb)
        or clause_from_infinitive(view, verb)
        or clause_from_characterization(view, verb)
    )


def _gerund(view: WordingView, verb: int) -> bool:
    """ "admitted taking the money": the person who admits it took the money."""
    tree, first = view.tree, view.tokens[0]
    if tree.tags[first] != "VBG" or view.said is None or view.claim.side not in ("says", "denies", "alleges"):
        return False
    named = source_bearer_name(view)
    if named is None or LEMMAS[tree.lower[verb]] not in CLAIMING:
        return False
    start = tree.spans[first][0]
    view.edits.append(Edit(start, start, named.words + " ", named.span, "subject"))
    put_past_for_gerund(view, first, first, many=is_source_plural(view, verb, named.words))
    return True
