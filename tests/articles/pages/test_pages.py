"""Sam uploads an article and follows its progress on the pages."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from claims.models import Claim, Run
from newsdesk.articles.models import Article, Upload
from newsdesk.audit.models import Event, Reaction
from reviews.models import Rating
from reviews.workflow import leases
from tests import factories

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def sams_desk(sam, desk, signed_in):
    return signed_in(sam)


def asks_again(page):
    """Whether the page asks for itself again and again; what is loaded once beside it is another matter."""
    main = page.split("</main>")[0].split("<main")[-1]
    return 'hx-trigger="every' in page.split("</header>", 1)[-1] or "hx-get" in main


def typed(desk, /, **more):
    return {"text": factories.TEXT, "title": "", "byline": "Lena Ortiz", "desk": desk.pk} | more


def test_sam_pastes_a_text_and_lands_on_its_page(sams_desk, desk):
    answer = sams_desk.post(reverse("articles:new"), typed(desk, deadline="2027-03-01T18:30"))
    article = Article.objects.get()
    assert answer.headers["Location"] == reverse("articles:article", args=[article.pk])
    assert (article.title, article.byline) == ("Harbour Dispute Deepens", "Lena Ortiz")
    assert article.deadline.isoformat() == "2027-03-01T18:30:00+00:00"


def test_sam_drops_a_markdown_file(sams_desk, desk, react):
    file = SimpleUploadedFile("port.md", b"# The Port\n\nThe *port* handled 4,200 containers in March.\n")
    answer = sams_desk.post(reverse("articles:new"), typed(desk, text="", file=file), **HTMX)
    article = Article.objects.get()
    assert answer.headers["HX-Redirect"] == reverse("articles:article", args=[article.pk])
    react()
    assert article.title == "The Port"
    assert article.current.text == "The Port\n\nThe port handled 4,200 containers in March."


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (
            {"text": "", "title": "Kept title"},
            "Paste the text, choose a file or enter a URL.",
        ),
        ({"text": "  \n ", "title": "Kept title"}, "Paste the text"),
        ({"desk": "", "title": "Kept title"}, "Choose a desk"),
        ({"title": "Kept title" * 40}, "at most 300 characters"),
        ({"deadline": "tomorrow", "title": "Kept title"}, "Enter a valid date/time"),
    ],
)
def test_what_is_wrong_is_said_and_everything_typed_stays(sams_desk, desk, more, says):
    answer = sams_desk.post(reverse("articles:new"), typed(desk, **more))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert "Kept title" in page
    assert "Lena Ortiz" in page
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.txt", b"", "It has no text"),
        ("a.txt", b" \n\t ", "It has no text"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(200), "This is a picture"),
        ("a.exe", b"words", "is not supported"),
        ("a.txt", b"word " * 2_000_000, "larger than the limit of 5.0"),
    ],
)
def test_a_file_that_nobody_could_read_is_refused_and_nothing_is_kept(sams_desk, desk, name, content, says):
    answer = sams_desk.post(
        reverse("articles:new"), typed(desk, text="", file=SimpleUploadedFile(name, content))
    )
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not Upload.objects.exists()


def test_text_and_file_at_once_are_refused(sams_desk, desk):
    file = SimpleUploadedFile("a.txt", b"Other words.")
    answer = sams_desk.post(reverse("articles:new"), typed(desk, file=file))
    assert "not both." in answer.content.decode()


def test_a_reviewer_cannot_upload_and_a_stranger_is_asked_to_sign_in(mara, desk, signed_in, client):
    assert signed_in(mara).get(reverse("articles:new")).status_code == 403
    assert signed_in(mara).post(reverse("articles:new"), typed(desk)).status_code == 403
    answer = client.get(reverse("articles:new"))
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(reverse("account_login"))


def test_the_page_shows_the_text_with_its_claims_in_place(article, sams_desk):
    page = sams_desk.get(reverse("articles:article", args=[article.pk])).content.decode()
    assert re.search(
        r'<mark class="claim claim--waiting" data-claim="\d" id="claim-\d">The harbour employs', page
    )
    assert page.count('class="note note--waiting"') == 4
    assert page.count('class="claim__no"') == 5
    assert not asks_again(page)
    # The heading of the text is the title of the page: it is not said twice.
    assert page.count("Harbour dispute deepens</h1>") == 1
    assert "<h2" not in page.split("<main")[1].split("</main>")[0]


def test_the_page_says_who_has_a_claim_and_what_was_found(article, sams_desk, mara, jonas, ruth, signed_in):
    first, second, third = (
        factories.review_of(article, words) for words in ("4,200", "900 people", "dockers without")
    )
    factories.approve(factories.submit_verdict(first, mara, Rating.DISPUTED), ruth)
    leases.lease_claim(second.pk, actor=jonas)
    factories.submit_verdict(third, mara)
    address = reverse("articles:article", args=[article.pk])
    page = sams_desk.get(address).content.decode()
    assert "claim--disputed" in page
    assert (
        "Said by the harbour authority, but evidence contradicts the claim that the port of Aldmouth" in page
    )
    assert "Mara Lindqvist, approved by Ruth Adeyemi" in page
    assert "Assigned to Jonas Weber" in page
    assert "Awaiting approval" in page
    assert reverse("publishing:claim", args=[first.claim_id]) in page
    bench = re.escape(reverse("reviews:bench", args=[second.pk]))
    # Sam can read the claim that Jonas has in hand; Jonas goes on with it.
    assert re.search(rf'href="{bench}[^"]*">Open the claim<', page)
    assert re.search(rf'href="{bench}[^"]*">Continue<', signed_in(jonas).get(address).content.decode())
    assert reverse("reviews:approval", args=[third.pk]) in signed_in(ruth).get(address).content.decode()


def test_progress_goes_from_waiting_to_the_finished_article(sam, desk, sams_desk, react):
    article = factories.submit_article(sam)
    address = reverse("articles:progress", args=[article.pk])
    waiting = sams_desk.get(address, **HTMX)
    assert "Waiting to be processed" in waiting.content.decode()
    assert 'hx-trigger="every 300ms"' in waiting.content.decode()
    assert "HX-Retarget" not in waiting.headers
    react()
    done = sams_desk.get(address, **HTMX)
    assert done.headers["HX-Retarget"] == "#article"
    assert not asks_again(done.content.decode())
    assert '<mark class="claim' in done.content.decode()
    assert sams_desk.get(address).status_code == 302


def test_progress_is_what_the_run_has_read(article, sams_desk):
    Run.objects.update(state=Run.State.RUNNING, progress=150, total=300, finished_at=None)
    Reaction.objects.filter(task="claims.tasks.extract").update(state="running", beat_at=timezone.now())
    page = sams_desk.get(
        reverse("articles:progress", args=[article.pk]), {"text": "1"}, **HTMX
    ).content.decode()
    assert 'value="50"' in page
    assert "50 % of the text" in page


def test_nothing_polls_for_ever(sam, desk, sams_desk, time_machine):
    article = factories.submit_article(sam)
    time_machine.move_to(timezone.now() + timedelta(minutes=11))
    answer = sams_desk.get(reverse("articles:progress", args=[article.pk]), **HTMX)
    assert answer.headers["HX-Retarget"] == "#article"
    assert not asks_again(answer.content.decode())
    assert "Ask an administrator to check the worker" in answer.content.decode()


def test_a_refused_upload_says_why(sam, desk, sams_desk):
    article = factories.submit_article(sam)
    Upload.objects.update(state=Upload.State.REFUSED, error="This is not a text file.")
    page = sams_desk.get(reverse("articles:article", args=[article.pk])).content.decode()
    assert "This is not a text file." in page
    assert not asks_again(page)


def test_a_failed_run_is_tried_again_by_the_button(article, sams_desk, react):
    Run.objects.update(state=Run.State.FAILED, error="ValueError: secret detail")
    address = reverse("articles:article", args=[article.pk])
    page = sams_desk.get(address).content.decode()
    assert "Claim extraction failed." in page
    assert "secret detail" not in page
    assert sams_desk.post(reverse("articles:retry", args=[article.pk])).headers["Location"] == address
    assert Run.objects.get().state == Run.State.RUNNING
    assert "Finding claims" in sams_desk.get(address).content.decode()


def test_a_given_up_reaction_is_tried_again_by_the_button(sam, desk, sams_desk, react):
    article = factories.submit_article(sam)
    Reaction.objects.update(state=Reaction.State.FAILED, error="boom")
    address = reverse("articles:article", args=[article.pk])
    assert "Claim extraction failed." in sams_desk.get(address).content.decode()
    sams_desk.post(reverse("articles:retry", args=[article.pk]))
    react()
    assert '<mark class="claim' in sams_desk.get(address).content.decode()


def test_sam_puts_a_statement_into_the_queue_that_the_machine_let_be(article, sams_desk, mara, signed_in):
    # Which one that is, the extraction decides; one of the six is left out.
    claim = Claim.objects.get(article=article, reviews__isnull=True)
    address = reverse("articles:article", args=[article.pk])
    button = reverse("articles:into_queue", args=[article.pk, claim.pk])
    assert button in sams_desk.get(address).content.decode()
    assert button not in signed_in(mara).get(address).content.decode()
    assert signed_in(mara).post(button).status_code == 403
    sams_desk.post(button)
    assert factories.review_of(article, claim.words).state == "waiting"
    assert button not in sams_desk.get(address).content.decode()


def test_the_page_waits_for_nothing_that_it_does_not_show(article, sams_desk):
    event = Event.objects.get(kind="run.finished")
    Reaction.objects.create(event=event, task="some.later.task", state=Reaction.State.FAILED, error="boom")
    page = sams_desk.get(reverse("articles:article", args=[article.pk])).content.decode()
    assert "extraction failed" not in page
    assert not asks_again(page)


def test_only_editors_try_again(article, mara, signed_in):
    assert signed_in(mara).post(reverse("articles:retry", args=[article.pk])).status_code == 403


def test_the_list_says_how_far_each_article_is(article, sam, sams_desk, mara, ruth):
    factories.approve(factories.submit_verdict(factories.review_of(article, "4,200"), mara), ruth)
    soon = timezone.now() + timedelta(hours=1, minutes=40, seconds=30)
    factories.submit_article(sam, "The second text is here.", title="Second one", deadline=soon)
    page = sams_desk.get(reverse("articles:list")).content.decode()
    assert page.index("Second one") < page.index("Harbour dispute deepens")
    assert "waiting to be processed" in page
    assert "due in 1 h 40 min" in page
    assert "1 sourced, 0 disputed, 0 unsupported, 3 waiting" in page


def test_the_list_can_show_one_desk(sam, sams_desk):
    factories.submit_article(sam, title="Of the world")
    factories.submit_article(sam, title="Of politics", desk=factories.make_desk("Politics"))
    page = sams_desk.get(reverse("articles:list"), {"desk": "politics"}).content.decode()
    assert "Of politics" in page
    assert "Of the world" not in page


def test_an_empty_list_says_what_to_do(sams_desk, mara, signed_in):
    assert reverse("articles:new") in sams_desk.get(reverse("articles:list")).content.decode()
    assert (
        "When an editor uploads an article" in signed_in(mara).get(reverse("articles:list")).content.decode()
    )


def test_what_is_not_there_is_a_404(sams_desk):
    missing = "0190b5a0-0000-7000-8000-000000000000"
    for name in ("articles:article", "articles:progress"):
        assert sams_desk.get(reverse(name, args=[missing])).status_code == 404
    assert sams_desk.get("/articles/nonsense/").status_code == 404


@pytest.mark.parametrize("number", [2, 12])
def test_the_list_takes_as_many_queries_for_many_as_for_few(
    sam, desk, sams_desk, number, django_assert_max_num_queries
):
    for n in range(number):
        factories.submit_article(sam, title=f"Article {n}")
    with django_assert_max_num_queries(12):
        sams_desk.get(reverse("articles:list"))


@pytest.mark.parametrize("times", [1, 6])
def test_the_page_takes_as_many_queries_for_many_claims_as_for_few(
    sam, desk, sams_desk, times, django_assert_max_num_queries
):
    article = factories.make_article(sam, factories.TEXT * times)
    with django_assert_max_num_queries(18):
        sams_desk.get(reverse("articles:article", args=[article.pk]))


def test_in_an_interview_the_speaker_is_named_and_the_colon_is_not(sam, sams_desk):
    interview = (
        "VARGA: No. Public investment rose by 700 million last year.\n\nHOST: Thank you for coming in."
    )
    article = factories.make_article(sam, interview, title="Interview")
    page = sams_desk.get(reverse("articles:article", args=[article.pk])).content.decode()
    assert '<span class="soft">VARGA</span>' in page


def test_sam_sees_that_the_same_text_is_here_already(sam, mara, article, signed_in):
    second = factories.make_article(sam, article.current.text, title="The harbour, once more")
    page = signed_in(mara).get(reverse("articles:article", args=[second.pk])).text
    assert "The same text was uploaded before." in page
    assert f'href="{reverse("articles:article", args=[article.pk])}"' in page
    other = factories.make_article(sam, "Ida Noor said the ferry sank.", title="The ferry")
    assert "The same text" not in signed_in(mara).get(reverse("articles:article", args=[other.pk])).text
