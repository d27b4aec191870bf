"""Figures and days by the conventions of each pack, in sentences that stand in no annotated file."""

import datetime as dt

import pytest

from claims.extraction.languages.pack_file import load_pack_file
from claims.extraction.languages.universal.facts.dates import Dates
from claims.extraction.languages.universal.facts.numbers import Numbers

WRITTEN = dt.date(2026, 3, 12)
CASES = [
    ("de", "Zwischen 20 und 25 Millionen Franken fehlen.", [(2e7, "at least"), (2.5e7, "at most")], []),
    ("de", "Der Preis stieg von 3 auf 5 Euro.", [(3, ""), (5, "")], []),
    ("de", "Vier von zehn Betrieben suchen Personal, sagte sie am Montag.", [(0.4, "")], ["2026-03-09"]),
    ("de", "Am 7. und 8. Mai tagten 27 Staaten.", [(27, "")], ["2026-05-07/2026-05-08"]),
    ("de", "Die A 7 ist auf 14 Kilometern gesperrt.", [(14, "")], []),
    ("de", "Ihre Elf siegte 2:0 vor rund einer halben Million Zuschauern.", [(5e5, "")], []),
    (
        "es",
        "El proyecto costará entre 20 y 25 millones de euros.",
        [(2e7, "at least"), (2.5e7, "at most")],
        [],
    ),
    ("es", "El litro subió de 1,50 a 1,60 euros desde enero.", [(1.5, ""), (1.6, "")], ["2026-01"]),
    ("es", "Ganó 2-0 ante 35.000 espectadores el pasado lunes.", [(35000, "")], ["2026-03-09"]),
    ("es", "Más de un millar de personas esperó dos horas y media.", [(1000, "more than"), (2.5, "")], []),
    ("es", "Suprimirá 1.200 empleos antes de que acabe 2027.", [(1200, "")], []),
    ("es", "El peso cayó 4.8% en el tercer trimestre de 2025.", [(4.8, "")], ["2025-07/2025-09"]),
    ("pt", "Quatro em cada dez empresas pagam R$ 5,60 por litro.", [(0.4, ""), (5.6, "")], []),
    ("pt", "O Orçamento prevê 3,2 mil milhões em 2027.", [(3.2e9, "")], ["2027"]),
    ("pt", "Venceu por 2 a 0 diante de 35 mil pessoas.", [(35000, "")], []),
    ("fr", "Plus d’un millier de personnes sont venues samedi.", [(1000, "more than")], ["2026-03-07"]),
    ("fr", "Vingt-deux élèves ont été évacués à 14 h 30 le 1er mars.", [(22, "")], ["2026-03-01"]),
    ("fr", "Le loyer a augmenté de 18,5 % pour un foyer sur cinq.", [(18.5, ""), (0.2, "")], []),
    (
        "de",
        "Zwischen 800 und 1.500 Euro fehlen seit Februar.",
        [(800, "at least"), (1500, "at most")],
        ["2026-02"],
    ),
    (
        "de",
        "Fünf- bis sechstausend Fans, dazu acht Busse.",
        [(5000, "at least"), (6000, "at most"), (8, "")],
        [],
    ),
    ("de", "Im Mai vergangenen Jahres kostete es fünfeinhalb Milliarden Kronen.", [(5.5e9, "")], ["2025-05"]),
    ("de", "Zum 1. Januar steigt er, in den 1990er-Jahren fiel er.", [], ["1990/1999", "2027-01-01"]),
    (
        "de",
        "Im ersten Halbjahr 2025 stieg er von 900.000 auf 1,2 Millionen.",
        [(9e5, ""), (1.2e6, "")],
        ["2025-01/2025-06"],
    ),
    (
        "es",
        "Costará entre 1.200 y 1.500 millones hasta el viernes.",
        [(1.2e9, "at least"), (1.5e9, "at most")],
        ["2026-03-13"],
    ),
    (
        "es",
        "Una veintena de vecinos debe el millón y medio de dólares y 3,4 M€.",
        [(20, ""), (1.5e6, ""), (3.4e6, "")],
        [],
    ),
    ("fr", "Une quinzaine d’élus et neuf enfants sont là.", [(15, ""), (9, "")], []),
    ("fr", "En mai dernier et le premier mai 2024.", [], ["2024-05-01", "2025-05"]),
    ("pt", "Nesta segunda-feira (9), uma centena de bombeiros saiu.", [(100, "")], ["2026-03-09"]),
    ("it", "Il 5 maggio 2025 costava 2,9 milioni di euro.", [(2.9e6, "")], ["2025-05-05"]),
]


@pytest.mark.parametrize(("language", "text", "figures", "days"), CASES, ids=[case[1][:30] for case in CASES])
def test_figures_and_days_follow_the_conventions_of_the_language(language, text, figures, days):
    pack, span = load_pack_file(language), (0, len(text))
    dates = Dates(pack).find(text, span, WRITTEN)
    found = Numbers(pack).find(text, span, [(d.start, d.end) for d in dates])
    assert [q.value for q in found] == pytest.approx([value for value, _bound in figures])
    assert [q.bound for q in found] == [bound for _value, bound in figures]
    assert sorted(d.value for d in dates) == sorted(days)


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("es", "El lunes se reunirán los 27 ministros.", "2026-03-16"),
        ("es", "El lunes se reunieron los 27 ministros.", "2026-03-09"),
        ("fr", "Lundi, les 27 ministres se réuniront à Lille.", "2026-03-16"),
        ("pt", "Foram vacinados 40 adultos até fevereiro.", "2026-02"),
        ("de", "Am Montag wird der Landtag über 14 Anträge abstimmen.", "2026-03-16"),
    ],
)
def test_a_day_is_the_next_or_the_last_by_the_tense(language, text, day, extractor):
    [claim] = extractor.extract(text, locale=language, date=WRITTEN).claims
    assert [d.value for d in claim.dates] == [day]
