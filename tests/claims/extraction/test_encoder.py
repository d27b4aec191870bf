"""Where the fast model is in doubt the encoder decides, and says the same whatever else is read with a sentence."""

import json
import math
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from claims.extraction.encoder import PACK, Encoder
from claims.extraction.parsing import Parser
from claims.extraction.worthiness import DOUBT, LINEAR, MODELS, Linear, Worthiness

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


@pytest.fixture(scope="module")
def linear():
    return Linear(MODELS / LINEAR)


def tags_of(sentences):
    parser = Parser()
    with parser.article():
        return [[tag for _, tag in tokens] for tokens in parser.tag(sentences)]


def said(opinions):
    return [opinion.odds.tolist() for opinion in opinions]


def test_a_sentence_is_read_alike_alone_and_among_others(encoder):
    many = SENTENCES * (PACK // 20)
    together = said(encoder.read(many))
    assert together == said(encoder.read(SENTENCES)) * (PACK // 20)
    assert together == [said(encoder.read([sentence]))[0] for sentence in many]
    assert said(encoder.read(many[::-1])) == together[::-1]


def test_a_sentence_is_read_alike_in_every_thread_and_process(encoder):
    alone = said(encoder.read(SENTENCES))
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda _: said(encoder.read(SENTENCES)), range(8))) == [alone] * 8
    code = (
        "import json; from claims.extraction.encoder import Encoder;"
        f"print(json.dumps([o.odds.tolist() for o in Encoder().read({SENTENCES!r})]))"
    )
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(other.stdout) == alone


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


def test_the_encoder_decides_what_the_fast_model_doubts(linear, extractor):
    sentences = [line for line in _seed_sentences(extractor) if line]
    tags = tags_of(sentences)
    odds = linear.odds(sentences, tags)
    plain = [round(1 / (1 + math.exp(-value)), 4) for value in odds]
    scores = Worthiness().score(sentences, tags)
    sure = [i for i, value in enumerate(odds) if abs(value) >= DOUBT]
    doubtful = [i for i, value in enumerate(odds) if abs(value) < DOUBT]
    assert [scores[i] for i in sure] == pytest.approx([plain[i] for i in sure])
    turned = [i for i in doubtful if (scores[i] >= 0.5) != (plain[i] >= 0.5)]
    assert len(turned) > len(doubtful) / 10


def test_an_empty_list_has_no_scores(extractor):
    assert extractor.score([]) == []


def test_a_claim_is_judged_by_its_own_words_where_they_stand(encoder):
    text = "I love this town, and the council closed four libraries in March 2024."
    sentence, feeling, fact = (0, len(text)), (0, 16), (22, len(text) - 1)
    article = Worthiness().article(text, [sentence])
    whole, felt, stated = article.odds([sentence, feeling, fact])
    assert whole == encoder.read([text])[0].whole
    assert felt < whole < stated


def test_a_sentence_that_nobody_doubted_is_not_read_for_a_claim_inside_it():
    text = "The council closed four libraries. What a night for the town!"
    article = Worthiness().article(text, [(0, 34), (35, len(text))])
    whole, inside, elsewhere = article.odds([(0, 34), (4, 34), (40, 50)])
    assert math.isfinite(whole)
    assert math.isfinite(inside)
    assert math.isnan(elsewhere)


def test_both_models_count_for_the_name_of_the_pipeline(tmp_path):
    for path in MODELS.glob("*.npz"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    assert Worthiness(tmp_path).version == Worthiness().version
    encoder = tmp_path / "encoder.npz"
    encoder.write_bytes(encoder.read_bytes() + b"\0")
    assert Worthiness(tmp_path).version != Worthiness().version


def test_the_models_licences_are_told():
    notice = Path("NOTICE").read_text(encoding="utf-8")
    assert {path.name for path in MODELS.glob("*.npz")} == {"worthiness.npz", "encoder.npz"}
    for needed in ("worthiness.npz", "encoder.npz", "all-MiniLM-L6-v2", "Apache License", "ClaimBuster"):
        assert needed in notice


def _seed_sentences(extractor):
    for path in sorted(Path("seeds").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        yield from (text[s.start : s.end] for s in extractor.extract(text).sentences)
