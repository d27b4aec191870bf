"""An article in German: who said what, on which side, and with which figures and days."""

import datetime as dt

import pytest

from claims.extraction import to_json

WRITTEN = dt.date(2026, 11, 26)


def read_german(extractor, text: str):
    return extractor.extract(text, date=WRITTEN, locale="de")


def said_in(extractor, text: str) -> list[tuple[str | None, str, str | None]]:
    """Claimant, words and side of each claim that somebody makes."""
    return [
        (c.claimant, c.text, c.side) for c in read_german(extractor, text).claims if c.attribution is not None
    ]


@pytest.mark.parametrize(
    ("text", "claimant", "words", "side"),
    [
        ("Die Ministerin sagte am Montag, dass die Mieten in München um zwölf Prozent gestiegen sind.", "Die Ministerin", "Mieten in München um zwölf Prozent", "says"),
        ("„Wir haben im vergangenen Jahr 8.500 Polizisten eingestellt“, sagte Innenministerin Klara Vogt.", "Innenministerin Klara Vogt", "8.500 Polizisten", "says"),
        ("Laut Polizei kamen rund 2.500 Menschen zu der Demonstration auf dem Marktplatz.", "Polizei", "rund 2.500 Menschen", "says"),
        ("Nach Angaben der Hafenbehörde wurden im März 4.200 Container umgeschlagen.", "der Hafenbehörde", "4.200 Container", "says"),
        ("Der Konzern bestritt, giftige Abfälle in den Fluss geleitet zu haben.", "Der Konzern", "giftige Abfälle in den Fluss", "denies"),
        ("Die Opposition warf der Ministerin vor, Zahlen geschönt zu haben.", "Die Opposition", "Zahlen geschönt", "alleges"),
        ("Die Zahl der Unfälle ist seit 2019 um ein Drittel gesunken, teilte das Ministerium mit.", "das Ministerium", "um ein Drittel gesunken", "says"),
        ("In dem Bericht heißt es, die Stadt habe zwölf Brücken gesperrt.", "dem Bericht", "zwölf Brücken gesperrt", "says"),
        ("Die Gutachter kamen zu dem Ergebnis, dass zwölf Brücken gesperrt werden müssen.", "Die Gutachter", "zwölf Brücken", "says"),
        ("Einige Anwohner vertreten die Auffassung, die Behörde habe zwölf Brücken zu spät gesperrt.", "Einige Anwohner", "zwölf Brücken", "says"),
        ("Die Verbände fordern, dass zwölf Brücken bis 2030 erneuert werden.", "Die Verbände", "zwölf Brücken", "says"),
        ("Wie der Sprecher der Feuerwehr mitteilte, wurden bei dem Brand drei Menschen verletzt.", "der Sprecher der Feuerwehr", "drei Menschen verletzt", "says"),
    ],
)  # fmt: skip
def test_who_said_what_is_told(text: str, claimant: str, words: str, side: str, extractor) -> None:
    found = [(who, side) for who, said, side in said_in(extractor, text) if words in said]
    assert found == [(claimant, side)]


def test_a_sentence_in_reported_mood_goes_on_with_the_speaker(extractor) -> None:
    text = "Der Mieterbund kritisierte, dass die Mieten in München um 12 Prozent gestiegen seien. Die Regierung habe seit 2023 keine einzige Wohnung gebaut."
    claims = said_in(extractor, text)
    assert [who for who, said, _side in claims if "keine einzige Wohnung" in said] == ["Der Mieterbund"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Laut dem Bericht des Rechnungshofs hat die Stadt Harburg 4,2 Millionen Euro zu viel bezahlt.", "Rechnungshof"),
        ("Nach Angaben des Landesamtes fehlen in Harburg 300 Plätze für Kinder.", "Landesamt"),
        ("Nach Angaben des Ministers Karl Huber kostet der Bau der Brücke 40.000 Euro.", "Karl Huber"),
        ("Nach Einschätzung des Präsidenten ist die Lage der Bank in Harburg ernst.", "Präsident"),
        ("Nach Angaben der Polizei wurden in Harburg 300 Menschen festgenommen.", "Polizei"),
    ],
)  # fmt: skip
def test_a_claimant_in_the_genitive_has_the_name_without_its_ending(text: str, name: str, extractor) -> None:
    assert [person.name for person in read_german(extractor, text).people] == [name]


def test_whose_opinion_it_is_may_be_told_by_a_pronoun(extractor) -> None:
    text = "Ministerin Vogt sagte, dass die Mieten gestiegen sind. Ihrer Ansicht nach stehen in Köln 400 Wohnungen leer."
    assert [who for who, said, _side in said_in(extractor, text) if "400 Wohnungen" in said] == [
        "Ministerin Vogt"
    ]


def test_words_in_quotation_marks_within_a_report_are_those_of_its_speaker(extractor) -> None:
    text = "Vogt sagte, die Stadt habe bei den Mieten „auf ganzer Linie versagt“ und 400 Wohnungen zu wenig gebaut."
    reading = read_german(extractor, text)
    quoted = [a for a in reading.attributions if a.mode == "direct"]
    assert [[text[slice(*span)] for span in a.content] for a in quoted] == [["auf ganzer Linie versagt"]]
    assert [text[slice(*a.source)] for a in quoted] == ["Vogt"]
    # They are a part of the claim, and no claim of their own.
    assert len(reading.claims) == 1


def test_danach_is_a_time_and_not_a_source(extractor) -> None:
    assert said_in(extractor, "Danach wurden in Harburg zwölf Brücken gesperrt.") == []


def test_a_pronoun_is_the_one_named_before_or_nobody(extractor) -> None:
    text = "Ministerin Vogt sagte, dass die Mieten gestiegen sind. Sie sagte auch, dass 400 Wohnungen in Köln leer stehen."
    assert [who for who, said, _side in said_in(extractor, text) if "400 Wohnungen" in said] == [
        "Ministerin Vogt"
    ]


def test_figures_and_days_are_read_as_german_writes_them(extractor) -> None:
    text = "Am 5. Mai 2026 sank der Umsatz des Hafens um 7,4 % auf 2,9 Millionen Euro, und 40.000 Container blieben liegen."
    [claim] = read_german(extractor, text).claims
    assert [(q.value, q.unit) for q in claim.quantities] == [
        (7.4, "%"),
        (2_900_000, "Euro"),
        (40_000, "Container"),
    ]
    assert [(d.text, d.value) for d in claim.dates] == [("5. Mai 2026", "2026-05-05")]


def test_a_wording_is_refused_where_something_points_out_of_the_sentence(extractor) -> None:
    safe, pointing = (
        read_german(extractor, text).claims[0]
        for text in (
            "Hamburg hat im Jahr 2025 insgesamt 9.000 Wohnungen gebaut.",
            "Sie hat dort im Jahr 2025 insgesamt 9.000 Wohnungen gebaut.",
        )
    )
    assert safe.wording == "Hamburg hat im Jahr 2025 insgesamt 9.000 Wohnungen gebaut."
    assert pointing.wording is None
    assert "sie" in pointing.open


def test_a_score_is_one_of_four_steps_with_its_reasons(extractor) -> None:
    text = "Der Rhein ist 1.233 Kilometer lang. Was für ein wunderbarer Abend war das? Die Inflation stieg 2025 auf 7,4 %."
    sentences = read_german(extractor, text).sentences
    assert {sentence.score for sentence in sentences} <= {0.15, 0.3, 0.4, 0.6, 0.8}
    assert "number" in sentences[0].reasons
    assert sentences[2].score > sentences[1].score


def test_the_same_text_gives_the_same_reading(extractor) -> None:
    text = "Laut Polizei kamen rund 2.500 Menschen. „Das ist falsch“, sagte der Veranstalter."
    assert to_json(read_german(extractor, text)) == to_json(read_german(extractor, text))
