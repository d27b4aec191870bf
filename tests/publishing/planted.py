"""A marker in every private text column of the desk: found by walking the models, so that a new column joins by itself."""

import json
from collections.abc import Callable, Collection, Iterator
from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import IntegrityError, connection, models, transaction
from django.db.models import Q

from newsdesk.lib.text import sha256_of_text
from tests import roles

OURS = ("newsdesk.", "claims.", "reviews.")
# Written and read by the program: no text of a person, and planting would break what rests on it.
CODES = {
    "publishing.StoredAnswer.key", "publishing.StoredAnswer.request", "publishing.Release.sha256",
    "publishing.SigningKey.kid", "publishing.ErrorReport.token", "publishing.CurrentRelease.language",
    "publishing.Precedent.key", "publishing.Precedent.language", "publishing.Webhook.kinds", "publishing.Webhook.only",
    "reviews.Review.recheck", "reviews.UnsentText.place", "reviews.Evidence.file_sha256", "reviews.Snapshot.sha256", "reviews.Snapshot.notice",
    "reviews.Verdict.mention_sha256", "reviews.Verdict.terms_sha256", "reviews.ClearancePolicy.must_check",
    "reviews.EnquiryLink.token_sha256", "reviews.CalendarFeed.token_sha256", "reviews.Channel.service", "reviews.Channel.kinds",
    "reviews.Channel.trouble", "reviews.Channel.trouble_code", "reviews.ChannelMessage.kind", "claims.Run.early", "claims.Claim.stance", "claims.Claim.reasons", "claims.Match.method",
    "claims.Claim.language", "claims.Match.reasons", "claims.Claimant.wikidata", "articles.Article.language", "articles.Upload.sha256",
    "articles.Upload.media_type", "articles.ArticleVersion.blocks", "articles.ArticleVersion.language", "articles.ArticleVersion.notes",
    "articles.ArticleVersion.sha256", "articles.ArticleVersion.times", "articles.FeedEntry.key", "accounts.Desk.slug", "accounts.User.password",
    "accounts.User.roles", "accounts.User.time_zone", "accounts.ApiKey.prefix", "accounts.ApiKey.hash",
    "accounts.ApiKey.scopes", "accounts.ApiKey.old_hash", "audit.Event.kind", "audit.Event.subject_type",
    "audit.Seal.previous", "audit.Seal.hash", "audit.Reaction.task",
}  # fmt: skip
# For readers whatever row it is in.
FOR_READERS = {
    "publishing.Release.note", "publishing.ReviewMark.note", "publishing.OwnMethod.text", "publishing.Precedent.url",
    "publishing.Precedent.publisher", "publishing.Precedent.publisher_url", "publishing.Precedent.words",
    "publishing.Precedent.claimant", "publishing.Precedent.rating", "claims.Run.pipeline", "accounts.Desk.name",
}  # fmt: skip
Rows = Callable[[Collection[UUID], Collection[UUID]], Q]
OF_CLAIM: Rows = lambda claims, verdicts: Q(pk__in=claims)  # noqa: E731 - one line of the table
OF_VERDICT: Rows = lambda claims, verdicts: Q(pk__in=verdicts)  # noqa: E731
# For readers in the rows of what is published, private in every other: by the claims and verdicts that are.
WITH_A_CLAIM: dict[str, Rows] = {
    "claims.Claim.cue": OF_CLAIM,
    "claims.Claim.citations": OF_CLAIM,
    "claims.ClaimantName.name": lambda claims, verdicts: Q(claimant__claims__in=claims)
    & (Q(main=True) | ~Q(origin="article")),
    "claims.Claimant.name": lambda claims, verdicts: Q(claims__in=claims),
    "claims.Mention.exact": lambda claims, verdicts: Q(claim__in=claims),
    "claims.Mention.prefix": lambda claims, verdicts: Q(claim__in=claims),
    "claims.Mention.suffix": lambda claims, verdicts: Q(claim__in=claims),
    "articles.Article.title": lambda claims, verdicts: Q(claims__in=claims),
    "articles.Article.byline": lambda claims, verdicts: Q(claims__in=claims),
    "articles.Article.recording_url": lambda claims, verdicts: Q(claims__in=claims),
    "articles.Article.source_url": lambda claims, verdicts: Q(claims__in=claims),
    **dict.fromkeys(
        [f"reviews.Verdict.{name}" for name in ("rationale", "context_note", "search_log", "statement", "sides", "sentence")],
        OF_VERDICT,
    ),
    **dict.fromkeys(
        [f"reviews.Evidence.{name}" for name in ("title", "publisher", "url", "passage")],
        lambda claims, verdicts: Q(verdicts__in=verdicts),
    ),
    **dict.fromkeys(
        [f"reviews.Approval.{name}" for name in ("public_note", "statement", "sentence")],
        lambda claims, verdicts: Q(verdict__in=verdicts),
    ),
}  # fmt: skip
# What an entry looks like in a list that is empty in the newsroom of the tests.
EMPTY_LISTS: dict[str, list[Any]] = {
    "articles.ArticleVersion.citations": [{"start": 0, "end": 1, "label": "1", "url": ""}],
    "claims.Claim.wording_changes": [
        {"at": [0, 2], "was": "He", "now": "Ben Ito", "source": None, "why": "pronoun"}
    ],
}
TEXTS = (models.CharField, models.TextField, models.JSONField)


def columns() -> Iterator[tuple[str, type[models.Model], Any]]:
    """Every column of ours that holds text and is not known to be for readers."""
    for model in apps.get_models():
        if not model.__module__.startswith(OURS):
            continue
        for field in model._meta.concrete_fields:
            name = f"{model._meta.label}.{field.name}"
            listed = isinstance(field, ArrayField) and isinstance(field.base_field, TEXTS)
            if (isinstance(field, TEXTS) or listed) and not field.choices and name not in CODES | FOR_READERS:
                yield name, model, field


def markers() -> dict[str, str]:
    """The marker of each column: one word that stands nowhere else."""
    return {name: f"quux{number:03d}z" for number, (name, _model, _field) in enumerate(columns())}


def plant(claims: Collection[UUID], verdicts: Collection[UUID]) -> set[str]:
    """Write the marker into every private row of every private column; returns the columns that have one."""
    planted, words = set(), markers()
    with roles.owner(), connection.cursor() as cursor:
        # Past the triggers that keep rows from being changed, not past the rules of a single row.
        cursor.execute("SET session_replication_role = replica")
        for name, model, field in columns():
            rows = model._default_manager.all()
            if name in WITH_A_CLAIM:
                public = model._default_manager.filter(WITH_A_CLAIM[name](claims, verdicts))
                rows = rows.exclude(pk__in=public.values("pk"))
            for pk, value in list(rows.values_list("pk", field.name)):
                if _write(model, pk, _changed(name, field, value, words[name], pk)):
                    planted.add(name)
        # The wording of claims is another one now: without this, no verdict on them could be approved.
        cursor.execute("UPDATE reviews_verdict SET terms_sha256 = ''")
        cursor.execute("SET session_replication_role = DEFAULT")
    return planted


def _write(model: type[models.Model], pk: Any, values: dict[str, Any]) -> bool:
    try:
        with transaction.atomic():
            return bool(values and model._default_manager.filter(pk=pk).update(**values))
    except IntegrityError:
        # A rule of this row wants it empty: an open report has no answer.
        return False


def _changed(name: str, field: Any, value: Any, marker: str, pk: Any) -> dict[str, Any]:
    if marker in json.dumps(value, default=str):
        return {field.name: value}
    if isinstance(field, models.JSONField):
        return _in_json(field.name, value or EMPTY_LISTS.get(name, value), marker)
    if isinstance(field, ArrayField):
        return {field.name: [*value, marker]}
    if isinstance(field, models.URLField):
        return {field.name: f"https://{marker}.example/"}
    if isinstance(field, models.EmailField):
        return {field.name: f"{marker}-{str(pk)[-12:]}@reader.example"}
    most = field.max_length or 100_000
    own = f" {str(pk)[-12:]}" if field.unique else ""
    text = f"{(value or '')[: most - len(marker) - len(own) - 1]} {marker}{own}".strip()
    if name == "articles.ArticleVersion.text":
        return {"text": text, "sha256": sha256_of_text(text)}
    return {field.name: text}


def _in_json(name: str, value: Any, marker: str) -> dict[str, Any]:
    if isinstance(value, dict):
        return {name: value | {"planted": marker}}
    if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
        return {name: [item | {"planted": marker} for item in value]}
    if isinstance(value, list) and value and all(isinstance(item, list) for item in value):
        return {name: [*value, [value[0][0], marker]]}
    return {}
