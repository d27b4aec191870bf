"""An extraction result as JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from claims.extraction.types import Attribution, ExtractedClaim, ExtractionResult, Sentence, WordingChange


def to_json(reading: ExtractionResult) -> dict[str, Any]:
    """A reading as what json.dumps takes; the same reading always gives the same bytes."""
    return {
        "pipeline": reading.pipeline,
        "language": reading.language,
        "genre": reading.genre,
        "sentences": [_sentence(s) for s in reading.sentences],
        "attributions": [_attribution(a) for a in reading.attributions],
        "claims": [_claim(c) for c in reading.claims],
        "citations": [asdict(c) for c in reading.citations],
        "people": [asdict(one) | {"names": list(one.names)} for one in reading.people],
        "links": [asdict(link) | {"reasons": list(link.reasons)} for link in reading.links],
        **({"assistance": asdict(reading.assistance)} if reading.assistance else {}),
    }


def _sentence(sentence: Sentence) -> dict[str, Any]:
    return {
        "start": sentence.start,
        "end": sentence.end,
        "score": sentence.score,
        "kind": sentence.kind,
        "reasons": list(sentence.reasons),
        "block": sentence.block,
    }


def _attribution(attribution: Attribution) -> dict[str, Any]:
    return {
        "source": list(attribution.source) if attribution.source else None,
        "cue": list(attribution.cue) if attribution.cue else None,
        "content": [list(span) for span in attribution.content],
        "mode": attribution.mode,
        "claimant": list(attribution.claimant) if attribution.claimant else None,
        "stance": attribution.stance,
        "parent": attribution.parent,
    }


def _claim(claim: ExtractedClaim) -> dict[str, Any]:
    return {
        "start": claim.start,
        "end": claim.end,
        "text": claim.text,
        "score": claim.score,
        "kind": claim.kind,
        "reasons": list(claim.reasons),
        "attribution": claim.attribution,
        "claimant": claim.claimant,
        "citations": list(claim.citations),
        "entities": [asdict(e) for e in claim.entities],
        "quantities": [asdict(q) for q in claim.quantities],
        "dates": [asdict(d) for d in claim.dates],
        "negated": claim.negated,
        "hedged": claim.hedged,
        "sentence": claim.sentence,
        "block": claim.block,
        "context": claim.context,
        "side": claim.side,
        "wording": claim.wording,
        "changes": [serialize_extracted_wording_change(change) for change in claim.changes],
        "open": list(claim.open),
        "person": claim.person,
        "mentions": [{"start": start, "end": end} for start, end in claim.mentions],
    }


def serialize_extracted_wording_change(change: WordingChange) -> dict[str, Any]:
    """A change of the wording, as the desk keeps it, too."""
    return {
        "at": list(change.at),
        "was": change.was,
        "now": change.now,
        "from": list(change.source) if change.source else None,
        "why": change.why,
    }
