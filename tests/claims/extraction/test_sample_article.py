"""The first sample article, as a professional would read it; and rules for every claim of any article."""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from claims.extraction import REASONS, Extractor, to_json
from claims.extraction.checkworthiness.features import checkworthiness_features
from claims.extraction.facts.quantities import find_quantities

SEEDS = Path("seeds")
GOLD = SEEDS / "gold" / "000_503132add119f8cc.jsonl"
ARTICLES = sorted(SEEDS.glob("*.txt"))


def claims_of(read, name):
    text = (SEEDS / name).read_text(encoding="utf-8")
    return read(text).reading


def test_the_self_incriminating_claim_is_found_with_claimant_cue_and_citation(read):
    text = (SEEDS / "000_503132add119f8cc.txt").read_text(encoding="utf-8")
    found = read(text)
    words = "they are using the current negotiations to buy time to rebuild their military forces"
    claim = next(c for c in found.reading.claims if c.text == words)
    said = found.reading.attributions[claim.attribution]
    assert (claim.claimant, found.words(said.cue), claim.citations) == ("Iranian officials", "said", ("[1]",))


def test_the_pull_quote_says_the_same_in_nobodys_name(read):
    reading = claims_of(read, "000_503132add119f8cc.txt")
    [link] = reading.links
    first, second = reading.claims[link.first], reading.claims[link.second]
    assert (first.claimant, second.claimant) == ("Iranian officials", None)
    assert second.text.startswith("Iran is using ongoing negotiations")
    assert link.relation == "attributed differently"


def test_what_a_professional_would_check_is_found(read):
    reading = claims_of(read, "000_503132add119f8cc.txt")
    gold = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    wanted = [row["content"][0] for row in gold if row["checkworthy"]]
    found = [w for w in wanted if any(c.start < w[1] and w[0] < c.end for c in reading.claims)]
    assert len(found) / len(wanted) >= 0.85


def test_headings_drawings_and_pointers_make_no_claims(read):
    reading = claims_of(read, "002_e2ab504b67d32069.txt")
    text = (SEEDS / "002_e2ab504b67d32069.txt").read_text(encoding="utf-8")
    claimed = " ".join(c.text for c in reading.claims)
    assert "KINETIC SIGNAL" not in claimed
    assert "check out the detailed article" not in claimed
    assert "The Dual-Track Coercion Framework" not in claimed
    assert {s.kind for s in reading.sentences if "detailed article" in text[s.start : s.end]} == {
        "boilerplate"
    }


def test_a_cells_claim_knows_its_row_and_column(read):
    table = "| Town | Finding |\n|---|---|\n| Helm | The river rose by 40 percent in 2025. |\n"
    [claim] = read(table).reading.claims
    assert (claim.text, claim.context) == ("The river rose by 40 percent in 2025", "Helm · Finding")


@pytest.mark.parametrize("path", ARTICLES, ids=lambda p: p.stem)
def test_every_span_is_the_articles_words(read, path):
    text = path.read_text(encoding="utf-8")
    reading = read(text).reading
    assert reading.claims
    for claim in reading.claims:
        assert claim.text == text[claim.start : claim.end]
        assert 0 <= claim.score <= 1
        assert set(claim.reasons) <= set(REASONS)
        for part in (*claim.entities, *claim.quantities, *claim.dates):
            assert claim.start <= part.start < part.end <= claim.end
            assert part.text == text[part.start : part.end]
    for attribution in reading.attributions:
        for span in filter(None, (attribution.source, attribution.cue, *attribution.content)):
            assert 0 <= span[0] < span[1] <= len(text)


def test_the_same_text_gives_the_same_bytes_in_any_thread_and_any_process(extractor):
    texts = [path.read_text(encoding="utf-8") for path in ARTICLES]
    alone = [json.dumps(to_json(extractor.extract(text))) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda t: json.dumps(to_json(extractor.extract(t))), texts * 2))
    assert together == alone * 2
    code = (
        "import json,sys; from claims.extraction import Extractor, to_json;"
        f"print(json.dumps(to_json(Extractor().extract(open({str(ARTICLES[0])!r}, encoding='utf-8').read()))))"
    )
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert other.stdout.strip() == alone[0]


def test_progress_is_told_as_the_work_goes_on(extractor):
    text = "Officials said the bridge was closed.\n\n" * 600
    seen: list[tuple[int, int]] = []
    extractor.extract(text, progress=lambda done, total: seen.append((done, total)))
    assert len(seen) >= 4
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert seen[-1][0] <= seen[-1][1] == len(text)


def test_the_articles_date_resolves_its_weekdays(read):
    [claim] = read("Police said three men were arrested on Tuesday.", date=date(2026, 3, 12)).reading.claims
    assert [(d.text, d.value) for d in claim.dates] == [("on Tuesday", "2026-03-10")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Hundreds of people left.", [("Hundreds", 100)]),
        ("A thousand homes burned.", [("A thousand homes", 1000)]),
        ("Half the town fled.", [("Half", 0.5)]),
        ("Half a million people fled.", [("Half a million people", 500_000)]),
        ("A dozen boats sank.", [("A dozen boats", 12)]),
        ("A third of the homes burned.", [("A third", 1 / 3)]),
        ("A fifth of the homes burned.", [("A fifth", 0.2)]),
        ("A trillion dollars went.", [("A trillion dollars", 1e12)]),
        (f"The damage was {'9' * 400} euros.", []),
        ("There were a quarter fewer fires.", [("a quarter", 0.25)]),
        (
            "Seven and a half million people are out of work.",
            [("Seven and a half million people", 7_500_000)],
        ),
        ("It took 2 and a half years.", [("2 and a half years", 2.5)]),
        ("Two-thirds of the members agreed.", [("Two-thirds", 2 / 3)]),
        ("The mayor named a third suspect in the second quarter.", []),
    ],
)
def test_quantities_in_words_alone_have_their_value(words, expected):
    assert [(q.text, q.value) for q in find_quantities(words, (0, len(words)))] == expected


def test_quantities_know_value_unit_and_comparison(read):
    [claim] = read("Police said more than 1,200 people fled and damage rose to $3.2 billion.").reading.claims
    assert [(q.value, q.unit, q.comparison) for q in claim.quantities] == [
        (1200.0, "people", "more than"),
        (3.2e9, "$", "rose to"),
    ]


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("Iranian officials said the army is using the talks.", {"official", "unnamed"}),
        ("Police Chief Dana Wolf said the painting was found.", {"official"}),
        ("Some reports indicate the delegation has left Doha.", {"unnamed"}),
        ("Ruth Adeyemi said the pumps failed on Sunday.", set()),
    ],
)
def test_a_reason_says_whether_an_office_speaks_and_whether_it_has_a_name(read, text, standing):
    [claim] = read(text).reading.claims
    assert {"official", "unnamed"} & set(claim.reasons) == standing


@pytest.mark.parametrize(
    ("words", "enough"), [("12 houses burned", True), ("the houses burned", False), ("12 houses", False)]
)
def test_three_words_are_enough_where_they_count_what_happened(words, enough):
    assert ("short" not in checkworthiness_features(words)) == enough


def test_denial_and_doubt_are_marked(read):
    claims = read("Ruth said the gate was not locked. Jonas said the lock may have rusted.").reading.claims
    assert [(c.negated, c.hedged) for c in claims] == [(True, False), (False, True)]


def test_an_event_inside_an_accusation_is_a_claim_of_the_article(read):
    claims = read(
        "Iran accused Sarnia of breaking the truce following air strikes on two border villages."
    ).reading.claims
    assert ("air strikes on two border villages", None) in [(c.text, c.claimant) for c in claims]


def test_links_stand_only_between_different_names(read):
    same = read(
        "Ruth Adeyemi said the old pumps failed on Sunday night. The old pumps failed on Sunday night."
    ).reading
    assert [link.relation for link in same.links] == ["attributed differently"]
    other = read(
        "Ruth Adeyemi said the old pumps failed on Sunday. The museum bought a painting in May."
    ).reading
    assert other.links == ()


def test_the_empty_text_reads_as_nothing(extractor):
    for text in ("", " \n\n ", "\u200b", "…"):
        assert extractor.extract(text).claims == ()


def test_one_pipeline_has_one_name(extractor):
    assert extractor.pipeline == Extractor().pipeline
    assert extractor.extract("Ruth left.").pipeline == extractor.pipeline
