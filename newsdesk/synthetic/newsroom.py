"""Rows of a synthetic newsroom: articles, claims, reviews and releases."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.db.models import Model

from claims.models import Claim, Claimant, Mention, Run
from claims.statements.lines import SideTaken, statement_line
from claims.statements.statement_wording import normalise_statement_wording
from newsdesk.accounts.models import Desk, User
from newsdesk.articles.models import Article, ArticleVersion, Upload
from newsdesk.audit.kinds import EventKind
from newsdesk.audit.models import Event
from newsdesk.lib.text import sha256_of_text
from newsdesk.publishing.models import CurrentRelease, Release, SigningKey
from newsdesk.publishing.releases.payload import build_release_payload
from newsdesk.publishing.releases.signing import sign_release_with_key
from newsdesk.synthetic.prose import KINDS, Prose
from newsdesk.synthetic.tables import Table
from reviews.models import Approval, Evidence, Rating, Review, Verdict, VerdictEvidence
from reviews.workflow import terms

PIPELINE = "synthetic 1"
# Percentages of claims that were published and dismissed; the others wait.
PUBLISHED, DISMISSED = 30, 25
FEWEST, MOST = 10, 40
STANCES = {Rating.SOURCED: "supports", Rating.DISPUTED: "contradicts", Rating.UNSUPPORTED: "context"}
MODELS: tuple[type[Model], ...] = (
    Article, Upload, ArticleVersion, Run, Claim, Mention, Review, Evidence, Verdict, VerdictEvidence, Approval,
    Release, CurrentRelease, Event,
)  # fmt: skip

Made = TypeVar("Made", bound=Model)


class Newsroom:
    """Creates articles with their claims, as rows that are written later."""

    def __init__(
        self, seed: int, people: dict[str, list[User]], desks: list[Desk], claimants: list[Claimant]
    ) -> None:
        self.prose = Prose(seed)
        self.random = self.prose.random
        self.people, self.desks, self.claimants = people, desks, claimants
        self.key: SigningKey | None = None
        self.tables: dict[type[Model], Table[Any]] = {model: Table(model) for model in MODELS}

    def make(self, model: type[Made], **values: Any) -> Made:
        """A record that is not added yet."""
        made: Made = self.tables[model].make(**values)
        return made

    def put(self, *records: Model) -> None:
        """Add records as rows, as they are now."""
        for record in records:
            self.tables[type(record)].put(record)

    def tell(
        self, kind: str, subject: Model, at: datetime, actor: User | None, *threads: Any, **data: Any
    ) -> None:
        """The event of a record."""
        event = self.make(
            Event, kind=kind, subject_type=subject._meta.model_name, subject_id=subject.pk, actor=actor, at=at,
            threads=list(dict.fromkeys([subject.pk, *threads])), data=data,
        )  # fmt: skip
        self.put(event)

    def article(self, at: datetime) -> int:
        """One article with its claims; returns their number."""
        editor, desk = self.random.choice(self.people["editor"]), self.random.choice(self.desks)
        article = self.make(Article, title=self.prose.title(), desk=desk, uploader=editor, created_at=at)
        sentences = [self.prose.statement() for _ in range(self.random.randint(FEWEST, MOST))]
        text = "\n\n".join(sentences)
        upload = self.make(
            Upload, article=article, submitter=editor, media_type="text/plain", content=text.encode(), sha256=sha256_of_text(text),
            state=Upload.State.READ, read_at=at, created_at=at,
        )  # fmt: skip
        version = self.make(
            ArticleVersion, article=article, upload=upload, number=1, text=text, sha256=sha256_of_text(text), created_at=at,
            blocks=[{"kind": "paragraph", "start": start, "end": end} for start, end in _places(sentences)],
        )  # fmt: skip
        run = self.make(
            Run, version=version, pipeline=PIPELINE, state=Run.State.DONE, progress=len(text), total=len(text), seconds=0.5,
            counts={"sentences": len(sentences), "attributions": 0, "claims": len(sentences)}, finished_at=at,
            created_at=at,
        )  # fmt: skip
        self.put(article, upload, version, run)
        self.tell(EventKind.ARTICLE_SUBMITTED, article, at, editor, desk.pk, title=article.title)
        self.tell(EventKind.UPLOAD_KEPT, upload, at, editor, article.pk, sha256=upload.sha256)
        self.tell(EventKind.VERSION_ADDED, version, at, editor, article.pk, number=1)
        self.tell(
            EventKind.RUN_FINISHED, run, at, None, version.pk, article.pk, pipeline=PIPELINE, **run.counts
        )
        for words, (start, end) in zip(sentences, _places(sentences), strict=True):
            self.claim(version, run, words, start, end)
        return len(sentences)

    def claim(self, version: ArticleVersion, run: Run, words: str, start: int, end: int) -> None:
        """One claim, with its review."""
        article, at, who = version.article, version.created_at, self.prose.claimant()
        claim = self.make(
            Claim, article=article, run=run, kind=self.random.choice(KINDS), score=round(self.random.uniform(0.5, 1), 3),
            reasons=["number"], claimant=None if who is None else self.claimants[who], words=words, created_at=at,
            cue="" if who is None else "said", mode="none" if who is None else "indirect", side="" if who is None else "says",
        )  # fmt: skip
        mention = self.make(
            Mention, claim=claim, version=version, start=start, end=end, exact=words, prefix=version.text[max(0, start - 32) : start],
            suffix=version.text[end : end + 32], created_at=at,
        )  # fmt: skip
        points, fate = self.random.randint(0, 60), self.random.randrange(100)
        review = self.make(
            Review, claim=claim, article=article, desk=article.desk, uploader=article.uploader, priority=points,
            factors=[{"code": "worth", "points": points, "detail": ""}], created_at=at, changed_at=at,
        )  # fmt: skip
        self.put(claim, mention)
        if fate < PUBLISHED:
            self.published(review, mention)
        elif fate < PUBLISHED + DISMISSED:
            review.state, review.dismissal = "dismissed", "opinion"
        self.put(review)

    def published(self, review: Review, mention: Mention) -> None:
        """A claim with a verdict, an approval and a release."""
        reviewer, approver = (self.random.choice(self.people[role]) for role in ("reviewer", "approver"))
        done = mention.created_at + timedelta(hours=self.random.randint(1, 48))
        rating = self.random.choice(Rating.values)
        claim = mention.claim
        review.state, review.changed_at = "approved", done
        item = self.make(
            Evidence, review=review, added_by=reviewer, title=self.prose.title(), publisher="Register of figures",
            url=f"https://register.example/{review.pk}", passage=mention.exact, stance=STANCES[Rating(rating)],
            primary=True, created_at=done,
        )  # fmt: skip
        sides = [] if claim.claimant is None else [SideTaken(claim.claimant.name, "says", "confirmed")]
        # Its sentences begin with an article or a name.
        statement, sentence = (
            normalise_statement_wording(mention.exact),
            str(statement_line(mention.exact, sides, rating)),
        )
        verdict = self.make(
            Verdict, statement=statement, sides=terms.term_sides_as_json(sides), sentence=sentence, terms_sha256=terms.terms_sha256(claim), review=review, mention=mention, mention_sha256=sha256_of_text(mention.exact), reviewer=reviewer, rating=rating,
            finding="confirmed" if claim.claimant_id else "not attributed", rationale=self.prose.statement(),
            search_log="The register.", created_at=done,
        )  # fmt: skip
        approval = self.make(
            Approval, verdict=verdict, approver=approver, decision=Approval.Decision.APPROVE, created_at=done,
            statement=statement, sentence=sentence,
        )  # fmt: skip
        self.put(item, verdict, self.make(VerdictEvidence, verdict=verdict, evidence=item), approval)
        self.release(claim, verdict, item, approval, done)

    def release(
        self, claim: Claim, verdict: Verdict, item: Evidence, approval: Approval, at: datetime
    ) -> None:
        """The release, signed like any other."""
        # As if they had been queried.
        item._prefetched_objects_cache = {"snapshots": []}  # type: ignore[attr-defined] # noqa: SLF001 - as below
        verdict._prefetched_objects_cache = {"evidence": [item]}  # type: ignore[attr-defined] # noqa: SLF001 - nothing is saved yet to be looked up
        content = build_release_payload(
            claim, verdict, approval, number=1, published_at=at, changed_at=at, note=""
        )
        assert self.key is not None
        payload, digest = sign_release_with_key(self.key, _quickly_canonical(content))
        release = self.make(
            Release, claim=claim, number=1, kind=Release.Kind.PUBLISHED, approval=approval, payload=payload, sha256=digest,
            made_by=approval.approver, created_at=at,
        )  # fmt: skip
        article = claim.article
        standing = self.make(
            CurrentRelease, claim=claim, release=release, article=article, desk=article.desk, claimant=claim.claimant,
            rating=verdict.rating, finding=verdict.finding, language=article.language, published_at=at, changed_at=at,
        )  # fmt: skip
        self.put(release, standing)
        threads = (claim.pk, article.pk)
        told = {"from": "in review", "to": "awaiting approval", "verdict": str(verdict.pk)}
        self.tell(EventKind.VERDICT_SUBMITTED, verdict.review, at, verdict.reviewer, *threads, **told)
        told = {"from": "awaiting approval", "to": "approved", "approval": str(approval.pk)}
        self.tell(EventKind.VERDICT_APPROVED, verdict.review, at, approval.approver, *threads, **told)
        self.tell(EventKind.CLAIM_PUBLISHED, release, at, approval.approver, *threads, number=1, note="")


def _quickly_canonical(content: dict[str, Any]) -> bytes:
    """RFC 8785 bytes of content without fractions and with ASCII names, for which the standard library writes the same."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def _places(sentences: list[str]) -> Iterator[tuple[int, int]]:
    """The offset of each when they are joined with an empty line between them."""
    at = 0
    for words in sentences:
        yield at, at + len(words)
        at += len(words) + 2
