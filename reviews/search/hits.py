"""Find records for a search: the newest of each kind, with what the filters need and nothing else."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Model, Q, QuerySet, Subquery
from django.db.models.expressions import Combinable, OuterRef

from claims.models import Claim
from claims.people import directory
from claims.querysets import SEARCHED
from newsdesk.accounts.models import User
from newsdesk.articles.models import Article, ArticleVersion
from newsdesk.articles.querysets import TEXT_SEARCHED, TITLE_SEARCHED
from newsdesk.lib.db.newest_matches import Sized, find_newest_matches, table_sizes_for_newest_matches
from newsdesk.lib.db.search import DICTIONARIES
from reviews.models import Comment, Evidence, Review, Verdict
from reviews.opinion_visibility import comments_by_opinion_visibility, evidence_by_opinion_visibility
from reviews.querysets import COMMENT_SEARCHED, EVIDENCE_SEARCHED
from reviews.search.asked import STATES, TOLD, Asked, Where
from reviews.states import State

# Of each kind. Nobody reads further, and counting a million rows takes longer than reading thirty.
AT_MOST = 100
PEOPLE_AT_MOST = 40
# In so many words a name is looked for; more are a sentence.
WORDS_OF_NAMES = 6
# Claimants whose own claims are found by their name.
SPEAKERS = 8


Rows = QuerySet[Any]
Sizes = dict[Sized, int]


def estimated_sizes_for_search_hits() -> Sizes:
    """About how many records there are of each kind, and claims and articles in each language with a dictionary of its own. One query."""
    parts: dict[tuple[type[Model], str], Rows] = {
        (model, code): model.objects.in_language(code)
        for model in (Claim, ArticleVersion)
        for code in DICTIONARIES
    }
    sizes = table_sizes_for_newest_matches((Claim, Evidence, Comment, Article, ArticleVersion), parts)
    # An article has the language of its texts, which have an index by it.
    return sizes | {(Article, code): sizes[ArticleVersion, code] for code in DICTIONARIES}


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A record that was found."""

    where: Where
    pk: UUID
    made_at: datetime
    desk: UUID | None = None
    person: UUID | None = None
    state: str = ""
    rating: str = ""
    """Only of a verdict that is approved or awaits approval."""


def find_claim_hits(asked: Asked, people: Iterable[UUID], sizes: Sizes) -> list[SearchHit]:
    """Claims with the words, and those of claimants who are called so; those that nobody checks come last."""
    if not asked.looks_in(Where.CLAIMS):
        return []
    shown = ("pk", "created_at", "article__desk", "claimant", "now", "rated")
    found: dict[UUID, SearchHit] = {}
    speakers = [asked.person.pk] if asked.person is not None and not asked.words else list(people)[:SPEAKERS]
    if speakers:
        theirs = _narrowed_claims(Claim.objects.filter(claimant__in=speakers), asked).order_by("-pk")
        found = {hit.pk: hit for hit in map(_claim_hit, theirs.values_list(*shown)[:AT_MOST])}
    if asked.words:
        matched = _by_every_dictionary(
            Claim.objects.all(),
            SEARCHED,
            asked,
            sizes,
            lambda rows: _narrowed_claims(rows, asked).values_list(*shown),
        )
        found |= {hit.pk: hit for hit in map(_claim_hit, matched)}
    newest = sorted(found.values(), key=lambda hit: hit.pk, reverse=True)[:AT_MOST]
    return sorted(newest, key=lambda hit: hit.where == Where.OTHER)


def _by_every_dictionary(
    rows: Any, texts: Sequence[str | Combinable], asked: Asked, sizes: Sizes, narrowed: Callable[[Rows], Rows]
) -> list[tuple[Any, ...]]:
    """Rows with the words by English rules, and those in another language by its own: "Häuser" is found by "Haus"."""
    model = rows.model
    found = [*find_newest_matches(rows, texts, asked.sought, AT_MOST, sizes[model], narrowed)]
    for code, config in DICTIONARIES.items():
        if size := sizes[model, code]:
            found += find_newest_matches(
                rows.in_language(code), texts, asked.sought_in(config), AT_MOST, size, narrowed,
                config=config, indexed_rows=model.objects.in_language(code),
            )  # fmt: skip
    return found


def _narrowed_claims(claims: QuerySet[Claim], asked: Asked) -> QuerySet[Claim]:
    """With the state and rating of each claim, by the filters."""
    reviews = Review.objects.filter(claim=OuterRef("pk")).exclude(state=State.SUPERSEDED)
    verdicts = Verdict.objects.filter(
        review__claim=OuterRef("pk"),
        review__state__in=TOLD,
        review__first_by=None,
        withdrawal=None,
    ).order_by("-id")
    rows = claims.annotate(
        now=Subquery(reviews.values("state")[:1]), rated=Subquery(verdicts.values("rating")[:1])
    )
    if asked.where in STATES:
        rows = rows.filter(now__in=STATES[Where(asked.where)])
    elif asked.where == Where.OTHER:
        known = [state for states in STATES.values() for state in states]
        rows = rows.filter(Q(now=None) | ~Q(now__in=known))
    if asked.state:
        rows = rows.filter(now=asked.state)
    if asked.rating:
        rows = rows.filter(rated=asked.rating)
    return rows.filter(_common(asked, "article__desk", "claimant"))


def _claim_hit(row: tuple[Any, ...]) -> SearchHit:
    pk, made_at, desk, person, state, rating = row
    where = next((where for where, states in STATES.items() if state in states), Where.OTHER)
    return SearchHit(where, pk, made_at, desk, person, state or "", rating or "")


def find_evidence_hits(asked: Asked, user: User, sizes: Sizes) -> list[SearchHit]:
    """Evidence that this person may see."""
    rows = (
        evidence_by_opinion_visibility(user)
        .filter(removed_at=None)
        .filter(_common(asked, "review__desk", "review__claim__claimant"))
    )
    shown = ("pk", "created_at", "review__desk", "review__claim__claimant")
    return _of_claims(Where.EVIDENCE, rows, EVIDENCE_SEARCHED, asked, shown, sizes[Evidence])


def find_comment_hits(asked: Asked, user: User, sizes: Sizes) -> list[SearchHit]:
    """Comments that this person may see."""
    desk, person = "conversation__article__desk", "conversation__claim__claimant"
    rows = comments_by_opinion_visibility(user).filter(withdrawn_at=None).filter(_common(asked, desk, person))
    return _of_claims(
        Where.COMMENTS, rows, COMMENT_SEARCHED, asked, ("pk", "created_at", desk, person), sizes[Comment]
    )


def _of_claims(
    where: Where,
    rows: QuerySet[Any],
    columns: tuple[str, ...],
    asked: Asked,
    shown: tuple[str, ...],
    size: int,
) -> list[SearchHit]:
    if not asked.looks_in(where):
        return []
    if not asked.words:
        found = rows.order_by("-pk").values_list(*shown)[:AT_MOST]
    else:
        found = find_newest_matches(
            rows, columns, asked.sought, AT_MOST, size, lambda narrowed: narrowed.values_list(*shown)
        )
    return [SearchHit(where, *row) for row in found]


def find_article_hits(asked: Asked, sizes: Sizes) -> list[SearchHit]:
    """Articles with the words in their title or their current version."""
    if not asked.looks_in(Where.ARTICLES) or not asked.words:
        return []
    rule = _common(asked, "desk", "")
    titled = _by_every_dictionary(
        Article.objects.all(), TITLE_SEARCHED, asked, sizes,
        lambda rows: rows.filter(rule).values_list("pk", "created_at", "desk"),
    )  # fmt: skip
    of_version = _common(asked, "article__desk", "", "article__created_at")
    shown = ("article", "article__created_at", "article__desk")
    of_text = _by_every_dictionary(
        ArticleVersion.objects.current(), TEXT_SEARCHED, asked, sizes,
        lambda rows: rows.filter(of_version).values_list(*shown),
    )  # fmt: skip
    found = {row[0]: SearchHit(Where.ARTICLES, *row) for row in [*titled, *of_text]}
    return sorted(found.values(), key=lambda hit: hit.made_at, reverse=True)[:AT_MOST]


def find_people_hits(asked: Asked) -> list[directory.Suggestion]:
    """Claimants who are called so: by all the words, else by each."""
    if not asked.words:
        return []
    found = directory.suggest_from_directory(asked.words, PEOPLE_AT_MOST, counted=True)
    few = 1 < len(asked.words.split()) <= WORDS_OF_NAMES
    return directory.suggest_from_directory_by_words(asked.words, SPEAKERS) if few and not found else found


def _common(asked: Asked, desk: str, person: str, made: str = "created_at") -> Q:
    """The filters that every kind has, by the columns of this one."""
    rule = asked.made_in_time(made)
    if asked.desk is not None:
        rule &= Q(**{desk: asked.desk})
    if asked.person is not None and person:
        rule &= Q(**{person: asked.person})
    return rule
