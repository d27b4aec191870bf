"""The annotated news in German, Spanish, French and Portuguese are well formed, and the packs read them well."""

import pytest

from bench.languages.annotated import annotated_rows, score_language
from claims.extraction.languages.registry import CODES

LANGUAGES = ("de", "es", "fr", "pt")


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_six_articles_and_sixty_sentences_and_every_mark_lies_in_its_text(language):
    articles, sentences = annotated_rows(language, "articles"), annotated_rows(language, "sentences")
    assert len(articles) >= 6
    assert len(sentences) >= 60
    for row in [*articles, *sentences]:
        text = row["text"]
        spans = [(s["start"], s["end"]) for s in row.get("sentences", ())]
        assert spans == sorted(spans)
        for one in row["attributions"]:
            spans += [tuple(span) for span in one["content"]]
            spans += [tuple(one[role]) for role in ("source", "cue") if one[role]]
        assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language in CODES])
def test_speakers_figures_and_days_are_right(language):
    told = score_language(language)
    assert told.speaker_precision >= 0.87, "\n".join(told.faults)
    assert told.recall >= 0.75, "\n".join(told.faults)
    assert told.facts_right >= 0.97, "\n".join(told.faults)
