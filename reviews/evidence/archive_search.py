"""Evidence from the newsroom's own archive: a passage with its exact version and span."""

from uuid import UUID

from django.conf import settings
from django.contrib.postgres.search import SearchQuery
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.matching import candidates
from claims.models import Claim
from newsdesk.accounts.models import User
from newsdesk.articles import archive
from newsdesk.articles.archive import Hit
from newsdesk.articles.models import ArticleVersion
from newsdesk.lib.claim_language import ENGLISH
from newsdesk.lib.db.search import DICTIONARIES
from newsdesk.lib.errors import BadInput, NotFound
from reviews.evidence import evidence
from reviews.models import Evidence, Review


def search_archive_for_evidence(review: Review, words: str) -> list[Hit]:
    """Other articles that have the words; without a query, those with the claim's rarest words. Seven queries at most."""
    queries = archive.archived_article_queries(words) if words else _rarest_words(review.claim)
    if not queries:
        return []
    return archive.find_archived_articles(queries, without=review.article_id, now=timezone.now())


def _rarest_words(claim: Claim) -> dict[str, SearchQuery]:
    """Queries for the claim's rarest words by English rules, and by the dictionary of its own language. Two queries for each."""
    queries = {}
    for language in {ENGLISH, claim.language} & {ENGLISH, *DICTIONARIES}:
        spelled = archive.spelling_in_article_archive(claim.words, language)
        if rarest := candidates.match_candidate_query(spelled, language):
            queries[language] = SearchQuery(rarest, config="simple", search_type="raw")
    return queries


def archive_search_version(review: Review, version_id: UUID) -> ArticleVersion:
    """A version that may serve as evidence on the claim.

    Raises NotFound for an article under embargo, which evidence would disclose, and BadInput for the claim's own article.
    """
    open_now = ArticleVersion.objects.in_the_open(timezone.now())
    found: ArticleVersion | None = open_now.select_related("article__desk").filter(pk=version_id).first()
    if found is None:
        raise NotFound(_("Article not found in the archive, or it is under embargo."))
    if found.article_id == review.article_id:
        raise BadInput(_("The claim is from this article, so the article cannot be its evidence."))
    return found


@transaction.atomic
def add_archive_search_evidence(
    review_id: UUID,
    token: UUID,
    version_id: UUID,
    span: tuple[int, int],
    *,
    stance: str,
    primary: bool = False,
    actor: User,
) -> Evidence:
    """Add the words at this span of a version as evidence; readers get the article's own URL, if it has one."""
    review: Review | None = Review.objects.filter(pk=review_id).first()
    if review is None:
        raise NotFound(_("Claim not found in the queue."))
    version = archive_search_version(review, version_id)
    start, end = span
    if not 0 <= start < end <= len(version.text) or not version.text[start:end].strip():
        raise BadInput(_("Select words in the article."), passage=_("Select words."))
    return evidence.add_evidence(
        review_id,
        token,
        actor=actor,
        title=version.article.title,
        publisher=str(settings.NEWSROOM_NAME)[:200],
        url=version.article.source_url,
        passage=version.text[start:end],
        stance=stance,
        primary=primary,
        archive_version=version,
        archive_start=start,
        archive_end=end,
    )
