"""The annotated corpus contains what its README says, and extraction reads it well."""

import json
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from bench.extraction.genres import agreement
from bench.extraction.labelled import own_corpus
from bench.extraction.whosaid import Tally, relation, score
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


def test_ids_are_unique_and_each_of_ten_groups_has_ten_articles():
    assert len({row["id"] for row in ROWS}) == len(ROWS) >= 120
    groups = Counter(row["group"] for row in ROWS)
    assert len(groups) == 10
    assert min(groups.values()) >= 10


def test_two_annotators_agree_as_far_as_the_readme_says():
    count, agreed, kappa = agreement()

    told = Path("seeds/annotated/README.md").read_text(encoding="utf-8")
    assert f"({count} sentences)" in told
    assert f"{100 * agreed:.1f} %" in told
    assert f"kappa is {kappa:.2f}".replace("0.", ".") in told


def test_a_model_learns_from_no_article_that_measures_it():
    learnt = set(own_corpus().texts)
    unseen = [row for row in ROWS if not row["known"]]

    assert len(unseen) == 64
    for row in unseen:
        sentences = {row["text"][s["start"] : s["end"]] for s in row["sentences"]}
        assert not sentences & learnt, row["id"]


@pytest.fixture(scope="module")
def readings(extractor):
    return [extractor.extract(row["text"]) for row in ROWS]


def test_who_said_what_is_mostly_found(readings):
    total = Tally()
    for row, reading in zip(ROWS, readings, strict=True):
        text = row["text"]
        gold = [
            relation(text, _some(a["source"]), _some(a["cue"]), a["content"]) for a in row["attributions"]
        ]
        found = [relation(text, _some(a.source), _some(a.cue), a.content) for a in reading.attributions]
        total += score(gold, found)
    assert total.f1(total.lenient) >= 0.75


def test_what_is_worth_checking_stands_above_what_is_not(readings):
    worthy, idle = [], []
    for row, reading in zip(ROWS, readings, strict=True):
        for sentence, judged in _pairs(row, reading.sentences):
            (worthy if sentence["checkworthy"] else idle).append(judged.score)
    above = sum(w > i for w in worthy for i in idle) / (len(worthy) * len(idle))
    assert above >= 0.9


def _pairs(row, sentences):
    by_start = {sentence.start: sentence for sentence in sentences}
    return [(s, by_start[s["start"]]) for s in row["sentences"] if s["start"] in by_start]


def _some(span):
    return [span] if span else []
