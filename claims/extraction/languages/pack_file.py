"""Read a language pack from its pack.toml; whatever is missing in it or unknown is refused."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from claims.extraction.languages.fact_rules import DateRules, NumberRules
from claims.extraction.languages.pack import (
    According,
    Grammar,
    Labels,
    LanguagePack,
    Nominal,
    Verb,
    WordClasses,
)
from claims.extraction.languages.tokens import TokenRules

PACKS = Path(__file__).parent
MODEL, WORDS = "parser.bin", "pack.toml"
STANCES = ("states", "believes", "denies", "accuses", "asks", "admits", "warns", "promises", "orders")
Table = TypeVar("Table", Grammar, According, Labels, WordClasses, NumberRules, DateRules)


class IncompletePack(ValueError):
    """A pack lacks something, or has something that nothing reads."""


@cache
def load_pack_file(code: str) -> LanguagePack:
    """The pack of a language, checked."""
    told = tomllib.loads((PACKS / code / WORDS).read_text(encoding="utf-8"))
    verbs, nouns = dict(told["verbs"]), dict(told["nouns"])
    for name, table in (("verbs", set(verbs) - {"naming"}), ("nouns", set(nouns))):
        if unknown := table - set(STANCES):
            raise IncompletePack(f"{code}: [{name}] has {', '.join(sorted(unknown))}")
    nominals = dict(told["nominals"])
    endings = {name: value.split() for name, value in told["paradigms"].items()}
    return LanguagePack(
        code=told["code"],
        name=told["name"],
        experimental=told["experimental"],
        search=told["search"],
        treebanks=tuple(told["treebanks"]),
        tokens=_token_rules(told["tokens"]),
        grammar=_filled(Grammar, told["grammar"], code),
        naming=frozenset(form for form, _ in _verb_forms(verbs.pop("naming", ""), endings)),
        verbs=_verbs(verbs, endings),
        not_said=frozenset(nominals.pop("not_said").lower().split()),
        nominals=_nominals(nominals, endings),
        nouns={word.lower(): stance for stance, words in nouns.items() for word in words.split()},
        according=_filled(According, told["according"], code),
        labels=_filled(Labels, told["labels"], code),
        words=_filled(WordClasses, told["words"], code),
        reasons={name: frozenset(words.split()) for name, words in told["reasons"].items()},
        numbers=_filled(NumberRules, told["numbers"], code),
        dates=_filled(DateRules, told["dates"], code),
    )


def _token_rules(told: Mapping[str, Any]) -> TokenRules:
    words = {name: tuple(value.split()) for name, value in told.items() if isinstance(value, str)}
    return TokenRules(
        abbreviations=frozenset(words.get("abbreviations", ())),
        may_end=frozenset(words.get("may_end", ())),
        elisions=words.get("elisions", ()),
        kept=words.get("kept", ()),
        clitics=words.get("clitics", ()),
        ordinal_stop=bool(told.get("ordinal_stop")),
    )


def _filled(kind: type[Table], told: Mapping[str, Any], code: str) -> Table:
    """A table as its record; a key that is missing or unknown is refused."""
    wanted = {field.name: str(field.type) for field in fields(kind)}
    if wanted.keys() != told.keys():
        odd = ", ".join(sorted(wanted.keys() ^ told.keys()))
        raise IncompletePack(f"{code}: missing or unknown: {odd}")
    return kind(**{name: _value(told[name], kind_of) for name, kind_of in wanted.items()})


def _value(told: Any, kind: str) -> Any:
    if kind == "Words":
        return frozenset(word.replace("_", " ").lower() for word in told.split())
    if kind.startswith("Mapping"):
        pairs = (pair.replace("_", " ").rsplit("=", 1) for pair in told.split())
        return {key.lower(): value if kind.endswith("str]") else float(value) for key, value in pairs}
    if kind == "tuple[tuple[str, ...], ...]":
        return tuple(tuple(word.lower().split("_")) for word in told.split())
    if kind == "tuple[str, ...]" and isinstance(told, str):
        return tuple(sorted(told.split(), key=lambda word: (-len(word), word)))
    return tuple(told) if isinstance(told, list) else told


def _verbs(told: Mapping[str, str], endings: Mapping[str, list[str]]) -> dict[str, tuple[Verb, ...]]:
    found: dict[str, list[Verb]] = {}
    for stance, words in told.items():
        for form, parts in _verb_forms(words, endings):
            found.setdefault(form, []).append(Verb(stance, parts))
    return {form: tuple(sorted(verbs, key=lambda verb: -len(verb.parts))) for form, verbs in found.items()}


def _nominals(told: Mapping[str, str], endings: Mapping[str, list[str]]) -> dict[str, tuple[Nominal, ...]]:
    found: dict[str, list[Nominal]] = {}
    for leads, words in told.items():
        for form, parts in _verb_forms(words, endings):
            found.setdefault(form, []).append(Nominal(tuple(leads.split()), parts))
    return {form: tuple(nominals) for form, nominals in found.items()}


def _verb_forms(words: str, endings: Mapping[str, list[str]]) -> list[tuple[str, tuple[str, ...]]]:
    """Each form with the words that must stand in its clause; "mit|teil+w" is also written in one word: "mitteilte"."""
    found: list[tuple[str, tuple[str, ...]]] = []
    for word in words.split():
        part, _, verb = word.rpartition("|")
        stem, plus, paradigm = verb.partition("+")
        for form in [stem + ending for ending in endings[paradigm]] if plus else [verb]:
            found.append((form, tuple(part.split("_")) if part else ()))
            if part and "_" not in part:
                found.append((part + form, ()))
    return found
