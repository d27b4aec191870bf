"""Script that someone typed is shown as text: on every page and in every feed."""

import re

import pytest
from django.urls import reverse

from newsdesk.accounts import people
from newsdesk.publishing.models import Release
from reviews.evidence import evidence
from reviews.workflow import approval, leases, triage, verdicts
from tests import factories

# One of each kind: an element, an attribute that is left, a closed script, a template's own language.
PAYLOAD = """"><img src=x onerror=alert(1)><script>alert(2)</script></title></textarea>'-alert(3)-'{{7*7}}{% debug %}"""
TEXT = f"""Harbour {PAYLOAD}

The port of Aldmouth handled 4,200 containers in March 2026, according to the harbour authority {PAYLOAD} [1].

“The harbour is losing 300 ships to Brennick {PAYLOAD},” said Elena <script>alert(4)</script> Voss, a pilot.

The harbour employs 900 people <svg/onload=alert(5)>.
"""
# No quotation mark stands in a statement; markup may be typed into it.
STATEMENT = (
    "The port <script>alert(6)</script> handled 4,200 <img src=x onerror=alert(7)> containers {{7*7}}."
)
RAW = re.compile(r"<img src=x|<script>alert|<svg/onload", re.IGNORECASE)


@pytest.fixture
def poisoned(sam, mara, ruth, ada, desk):
    """The payload in every field that anybody can write, by the same doors as in the newsroom."""
    for person in (sam, mara, ruth):
        person.name = f"{person.name} {PAYLOAD}"[:120]
        person.save()
    article = factories.make_article(sam, TEXT, title=PAYLOAD, byline=PAYLOAD, desk=desk)
    review = factories.review_of(article, "4,200")
    token = leases.lease_claim(review.pk, actor=mara).lease_token
    evidence.add_evidence(
        review.pk, token, actor=mara, title=PAYLOAD, publisher=PAYLOAD, passage=PAYLOAD, stance="supports",
        url="https://harbour.example/?q=%22%3E%3Cscript%3Ealert(6)%3C/script%3E",
    )  # fmt: skip
    finding = "confirmed" if review.claim.claimant_id else "not attributed"
    verdicts.save_verdict_draft(
        review.pk,
        actor=mara,
        rating="sourced",
        finding=finding,
        rationale=PAYLOAD,
        context_note=PAYLOAD,
        search_log=PAYLOAD,
        statement=STATEMENT,
    )
    verdict = verdicts.submit_verdict(review.pk, token, actor=mara)
    approval.give_approval(review.pk, verdict.pk, actor=ruth, note=PAYLOAD)
    other = factories.review_of(article, "900 people")
    triage.dismiss_in_triage(other.pk, actor=mara, reason="trivial", note=PAYLOAD)
    people.invite_person("new@newsdesk.example", PAYLOAD, ["reviewer"], actor=ada)
    factories.react()
    return article, review


def pages(article, review) -> list[str]:
    """Every page that shows what somebody wrote."""
    return [
        *[
            reverse(f"articles:{name}", args=[article.pk])
            for name in ("article", "clearance", "compare", "annotated", "questions")
        ],
        *[
            reverse(f"reviews:{name}", args=[review.pk])
            for name in ("bench", "precedents", "approval", "questions", "carried")
        ],
        *[
            reverse(name)
            for name in (
                "articles:list",
                "articles:new",
                "reviews:queue",
                "reviews:approvals",
                "reviews:desk",
            )
        ],
        reverse("publishing:published"),
        reverse("publishing:claim", args=[review.claim_id]),
        reverse("story", args=[article.pk]),
        reverse("story", args=[review.claim_id]),
        reverse("accounts:people"),
        reverse("accounts:keys"),
    ]


def test_no_page_holds_it_as_markup(poisoned, ada, sam, signed_in):
    browsers = [signed_in(sam), signed_in(ada)]
    shown = 0
    for address in pages(*poisoned):
        answers = [browser.get(address, follow=True) for browser in browsers]
        answer = next((one for one in answers if one.status_code == 200), None)
        assert answer is not None, address
        words = answer.content.decode()
        assert not RAW.search(words), f"{address}: {RAW.search(words)}"
        assert "-&#x27;49" not in words, "it was taken for a template"
        shown += "alert(" in words
    assert shown > 8, "the payload has to arrive to prove anything"


@pytest.mark.parametrize("name", ["atom", "json", "claimreview"])
def test_no_feed_holds_it_as_markup(poisoned, client, name):
    answer = client.get(reverse(f"feeds:{name}"))
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "html" not in answer.headers["Content-Type"]
    if name == "atom":
        assert not RAW.search(answer.content.decode())


def test_what_the_api_gives_as_json_no_browser_takes_for_a_page(poisoned, client):
    for address in (
        reverse("api:claims"),
        reverse("api:claim", args=[poisoned[1].claim_id]),
        reverse("api:changes"),
    ):
        answer = client.get(address)
        assert "alert(" in answer.content.decode() or not Release.objects.exists()
        assert (answer.headers["Content-Type"], answer.headers["X-Content-Type-Options"]) == (
            "application/json",
            "nosniff",
        )


@pytest.mark.parametrize(
    "address",
    [
        "/desk/?q={}", "/desk/?desk={}", "/desk/?state={}", "/articles/?page={}", "/claims/?q={}", "/claims/?rating={}",
        "/accounts/login/?next={}", "/{}/", "/articles/{}/", "/story/{}/", "/people/?page={}",
    ],
)  # fmt: skip
def test_nothing_is_reflected_from_an_address(ada, signed_in, client, address):
    for browser in (client, signed_in(ada)):
        words = browser.get(address.format(PAYLOAD), raise_request_exception=False).content.decode()
        assert not RAW.search(words)


@pytest.mark.parametrize(
    "address",
    ["/api/v1/claims/?{}=1", "/api/v1/claims/?cursor={}", "/api/v1/{}/", "/api/v1/claims/?rating={}"],
)
def test_errors_of_the_api_are_json_whatever_was_sent(db, client, address):
    answer = client.get(address.format(PAYLOAD), HTTP_ACCEPT="text/html")
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:x", " javascript:alert(1)"],
)
def test_evidence_leads_to_the_web_and_to_nothing_else(article, mara, signed_in, url):
    review = leases.lease_claim(factories.review_of(article, "4,200").pk, actor=mara)
    body = {"token": str(review.lease_token), "title": "T", "passage": "P", "stance": "supports", "url": url}
    by_api = signed_in(mara).post(
        reverse("api:evidence", args=[review.pk]), body, content_type="application/json"
    )
    by_page = signed_in(mara).post(reverse("reviews:add_evidence", args=[review.pk]), body)
    assert (by_api.status_code, by_page.status_code) in {(400, 422), (422, 422), (400, 400)}
