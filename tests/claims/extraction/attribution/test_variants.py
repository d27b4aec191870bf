"""Kinds of reporting that were once misread, each in other words: who said what, and on which side they are."""

import json
from pathlib import Path

import pytest

from bench.extraction.cases import faults_of

VARIANTS = [
    json.loads(line)
    for line in Path(__file__).with_name("variants.jsonl").read_text(encoding="utf-8").splitlines()
]
"""In the form of the cases that `bench.extraction.cases` measures."""


@pytest.mark.parametrize("case", VARIANTS, ids=[case["id"] for case in VARIANTS])
def test_who_said_what_is_told_in_other_words_too(extractor, case):
    assert faults_of(case, extractor.extract(case["text"])) == []
