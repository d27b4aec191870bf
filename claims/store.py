"""Store an extraction result: new claims, earlier claims at their new spans, and links."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from claims.extraction.claims.paraphrases import find_paraphrases
from claims.extraction.serialize import serialize_extracted_wording_change
from claims.extraction.types import Attribution, ExtractionResult, Link, Span
from claims.extraction.types import ExtractedClaim as Found
from claims.models import Claim, Claimant, Match, Mention, Run
from claims.people import registry
from claims.versions.plan import Plan
from claims.versions.reconcile import ReconcileResult, Settled, claimant_of_reconciled_claim
from newsdesk.articles.models import ArticleVersion
from newsdesk.lib.claim_language import primary_claim_language

# Characters stored on either side of a mention (W3C TextQuoteSelector).
CONTEXT = 48
# The fields that a new extraction may change in an existing claim.
READ_FIELDS = [
    "run", "kind", "score", "reasons", "claimant", "cue", "mode", "stance",
    "citations", "facts", "negated", "hedged", "context", "words",
    "side", "proposed_wording", "wording_changes", "open_phrases",
]  # fmt: skip
# The same, as columns: to compare them costs no query.
_STORED = [column.attname for column in Claim._meta.concrete_fields if column.name in READ_FIELDS]


def store_extraction_result(
    run: Run, version: ArticleVersion, plan: Plan, reading: ExtractionResult, outcome: ReconcileResult
) -> list[Mention]:
    """Write claims and mentions of this version; returns all mentions."""
    rows = [*outcome.fresh, *(row.found for row in outcome.settled if row.found)]
    claimants = _claimants(version, rows, reading)
    language = primary_claim_language(version.article.language)
    claims = [Claim(article_id=version.article_id, language=language) for _ in outcome.fresh]
    for claim, found in zip(claims, outcome.fresh, strict=True):
        _read_into(claim, run, version, found, reading, claimants)
    mentions = [
        new_mention_for_claims_store(claim, version, found.start, found.end, _attribution(found, reading))
        for claim, found in zip(claims, outcome.fresh, strict=True)
    ]
    changed = []
    for row in outcome.settled:
        mentions.append(_carried(row, version, reading))
        if _bring_up_to_date(row, run, version, reading, claimants):
            changed.append(row.kept.claim)
    Claim.objects.bulk_create(claims, batch_size=500)
    Claim.objects.bulk_update(changed, READ_FIELDS, batch_size=200)
    Mention.objects.bulk_create(mentions, batch_size=500)
    everything = [*plan.here, *mentions]
    _add_links(
        everything, {claim.pk for claim in claims}, reading, whole=not outcome.settled and not plan.here
    )
    return everything


def new_mention_for_claims_store(
    claim: Claim, version: ArticleVersion, start: int, end: int, attribution: Attribution | None
) -> Mention:
    """An unsaved mention with its words and their context."""
    return _mention(
        claim,
        version,
        (start, end),
        attribution.source if attribution else None,
        attribution.cue if attribution else None,
    )


def _mention(
    claim: Claim, version: ArticleVersion, span: Span, source: Span | None, cue: Span | None, **more: Any
) -> Mention:
    start, end = span
    return Mention(
        claim=claim,
        version=version,
        start=start,
        end=end,
        exact=version.text[start:end],
        prefix=version.text[max(0, start - CONTEXT) : start],
        suffix=version.text[end : end + CONTEXT],
        source_start=source[0] if source else None,
        source_end=source[1] if source else None,
        cue_start=cue[0] if cue else None,
        cue_end=cue[1] if cue else None,
        **more,
    )


def _carried(row: Settled, version: ArticleVersion, reading: ExtractionResult) -> Mention:
    """The claim's mention in the new version; if the words are exactly the same, `repeats` is set."""
    kept, said = row.kept, _attribution(row.found, reading) if row.found else None
    source, cue = (said.source, said.cue) if said else (kept.source, kept.cue)
    repeats = (kept.base.repeats_id or kept.base.pk) if kept.rides else None
    return _mention(
        kept.claim, version, kept.span, source, cue, outcome=kept.place.outcome, repeats_id=repeats
    )


def _bring_up_to_date(
    row: Settled,
    run: Run,
    version: ArticleVersion,
    reading: ExtractionResult,
    claimants: dict[str | None, Claimant],
) -> bool:
    """Whether this changes the claim: in a text that grows, it changes few."""
    claim, kept = row.kept.claim, row.kept
    before = [getattr(claim, name) for name in _STORED]
    if row.found is not None and row.adopt:
        _read_into(claim, run, version, row.found, reading, claimants)
    elif kept.current and kept.rides:
        claim.facts = _shifted(claim.facts, kept.span[0] - kept.base.start)
    claim.words = version.text[slice(*kept.span)]
    return before != [getattr(claim, name) for name in _STORED]


def _shifted(facts: dict[str, list[dict[str, Any]]], by: int) -> dict[str, list[dict[str, Any]]]:
    """The same facts, at their current spans."""
    return {
        kind: [fact | {"start": fact["start"] + by, "end": fact["end"] + by} for fact in found]
        for kind, found in facts.items()
    }


def _read_into(
    claim: Claim,
    run: Run,
    version: ArticleVersion,
    found: Found,
    reading: ExtractionResult,
    claimants: dict[str | None, Claimant],
) -> None:
    """Update the claim from the extraction result."""
    said = _attribution(found, reading)
    claim.run, claim.kind, claim.score, claim.words = run, found.kind, found.score, found.text
    claim.reasons, claim.negated, claim.hedged = list(found.reasons), found.negated, found.hedged
    if not claim.claimant_by_hand:
        claim.claimant = claimants.get(claimant_of_reconciled_claim(reading, found))
        claim.cue = _reporting_word(version.text[slice(*said.cue)]) if said and said.cue else ""
        claim.stance = said.stance if said else ""
        claim.side = found.side or ""
    claim.mode = said.mode if said else Claim.Mode.NONE
    # With the title of the article beside it, a sentence with "the company" is still easier to read than the words themselves.
    partial = found.partial
    claim.proposed_wording = found.wording or (partial.text if partial else "")
    changes = partial.changes if partial else found.changes
    claim.wording_changes = [serialize_extracted_wording_change(change) for change in changes]
    claim.open_phrases = list(found.open)
    claim.citations = [label[:300] for label in found.citations]
    claim.context = found.context[:600]
    claim.facts = {
        "entities": [asdict(entity) for entity in found.entities],
        "quantities": [asdict(quantity) for quantity in found.quantities],
        "dates": [asdict(day) for day in found.dates],
    }


def _reporting_word(cue: str) -> str:
    """The words of a cue; the colon of an interview is not shown."""
    return cue[:200] if any(letter.isalpha() for letter in cue) else ""


def _attribution(found: Found, reading: ExtractionResult) -> Attribution | None:
    return reading.attributions[found.attribution] if found.attribution is not None else None


def _claimants(
    version: ArticleVersion, rows: list[Found], reading: ExtractionResult
) -> dict[str | None, Claimant]:
    """The records of whoever these claims are attributed to, by the name that the article gives; new ones are made."""
    people = {reading.people[found.person] for found in rows if found.person is not None}
    found = registry.register_people_of_article(sorted(people, key=lambda one: one.name), version.article_id)
    return dict(found.items())


def _add_links(mentions: list[Mention], new: set[Any], reading: ExtractionResult, *, whole: bool) -> None:
    """Link claims that say the same in different names: from the result, or, after an edit, across old and new claims."""
    claims = [mention.claim for mention in mentions]
    links = reading.links if whole else _links_with_new(mentions, new)
    matches = {}
    for link in links:
        first, second = sorted((claims[link.first], claims[link.second]), key=lambda claim: claim.pk)
        matches[first.pk, second.pk] = Match(
            first=first,
            second=second,
            relation=link.relation,
            score=link.score,
            reasons=list(link.reasons),
            method=reading.pipeline,
        )
    Match.objects.bulk_create(matches.values(), ignore_conflicts=True)


def _links_with_new(mentions: list[Mention], new: set[Any]) -> Iterable[Link]:
    """Links in which at least one claim is new; earlier pairs were judged when they were new."""
    if not new:
        return []
    found = find_paraphrases([_as_found(mention) for mention in mentions])
    return [link for link in found if {mentions[link.first].claim_id, mentions[link.second].claim_id} & new]


def _as_found(mention: Mention) -> Found:
    """A stored claim as an extracted one, for finding links."""
    claim = mention.claim
    return Found(
        mention.start,
        mention.end,
        mention.exact,
        claim.score,
        tuple(claim.reasons),
        claim.kind,  # type: ignore[arg-type]  # the choices are the extraction's kinds
        sentence=0,
        block=0,
        claimant=claim.claimant.name if claim.claimant else None,
        negated=claim.negated,
    )
