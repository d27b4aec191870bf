"""Figures and days by the conventions of each pack, in sentences that stand in no annotated file."""

import datetime as dt

import pytest

from claims.extraction.languages.pack import load_pack
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
    ("it", "Il 5 maggio 2025 costava 2,9 milioni di euro.", [(2.9e6, "")], ["2025-05-05"]),
]


@pytest.mark.parametrize(("language", "text", "figures", "days"), CASES, ids=[case[1][:30] for case in CASES])
def test_figures_and_days_follow_the_conventions_of_the_language(language, text, figures, days):
    pack, span = load_pack(language), (0, len(text))
    dates = Dates(pack).find(text, span, WRITTEN)
    found = Numbers(pack).find(text, span, [(d.start, d.end) for d in dates])
    assert [q.value for q in found] == pytest.approx([value for value, _bound in figures])
    assert [q.bound for q in found] == [bound for _value, bound in figures]
    assert [d.value for d in dates] == days
