"""The pages of an article with several versions, as people in the newsroom see them."""

import io
import zipfile
from html import unescape

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from newsdesk.articles import readers
from newsdesk.articles.models import Article
from newsdesk.lib.errors import BadInput, Conflict, NotFound, PermissionDenied
from reviews.clearance.annotated_copy import make_annotated_copy
from reviews.clearance.annotated_docx import write_annotated_docx
from reviews.clearance.annotated_pdf import annotated_pdf_source, annotated_pdf_string
from reviews.clearance.report import clearance_report
from reviews.discussion import questions
from reviews.evidence import evidence
from reviews.models import Answer, ClearancePolicy, Question, Rating, Review
from reviews.revisions import reworded_verdicts
from reviews.states import State
from reviews.workflow import leases
from tests.factories import TEXT, approve, make_article, react, resubmit, review_of, submit_verdict

WORDS = "handled 4,200 containers"
REWORDED = TEXT.replace("4,200", "4,300")


@pytest.fixture
def review(article: Article) -> Review:
    return review_of(article, WORDS)


@pytest.fixture
def reworded(article, review: Review, jonas, ruth, sam) -> Review:
    """Jonas's verdict was approved; then the figure changed."""
    approve(submit_verdict(review, jonas), ruth)
    resubmit(article, REWORDED, sam)
    review.refresh_from_db()
    return review


def test_the_old_verdict_stands_beside_the_change(reworded, mara, signed_in):
    page = signed_in(mara).get(reverse("reviews:carried", args=[reworded.pk])).content.decode()
    assert '<del class="gone"><span class="unseen">removed: </span>4,200</del>' in page
    assert '<ins class="new"><span class="unseen">added: </span>4,300</ins>' in page
    assert "The published figures were read." in page
    assert 'data-key="y"' in page


def test_one_key_makes_a_new_verdict_that_a_second_person_answers(reworded, mara, ruth, signed_in):
    found = reworded_verdicts.find_reworded_verdict(reworded)
    assert found is not None
    address = reverse("reviews:same_meaning", args=[reworded.pk])
    answer = signed_in(mara).post(address, {"mention": found.mention.pk, "verdict": found.verdict.pk})
    assert answer.status_code == 302
    verdict = reworded.verdicts.order_by("-pk").first()
    assert (verdict.reviewer, verdict.rating, verdict.mention) == (mara, "sourced", found.mention)
    assert list(verdict.evidence.all()) == list(found.verdict.evidence.all())
    reworded.refresh_from_db()
    assert reworded.state == State.AWAITING_APPROVAL
    approve(verdict, ruth)
    assert reworded.claim.releases.count() == 2


def test_nobody_confirms_words_that_they_have_not_seen(article, reworded, mara, sam):
    found = reworded_verdicts.find_reworded_verdict(reworded)
    assert found is not None
    resubmit(article, TEXT.replace("4,200", "9,900"), sam)
    with pytest.raises(Conflict):
        reworded_verdicts.confirm_reworded_verdict(
            reworded.pk, found.mention.pk, found.verdict.pk, actor=mara
        )
    reworded.refresh_from_db()
    assert reworded.state == State.WAITING


def test_who_uploaded_the_article_confirms_nothing(reworded, sam):
    found = reworded_verdicts.find_reworded_verdict(reworded)
    assert found is not None
    sam.roles = [*sam.roles, "reviewer"]
    sam.save()
    with pytest.raises(PermissionDenied):
        reworded_verdicts.confirm_reworded_verdict(reworded.pk, found.mention.pk, found.verdict.pk, actor=sam)


def test_a_claim_can_be_judged_afresh(reworded, mara, signed_in):
    answer = signed_in(mara).post(reverse("reviews:afresh", args=[reworded.pk]))
    assert answer["Location"] == reverse("reviews:bench", args=[reworded.pk])
    page = signed_in(mara).get(answer["Location"]).content.decode()
    assert "reworded" in page


def test_two_versions_stand_side_by_side(article, reworded, mara, signed_in, django_assert_max_num_queries):
    with django_assert_max_num_queries(40):
        page = signed_in(mara).get(reverse("articles:compare", args=[article.pk])).content.decode()
    assert '<del class="gone">4,200</del>' in page
    assert '<ins class="new">4,300</ins>' in page
    assert "1 paragraph changed" in page
    assert "reworded" in page


def test_a_version_beside_itself_shows_no_change(article, mara, signed_in):
    page = signed_in(mara).get(reverse("articles:compare", args=[article.pk])).content.decode()
    assert "0 paragraphs changed" in page
    assert "<del" not in page


@pytest.mark.parametrize("number", ["9", "x", "-1", "99999999999", "1.5"])
def test_a_version_that_is_not_there_says_so(article, mara, signed_in, number):
    page = signed_in(mara).get(reverse("articles:clearance", args=[article.pk]), {"version": number})
    assert page.status_code == 404


def test_the_clearance_page_says_what_blocks_and_lets_an_editor_answer_for_it(
    article, review, jonas, ruth, sam, mara, signed_in
):
    verdict = submit_verdict(review, jonas, Rating.DISPUTED)
    approve(verdict, ruth)
    address = reverse("articles:clearance", args=[article.pk])
    editor = signed_in(sam)
    page = editor.get(address).content.decode()
    assert "Blocking" in page
    assert "Override, with a reason" in page
    assert "Override, with a reason" not in signed_in(mara).get(address).content.decode()
    accept = reverse("reviews:accept", args=[review.pk])
    assert editor.post(accept, {"verdict": verdict.pk, "reason": ""}).status_code == 422
    assert signed_in(mara).post(accept, {"verdict": verdict.pk, "reason": "x"}).status_code == 403
    assert editor.post(accept, {"verdict": verdict.pk, "reason": "We say so in the text."}).status_code == 302
    page = editor.get(address).content.decode()
    assert "Cleared by editor" in page
    assert "We say so in the text." in page


def test_pages_of_an_article_ask_the_database_no_more_for_more_claims(
    article, mara, sam, desk, signed_in, django_assert_max_num_queries
):
    long = make_article(
        sam,
        TEXT + "\n".join(f"The harbour lost {n} jobs in {1990 + n}, the union said.\n" for n in range(3, 24)),
        desk=desk,
    )
    browser = signed_in(mara)
    for each in (article, long):
        for name in ("clearance", "annotated", "compare"):
            with django_assert_max_num_queries(30):
                assert browser.get(reverse(f"articles:{name}", args=[each.pk])).status_code == 200


def test_a_desk_says_what_it_asks(article, sam, mara, signed_in):
    address = reverse("reviews:policy", args=[article.desk.slug])
    assert signed_in(mara).get(address).status_code == 403
    answer = signed_in(sam).post(address, {"must_check": ["statistic"], "disputed_may_run": "on"})
    assert answer.status_code == 302
    policy = ClearancePolicy.objects.get(desk=article.desk)
    assert (policy.must_check, policy.disputed_may_run, policy.unsupported_may_run) == (
        ["statistic"],
        True,
        False,
    )
    assert signed_in(sam).post(address, {"must_check": ["gossip"]}).status_code == 200


def test_another_version_comes_in_by_the_page(article, sam, mara, signed_in):
    address = reverse("articles:new_version", args=[article.pk])
    assert signed_in(mara).get(address).status_code == 403
    assert signed_in(sam).post(address, {"text": " "}).status_code == 422
    assert signed_in(sam).post(address, {"text": REWORDED, "confirm": "yes"}).status_code == 302
    react()
    assert article.current.number == 2
    page = signed_in(sam).post(address, {"text": REWORDED}, follow=True).content.decode()
    assert "the same text as the current version" in page


def test_what_changes_is_shown_before_it_is_saved(article, sam, signed_in):
    address, browser = reverse("articles:new_version", args=[article.pk]), signed_in(sam)
    assert article.current.text in unescape(browser.get(address).content.decode()), (
        "the box begins with the text"
    )
    shown = browser.post(address, {"text": REWORDED}).content.decode()
    assert "Save this version?" in shown
    assert "is being re-checked" not in shown, "nothing of it is published"
    assert '<del class="gone">' in shown
    assert '<ins class="new">' in shown
    assert article.uploads.count() == 1, "nothing is saved yet"
    again = browser.post(address, {"text": REWORDED, "edit": "yes"}).content.decode()
    assert "Save this version?" not in again
    assert REWORDED.strip() in unescape(again).replace("\r\n", "\n")


def test_sam_reads_which_reworded_claims_are_published(article, sam, mara, ruth, signed_in):
    verdict = submit_verdict(review_of(article, "dismissed 120 dockers"), mara)
    approve(verdict, ruth)
    react()
    emptied = {"text": "The port is closed. Nobody said anything else."}
    shown = signed_in(sam).post(reverse("articles:new_version", args=[article.pk]), emptied).text
    assert "Readers see at once that a published one is being re-checked." in shown
    assert shown.count('<span class="chip">published</span>') >= 1


def test_a_file_takes_the_place_of_the_untouched_text(article, sam, signed_in):
    address, file = (
        reverse("articles:new_version", args=[article.pk]),
        SimpleUploadedFile("new.txt", REWORDED.encode()),
    )
    assert signed_in(sam).post(address, {"text": article.current.text, "file": file}).status_code == 302
    assert article.uploads.count() == 2
    both = {
        "text": f"{article.current.text}\nMore.",
        "file": SimpleUploadedFile("new.txt", REWORDED.encode()),
    }
    assert signed_in(sam).post(address, both).status_code == 422


def test_a_claim_that_left_the_article_is_removed_and_enters_no_queue(article, sam, signed_in):
    before = article.current
    resubmit(article, TEXT.replace("The harbour employs 900 people.", ""), sam)
    [gone] = [item for item in clearance_report(before).items if "900" in item.mention.exact]
    assert (str(gone.word), gone.blocks) == ("removed from the article", False)
    page = signed_in(sam).get(reverse("articles:compare", args=[article.pk])).content.decode()
    assert "being added to the queue" not in page


class TestAnnotatedCopy:
    @pytest.fixture
    def checked(self, article, review, jonas, ruth):
        approve(submit_verdict(review, jonas), ruth)
        return make_annotated_copy(clearance_report(article.current))

    def test_the_page_has_every_claim_with_its_number_and_sources(self, article, checked, mara, signed_in):
        page = signed_in(mara).get(reverse("articles:annotated", args=[article.pk])).content.decode()
        for note in checked.notes:
            assert f'id="claim-{note.number}"' in page
            assert f'id="note-{note.number}"' in page
        assert "https://harbour.example/figures" in page
        assert "Checked by Jonas Weber, approved by Ruth Adeyemi" in page

    def test_the_word_file_carries_real_comments_and_the_article_unchanged(self, article, checked):
        content = write_annotated_docx(checked)
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            comments = parts.read("word/comments.xml").decode()
            text = parts.read("word/document.xml").decode()
        assert comments.count("<w:comment ") == len(checked.notes)
        assert 'w:author="Jonas Weber"' in comments
        assert "https://harbour.example/figures" in comments
        assert text.count("<w:commentRangeStart") == text.count("<w:commentRangeEnd") == len(checked.notes)
        media_type = readers.sniff_media_type(content, "copy.docx")
        assert readers.read_any_format(content, media_type).text.split() == article.current.text.split()

    def test_words_of_ours_are_never_markup_of_the_typesetter(self):
        hostile = 'a"b\\c #eval("1") $x$ [y] \u202e\x07\n@z'
        drawn = annotated_pdf_string(hostile)
        assert drawn.startswith('#"')
        assert '\\"b\\\\c' in drawn
        assert "\n" not in drawn
        assert "\\u{0007}" in drawn

    def test_the_typesetter_gets_every_claim_and_source(self, checked):
        drawn = annotated_pdf_source(checked)
        assert drawn.count("#number(") == 1
        assert drawn.count("#super(") == len(checked.notes) - 1
        assert "https://harbour.example/figures" in drawn
        assert "approved by Ruth Adeyemi" in drawn

    def test_the_pdf_can_be_read_back(self, article, checked, mara, signed_in):
        answer = signed_in(mara).get(reverse("articles:annotated_pdf", args=[article.pk]))
        assert answer["Content-Type"] == "application/pdf"
        pages = pypdfium2.PdfDocument(answer.content)
        text = " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())
        assert "handled 4,200 containers" in text
        assert "Checked by Jonas Weber" in text
        assert "Claims and sources" in text


class TestQuestions:
    @pytest.fixture
    def asked(self, review, jonas) -> Question:
        return questions.ask_question(review.pk, text="Which port authority?", actor=jonas)

    def test_a_question_is_on_the_article_page_and_its_answer_at_the_checker_s(
        self, article, review, asked, sam, jonas, signed_in
    ):
        writer, checker = signed_in(sam), signed_in(jonas)
        page = writer.get(reverse("articles:questions", args=[article.pk])).content.decode()
        assert "Which port authority?" in page
        assert "I will change the text" in page
        fragment = checker.get(reverse("reviews:questions", args=[review.pk]))
        seen = fragment.content.decode().split("seen=")[1].split('"')[0]
        address = reverse("reviews:questions", args=[review.pk]) + f"?seen={seen}"
        assert checker.get(address).status_code == 204
        writer.post(reverse("reviews:answer", args=[asked.pk]), {"text": "Aldmouth's own.", "kind": "words"})
        fresh = checker.get(address)
        assert fresh.status_code == 200
        assert "Aldmouth&#x27;s own." in fresh.content.decode()

    def test_a_source_that_is_offered_becomes_evidence_by_the_checker_s_hand(self, review, asked, sam, jonas):
        with pytest.raises(BadInput):
            questions.answer_question(asked.pk, text="The yearbook", kind=Answer.Kind.SOURCE, actor=sam)
        with pytest.raises(BadInput):
            questions.answer_question(
                asked.pk, text="x", kind=Answer.Kind.SOURCE, url="javascript:alert(1)", actor=sam
            )
        answer = questions.answer_question(
            asked.pk,
            text="In March: 4,200.",
            kind=Answer.Kind.SOURCE,
            url="https://port.example/yearbook",
            actor=sam,
        )
        token = leases.lease_claim(review.pk, actor=jonas).lease_token
        assert token is not None
        found = questions.add_source_from_question(
            answer.pk, review.pk, token, stance="supports", actor=jonas
        )
        assert (found.url, found.passage, found.added_by) == (
            "https://port.example/yearbook",
            "In March: 4,200.",
            jonas,
        )
        assert found.title == "port.example", "readers see the title: it names no colleague"
        with pytest.raises(leases.LeaseLost):
            evidence.remove_evidence(review.pk, review.pk, found.pk, actor=jonas)

    def test_the_checker_takes_an_offered_source_by_a_button_that_says_what_it_does(
        self, article, review, asked, sam, jonas, mara, signed_in
    ):
        url = "https://port.example/yearbook"
        offered = questions.answer_question(
            asked.pk, text="4,200.", kind=Answer.Kind.SOURCE, url=url, actor=sam
        )
        checker, fragment = signed_in(jonas), reverse("reviews:questions", args=[review.pk])
        assert "Add as evidence that" not in checker.get(fragment).text, "not before the claim is in hand"
        token = leases.lease_claim(review.pk, actor=jonas).lease_token
        before = checker.get(fragment).text
        assert "Add as evidence that" in before
        assert str(token) not in signed_in(mara).get(fragment).text, "the lease is nobody else's"

        take = reverse("reviews:take_source", args=[review.pk, offered.pk])
        sent = {"token": str(token), "stance": "supports"}
        answer = checker.post(take, sent, headers={"HX-Request": "true"})
        assert "evidence-changed" in answer["HX-Trigger"]
        assert url in answer.text
        assert review.evidence.get().added_by == jonas
        seen = before.split("seen=")[1].split('"')[0]
        after = checker.get(fragment, {"seen": seen})
        assert "Added to your evidence." in after.text
        assert checker.post(take, sent).status_code == 409, "once is enough"

    def test_a_source_offered_on_one_claim_is_not_taken_for_another(self, article, review, asked, sam, jonas):
        url = "https://port.example/yearbook"
        offered = questions.answer_question(
            asked.pk, text="4,200.", kind=Answer.Kind.SOURCE, url=url, actor=sam
        )
        other = review_of(article, "900 people")
        token = leases.lease_claim(other.pk, actor=jonas).lease_token
        assert token is not None
        with pytest.raises(NotFound):
            questions.add_source_from_question(offered.pk, other.pk, token, stance="supports", actor=jonas)

    def test_only_the_writer_s_side_answers_and_only_checkers_ask(self, review, asked, mara, sam):
        with pytest.raises(PermissionDenied):
            questions.answer_question(asked.pk, text="I guess", actor=mara)
        with pytest.raises(PermissionDenied):
            questions.ask_question(review.pk, text="Why?", actor=sam)
        with pytest.raises(BadInput):
            questions.ask_question(review.pk, text="  ", actor=mara)

    def test_who_judges_second_does_not_hear_what_the_first_one_asked(
        self, review, asked, article, jonas, mara, sam, signed_in
    ):
        Review.objects.filter(pk=review.pk).update(reviews_required=2)
        submit_verdict(review, jonas)
        questions.answer_question(asked.pk, text="That of Brennick", actor=sam)
        here, whole = (
            reverse("reviews:questions", args=[review.pk]),
            reverse("articles:questions", args=[article.pk]),
        )
        story = reverse("story", args=[review.pk])
        for address in (here, whole, story):
            assert "port authority" not in signed_in(mara).get(address).content.decode()
        assert "Brennick" not in signed_in(mara).get(story).content.decode()
        assert "port authority" in signed_in(jonas).get(here).content.decode()
        assert "port authority" in signed_in(sam).get(whole).content.decode(), "the writer's side answers"
        offered = questions.answer_question(
            asked.pk, text="The yearbook", kind=Answer.Kind.SOURCE, url="https://aldmouth.example/", actor=sam
        )
        token = leases.lease_claim(review.pk, actor=mara).lease_token
        with pytest.raises(NotFound):
            questions.add_source_from_question(offered.pk, review.pk, token, stance="supports", actor=mara)
        leases.release_lease(review.pk, token, actor=mara)
        submit_verdict(review, mara)
        assert "port authority" in signed_in(mara).get(here).content.decode()

    def test_a_settled_question_takes_no_answer(self, asked, jonas, sam):
        questions.resolve_question(asked.pk, actor=jonas)
        with pytest.raises(Conflict):
            questions.answer_question(asked.pk, text="Late", actor=sam)

    def test_words_that_change_need_no_more_words(self, asked, sam):
        answer = questions.answer_question(asked.pk, text="", kind=Answer.Kind.CHANGED, actor=sam)
        assert answer.text
        asked.refresh_from_db()
        assert asked.state == Question.State.ANSWERED
