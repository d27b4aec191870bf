"""Find what an article itself states in a sentence, beside what it reports and inside what it presupposes."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.claims.authorial_voice import (
    clause_behind_report,
    has_authorial_voice,
    parts_in_authorial_voice,
)
from claims.extraction.claims.floors import score_reaches_floor
from claims.extraction.claims.lead_ins import is_lead_in_sentence
from claims.extraction.claims.presuppositions import presupposed_clauses, presupposed_events
from claims.extraction.claims.scene import Scene
from claims.extraction.text.notes import is_credit_note
from claims.extraction.types import Sentence, Span

_SILENT = frozenset(["heading", "boilerplate", "question"])


def article_statements(scene: Scene, sentence: Sentence, spoken: Sequence[tuple[int, Span]]) -> list[Span]:
    """What the article itself says here that may be worth a claim."""
    words = scene.text[sentence.start : sentence.end]
    worthy = score_reaches_floor(sentence.score, sentence.reasons, words) or _is_pull_quote(scene, sentence)
    if sentence.kind in _SILENT or not worthy:
        return []
    if is_lead_in_sentence(scene.text, (sentence.start, sentence.end)) or is_credit_note(
        scene.text[sentence.start : sentence.end]
    ):
        return []
    contents, said = [span for _, span in spoken], [scene.attributions[number] for number, _ in spoken]
    whole = (sentence.start, sentence.end)
    if not said:
        return [whole]
    if behind := clause_behind_report(whole, scene.text, said):
        return behind
    return (
        parts_in_authorial_voice(whole, scene.text, said)
        if has_authorial_voice(scene.text, whole, contents, said)
        else []
    )


def reasons_of_article_statement(scene: Scene, sentence: Sentence) -> list[str]:
    """The reasons that a statement has from its place: a quotation that stands alone."""
    return ["quoted"] if _is_pull_quote(scene, sentence) else []


def article_statements_taken_for_granted(
    scene: Scene, sentence: Sentence, spoken: Sequence[tuple[int, Span]]
) -> list[Span]:
    """What the sentence presupposes next to an accusation or inside an opinion."""
    charged = any(scene.attributions[number].stance in ("accuses", "denies") for number, _ in spoken)
    if charged:
        return presupposed_events(scene.text, sentence)
    return (
        presupposed_clauses(scene.text, sentence)
        if sentence.kind in ("opinion", "prediction") and not spoken
        else []
    )


def _is_pull_quote(scene: Scene, sentence: Sentence) -> bool:
    return scene.blocks[sentence.block].kind == "quotation"
