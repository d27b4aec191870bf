"""Create the people, desks and articles of the tests with the same functions as in the product."""

from typing import Any

from celery import current_app
from django.db import connection
from django.utils.text import slugify

from claims.models import Claim
from newsdesk.accounts.models import Desk, User
from newsdesk.accounts.roles import Role
from newsdesk.articles import intake
from newsdesk.articles.models import Article, ArticleVersion
from newsdesk.audit.models import Reaction
from reviews.evidence import evidence
from reviews.models import Approval, Rating, Review, Verdict
from reviews.workflow import approval, leases, terms, verdicts

# Two people speak, one figure is given, and one sentence is the article's own.
TEXT = """Harbour Dispute Deepens

The port of Aldmouth handled 4,200 containers in March 2026, according to the harbour authority [1].

Union officials said the company dismissed 120 dockers without notice in April [2]. The company denied that the port owes 4 million euros.

“The harbour could be losing ships to Brennick,” said Elena Voss, a pilot.

The harbour employs 900 people.
"""
# How often a reaction may lead to another before a test takes it for a circle.
ROUNDS = 20


def make_person(name: str, *roles: Role, password: str | None = None) -> User:
    """A person of the newsroom, who signs in by the first name; tests use `client.force_login`."""
    email = f"{name.split(maxsplit=1)[0].lower()}@newsdesk.example"
    return User.objects.create_user(email, password, name=name, roles=list(roles))


def make_desk(name: str = "World") -> Desk:
    """A desk; the same one for the same name."""
    return Desk.objects.get_or_create(slug=slugify(name), defaults={"name": name})[0]


def submit_article(
    uploader: User, text: str = TEXT, *, title: str = "Harbour dispute deepens", **details: Any
) -> Article:
    """An article as it comes in; nobody has read it yet."""
    details.setdefault("desk", make_desk())
    return intake.submit_article(
        intake.Details(title=title, **details), intake.Material.pasted(text), actor=uploader
    )


def make_article(uploader: User, text: str = TEXT, **details: Any) -> Article:
    """An article that has been read: with its version, its claims, and their reviews."""
    article = submit_article(uploader, text, **details)
    react()
    return article


def react() -> None:
    """Do what waits in the outbox, here and now, until nothing waits; what fails, fails the test."""
    commit_rules()
    for _ in range(ROUNDS):
        waiting = list(Reaction.objects.unfinished().order_by("pk"))
        if not waiting:
            return
        for row in waiting:
            current_app.tasks[row.task](row.pk)
            row.refresh_from_db()
            # Waiting without an error: a piece is done, the next one waits for its turn.
            if row.state != Reaction.State.DONE and (row.error or row.state != Reaction.State.WAITING):
                raise AssertionError(f"{row.task} is {row.state}: {row.error}")
    raise AssertionError("reactions lead to reactions without end")


def commit_rules() -> None:
    """Let the database do what it does at commit (seals, positions), in a test that never commits."""
    if connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def review_of(article: Article, words: str) -> Review:
    """The review of the claim with these words in it."""
    found = Review.objects.of_article(article.pk).filter(claim__words__contains=words).order_by("pk").first()
    if found is None:
        there = list(Claim.objects.filter(article=article).values_list("words", flat=True))
        raise AssertionError(f"no claim says “{words}”; there are {there}")
    return found


def submit_verdict(review: Review, reviewer: User, rating: Rating = Rating.SOURCED, **told: str) -> Verdict:
    """Take the claim, add what the rating needs, and submit; `told` are further fields of the draft."""
    taken = leases.lease_claim(review.pk, actor=reviewer)
    token = taken.lease_token
    assert token is not None
    stance = {Rating.SOURCED: "supports", Rating.DISPUTED: "contradicts"}.get(rating, "context")
    evidence.add_evidence(
        review.pk,
        token,
        actor=reviewer,
        title="Harbour authority, monthly figures",
        publisher="Harbour authority",
        url="https://harbour.example/figures",
        passage="In March the port handled 4,200 containers.",
        stance=stance,
        primary=True,
    )
    verdicts.save_verdict_draft(
        review.pk,
        actor=reviewer,
        **{
            "rating": rating,
            "finding": "confirmed" if review.claim.claimant_id else "not attributed",
            "rationale": "The published figures were read.",
            "search_log": "The authority's own site and the register.",
            "statement": terms.proposed_statement_in_terms(review.claim),
        }
        | told,
    )
    return verdicts.submit_verdict(review.pk, token, actor=reviewer)


def approve(
    verdict: Verdict, approver: User, note: str = "", public_note: str = "We read the figures again."
) -> Approval:
    """A second person's yes, which publishes; the public note is told where it corrects what is published."""
    return approval.give_approval(
        verdict.review_id, verdict.pk, actor=approver, note=note, public_note=public_note
    )


def resubmit(article: Article, text: str, editor: User) -> ArticleVersion:
    """Another version of an article, read; its current version afterwards."""
    intake.resubmit_to_intake(article, intake.Material.pasted(text), actor=editor)
    react()
    version = article.current
    assert version is not None
    return version


def copies(article: Article, count: int) -> None:
    """More claims with reviews and mentions than a page shows, without the extraction."""
    claim, version = article.claims.order_by("pk")[0], article.current
    mention = claim.mentions.get()
    for _number in range(count):
        for row in (claim, mention):
            row.pk = row._meta.pk.get_default()
            row._state.adding = True
        claim.save()
        mention.claim, mention.version = claim, version
        mention.save()
        Review.objects.create(
            claim=claim, article=article, desk=article.desk, uploader=article.uploader,
            factors=[{"code": "worth", "points": 3}], priority=3,
        )  # fmt: skip
