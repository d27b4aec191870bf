"""The desk's pages, used with forms and links."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from newsdesk.accounts.models import User
from newsdesk.articles.models import Article
from reviews.models import Evidence, Review
from reviews.states import State
from reviews.workflow import approval, leases, terms, triage, verdicts
from tests import factories

SignIn = Callable[[User], Client]
PROOF = {"title": "Register", "publisher": "State", "url": "", "passage": "It says so.", "stance": "supports"}
WRITTEN = {
    "statement": "The company dismissed 120 dockers without notice in April.",
    "rating": "sourced",
    "rationale": "It stands in the register.",
    "context_note": "",
    "search_log": "",
}


def url(name: str, review: Review | None = None, *more: Any) -> str:
    return reverse(f"reviews:{name}", args=[review.pk, *more] if review else None)


@pytest.fixture
def review(article: Article) -> Review:
    return factories.review_of(article, "dismissed 120 dockers")


@pytest.fixture
def held(review: Review, mara: User) -> Review:
    return leases.lease_claim(review.pk, actor=mara)


def test_the_queue_says_what_is_pressing_and_why(article: Article, mara: User, signed_in: SignIn) -> None:
    page = signed_in(mara).get(url("queue")).content.decode()
    top = Review.objects.waiting().most_pressing_first()[0]
    assert "Take next" in page
    assert str(top.claim) in page
    assert "Union officials" in page
    assert f"check-worthiness +{next(f['points'] for f in top.factors if f['code'] == 'worth')}" in page
    assert "no deadline" in page


def test_take_next_opens_the_workbench(article: Article, mara: User, signed_in: SignIn) -> None:
    client = signed_in(mara)
    answer = client.post(url("take_next"), follow=True)
    taken = Review.objects.in_hand_of(mara).get()
    assert answer.redirect_chain == [(url("bench", taken), 302)]
    page = answer.content.decode()
    assert "Submit for approval" in page
    assert "claim--here" in page
    assert str(taken.lease_token) in page
    assert "Continue" in client.get(url("queue")).content.decode()


def test_the_workbench_marks_claim_claimant_and_cue(held: Review, mara: User, signed_in: SignIn) -> None:
    page = signed_in(mara).get(url("bench", held)).content.decode()
    assert '<span class="claimant">Union officials</span>' in page
    assert '<span class="cue">said</span>' in page
    assert "indirect speech" in page
    assert "[2]" in page
    assert "Did Union officials say it?" in page
    assert 'value="confirmed"' in page


def test_a_claim_in_the_articles_own_voice_asks_one_question(
    article: Article, mara: User, signed_in: SignIn
) -> None:
    review = leases.lease_claim(factories.review_of(article, "900 people").pk, actor=mara)
    page = signed_in(mara).get(url("bench", review)).content.decode()
    assert "The article says it itself." in page
    assert "Is there evidence that the harbour employs 900 people?" in page
    assert 'value="confirmed"' not in page


def test_without_scripts_a_claim_goes_from_queue_to_published(
    review: Review, mara: User, ruth: User, signed_in: SignIn
) -> None:
    client = signed_in(mara)
    assert client.post(url("take", review)).status_code == 302
    token = {"token": str(Review.objects.get(pk=review.pk).lease_token)}
    assert client.post(url("add_evidence", review), PROOF | token)["Location"] == url("bench", review)
    answer = client.post(url("submit", review), WRITTEN | {"finding": "confirmed"} | token, follow=True)
    assert answer.redirect_chain == [(url("queue"), 302)]
    assert "Submitted for approval" in answer.content.decode()
    assert f'data-draft-done="{mara.pk}-{review.pk}"' in answer.content.decode()
    assert f'href="{url("bench", review)}#take-back"' in answer.text, "the way to what Mara submitted"
    own = client.get(url("bench", review)).text
    assert 'id="take-back"' in own
    assert ">Your draft<" not in own, "the verdict is there; its draft is the same text again"
    second = signed_in(ruth)
    listed = second.get(url("approvals")).content.decode()
    assert "Said by Union officials, and there is evidence" in listed
    page = second.get(url("approval", review)).content.decode()
    assert "It stands in the register." in page
    assert "It says so." in page
    verdict = review.verdicts.get()
    assert second.post(url("approve", review), {"verdict": verdict.pk, "note": ""})["Location"] == url(
        "approvals"
    )
    review.refresh_from_db()
    assert review.state == State.APPROVED
    assert review.claim.releases.count() == 1


def test_what_is_incomplete_comes_back_with_every_word(held: Review, mara: User, signed_in: SignIn) -> None:
    sent = WRITTEN | {"finding": "confirmed", "token": str(held.lease_token)}
    answer = signed_in(mara).post(url("submit", held), sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "add evidence that supports the claim" in page
    assert "It stands in the register." in page


def test_what_is_lacking_is_said_after_each_save(held: Review, mara: User, signed_in: SignIn) -> None:
    client, token = signed_in(mara), {"token": str(held.lease_token)}
    first = client.post(url("draft", held), token | {"rating": "unsupported", "finding": "unverified"})
    assert "where you looked" in first.content.decode()
    last = client.post(
        url("draft", held),
        token
        | WRITTEN
        | {"rating": "unsupported", "search_log": "The register", "rationale": "Nothing there."},
    )
    assert "Ready to submit" in last.content.decode()


def test_evidence_comes_and_goes_in_place(held: Review, mara: User, signed_in: SignIn) -> None:
    client, token = signed_in(mara), {"token": str(held.lease_token)}
    htmx = {"HX-Request": "true"}
    wrong = client.post(
        url("add_evidence", held), PROOF | token | {"passage": "", "url": "ftp://x"}, headers=htmx
    )
    assert wrong.status_code == 422
    assert 'value="Register"' in wrong.content.decode()
    assert wrong.content.decode().count('class="errorlist"') == 2
    added = client.post(
        url("add_evidence", held), PROOF | token | {"primary": "on"}, headers=htmx
    ).content.decode()
    assert "“It says so.”" in added
    assert "<html" not in added
    item = Evidence.objects.get()
    assert item.primary
    removed = client.post(url("remove_evidence", held, item.pk), token, headers=htmx).content.decode()
    assert "It says so." not in removed


def test_the_claim_of_another_says_who_has_it_and_until_when(
    held: Review, jonas: User, signed_in: SignIn
) -> None:
    client = signed_in(jonas)
    answer = client.post(url("take", held))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Mara Lindqvist is working on this claim" in page
    assert held.lease_expires_at is not None
    assert held.lease_expires_at.isoformat(timespec="seconds") in page
    assert url("queue") in page
    assert "Taken by Mara Lindqvist" in client.get(url("queue")).content.decode()


def test_a_lease_lost_while_typing_loses_no_word(held: Review, mara: User, signed_in: SignIn) -> None:
    sent = WRITTEN | {"finding": "confirmed", "token": str(held.lease_token)}
    with time_machine.travel(timezone.now() + settings.LEASE + timedelta(seconds=5)):
        client = signed_in(mara)
        assert client.post(url("renew", held), sent).status_code == 409
        assert client.post(url("draft", held), sent).status_code == 200
        answer = client.post(url("submit", held), sent)
        assert answer.status_code == 409
        assert "Take again" in answer.content.decode()
        assert not held.verdicts.exists()
        assert "Take this claim" in client.get(url("bench", held)).content.decode()
        client.post(url("take", held))
        assert "It stands in the register." in client.get(url("bench", held)).content.decode()


def test_the_heartbeat_answers_with_the_whole_time(held: Review, mara: User, signed_in: SignIn) -> None:
    with time_machine.travel(timezone.now() + timedelta(minutes=5)):
        answer = signed_in(mara).post(url("renew", held), {"token": str(held.lease_token)})
    assert f'data-left="{int(settings.LEASE.total_seconds())}"' in answer.content.decode()


def test_a_page_without_its_token_says_what_to_do(held: Review, mara: User, signed_in: SignIn) -> None:
    answer = signed_in(mara).post(url("renew", held), {"token": "x"})
    assert answer.status_code == 422
    assert "Reload" in answer.content.decode()


def test_releasing_keeps_the_draft(held: Review, mara: User, signed_in: SignIn) -> None:
    sent = WRITTEN | {"token": str(held.lease_token)}
    signed_in(mara).post(url("release", held), sent)
    held.refresh_from_db()
    assert held.state == State.WAITING
    assert verdicts.draft_of_verdict(held, mara).rationale == WRITTEN["rationale"]


def test_dismissing_offers_to_undo(review: Review, mara: User, signed_in: SignIn) -> None:
    client = signed_in(mara)
    assert "Reason" in client.get(url("dismiss", review)).content.decode()
    assert client.post(url("dismiss", review), {}).status_code == 422
    page = client.post(url("dismiss", review), {"reason": "trivial"}, follow=True).content.decode()
    assert "Undo" in page
    assert url("undo") in page
    assert "Undo" not in client.get(url("queue")).content.decode()
    dismissed = client.get(url("queue"), {"state": "dismissed"}).content.decode()
    assert str(review.claim) in dismissed
    assert "trivial" in dismissed
    client.post(url("restore", review))
    assert Review.objects.get(pk=review.pk).state == State.WAITING


def test_a_returned_claim_is_on_top_with_the_reason(
    review: Review, mara: User, ruth: User, signed_in: SignIn
) -> None:
    verdict = factories.submit_verdict(review, mara)
    answer = signed_in(ruth).post(url("send_back", review), {"verdict": verdict.pk, "note": ""})
    assert answer.status_code == 422
    assert "what is missing" in answer.content.decode()
    reason = answer.text.split('id="note"')[1].split("</div>")[0]
    assert "autofocus" in reason, "Ruth types on where something is missing"
    assert "Say what is missing" in reason
    assert answer.text.count("Say what is missing") == 1
    menu = answer.text.split(f'href="{url("approvals")}"')[1].split("</a>")[0]
    assert 'aria-current="true"' in menu, "she is still among the approvals"
    signed_in(ruth).post(url("send_back", review), {"verdict": verdict.pk, "note": "Name the register."})
    client = signed_in(mara)
    page = client.get(url("queue")).content.decode()
    assert "Assigned to you" in page
    assert "Ruth Adeyemi sent it back" in page
    assert "Name the register." in page
    client.post(url("take", review))
    assert "Name the register." in client.get(url("bench", review)).content.decode()


def test_what_was_submitted_is_the_head_of_its_page(
    review: Review, mara: User, jonas: User, signed_in: SignIn
) -> None:
    verdict = factories.submit_verdict(review, mara)
    told = terms.current_terms(verdict).statement
    page = signed_in(jonas).get(url("bench", review)).text
    assert escape(told) in page.split("<h1")[1].split("</h1>")[0]
    assert escape(told[:40]) in page.split("<title>")[1].split("</title>")[0]


def test_ones_own_verdict_is_shown_with_the_reason_why_not(
    review: Review, mara: User, signed_in: SignIn
) -> None:
    mara.roles = ["reviewer", "approver"]
    mara.save()
    verdict = factories.submit_verdict(review, mara)
    client = signed_in(mara)
    page = client.get(url("approval", review)).content.decode()
    assert "You wrote this verdict" in page
    assert url("approve", review) + '"' not in page.split('class="submit"')[1]
    assert "You wrote this verdict" in client.get(url("approvals")).content.decode()
    assert client.post(url("approve", review), {"verdict": verdict.pk}).status_code == 403


def test_a_stale_page_approves_nothing(review: Review, mara: User, ruth: User, signed_in: SignIn) -> None:
    first = factories.submit_verdict(review, mara)
    approval.refuse_approval(review.pk, first.pk, actor=ruth, reason="Again, please.")
    factories.submit_verdict(review, mara)
    answer = signed_in(ruth).post(url("approve", review), {"verdict": first.pk})
    assert answer.status_code == 409
    assert "newer verdict" in answer.content.decode()
    assert Review.objects.get(pk=review.pk).state == State.AWAITING_APPROVAL


def test_whoever_may_read_may_read(held: Review, ada: User, sam: User, signed_in: SignIn) -> None:
    page = signed_in(ada).get(url("bench", held)).content.decode()
    assert "Taken by Mara Lindqvist" in page
    assert "Take this claim" not in page
    assert "Submit for approval" not in page
    assert "You uploaded this article" in signed_in(sam).get(url("bench", held)).content.decode()


DOORS = [
    ("queue", "get", {"sam": 200, "mara": 200, "ruth": 200, "ada": 200}),
    ("approvals", "get", {"sam": 200, "mara": 200, "ruth": 200, "ada": 200}),
    ("bench", "get", {"sam": 200, "mara": 200, "ruth": 200, "ada": 200}),
    ("take_next", "post", {"sam": 403, "mara": 302, "ruth": 403, "ada": 403}),
    ("take", "post", {"sam": 403, "mara": 302, "ruth": 403, "ada": 403}),
    ("draft", "post", {"sam": 403, "mara": 200, "ruth": 403, "ada": 403}),
    ("renew", "post", {"sam": 403, "mara": 422, "ruth": 403, "ada": 403}),
    ("submit", "post", {"sam": 403, "ruth": 403, "ada": 403}),
    ("release", "post", {"sam": 403, "ruth": 403, "ada": 403}),
    ("add_evidence", "post", {"sam": 403, "mara": 422, "ruth": 403, "ada": 403}),
    ("dismiss", "get", {"sam": 200, "mara": 200, "ruth": 403, "ada": 403}),
    ("restore", "post", {"sam": 409, "mara": 409, "ruth": 403, "ada": 403}),
    ("approve", "post", {"sam": 403, "mara": 403, "ruth": 422, "ada": 403}),
    ("send_back", "post", {"sam": 403, "mara": 403, "ruth": 422, "ada": 403}),
]


@pytest.mark.parametrize(("name", "method", "answers"), DOORS, ids=[door[0] for door in DOORS])
def test_every_page_is_open_to_its_roles(
    name: str,
    method: str,
    answers: dict[str, int],
    article: Article,
    request: pytest.FixtureRequest,
    signed_in: SignIn,
) -> None:
    mara = request.getfixturevalue("mara")
    review = factories.review_of(article, "900 people")
    if name in ("approve", "send_back"):
        factories.submit_verdict(review, mara)
    elif name in ("add_evidence", "renew"):
        leases.lease_claim(review.pk, actor=mara)
    address = url(name) if name in ("queue", "approvals", "take_next") else url(name, review)
    assert getattr(Client(), method)(address)["Location"].startswith(reverse("account_login"))
    for who, status in answers.items():
        answer = getattr(signed_in(request.getfixturevalue(who)), method)(address)
        assert (who, answer.status_code) == (who, status)


def test_an_address_of_nothing(mara: User, signed_in: SignIn) -> None:
    client = signed_in(mara)
    for name in ("bench", "approval"):
        answer = client.get(reverse(f"reviews:{name}", args=[uuid4()]))
        assert answer.status_code == 404


def test_filters_stand_in_the_address_and_on_the_page(
    article: Article, sam: User, mara: User, signed_in: SignIn
) -> None:
    factories.make_article(
        sam, desk=factories.make_desk("Politics"), deadline=timezone.now() + timedelta(hours=2)
    )
    client = signed_in(mara)

    def rows(**query: str) -> set[str]:
        return {review.desk.name for review in client.get(url("queue"), query).context["page"]}

    assert rows() == {"World", "Politics"}
    assert rows(desk="politics") == {"Politics"}
    assert rows(due="day") == {"Politics"}
    assert rows(state="approved") == set()
    assert rows(article=str(article.pk)) == {"World"}
    page = client.get(url("queue"), {"desk": "politics", "kind": "statistic"}).content.decode()
    assert 'class="filter filter--on" href="?kind=statistic"' in page
    assert 'class="filter filter--on" href="?desk=politics"' in page
    whole = "The numbers are of the whole queue"
    assert whole in page
    assert whole not in client.get(url("queue")).text
    assert client.get(url("queue"), {"desk": "sport"}).status_code == 422
    taken = client.post(url("take_next") + "?desk=politics", follow=True)
    assert taken.context["review"].desk.name == "Politics"


def test_empty_pages_say_what_to_do(sam: User, mara: User, ruth: User, signed_in: SignIn) -> None:
    assert "Upload an article" in signed_in(sam).get(url("queue")).content.decode()
    assert "Go to articles" in signed_in(mara).get(url("queue")).content.decode()
    assert "Go to the queue" in signed_in(ruth).get(url("approvals")).content.decode()
    filtered = signed_in(mara).get(url("queue"), {"kind": "statistic"}).content.decode()
    assert "Show everything" in filtered
    assert (
        "There are no claims for you to take"
        in signed_in(mara).post(url("take_next"), follow=True).content.decode()
    )


def test_every_page_asks_few_questions_of_the_database(
    article: Article, mara: User, ruth: User, signed_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    def each_page() -> dict[str, int]:
        counts = {}
        in_hand = leases.lease_claim(Review.objects.waiting().most_pressing_first()[0].pk, actor=mara)
        waiting = Review.objects.awaiting_approval()[0]
        visits = [
            (mara, url("queue"), {}),
            (mara, url("queue"), {"state": "dismissed"}),
            (mara, url("bench", in_hand), {}),
        ]
        visits += [
            (ruth, url("bench", in_hand), {}),
            (ruth, url("approvals"), {}),
            (ruth, url("approval", waiting), {}),
        ]
        for user, address, query in visits:
            client = signed_in(user)
            with django_assert_max_num_queries(30) as asked:
                assert client.get(address, query).status_code == 200
            counts[f"{user} {address} {query}"] = len(asked)
        return counts

    factories.submit_verdict(factories.review_of(article, "900 people"), mara)
    triage.dismiss_in_triage(factories.review_of(article, "4,200").pk, "opinion", actor=mara)
    small = each_page()
    factories.copies(article, 60)
    for review in Review.objects.waiting().filter(priority=3)[:30]:
        factories.submit_verdict(review, mara)
    for review in Review.objects.waiting().filter(priority=3)[:20]:
        triage.dismiss_in_triage(review.pk, "trivial", actor=mara)
    large = each_page()
    for page, asked in large.items():
        assert asked <= small.get(page, asked) + 1, page


def test_long_lists_have_pages(article: Article, mara: User, signed_in: SignIn) -> None:
    factories.copies(article, 60)
    client = signed_in(mara)
    first, second = (client.get(url("queue"), {"page": number}) for number in ("1", "2"))
    assert not {row.pk for row in first.context["page"]} & {row.pk for row in second.context["page"]}
    assert 'href="?page=2"' in first.content.decode()
    assert client.get(url("queue"), {"page": "soon"}).status_code == 200
