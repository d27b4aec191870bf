"""What the page shows of each record that was found, with the matched words marked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_stubs_ext import StrOrPromise

from claims.models import Claim
from claims.people.directory import Suggestion
from newsdesk.articles import visibility as embargo
from newsdesk.articles.found_words import (
    find_found_words_by_language,
    mark_found_words,
    split_at_found_words,
)
from newsdesk.articles.models import Article, ArticleVersion
from newsdesk.articles.querysets import FOUND_IN
from newsdesk.lib.claim_language import ENGLISH, primary_claim_language
from reviews.models import Comment, Evidence, Rating, Review
from reviews.search.asked import TOLD, Where
from reviews.search.hits import SearchHit
from reviews.states import State
from reviews.workflow import terms
from reviews.workflow.claim_context import latest_verdict_in_context

# Longer texts are shown in parts around the matched words.
WHOLE = 60
Marked = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One record on the page."""

    where: Where
    pk: UUID
    url: str
    label: StrOrPromise
    tone: str
    """The rating or state, for colour and sign; empty for none."""
    words: str
    under: str = ""
    who: str = ""
    foot: tuple[str, ...] = ()
    made_at: datetime | None = None
    deadline: datetime | None = None
    language: str = ENGLISH
    """Of the words (ISO 639)."""
    marked: Marked = ()
    marked_under: Marked = ()
    marked_who: Marked = ()


def found_claim_rows(hits: Sequence[SearchHit]) -> list[FoundRow]:
    """Claims with their verdict, as the queue shows them. Six queries at most."""
    claims = Claim.objects.select_related("claimant", "article__desk").in_bulk([hit.pk for hit in hits])
    reviews = Review.objects.filter(claim__in=claims).exclude(state=State.SUPERSEDED)
    by_claim = {review.claim_id: review for review in reviews.with_verdicts()}
    return [_claim_row(hit, claims[hit.pk], by_claim.get(hit.pk)) for hit in hits if hit.pk in claims]


def _claim_row(hit: SearchHit, claim: Claim, review: Review | None) -> FoundRow:
    line = ""
    if review is not None and review.state in TOLD:
        verdict = latest_verdict_in_context(review)
        line = terms.sentence_in_terms(verdict) if verdict is not None else ""
    statement = terms.proposed_statement_in_terms(claim)
    said = claim.claimant.name if claim.claimant else _("In the article’s own voice")
    label: StrOrPromise = (
        Rating(hit.rating).label if hit.rating else State(hit.state).label if hit.state else _("not queued")
    )
    words = line or statement
    return FoundRow(
        hit.where,
        claim.pk,
        reverse("reviews:bench", args=[review.pk])
        if review
        else reverse("articles:article", args=[claim.article_id]),
        label,
        hit.rating or ("waiting" if hit.where == Where.QUEUE else ""),
        words,
        "" if _is_same(claim.words, words) else claim.words,
        said,
        _of_article(claim.article),
        claim.created_at,
        review.deadline if review is not None and hit.where == Where.QUEUE else None,
        claim.language,
    )


def _is_same(words: str, statement: str) -> bool:
    """Whether the statement is the article's own words as a sentence."""
    return words.strip(" .").casefold() == statement.strip(" .").casefold()


def found_people_rows(people: Iterable[Suggestion]) -> list[FoundRow]:
    """Claimants with their other names."""
    rows = []
    for one in people:
        claims = ngettext("%(n)s claim", "%(n)s claims", one.claims) % {"n": one.claims}
        others = ", ".join(
            dict.fromkeys([*([one.other_name] if one.other_name else []), *one.record.aliases[:3]])
        )
        kind = one.record.get_kind_display() if one.record.kind != "unknown" else ""
        url = reverse("reviews:claimant", args=[one.record.pk])
        under = _("also called %(names)s") % {"names": others} if others else ""
        rows.append(
            FoundRow(Where.PEOPLE, one.record.pk, url, kind, "", one.record.name, under, foot=(claims,))
        )
    return rows


def search_rows_of_found_evidence(hits: Sequence[SearchHit]) -> list[FoundRow]:
    """Passages with their document. One query."""
    found = Evidence.objects.select_related("review__claim", "review__article__desk").in_bulk(
        [hit.pk for hit in hits]
    )
    rows = []
    for item in (found[hit.pk] for hit in hits if hit.pk in found):
        document = " · ".join(part for part in (item.title, item.publisher) if part)
        about = _("About: %(claim)s") % {"claim": Truncator(item.review.claim).chars(90)}
        url = reverse("reviews:bench", args=[item.review_id]) + "#evidence"
        rows.append(FoundRow(
            Where.EVIDENCE, item.pk, url, item.get_stance_display(), item.stance, item.passage, document,
            foot=(about, *_of_article(item.review.article)), made_at=item.created_at,
        ))  # fmt: skip
    return rows


def found_comment_rows(hits: Sequence[SearchHit]) -> list[FoundRow]:
    """Comments with the claim that they are about. Two queries."""
    found = Comment.objects.select_related(
        "author", "conversation__claim", "conversation__article__desk"
    ).in_bulk([hit.pk for hit in hits])
    claims = {comment.conversation.claim_id for comment in found.values()}
    reviews = Review.objects.filter(claim__in=claims).exclude(state=State.SUPERSEDED)
    by_claim = dict(reviews.values_list("claim", "pk"))
    rows = []
    for comment in (found[hit.pk] for hit in hits if hit.pk in found):
        talk = comment.conversation
        review = by_claim.get(talk.claim_id)
        url = (
            f"{reverse('reviews:bench', args=[review])}#comment-{comment.pk}"
            if review
            else reverse("articles:article", args=[talk.article_id])
        )
        about = _("About: %(claim)s") % {"claim": Truncator(talk.claim).chars(90)}
        rows.append(FoundRow(
            Where.COMMENTS, comment.pk, url, str(comment.author), "", comment.text,
            foot=(about, *_of_article(talk.article)), made_at=comment.created_at,
        ))  # fmt: skip
    return rows


def found_article_rows(hits: Sequence[SearchHit]) -> list[FoundRow]:
    """Articles with the beginning of their current version. Two queries."""
    ids = [hit.pk for hit in hits]
    found = Article.objects.select_related("desk").in_bulk(ids)
    texts = dict(ArticleVersion.objects.current().filter(article__in=ids).values_list("article", "text"))
    return [
        FoundRow(
            Where.ARTICLES, article.pk, reverse("articles:article", args=[article.pk]), str(article.desk), "",
            article.title, texts.get(article.pk, "")[:FOUND_IN], foot=_embargo(article),
            made_at=article.created_at, deadline=article.deadline, language=primary_claim_language(article.language),
        )
        for article in (found[pk] for pk in ids if pk in found)
    ]  # fmt: skip


def mark_words_in_search_rows(rows: Sequence[FoundRow], lexemes: Mapping[str, list[str]]) -> list[FoundRow]:
    """The same with the matched words marked, by the lexemes of each language. One query, two for each other language."""
    texts = [(row.language, text) for row in rows for text in (row.words, row.under, row.who) if text]
    words = find_found_words_by_language(texts, lexemes)
    return [_mark_row(row, words.get(row.language, frozenset())) for row in rows]


def _mark_row(row: FoundRow, words: frozenset[str]) -> FoundRow:
    return FoundRow(
        row.where, row.pk, row.url, row.label, row.tone, row.words, row.under, row.who, row.foot, row.made_at, row.deadline, row.language,
        _mark(row.words, words), _mark(row.under, words), _mark(row.who, words),
    )  # fmt: skip


def _mark(text: str, words: frozenset[str]) -> Marked:
    short = len(text.split()) <= WHOLE
    return mark_found_words(text, words) if short else split_at_found_words(text, words)


def _of_article(article: Article) -> tuple[str, ...]:
    return (Truncator(article.title).chars(60), str(article.desk), *_embargo(article))


def _embargo(article: Article) -> tuple[str, ...]:
    return () if embargo.has_reader_visibility(article) else (_("under embargo"),)
