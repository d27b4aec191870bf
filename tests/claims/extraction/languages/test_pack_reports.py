"""Who said what in German, Spanish, French and Portuguese, in short texts that stand in no annotated file."""

import datetime as dt

import pytest

DE, ES, FR, PT = "de", "es", "fr", "pt"
CASES = [
    (DE, "Der Landrat sprach von einer Katastrophe für die Region.", "Der Landrat", "einer Katastrophe für die Region", "says"),
    (DE, "Das Institut rechnet mit 2,4 Prozent Wachstum.", "Das Institut", "2,4 Prozent Wachstum", "says"),
    (DE, "Der Zoll beziffert den Schaden auf 2 Millionen Euro.", "Der Zoll", "den Schaden auf 2 Millionen Euro", "says"),
    (DE, "Laut Polizei 200 Teilnehmer, laut Veranstaltern 900.", "Veranstaltern", "900", "says"),
    (DE, "Oltmann sagte, die Brücke müsse weg. Die Kosten lägen bei 12 Millionen Euro. Ein Neubau dauere fünf Jahre.", "Oltmann", "Ein Neubau dauere fünf Jahre", "says"),
    (DE, "Bürgermeister Ahrens betonte: „Die Schule bleibt bis 2030 geöffnet.“", "Bürgermeister Ahrens", "Die Schule bleibt bis 2030 geöffnet", "says"),
    (DE, "Moderatorin: Stimmt das?\n\nMinister Huber: Die Mieten sind um 12 Prozent gestiegen.", "Minister Huber", "Die Mieten sind um 12 Prozent gestiegen", "says"),
    (ES, "El fabricante niega haber conocido los fallos.", "El fabricante", "haber conocido los fallos", "denies"),
    (ES, "Según la policía, 200 asistentes; según los organizadores, 900.", "la policía", "200 asistentes", "says"),
    (ES, "Se trata de un error, insistió Prado, que pidió calma.", "Prado, que pidió calma", "Se trata de un error", "says"),
    (ES, "La oposición denuncia una subida encubierta de impuestos.", "La oposición", "una subida encubierta de impuestos", "alleges"),
    (ES, "PREGUNTA: ¿Cuántos empleos?\n\nVENTO: Suprimimos 300 puestos este año.", "VENTO", "Suprimimos 300 puestos este año", "says"),
    (FR, "D’après l’exploitant, 112 trains ont été annulés.", "l’exploitant", "112 trains ont été annulés", "says"),
    (FR, "Ils étaient 200 selon la police, 900 selon les organisateurs.", "les organisateurs", "900", "says"),
    (FR, "Le budget baissera de 4 milliards, indique-t-on de source gouvernementale.", "source gouvernementale", "Le budget baissera de 4 milliards", "says"),
    (FR, "LE JOURNAL : Combien de postes ?\n\nCarla Vent : Nous supprimons 300 postes cette année.", "Carla Vent", "Nous supprimons 300 postes cette année", "says"),
    (PT, "A polícia estimou em 200 o número de participantes.", "A polícia", "200 o número de participantes", "says"),
    (PT, "Prado disse que a ponte deve ser demolida.", "Prado", "que a ponte deve ser demolida", "says"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "claimant", "words", "side"), CASES, ids=[c[1][:30] for c in CASES]
)
def test_who_says_what_is_told(language, text, claimant, words, side, extractor) -> None:
    claims = extractor.extract(text, locale=language).claims
    assert [(c.claimant, c.side) for c in claims if c.text == words] == [(claimant, side)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (DE, "Die Flut forderte in Ahlen 92 Menschenleben."),
        (DE, "Die Tat bezeichnete er als sinnlos."),
        (DE, "Fazit: Ist das gut?\n\nHintergrund: Die Stadt hat 400 Wohnungen."),
        (ES, "El pleno aprobó la construcción de 40 viviendas."),
        (FR, "Le conseil a adopté la construction de 40 logements."),
    ],
)
def test_what_nobody_says_has_no_speaker(language, text, extractor) -> None:
    assert [a.source for a in extractor.extract(text, locale=language).attributions if a.source] == []


def test_a_warning_is_the_article_s_claim_and_not_a_noun_alone(extractor) -> None:
    text = "Die Gutachterin Lena Falk warnte im März 2025 vor einem Bruch des Damms in Ahlen."
    assert [(c.claimant, c.text) for c in extractor.extract(text, locale=DE).claims] == [(None, text)]


def test_claims_are_told_part_by_part_and_the_result_is_the_same(extractor) -> None:
    paragraph = "Ministerin Vogt sagte, in Köln stünden 400 Wohnungen leer. Laut Polizei kamen 200 Menschen."
    text = "\n\n".join([paragraph] * 16)
    told, done = [], []
    reading = extractor.extract(text, locale=DE, early=told.append, progress=lambda at, end: done.append(at))
    assert len(told) == len(done) > 1
    assert {c.text for part in told for c in part} == {c.text for c in reading.claims}
    assert reading == extractor.extract(text, locale=DE)


def test_claims_that_say_the_same_are_linked(extractor) -> None:
    text = (
        "Ministerin Vogt sagte, dass in Köln seit Jahren 400 Wohnungen leer stehen.\n\n"
        "Der Mieterbund erklärte, in Köln stünden seit Jahren 400 Wohnungen leer."
    )
    [link] = extractor.extract(text, locale=DE).links
    assert (link.first, link.second, link.relation) == (0, 1, "attributed differently")
    assert {"Köln", "400", "Wohnungen"} <= set(link.reasons)


@pytest.mark.parametrize(
    ("language", "text", "wording"),
    [
        (DE, "Der Verband erklärte, dass 250 Betriebe schließen mussten.", "250 Betriebe mussten schließen."),
        (DE, "Laut Polizei wurden 17 Menschen verletzt.", "17 Menschen wurden verletzt."),
        (DE, "47 Bewohner des Dorfes Ahlrode seien erkrankt, sagte Falk.", "47 Bewohner des Dorfes Ahlrode sind erkrankt."),
        (DE, "Am Dienstag demonstrierten 500 Menschen in Ellingen.", "Am Dienstag (10. März 2026) demonstrierten 500 Menschen in Ellingen."),
        (DE, "Die Gewerkschaft warf der Firma vor, dass sie 40 Kinder beschäftige.", None),
        (DE, "Die Brücke sei seit März gesperrt, erklärte Oltmann.", None),
        (ES, "Según los bomberos, dos vecinos resultaron heridos.", "Dos vecinos resultaron heridos."),
        (ES, "«Hemos suprimido 300 puestos», reconoció Carla Vento.", None),
        (ES, "Nació el 3 de octubre de 1958 en Cádiz.", None),
        (ES, "El Gobierno negó que 40 empresas vayan a cerrar.", None),
        (ES, "Norvalta suprimirá 1.200 de sus 9.800 empleos en 2027.", "Norvalta suprimirá 1.200 de sus 9.800 empleos en 2027."),
        (FR, "Selon la police, 900 personnes ont manifesté hier à Lille.", "900 personnes ont manifesté hier (11 mars 2026) à Lille."),
        (PT, "Na terça-feira, 176 deputados votaram a favor.", "Na terça-feira (10 de março de 2026), 176 deputados votaram a favor."),
    ],
)  # fmt: skip
def test_a_claim_reads_alone_or_has_no_wording(language, text, wording, extractor) -> None:
    [claim] = extractor.extract(text, locale=language, date=dt.date(2026, 3, 12)).claims
    assert claim.wording == wording
    assert all(change.now == (wording or "")[slice(*change.at)] for change in claim.changes)
