"""Load many claims into PostgreSQL with COPY: a newsroom of any size for benchmarks."""

import json
import random
from collections.abc import Iterator
from itertools import accumulate
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import connection, transaction
from django.db.models import JSONField, Model
from django.db.models.expressions import DatabaseDefault
from django.utils import timezone

from claims.models import Claim, Mention
from newsdesk.accounts.models import Desk, User
from newsdesk.accounts.roles import Role
from newsdesk.articles.models import Article, ArticleVersion, Upload
from newsdesk.lib.db.ids import uuid7
from newsdesk.lib.text import sha256_of_text
from newsdesk.ops.database_owner import connected_as_owner
from reviews.models import Rating, Review, Verdict
from reviews.workflow import leases, verdicts

CLAIMS_AN_ARTICLE = 100
VOCABULARY = 40_000
WORDS = (8, 22)
SEED = 20260524
Row = dict[str, Any]


class Crowd:
    """Puts articles, claims and waiting reviews into the database, the same each time."""

    def __init__(self) -> None:
        self.random = random.Random(SEED)
        self.words = [made_up(self.random) for _ in range(VOCABULARY)]
        # As in any language: few words are common, most are rare.
        self.weights = list(accumulate(1 / (rank + 3) for rank in range(VOCABULARY)))
        self.desk, _new = Desk.objects.get_or_create(name="World", slug="world")
        self.editor = person("Sam Okafor", Role.EDITOR)

    def sentence(self) -> str:
        """A statement of made-up words, with a number in every third."""
        chosen = self.random.choices(self.words, cum_weights=self.weights, k=self.random.randint(*WORDS))
        if self.random.random() < 1 / 3:
            chosen.insert(self.random.randrange(len(chosen)), str(self.random.randint(2, 9000)))
        return " ".join(chosen).capitalize()

    def add(self, count: int) -> None:
        """That many more claims, each waiting for a reviewer."""
        articles = [self._article() for _ in range(-(-count // CLAIMS_AN_ARTICLE))]
        Article.objects.bulk_create(articles, batch_size=2000)
        claims = [(uuid7(), articles[n // CLAIMS_AN_ARTICLE].pk) for n in range(count)]
        with connected_as_owner():
            with without_word_indexes():
                copy(Claim, (self._claim(*ids) for ids in claims))
                copy(Review, (self._review(*ids) for ids in claims))
            with connection.cursor() as cursor:
                cursor.execute("VACUUM ANALYZE")

    def add_readable(self, count: int) -> None:
        """That many claims that can be worked on: each stands in the version of an article."""
        for _number in range(-(-count // CLAIMS_AN_ARTICLE)):
            sentences = [self.sentence() for _ in range(CLAIMS_AN_ARTICLE)]
            self._read(self._article(), sentences)

    @transaction.atomic
    def _read(self, article: Article, sentences: list[str]) -> None:
        text = "\n".join(sentences)
        article.save()
        upload = Upload.objects.create(
            article=article,
            submitter=self.editor,
            media_type="text/plain",
            content=text.encode(),
            sha256=sha256_of_text(text),
        )
        version = ArticleVersion.objects.create(
            article=article, upload=upload, number=1, text=text, sha256=sha256_of_text(text)
        )
        claims, mentions, at = [], [], 0
        for words in sentences:
            claim = Claim(article=article, kind=Claim.Kind.EVENT, score=0.8, words=words)
            claims.append(claim)
            mentions.append(Mention(claim=claim, version=version, start=at, end=at + len(words), exact=words))
            at += len(words) + 1
        Claim.objects.bulk_create(claims)
        Mention.objects.bulk_create(mentions)
        Review.objects.bulk_create(
            Review(
                claim=c,
                article=article,
                desk=self.desk,
                uploader=self.editor,
                priority=self.random.randint(0, 24),
            )
            for c in claims
        )

    def _article(self) -> Article:
        title = " ".join(self.random.choices(self.words, k=6)).capitalize()
        return Article(title=title, desk=self.desk, uploader=self.editor)

    def _claim(self, claim_id: UUID, article_id: UUID) -> Row:
        return {
            "id": claim_id,
            "created_at": timezone.now(),
            "article_id": article_id,
            "kind": self.random.choice(["statistic", "event", "statement"]),
            "score": round(self.random.random(), 3),
            "words": self.sentence(),
        }

    def _review(self, claim_id: UUID, article_id: UUID) -> Row:
        points, now = self.random.randint(0, 24), timezone.now()
        return {
            "id": uuid7(),
            "created_at": now,
            "changed_at": now,
            "claim_id": claim_id,
            "article_id": article_id,
            "desk_id": self.desk.pk,
            "uploader_id": self.editor.pk,
            "priority": points,
            "factors": json.dumps([{"code": "worth", "points": points}]),
        }


def made_up(chance: random.Random) -> str:
    """A word that sounds like one."""
    syllables = (
        chance.choice("bdfgklmnprstvz") + chance.choice("aeiou") for _ in range(chance.randint(2, 4))
    )
    return "".join(syllables) + chance.choice(["", "n", "r", "st", "l"])


def person(name: str, *roles: Role) -> User:
    """Somebody of the newsroom; the same one for the same name."""
    email = f"{name.replace(' ', '.').lower()}@newsdesk.example"
    found: User | None = User.objects.filter(email=email).first()
    return found or User.objects.create_user(email, name=name, roles=list(roles))


def submitted_verdict(review: Review, mara: User, finding: str, statement: str) -> Verdict:
    """An unsupported verdict on a claim that waited, which a second person may approve."""
    token = leases.lease_claim(review.pk, actor=mara).lease_token
    assert token is not None
    verdicts.save_verdict_draft(
        review.pk,
        actor=mara,
        rating=Rating.UNSUPPORTED,
        finding=finding,
        statement=statement,
        rationale="Nothing found.",
        search_log="The register.",
    )
    return verdicts.submit_verdict(review.pk, token, actor=mara)


def plain(model: type[Model]) -> Row:
    """A row of a table with every column at its default."""
    row: Row = {}
    for field in model._meta.concrete_fields:
        value = field.get_default()
        if isinstance(value, DatabaseDefault):
            value = value.expression.value  # type: ignore[attr-defined]  # the stubs do not have it
        if isinstance(field, ArrayField):
            value = "{}"
        row[str(field.column)] = json.dumps(value) if isinstance(field, JSONField) else value
    return row


def copy(model: type[Model], rows: Iterator[Row]) -> None:
    """COPY rows into a table, as its owner; keys are not looked up row by row, as the rows are made to fit."""
    usual = plain(model)
    columns = ", ".join(f'"{name}"' for name in usual)
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        with cursor.copy(f"COPY {model._meta.db_table} ({columns}) FROM STDIN") as sink:
            for row in rows:
                sink.write_row(tuple((usual | row).values()))
        cursor.execute("SET session_replication_role = DEFAULT")


class without_word_indexes:  # noqa: N801 - reads like the statement that it is
    """Drop the large indexes over words and build them again afterwards, which is many times quicker."""

    NAMES = ("claim_words_like", "claim_words_found", "claim_words_searched")

    def __enter__(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname = ANY(%s)", [list(self.NAMES)])
            self.definitions = [row[0] for row in cursor.fetchall()]
            for name in self.NAMES:
                cursor.execute(f"DROP INDEX {name}")

    def __exit__(self, *error: object) -> None:
        if error[0] is None:
            with connection.cursor() as cursor:
                cursor.execute("SET maintenance_work_mem = '512MB'")
                for definition in self.definitions:
                    cursor.execute(definition)
