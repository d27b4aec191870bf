"""What an article says twice is one claim with two mentions, in the languages of packs as in English."""

import datetime as dt

import pytest

from claims.extraction import Extractor
from claims.extraction.types import ExtractedClaim

WRITTEN = dt.date(2026, 11, 26)
# A statement, the same again in other forms of its words, and two that differ in what is counted and in who does it.
SAME = {
    "de": (
        "Die Stadt Harburg hat im vergangenen Jahr 400 neue Wohnungen gebaut, sagte Bürgermeisterin Karin Weber.",
        "Im Jahr 2025 habe die Stadt Harburg 400 neue Wohnungen gebaut, so Weber.",
        ["Karin Weber sagte, die Stadt Harburg habe im vergangenen Jahr 420 neue Wohnungen gebaut.",
         "Karin Weber sagte, der Hafen Harburg habe im vergangenen Jahr 400 neue Speicher gebaut."],
    ),
    "es": (
        "La ciudad de Norvalt construyó el año pasado 400 viviendas nuevas, dijo la alcaldesa Carla Prado.",
        "Según Prado, la ciudad de Norvalt construyó en 2025 400 viviendas nuevas.",
        ["Carla Prado dijo que la ciudad de Norvalt construyó el año pasado 420 viviendas nuevas.",
         "Carla Prado dijo que la ciudad de Norvalt construyó el año pasado 400 hospitales privados."],
    ),
    "fr": (
        "La ville de Norvalt a construit 400 logements neufs en 2025, a déclaré la maire Carla Prado.",
        "Selon Prado, la ville de Norvalt a construit 400 logements neufs en 2025.",
        ["Carla Prado a déclaré que la ville de Norvalt a construit 420 logements neufs en 2025.",
         "Carla Prado a déclaré que la ville de Norvalt a construit 400 écoles privées en 2025."],
    ),
    "pt": (
        "A cidade de Norvalt construiu 400 casas novas em 2025, disse a prefeita Carla Prado.",
        "Segundo Prado, a cidade de Norvalt construiu 400 casas novas em 2025.",
        ["Carla Prado disse que a cidade de Norvalt construiu 420 casas novas em 2025.",
         "Carla Prado disse que a cidade de Norvalt construiu 400 escolas privadas em 2025."],
    ),
}  # fmt: skip


def read(extractor: Extractor, language: str, *sentences: str) -> tuple[ExtractedClaim, ...]:
    result = extractor.extract("\n\n".join(sentences), date=WRITTEN, locale=language, locale_by_a_person=True)
    return result.claims


@pytest.mark.parametrize("language", SAME)
def test_the_same_statement_twice_is_one_claim(extractor: Extractor, language: str) -> None:
    first, again, _others = SAME[language]
    [claim] = read(extractor, language, first, again)
    assert len(claim.mentions) == 2
    assert claim.text in first


@pytest.mark.parametrize("language", SAME)
def test_other_figures_and_other_things_are_other_claims(extractor: Extractor, language: str) -> None:
    first, _again, others = SAME[language]
    for other in others:
        assert [len(claim.mentions) for claim in read(extractor, language, first, other)] == [1, 1], other


def test_what_another_one_says_is_another_claim(extractor: Extractor) -> None:
    first, again, _others = SAME["de"]
    claims = read(extractor, "de", first, again.replace("Weber", "Landrat Karl Huber"))
    assert [claim.person for claim in claims] == [0, 1]
