"""Sparse fields and `expand`: only some members, or what may have changed since publication."""

import json
from typing import Any
from uuid import UUID

from django.db.models import Max

from claims.models import Mention
from newsdesk.articles.models import Article
from newsdesk.publishing.public_api.queries import ResultPage, json_of_public_query
from reviews.models import Evidence

KINDS = ("evidence", "article")


def page_projection(page: ResultPage, wanted: dict[str, Any]) -> ResultPage:
    """The page with the requested members; the stored bytes without a request."""
    if "fields" not in wanted and "expand" not in wanted:
        return page
    return ResultPage(_shaped(page.items, wanted), page.next)


def claim_projection(body: bytes, wanted: dict[str, Any]) -> bytes:
    """The same for one claim."""
    return _shaped([body], wanted)[0]


def _shaped(items: list[bytes], wanted: dict[str, Any]) -> list[bytes]:
    claims = [json.loads(item) for item in items]
    expanded = _expanded(claims, wanted["expand"].split(",") if "expand" in wanted else [])
    fields = wanted["fields"].split(",") if "fields" in wanted else None
    shown = [
        {name: value for name, value in claim.items() if fields is None or name in fields} | more
        for claim, more in zip(claims, expanded, strict=True)
    ]
    return [json_of_public_query(claim) for claim in shown]


def _expanded(claims: list[dict[str, Any]], kinds: list[str]) -> list[dict[str, Any]]:
    """The member `expanded` of each claim; two queries per kind, for any number of claims."""
    if not kinds:
        return [{} for _claim in claims]
    evidence = _evidence(claims) if "evidence" in kinds else {}
    articles = _articles(claims) if "article" in kinds else {}
    found = []
    for claim in claims:
        members: dict[str, Any] = {}
        if "evidence" in kinds:
            members["evidence"] = [evidence[item["id"]] for item in claim["evidence"]]
        if "article" in kinds:
            members["article"] = articles[claim["id"]]
        found.append({"expanded": members})
    return found


def _evidence(claims: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    ids = [UUID(item["id"]) for claim in claims for item in claim["evidence"]]
    rows = Evidence.objects.filter(pk__in=ids).values_list("pk", "standing")
    return {str(pk): {"id": str(pk), "standing": standing} for pk, standing in rows}


def _articles(claims: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    articles = {UUID(claim["article"]["id"]) for claim in claims}
    rows = Article.objects.filter(pk__in=articles).annotate(newest=Max("versions__number"))
    newest = dict(rows.values_list("pk", "newest"))
    mentions = Mention.objects.filter(claim__in=[UUID(claim["id"]) for claim in claims])
    outcomes = {
        (str(claim_id), number): outcome
        for claim_id, number, outcome in mentions.values_list("claim_id", "version__number", "outcome")
    }
    return {
        claim["id"]: {
            "id": claim["article"]["id"],
            "version": (number := newest[UUID(claim["article"]["id"])]),
            # None while the newest version has not been compared yet.
            "words": outcomes.get((claim["id"], number)),
        }
        for claim in claims
    }
