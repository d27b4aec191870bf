"""A newsroom's own language model proposes claims: each proposal is verified, and the run stores a record."""

import pytest
from django.test import override_settings

from claims import runs
from claims.extraction import Config, Extractor
from claims.extraction.proposals import Assistance, Proposal
from claims.models import Claim, Run
from tests.factories import TEXT, make_article

WORDS = "losing ships to Brennick"


class Model:
    """Proposes one span of the article."""

    def propose(self, text: str) -> Assistance:
        start = text.index(WORDS)
        proposal = Proposal(
            start, start + len(WORDS), WORDS, "Elena Voss", "The harbour loses ships to Brennick."
        )
        return Assistance("a-model", "a prompt", "0" * 64, 0.1, (proposal,), ("words that stand nowhere",))


def test_without_an_address_nobody_is_asked(settings):
    assert settings.ASSISTANT_URL == ""
    assert runs.extraction_run_configuration() == Config()


def test_the_address_is_the_newsroom_s_own():
    with override_settings(ASSISTANT_URL="http://127.0.0.1:9/v1", ASSISTANT_MODEL="m", ASSISTANT_KEY="k"):
        assistant = runs.extraction_run_configuration().assistant
    assert (assistant.url, assistant.model, assistant.key) == ("http://127.0.0.1:9/v1", "m", "k")


@pytest.mark.django_db
def test_the_run_keeps_model_prompt_proposals_and_what_was_thrown_away(sam, monkeypatch):
    extractor = Extractor(Config(assistant=Model()))
    monkeypatch.setattr(runs, "extractor_for_runs", lambda: extractor)
    article = make_article(sam, TEXT)
    kept = Run.objects.get(version__article=article).assistance
    assert (kept["model"], kept["prompt"]) == ("a-model", "a prompt")
    assert kept["proposals"][0]["wording"] == "The harbour loses ships to Brennick."
    assert kept["dropped"] == ["words that stand nowhere"]
    assert Claim.objects.filter(article=article, words__contains=WORDS).exists()


@pytest.mark.django_db
def test_a_run_without_a_model_keeps_nothing_of_one(article):
    assert Run.objects.get(version__article=article).assistance == {}
