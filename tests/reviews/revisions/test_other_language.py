"""An editor corrects the language of an article: it is read again, and nobody's work is lost."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import Mention
from newsdesk.accounts.models import User
from newsdesk.articles.models import Article
from newsdesk.audit.models import Event
from newsdesk.lib.errors import Conflict
from reviews.models import Review
from reviews.states import State
from tests import factories

SignIn = Callable[[User], Client]
SHORT = "Karin Weber sagt, der Hafen habe 4.200 Container umgeschlagen."
LONG = """Câmara aprova túnel do porto

A Câmara Municipal de Vila Rosada aprovou na quarta-feira, por 31 votos a 18, a construção de um túnel sob o porto. A prefeita, Inês
Barbosa, disse que a obra vai custar 2,4 bilhões de reais e será aberta em 2033. A ponte velha recebe 18.400 veículos por dia."""


def correct(browser: Client, article: Article, language: str) -> str:
    """Sam chooses a language on the article's page and sends the form."""
    response = browser.post(
        reverse("articles:language", args=[article.pk]), {"language": language}, follow=True
    )
    return str(response.content.decode())


def standing(article: Article) -> set[str]:
    return set(Mention.objects.filter(claim__article=article).values_list("exact", flat=True))


def test_sam_says_in_which_language_a_text_is_and_it_is_read_in_that(sam: User, signed_in: SignIn) -> None:
    article, browser = factories.make_article(sam, SHORT), signed_in(sam)
    address = reverse("articles:article", args=[article.pk])
    assert "The claims are being found again." in correct(browser, article, "nl")
    runs = article.versions.get().runs.order_by("created_at")
    assert [run.state for run in runs] == ["done", "running"]
    factories.react()
    assert [run.state for run in runs.all()] == ["done", "done"]
    assert "This article appears to be in Dutch." in browser.get(address).content.decode()
    assert not standing(article)

    correct(browser, article, "de")
    factories.react()

    article.refresh_from_db()
    assert (article.language, article.language_corrections) == ("de", 2)
    assert "Language: German" in browser.get(address).content.decode()
    [mention] = Mention.objects.filter(claim__article=article, claim__claimant__name="Karin Weber")
    assert mention.claim.facts["quantities"][0]["value"] == 4200
    events = Event.objects.filter(kind="article.language_corrected").order_by("at")
    assert [(event.actor, event.data["language"]) for event in events] == [(sam, "nl"), (sam, "de")]
    history = browser.get(reverse("story", args=[article.pk])).content.decode()
    assert "corrected the language: German" in history


def test_claims_of_the_wrong_language_go_and_those_that_jonas_works_on_stay(
    sam: User, jonas: User, signed_in: SignIn
) -> None:
    article, browser = factories.make_article(sam, LONG), signed_in(sam)
    assert set(article.versions.get().runs.values_list("counts__language", flat=True)) == {"pt"}
    judged = factories.review_of(article, "18.400")
    verdict = factories.submit_verdict(judged, jonas)
    waiting = set(article.reviews.exclude(pk=judged.pk).values_list("pk", flat=True))

    correct(browser, article, "es")
    factories.react()

    judged.refresh_from_db()
    assert judged.state == State.AWAITING_APPROVAL
    assert Mention.objects.get(claim=judged.claim) == verdict.mention
    assert set(Review.objects.filter(pk__in=waiting).values_list("state", flat=True)) == {State.SUPERSEDED}
    runs = article.versions.get().runs.order_by("created_at")
    assert [run.counts["language"] for run in runs] == ["pt", "es"]
    # Nothing stands there twice: what the first reading found is replaced by what the second one found.
    places = list(Mention.objects.filter(claim__article=article).values_list("start", "end"))
    assert len(places) == len(set(places))
    assert all(
        m.claim.run == runs[1] for m in Mention.objects.exclude(claim=judged.claim).select_related("claim")
    )

    correct(browser, article, "pt")
    factories.react()
    assert article.versions.get().runs.count() == 3
    found = Mention.objects.get(claim__article=article, claim__claimant__name__contains="Barbosa")
    assert "2,4 bilhões" in found.exact


def test_a_new_version_is_read_in_the_corrected_language(sam: User, signed_in: SignIn) -> None:
    article = factories.make_article(sam, SHORT)
    correct(signed_in(sam), article, "it")
    factories.react()
    factories.resubmit(article, SHORT.replace("4.200", "4.300"), sam)
    newest = article.versions.order_by("-number")[0]
    assert newest.runs.get().counts["language"] == "it"
    assert any("4.300" in m.exact for m in newest.mentions.all())


def test_what_cannot_be_corrected_says_why(sam: User, signed_in: SignIn) -> None:
    browser, article = signed_in(sam), factories.make_article(sam)
    assert "Choose a language." in correct(browser, article, "xx")
    assert "The article was read in this language already." in correct(browser, article, "en")
    waiting = factories.submit_article(sam)
    answer = browser.post(reverse("articles:language", args=[waiting.pk]), {"language": "de"})
    assert answer.status_code == Conflict.status
    assert not Event.objects.filter(kind="article.language_corrected").exists()


@pytest.mark.parametrize(("language", "told"), [("it", True), ("pt", False)])
def test_an_experimental_language_is_marked_on_the_article(
    sam: User, signed_in: SignIn, language: str, told: bool
) -> None:
    article, browser = factories.make_article(sam, LONG), signed_in(sam)
    correct(browser, article, language)
    factories.react()
    page = browser.get(reverse("articles:article", args=[article.pk])).content.decode()
    assert ("Reading Italian is experimental" in page) is told
