"""`manage.py extract`: as a table, as JSON lines, as scores; it opens no database."""

import io
import json
import sys

import pytest
from django.core.management import CommandError, call_command

SEED = "seeds/000_503132add119f8cc.txt"


def run(monkeypatch, *args, given=""):
    monkeypatch.setattr(sys, "stdin", io.StringIO(given))
    out = io.StringIO()
    call_command("extract", *args, stdout=out)
    return out.getvalue()


def test_a_file_becomes_a_table_with_the_surest_claim_first(monkeypatch):
    out = run(monkeypatch, SEED).splitlines()
    lines = out[
        next(at for at, line in enumerate(out) if line.split() == ["score", "kind", "claimant", "claim"]) :
    ]
    scores = [float(line.split()[0]) for line in lines[1:-2:2]]
    assert scores == sorted(scores, reverse=True)
    assert any("Iranian officials" in line and "buy time" in line and "[1]" in line for line in lines)
    assert "attributed differently" in lines[-2]


def test_json_lines_come_back_in_order_and_keep_the_contract(monkeypatch):
    given = '{"id": 7, "text": "Police said three men were arrested."}\n\n{"id": "b", "text": ""}\n'
    rows = [json.loads(line) for line in run(monkeypatch, "--jsonl", given=given).splitlines()]
    assert [row["id"] for row in rows] == [7, "b"]
    [claim] = rows[0]["claims"]
    assert claim["text"] == "three men were arrested"
    assert {
        "start",
        "end",
        "text",
        "score",
        "kind",
        "reasons",
        "attribution",
        "citations",
        "entities",
    } <= set(claim)
    [attribution] = rows[0]["attributions"]
    assert attribution["source"] == [0, 6]
    assert attribution["content"] == [[12, 35]]
    assert rows[1]["claims"] == []


def test_scores_come_a_line_for_a_line(monkeypatch):
    out = run(monkeypatch, "--score", given="Unemployment fell to 4% in May.\n\nWhat a night!\n")
    number, empty, night = map(float, out.splitlines())
    assert number > 0.8 > 0.2 > night
    assert 0 <= empty <= 1


@pytest.mark.parametrize("line", ["not json", "[1]", '{"id": 1}', '{"text": 5}'])
def test_a_line_that_is_none_says_which_and_what_to_give(monkeypatch, line):
    with pytest.raises(CommandError, match='Line 1 is not a JSON object with "id" and "text"'):
        run(monkeypatch, "--jsonl", given=line + "\n")


def test_a_file_that_is_not_there_says_what_to_do(monkeypatch, tmp_path):
    with pytest.raises(CommandError, match="Give the path of a"):
        run(monkeypatch, str(tmp_path / "nothing.txt"))
    (tmp_path / "bad.txt").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CommandError, match="not UTF-8"):
        run(monkeypatch, "--score", str(tmp_path / "bad.txt"))
