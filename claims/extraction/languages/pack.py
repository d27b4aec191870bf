"""What a language pack holds, read from its pack.toml: the words and conventions of one language, as data."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from claims.extraction.languages.universal.tokens import TokenRules

PACKS = Path(__file__).parent


@dataclass(frozen=True)
class LanguagePack:
    """One language."""

    code: str
    name: str
    experimental: bool
    search: str
    """The text search configuration of PostgreSQL."""
    treebanks: tuple[str, ...]
    """The folders of Universal Dependencies that its parser is trained on."""
    tokens: TokenRules


@cache
def load_pack(code: str) -> LanguagePack:
    """The pack of a language."""
    told = tomllib.loads((PACKS / code / "pack.toml").read_text(encoding="utf-8"))
    return LanguagePack(told["code"], told["name"], told["experimental"], told["search"], tuple(told["treebanks"]), _token_rules(told["tokens"]))


def _token_rules(told: Mapping[str, Any]) -> TokenRules:
    words = {name: tuple(value.split()) for name, value in told.items() if isinstance(value, str)}
    return TokenRules(
        abbreviations=frozenset(words.get("abbreviations", ())), may_end=frozenset(words.get("may_end", ())),
        elisions=words.get("elisions", ()), kept=words.get("kept", ()), clitics=words.get("clitics", ()), ordinal_stop=bool(told.get("ordinal_stop")),
    )  # fmt: skip
