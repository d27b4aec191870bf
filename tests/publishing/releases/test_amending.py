"""Correct, retract, or keep: each public is told its own text, and nothing private is published."""

import json

import pytest
from django.core import mail
from django.urls import reverse

from newsdesk.audit.models import Event
from newsdesk.lib.errors import BadInput, Conflict, PermissionDenied
from newsdesk.publishing.error_reports import cases
from newsdesk.publishing.models import CurrentRelease, Delivery, ErrorReport, Release
from newsdesk.publishing.releases import lifecycle, rechecks
from newsdesk.publishing.webhooks import subscriptions
from reviews.models import Rating
from reviews.workflow import approval
from reviews.workflow.approval import NothingChanges
from tests import factories

WRONG = "The authority's own table says 4,020, not 4,200."
PRIVATE = "Jonas was sloppy here."
DOUBT = "We doubt the figure and are checking it."


@pytest.fixture
def review(published, article):
    return factories.review_of(article, "4,200")


@pytest.fixture
def amend(published):
    return reverse("publishing:amend", args=[published])


@pytest.fixture
def reported(published, ruth):
    """A reader reported an error; Ruth has the claim checked again."""
    report = cases.open_case(published, WRONG, email="reader@reader.example")
    answer = "Thank you, we are looking."
    cases.accept_case(report.pk, "check", answer, public_note=DOUBT, note=PRIVATE, actor=ruth)
    factories.react()
    mail.outbox.clear()
    return report


def public(client, published):
    """Everything public that tells of this claim."""
    urls = [
        reverse("publishing:claim", args=[published]),
        reverse("publishing:card", args=[published]),
        reverse("publishing:corrections"),
        f"/api/v1/claims/{published}/",
        f"/api/v1/claims/{published}/history/",
        "/api/v1/changes/",
        reverse("feeds:atom"),
        reverse("feeds:corrections"),
    ]
    factories.commit_rules()
    return "\n".join(client.get(url).content.decode() for url in urls)


def test_the_note_to_colleagues_is_never_the_text_of_a_correction(published, review, mara, ruth, client):
    lifecycle.reopen_release(published, public_note=DOUBT, reason=PRIVATE, actor=ruth)
    verdict = factories.submit_verdict(review, mara, Rating.DISPUTED)
    with pytest.raises(BadInput, match="say what readers are told"):
        approval.give_approval(review.pk, verdict.pk, actor=ruth, note=PRIVATE)
    told = "It was 4,020 containers."
    approval.give_approval(review.pk, verdict.pk, actor=ruth, note=PRIVATE, public_note=told)
    everything = public(client, published)
    assert told in everything
    assert DOUBT in everything
    assert PRIVATE not in everything


def test_an_unchanged_verdict_corrects_nothing(published, review, mara, ruth, signed_in):
    lifecycle.reopen_release(published, public_note=DOUBT, actor=ruth)
    verdict = factories.submit_verdict(review, mara)
    with pytest.raises(NothingChanges):
        factories.approve(verdict, ruth)
    browser = signed_in(ruth)
    page = browser.get(reverse("reviews:approval", args=[review.pk])).content.decode()
    assert "Nothing changes for readers" in page
    answer = browser.post(
        reverse("reviews:approve", args=[review.pk]),
        {"verdict": verdict.pk, "public_note": "We looked again."},
    )
    assert (answer.status_code, "Nothing changes for readers" in answer.content.decode()) == (409, True)
    assert Release.objects.filter(claim=published).count() == 1


def test_an_api_client_is_refused_a_correction_without_words_for_readers(
    published, review, mara, ruth, client
):
    lifecycle.reopen_release(published, public_note=DOUBT, actor=ruth)
    verdict = factories.submit_verdict(review, mara, Rating.DISPUTED)
    client.force_login(ruth)
    url = reverse("api:approve", args=[review.pk])
    sent = {"verdict": str(verdict.pk), "note": PRIVATE}
    answer = client.post(url, sent, content_type="application/json")
    assert (answer.status_code, "public_note" in answer.json()["errors"]) == (422, True)
    sent["public_note"] = "It was 4,020."
    assert client.post(url, sent, content_type="application/json").status_code == 200
    assert client.get(f"/api/v1/claims/{published}/").json()["correction"] == "It was 4,020."


def test_a_correction_that_keeps_the_sentence_says_what_changed(published, review, mara, ruth, client):
    lifecycle.reopen_release(published, public_note=DOUBT, actor=ruth)
    verdict = factories.submit_verdict(review, mara, rationale="The table of April was read, too.")
    factories.approve(verdict, ruth, public_note="We have read one more table.")
    page = client.get(reverse("publishing:corrections")).content.decode()
    assert "Also changed: the explanation." in page


def test_ruth_corrects_from_the_bench(published, review, ruth, mara, amend, signed_in, client):
    bench = signed_in(ruth).get(reverse("reviews:bench", args=[review.pk])).content.decode()
    assert f"{amend}?way=check" in bench
    assert f"{amend}?way=retraction" in bench
    assert f"{amend}?way=decline" not in bench
    assert amend not in signed_in(mara).get(reverse("reviews:bench", args=[review.pk])).content.decode()
    assert amend in signed_in(ruth).get(reverse("publishing:claim", args=[published])).content.decode()
    assert amend not in client.get(reverse("publishing:claim", args=[published])).content.decode()
    empty = signed_in(ruth).post(amend, {"follows": "check", "note": PRIVATE})
    assert (empty.status_code, "Say what readers are told." in empty.content.decode()) == (422, True)
    sent = {"follows": "check", "public_note": DOUBT, "note": PRIVATE}
    assert signed_in(ruth).post(amend, sent).status_code == 302
    page = client.get(reverse("publishing:claim", args=[published])).content.decode()
    assert DOUBT in page
    assert PRIVATE not in page
    assert PRIVATE in signed_in(mara).get(reverse("reviews:bench", args=[review.pk])).content.decode()


def test_a_retraction_says_what_was_retracted(published, review, ruth, sam, amend, signed_in, client):
    sent = {"follows": "retraction", "public_note": "The table was of another port.", "note": PRIVATE}
    asked = signed_in(ruth).post(amend, sent)
    assert asked.status_code == 200
    assert "Retract this claim for good?" in asked.text
    assert sent["public_note"] in asked.text, "what Ruth typed is kept beside the question"
    assert client.get(reverse("publishing:claim", args=[published])).status_code == 200, (
        "not before she says so"
    )
    empty = signed_in(ruth).post(amend, {"follows": "retraction", "sure": "yes"})
    assert empty.status_code == 422
    assert signed_in(ruth).post(amend, sent | {"sure": "yes"}).status_code == 302
    page = client.get(reverse("publishing:claim", args=[published]))
    bench = signed_in(sam).get(reverse("reviews:bench", args=[review.pk])).content.decode()
    article = signed_in(sam).get(reverse("articles:article", args=[review.article_id])).content.decode()
    assert page.status_code == 410
    for shown in (page.content.decode(), bench, article):
        assert "handled 4,200 containers" in shown
        assert "hat was retracted" in shown
    for shown in (page.content.decode(), bench):
        assert "The table was of another port." in shown
    assert PRIVATE in bench
    assert PRIVATE not in page.content.decode()
    assert 'class="note note--dismissed"' in article
    assert "Retracted.." not in article


def test_who_corrects_from_the_public_page_reads_what_a_reader_reports(
    reported, published, ruth, amend, signed_in, client
):
    public = reverse("publishing:claim", args=[published])
    for page in (public, amend):
        assert "4,020, not 4,200" in signed_in(ruth).get(page).text
    assert "4,020, not 4,200" not in client.get(public).text


def test_whoever_checks_again_reads_the_report(reported, review, mara, ruth, signed_in):
    bench = signed_in(mara).get(reverse("reviews:bench", args=[review.pk])).content.decode()
    verdict = factories.submit_verdict(review, mara, Rating.DISPUTED)
    page = signed_in(ruth).get(reverse("reviews:approval", args=[verdict.review_id])).content.decode()
    for shown in (bench, page):
        assert "4,020, not 4,200" in shown
        assert "reader@reader.example" not in shown
    assert DOUBT in page, "what readers were told is offered for the correction"


def test_no_change_needed_publishes_nothing_tells_the_reporter_and_is_on_record(
    reported, published, review, ruth, amend, signed_in, client
):
    assert (
        f"{amend}?way=decline"
        in signed_in(ruth).get(reverse("reviews:bench", args=[review.pk])).content.decode()
    )
    unanswered = signed_in(ruth).post(amend, {"follows": "decline", "note": PRIVATE})
    assert unanswered.status_code == 422
    told = "4,020 is the figure of April."
    sent = {"follows": "decline", "answer": told, "note": PRIVATE}
    assert signed_in(ruth).post(amend, sent).status_code == 302
    factories.react()
    [letter] = mail.outbox
    assert letter.to == ["reader@reader.example"]
    assert told in letter.body
    assert "You were right" not in letter.body
    assert PRIVATE not in letter.body
    review.refresh_from_db()
    assert review.state == "approved"
    assert not CurrentRelease.objects.get(claim=published).under_review
    assert [release.kind for release in Release.objects.filter(claim=published)] == ["published"]
    assert Event.objects.filter(kind="review.kept", subject_id=review.pk, actor=ruth).exists()
    case = client.get(reverse("publishing:report_status", args=[reported.token])).content.decode()
    assert "no change is needed" in case
    assert "You were right" not in case
    assert ErrorReport.objects.get().unchanged == told


def test_an_unchanged_verdict_ends_as_no_change_by_a_second_person(reported, published, review, mara, ruth):
    factories.submit_verdict(review, mara)
    with pytest.raises(PermissionDenied):
        rechecks.end_recheck_without_change(published, answer="It stands.", actor=mara)
    rechecks.end_recheck_without_change(published, answer="It stands.", actor=ruth)
    assert not CurrentRelease.objects.get(claim=published).under_review


def test_a_new_finding_is_not_put_aside_as_no_change(reported, published, review, mara, ruth):
    factories.submit_verdict(review, mara, Rating.DISPUTED)
    with pytest.raises(Conflict, match="changes what readers are told"):
        rechecks.end_recheck_without_change(published, answer="It stands.", actor=ruth)


def test_no_change_needs_the_words_that_were_approved(published, article, review, sam, ruth):
    lifecycle.reopen_release(published, public_note=DOUBT, actor=ruth)
    text = article.current.text.replace("4,200", "4,300")
    factories.resubmit(article, text, sam)
    with pytest.raises(Conflict, match="words of the article have changed"):
        rechecks.end_recheck_without_change(published, actor=ruth)


def test_a_claim_that_is_not_checked_again_cannot_be_kept(published, ruth):
    with pytest.raises(Conflict, match="not being re-checked"):
        rechecks.end_recheck_without_change(published, actor=ruth)


def test_the_feed_and_webhooks_tell_of_the_mark(published, ruth, sam, client):
    subscriptions.create_subscription("https://partner.example/hook", ["claim.under_review"], {}, actor=sam)
    lifecycle.reopen_release(published, public_note=DOUBT, reason=PRIVATE, actor=ruth)
    factories.react()
    rechecks.end_recheck_without_change(published, note=PRIVATE, actor=ruth)
    factories.react()
    factories.commit_rules()
    changes = client.get("/api/v1/changes/").json()["changes"]
    assert [(one["position"], one["type"], one["claim"].get("under_review")) for one in changes] == [
        (1, "published", None), (2, "under_review", True), (3, "under_review", False),
    ]  # fmt: skip
    assert changes[1]["note"] == DOUBT
    assert changes[1]["claim"]["integrity"] == changes[0]["claim"]["integrity"], "the release is the same"
    bodies = [json.loads(bytes(row.body)) for row in Delivery.objects.order_by("pk")]
    assert [(body["type"], body["data"]["under_review"], body["data"]["note"]) for body in bodies] == [
        ("claim.under_review", True, DOUBT), ("claim.under_review", False, ""),
    ]  # fmt: skip
    assert PRIVATE not in json.dumps(bodies)
    history = client.get(f"/api/v1/claims/{published}/history/").json()["releases"]
    assert [one["type"] for one in history] == ["published"]


def test_the_calls_take_both_notes_apart(published, review, ruth, client):
    client.force_login(ruth)

    def call(name, **sent):
        return client.post(reverse(f"api:{name}", args=[published]), sent, content_type="application/json")

    assert call("correct").status_code == 422
    assert call("correct", public_note=DOUBT, note=PRIVATE).json()["state"] == "under review"
    assert call("no-change", note=PRIVATE).json()["state"] == "published"
    assert call("retract", note=PRIVATE).status_code == 422
    assert call("retract", public_note="Another port.", note=PRIVATE).json()["state"] == "retracted"
    assert PRIVATE not in public(client, published)


def test_the_note_of_a_correction_is_not_that_of_the_re_check(
    published, review, mara, ruth, signed_in, client
):
    """Readers were told of a doubt; the correction says what was wrong, in words of its own."""
    lifecycle.reopen_release(published, public_note=DOUBT, actor=ruth)
    verdict = factories.submit_verdict(review, mara, Rating.DISPUTED)
    browser = signed_in(ruth)
    page = " ".join(browser.get(reverse("reviews:approval", args=[review.pk])).content.decode().split())
    assert 'id="public_note" name="public_note" rows="2" maxlength="5000"></textarea>' in page
    assert f'Readers were told when the re-check began: <span class="said" dir="auto">“{DOUBT}”' in page
    same = {"verdict": str(verdict.pk), "public_note": f" {DOUBT.upper()}  "}
    refused = browser.post(reverse("reviews:approve", args=[review.pk]), same)
    assert refused.status_code == 422
    assert "These are the words of when the re-check began" in refused.content.decode()
    by_program = browser.post(reverse("api:approve", args=[review.pk]), same, content_type="application/json")
    assert (by_program.status_code, "public_note" in by_program.json()["errors"]) == (422, True)
    assert Release.objects.filter(claim=published).count() == 1
    told = {"verdict": verdict.pk, "public_note": "It was 4,020 containers."}
    assert browser.post(reverse("reviews:approve", args=[review.pk]), told).status_code == 302
    assert client.get(f"/api/v1/claims/{published}/").json()["correction"] == "It was 4,020 containers."
