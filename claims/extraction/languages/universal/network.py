"""The parser of a language pack: one small network for tags, features and the tree, built alike to train and to read."""

from __future__ import annotations

import lzma
from typing import Any

import numpy as np

WIDTH, DEPTH = 96, 4
PARTS = "tok2vec", "morphologizer", "parser"
_LOOKS = ("NORM", "PREFIX", "SUFFIX", "SHAPE")
"""What the network asks of a word."""
_ROWS = (5000, 1000, 2500, 2500)
_LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": WIDTH, "upstream": "*"}


def build_network(language: str) -> Any:
    """An empty network for a language; its tokenizer is not used."""
    # spaCy takes most of a second to import: only a process that extracts should pay for it.
    import spacy  # noqa: PLC0415

    nlp = spacy.blank(language)
    encoder = {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2", "width": WIDTH, "attrs": list(_LOOKS), "rows": list(_ROWS), "include_static_vectors": False,
        },
        "encode": {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": WIDTH, "depth": DEPTH, "window_size": 1, "maxout_pieces": 3},
    }  # fmt: skip
    nlp.add_pipe("tok2vec", config={"model": encoder})
    tagger = {"@architectures": "spacy.Tagger.v2", "nO": None, "normalize": False, "tok2vec": _LISTENER}
    nlp.add_pipe("morphologizer", config={"model": tagger, "overwrite": True, "extend": False})
    states = {
        "@architectures": "spacy.TransitionBasedParser.v2", "state_type": "parser", "extra_state_tokens": False, "hidden_width": 64,
        "maxout_pieces": 2, "use_upper": True, "nO": None, "tok2vec": _LISTENER,
    }  # fmt: skip
    nlp.add_pipe("parser", config={"model": states, "min_action_freq": 5, "learn_tokens": False})
    return nlp


def network_bytes(nlp: Any) -> bytes:
    """The trained network as one file, numbers rounded to half the bits: the same weights give the same bytes."""
    for name in PARTS:
        for node in nlp.get_pipe(name).model.walk():
            for param in node.param_names:
                if node.has_param(param):
                    node.set_param(param, node.get_param(param).astype(np.float16).astype(np.float32))
    parts = {name: nlp.get_pipe(name).to_bytes(exclude=["vocab"]) for name in PARTS}
    framed = b"".join(len(part).to_bytes(8, "big") + part for part in parts.values())
    return lzma.compress(framed, preset=6)


def load_network(language: str, content: bytes) -> Any:
    """The network that `network_bytes` wrote."""
    nlp, framed, at = build_network(language), lzma.decompress(content), 0
    # A new word has what the network asks of it, and not the other twenty things that spaCy would tell of it.
    getters = nlp.vocab.lex_attr_getters
    nlp.vocab.lex_attr_getters = {key: getters[key] for key in (nlp.vocab.strings[name] for name in _LOOKS)}
    for name in PARTS:
        size = int.from_bytes(framed[at : at + 8], "big")
        nlp.get_pipe(name).from_bytes(framed[at + 8 : at + 8 + size], exclude=["vocab"])
        at += 8 + size
    return nlp
