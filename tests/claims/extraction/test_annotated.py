"""The annotated corpus contains what its README says, and extraction reads it well."""

import json
from pathlib import Path
from typing import get_args

import pytest

from bench.whosaid import Tally, relation, score
from claims.extraction import Kind

ROWS = [
    json.loads(line)
    for line in Path("seeds/annotated/articles.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_every_span_lies_in_its_article_and_says_something(row):
    text = row["text"]
    spans = [(s["start"], s["end"]) for s in row["sentences"]]
    assert spans == sorted(spans)
    for attribution in row["attributions"]:
        assert attribution["content"]
        assert attribution["source"] or attribution["cue"]
        spans += [tuple(span) for span in attribution["content"]]
        spans += [tuple(attribution[role]) for role in ("source", "cue") if attribution[role]]
    for start, end in spans:
        assert 0 <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip() != ""


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_sentences_cover_the_article_and_carry_a_known_kind(row):
    text = row["text"]
    covered = "".join(text[s["start"] : s["end"]] for s in row["sentences"])
    assert "".join(covered.split()) == "".join(text.split())
    assert {s["kind"] for s in row["sentences"]} <= set(get_args(Kind))
    assert not any(
        s["checkworthy"] for s in row["sentences"] if s["kind"] in ("heading", "boilerplate", "question")
    )


def test_ids_are_unique_and_genres_are_many():
    assert len({row["id"] for row in ROWS}) == len(ROWS)
    assert len({row["genre"] for row in ROWS}) >= 15


def test_who_said_what_is_mostly_found(extractor):
    total = Tally()
    for row in ROWS:
        text = row["text"]
        gold = [
            relation(text, _some(a["source"]), _some(a["cue"]), a["content"]) for a in row["attributions"]
        ]
        found = [
            relation(text, _some(a.source), _some(a.cue), a.content)
            for a in extractor.extract(text).attributions
        ]
        total += score(gold, found)
    assert total.f1(total.lenient) >= 0.75


def test_what_is_worth_checking_stands_above_what_is_not(extractor):
    worthy, idle = [], []
    for row in ROWS:
        for sentence, judged in _pairs(row, extractor.extract(row["text"]).sentences):
            (worthy if sentence["checkworthy"] else idle).append(judged.score)
    above = sum(w > i for w in worthy for i in idle) / (len(worthy) * len(idle))
    assert above >= 0.9


def _pairs(row, sentences):
    by_start = {sentence.start: sentence for sentence in sentences}
    return [(s, by_start[s["start"]]) for s in row["sentences"] if s["start"] in by_start]


def _some(span):
    return [span] if span else []
