"""One encoder scores every sentence; the score does not depend on other sentences."""

import json
import math
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import settings

from claims.extraction.checkworthiness.encoder import MODEL, Encoder
from claims.extraction.checkworthiness.scorer import Worthiness

SENTENCES = [
    "The council closed four libraries in March.",
    "What a night!",
    "Ruth Adeyemi said the port had lost 1,200 jobs since 2019, more than any other in the country.",
    "I think we all know where this is going.",
    "No.",
    "",
]


@pytest.fixture(scope="module")
def encoder():
    return Encoder()


def said(opinions):
    return [opinion.odds.tolist() for opinion in opinions]


def test_a_sentence_is_read_alike_alone_and_among_others(encoder):
    together = said(encoder.read(SENTENCES * 3))
    assert together == said(encoder.read(SENTENCES)) * 3
    assert together == [said(encoder.read([sentence]))[0] for sentence in SENTENCES * 3]
    assert said(encoder.read(SENTENCES[::-1])) == together[: len(SENTENCES)][::-1]


def test_a_sentence_is_read_alike_in_every_thread_and_process(encoder):
    alone = said(encoder.read(SENTENCES))
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda _: said(encoder.read(SENTENCES)), range(8))) == [alone] * 8
    code = (
        "import json; from claims.extraction.checkworthiness.encoder import Encoder;"
        f"print(json.dumps([o.odds.tolist() for o in Encoder().read({SENTENCES!r})]))"
    )
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(other.stdout) == alone
    assert other.stderr == ""


def test_the_library_under_the_model_keeps_nothing_about_us_to_send(tmp_path):
    code = "from claims.extraction.checkworthiness.encoder import Encoder; Encoder().read(['The port closed in May.'])"
    home = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache"), "PATH": os.environ["PATH"]}
    subprocess.run([sys.executable, "-c", code], env=home, check=True, cwd=settings.BASE_DIR)
    # It would write a number for this machine and the events to be sent below one of them.
    assert list(tmp_path.rglob("*")) == []


@pytest.mark.parametrize(
    "words",
    ["", " ", "…", "🚢🚢🚢", "قال الوزير إن الميناء مغلق.", "e\u0301" * 40, "x" * 5000, "the port closed " * 3000, "\u202e123"],
    ids=["nothing", "a blank", "a mark", "emoji", "right to left", "combining", "one long word", "long", "turned"],
)  # fmt: skip
def test_odd_words_get_a_score(extractor, encoder, words):
    [score] = extractor.score([words])
    assert 0 <= score <= 1
    [opinion] = encoder.read([words])
    assert math.isfinite(opinion.whole)


def test_a_fact_scores_above_a_feeling(extractor):
    fact, feeling = extractor.score(["The council closed four libraries in March.", "What a night!"])
    assert feeling < 0.5 < fact


def test_an_empty_list_has_no_scores(extractor):
    assert extractor.score([]) == []


def test_a_claim_is_judged_by_its_own_words_where_they_stand():
    text = "I love this town, and the council closed four libraries in March 2024."
    sentence, feeling, fact = (0, len(text)), (0, 16), (22, len(text) - 1)
    article = Worthiness().article(text, [sentence])
    (whole, _), (felt, _), (stated, reasons) = article.judge([sentence, feeling, fact], [(), (), ()])
    assert felt < whole < stated
    assert "number" in reasons


def test_a_claim_over_two_sentences_is_judged_by_the_first():
    text = "The council closed four libraries. What a night for the town!"
    article = Worthiness().article(text, [(0, 34), (35, len(text))])
    [(both, _), (first, _)] = article.judge([(0, len(text)), (0, 34)], [(), ()])
    assert both == first


def test_the_model_counts_for_the_name_of_the_pipeline(tmp_path):
    other = tmp_path / MODEL.name
    other.write_bytes(MODEL.read_bytes())
    assert Worthiness(other).version == Worthiness().version
    # An empty field of its own at the end of the file changes nothing that is read.
    other.write_bytes(MODEL.read_bytes() + b"\x32\x00")
    assert Worthiness(other).version != Worthiness().version


def test_the_models_licence_is_told():
    notice = Path("NOTICE").read_text(encoding="utf-8")
    assert [path.name for path in MODEL.parent.iterdir()] == ["encoder.onnx"]
    for needed in ("encoder.onnx", "all-MiniLM-L6-v2", "Apache License", "ClaimBuster"):
        assert needed in notice
