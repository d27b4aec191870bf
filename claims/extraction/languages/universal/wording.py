"""The sentence of a claim that reads alone, in the language of a pack; refused unless nothing in it points at the article."""

from __future__ import annotations

from dataclasses import dataclass

from claims.extraction.languages.pack import LanguagePack
from claims.extraction.languages.universal.words import KnownWords
from claims.extraction.types import Attribution, Span

_LEAST = 4


@dataclass(frozen=True, slots=True)
class PackWording:
    """The sentence, or what keeps it from reading alone."""

    sentence: str | None
    open: tuple[str, ...] = ()


def wording_of_claim(
    text: str, span: Span, said: Attribution | None, words: KnownWords, pack: LanguagePack
) -> PackWording:
    """The claim as a sentence of its own where its own words are one."""
    if left_open := words.points_out(span):
        return PackWording(None, left_open)
    claim = text[slice(*span)]
    if said is not None:
        claim = _main_clause(text, span, said, pack)
    if (
        len(claim.split()) < _LEAST
        or claim.endswith(("?", "…"))
        or "„" in claim
        or "“" in claim
        or "«" in claim
    ):
        return PackWording(None)
    claim = claim.rstrip(".! ")
    return PackWording(f"{claim[0].upper()}{claim[1:]}.")


def _main_clause(text: str, span: Span, said: Attribution, pack: LanguagePack) -> str:
    """What is reported, as a main clause; "" where its words would have to be put in another order or mood."""
    claim = text[slice(*span)]
    first, _, rest = claim.partition(" ")
    if said.mode == "direct":
        return (
            claim
            if claim[:1].isupper()
            and text[span[1] : span[1] + 2].strip()[:1] in (".", ",", "“", "”", '"', "»", "!")
            else ""
        )
    if pack.grammar.comma_before_clause or pack.grammar.reported_mood:
        return ""
    return rest if first.lower() in pack.grammar.complementizers - pack.grammar.whether else ""
