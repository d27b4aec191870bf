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
    # "I" and "we", with the verb in the third person.
    ("de", "Der Pumpenhersteller Norvalt baut 1.200 Stellen ab. „Wir haben im ersten Quartal 38 Millionen Euro verloren“, sagte Vorstandschefin Margit Solm.",
     "Norvalt hat im ersten Quartal (Januar bis März 2026) 38 Millionen Euro verloren."),
    ("de", "„Im Juni 2024 haben wir 300 Häuser in Tarn verkauft“, sagte Norvalt-Chefin Ute Weiß.",
     "Im Juni 2024 hat Norvalt 300 Häuser in Tarn verkauft."),
    ("es", "«No hemos vendido 300 casas en Tarna», dijo la directora de Norvalta, Inés Ruiz.", "Norvalta no ha vendido 300 casas en Tarna."),
    ("es", "«Yo voté contra el túnel de Marla en 2019», dijo el bombero Hugo Tamayo.", "Hugo Tamayo votó contra el túnel de Marla en 2019."),
    ("fr", "« J’ai vu trois incendies à Tarne », a dit Hugo Tamin.", "Hugo Tamin a vu trois incendies à Tarne."),
    ("pt", "“No ano de 2025, tivemos perdas de R$ 38 milhões”, explicou a diretora da Norvalta, Ana Sólis.",
     "No ano de 2025, Norvalta teve perdas de R$ 38 milhões."),
    # What is denied, admitted or alleged as an infinitive.
    ("de", "Vor Gericht steht der Landwirt Henrik Oll. Die Staatsanwaltschaft wirft ihm vor, im Juli 2024 drei Fässer in einen Brunnen geleitet zu haben.",
     "Henrik Oll hat im Juli 2024 drei Fässer in einen Brunnen geleitet."),
    ("es", "La ministra Hanna Rivas negó haber cobrado 500 euros de Norvalta.", "Hanna Rivas cobró 500 euros de Norvalta."),
    ("fr", "Le maire Oscar Fain a reconnu avoir touché 500 euros de Norvalte.", "Oscar Fain a touché 500 euros de Norvalte."),
    ("pt", "A ministra Hanna Rios negou ter recebido 500 euros da Norvalta.", "Hanna Rios recebeu 500 euros da Norvalta."),
    # What is promised or demanded, with who does it.
    ("de", "Bürgermeister Karl Huber forderte Norvalt auf, 600 Wohnungen in Tarn zu bauen.",
     "Bürgermeister Karl Huber forderte Norvalt auf, 600 Wohnungen in Tarn zu bauen."),
    ("fr", "La maire de Tarne, Inès Ruiz, a promis de construire 600 logements à Tarne avant 2030.",
     "La maire de Tarne, Inès Ruiz, a promis de construire 600 logements à Tarne avant 2030."),
    ("de", "Bürgermeister Ole Fink kündigte an, bis 2030 würden 600 Wohnungen in Tarn gebaut.", "Bis 2030 werden 600 Wohnungen in Tarn gebaut."),
    # A subject that is left out, of a verb that only persons have; and a firm that has been named.
    ("es", "La alcaldesa Inés Barrantes presentó su programa. Nació en Tarna en 1961.", "Inés Barrantes nació en Tarna en 1961."),
    ("pt", "A ministra Hanna Rios disse que nasceu em Tarna em 1961.", "Hanna Rios nasceu em Tarna em 1961."),
    ("de", "Der Pumpenhersteller Norvalt wächst. Das Unternehmen hat 9.800 Mitarbeiter.", "Norvalt hat 9.800 Mitarbeiter."),
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
    # "We" of nobody's firm, with a second verb, or of now or then; two who may be accused; a bridge that may cost it; two firms.
    ("de", "„Wir haben 300 Häuser verkauft“, sagte Ute Weiß.", "300"),
    ("de", "„Wir haben 300 Häuser verkauft und wollen 400 bauen“, sagte Norvalt-Chefin Ute Weiß.", "300"),
    ("pt", "“Vendemos 300 casas em Tarna”, disse a diretora da Norvalta, Ana Sólis.", "300"),
    ("de", "Karl Huber traf Henrik Oll. Die Staatsanwaltschaft wirft ihm vor, 500 Euro genommen zu haben.", "500"),
    ("es", "El alcalde, Luis Prado, dijo que costará 240 millones de euros.", "240 millones"),
    ("es", "El alcalde Luis Barrantes vio a la ministra Hanna Rivas. Nació en Tarna en 1961.", "1961"),
    ("de", "Der Hersteller Norvalt klagt gegen den Konzern Belmar. Das Unternehmen hat 9.800 Mitarbeiter.", "9.800"),
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
