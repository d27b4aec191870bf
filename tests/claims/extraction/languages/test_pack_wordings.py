"""A sentence that reads alone, in the languages of packs: what is put in is certain, and anything else is refused."""

import datetime as dt

import pytest

from claims.extraction import Extractor

WRITTEN = dt.date(2026, 3, 12)
READ_ALONE = [
    ("de", "Der Rat von Marlingen hat am Mittwochabend mit 31 Stimmen den Bau einer Klinik beschlossen.",
     "Der Rat von Marlingen hat am Mittwochabend (11. März 2026) mit 31 Stimmen den Bau einer Klinik beschlossen."),
    ("de", "In Darmstadt sind gestern Abend drei Menschen verletzt worden.",
     "In Darmstadt sind gestern Abend (11. März 2026) drei Menschen verletzt worden."),
    ("de", "Frieda Borchert ist am Sonntag, den 8. Februar 2026, in Kreuzberg gestorben.",
     "Frieda Borchert ist am Sonntag, den 8. Februar 2026, in Kreuzberg gestorben."),
    ("es", "Dos trenes chocaron la madrugada del jueves cerca de Ostrela y dejaron al menos seis heridos.",
     "Dos trenes chocaron la madrugada del jueves (12 de marzo de 2026) cerca de Ostrela y dejaron al menos seis heridos."),
    ("es", "Al menos dos docenas de casas ardieron en Tarna.", "Al menos dos docenas de casas ardieron en Tarna."),
    ("de", "Bürgermeister Karl Huber stellte den Plan am Montag vor. Er wurde 1961 in Tarn geboren.",
     "Karl Huber wurde 1961 in Tarn geboren."),
    ("de", "Bürgermeisterin Karin Weber sagte, sie sei 2021 mit 54 Prozent gewählt worden.",
     "Karin Weber ist 2021 mit 54 Prozent gewählt worden."),
    ("fr", "La maire, Inès Barrault, a présenté le budget. Elle est née à Tarne en 1961.", "Inès Barrault est née à Tarne en 1961."),
    ("pt", "A prefeita Inês Barbosa apresentou o orçamento. Ela nasceu em Tarna em 1961.", "Inês Barbosa nasceu em Tarna em 1961."),
    ("de", "Harburg hat auch 400 Wohnungen in Norvalt gebaut.", "Harburg hat 400 Wohnungen in Norvalt gebaut."),
    ("de", "Nach Angaben der Bahnwacht schweben zwei Lokführer in Lebensgefahr.", "Zwei Lokführer schweben in Lebensgefahr."),
    ("de", "Der Konzern Norvalt streicht 1.200 seiner 9.800 Stellen.", "Der Konzern Norvalt streicht 1.200 seiner 9.800 Stellen."),
]  # fmt: skip
REFUSED = [
    # A plan and a mayor can both be meant, and so can two women, or a man whom another sentence is about.
    ("de", "Bürgermeister Karl Huber stellte den Plan am Montag vor. Er kostet 240 Millionen Euro.", "240 Millionen"),
    ("de", "Ministerin Hanna Ried traf Klara Vogt in Bonn. Sie wurde 1961 in Tarn geboren.", "1961"),
    ("de", "Ministerin Hanna Ried traf Bürgermeister Karl Huber. Er wurde 1961 in Tarn geboren.", "1961"),
    ("fr", "Le maire, Oscar Fain, a présenté le budget. Il coûtera 240 millions d’euros.", "240 millions"),
    ("fr", "Le maire, Oscar Fain, est arrivé lundi. Il est tombé 180 litres par mètre carré.", "180 litres"),
    # An added word that belongs to "not only", a time of day of no day, and the age of somebody who has no name here.
    ("de", "Nicht nur Harburg, sondern auch Bonn hat 300 Wohnungen gebaut.", "300 Wohnungen"),
    ("de", "In Darmstadt sind am Abend drei Menschen verletzt worden.", "drei Menschen"),
    ("de", "Außerdem hatte Spanien Tschechien mit 33:25 in Wien geschlagen.", "Spanien"),
    ("de", "Die Bank streicht 400 ihrer Stellen in Norvalt.", "400"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "wording"), READ_ALONE, ids=[case[2][:40] for case in READ_ALONE]
)
def test_a_claim_reads_alone(extractor: Extractor, language: str, text: str, wording: str) -> None:
    result = extractor.extract(text, date=WRITTEN, locale=language, locale_by_a_person=True)
    assert wording in [claim.wording for claim in result.claims]
    for claim in result.claims:
        for change in claim.changes:
            assert claim.wording is not None
            assert claim.wording[slice(*change.at)] == change.now


@pytest.mark.parametrize(("language", "text", "words"), REFUSED, ids=[case[1][-40:] for case in REFUSED])
def test_what_is_not_certain_is_refused(extractor: Extractor, language: str, text: str, words: str) -> None:
    result = extractor.extract(text, date=WRITTEN, locale=language, locale_by_a_person=True)
    [claim] = [claim for claim in result.claims if words in claim.text]
    assert claim.wording is None
