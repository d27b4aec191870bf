"""Read an article again in the language that a person says it is in."""

from collections.abc import Collection
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.models import Claim, Mention, Run
from claims.runs import extraction_run_correction_suffix
from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import require_permission
from newsdesk.articles.models import Article, ArticleVersion
from newsdesk.articles.wording import LANGUAGE_NAMES
from newsdesk.audit.events import record_event
from newsdesk.audit.kinds import EventKind
from newsdesk.lib.errors import BadInput, Conflict

# How many times the language of one article can be corrected.
MOST_CORRECTIONS = 50


@transaction.atomic
def reread_in_corrected_language(article_id: UUID, language: str, *, actor: User) -> bool:
    """Change the language and find the claims again; False if the article was read in this language already.

    Reviews leave out the claims that nobody has worked on, in the same transaction. Raises BadInput for an unknown
    language, and Conflict while claims are being found.
    """
    require_permission(actor, "triage")
    if language not in LANGUAGE_NAMES:
        raise BadInput(_("Choose a language."), language=_("Choose a language."))
    article = Article.objects.select_for_update(no_key=True).get(pk=article_id)
    version = article.current
    last = Run.objects.of_version(version.pk).first() if version is not None else None
    if version is None or last is None or last.state == Run.State.RUNNING:
        raise Conflict(_("Wait until the claims of this article are found, then correct its language."))
    if last.state == Run.State.DONE and last.counts.get("language") == language:
        return False
    if article.language_corrections >= MOST_CORRECTIONS:
        raise Conflict(_("The language of this article was corrected too often."))
    was = last.counts.get("language", "")
    pipeline = last.pipeline.removesuffix(extraction_run_correction_suffix(article))
    article.language, article.language_corrections = language, article.language_corrections + 1
    article.save(update_fields=["language", "language_corrections"])
    Claim.objects.filter(article=article).update(language=language)
    ArticleVersion.objects.filter(article=article).update(language=language)
    # The page shows at once that claims are being found. A worker with a newer pipeline makes a run of its own.
    pipeline += extraction_run_correction_suffix(article)
    Run.objects.create(version=version, pipeline=pipeline, total=len(version.text))
    told = {"language": language, "was": was}
    record_event(EventKind.ARTICLE_LANGUAGE_CORRECTED, version, actor=actor, threads=[article.pk], **told)
    return True


def drop_claims_for_rereading(claim_ids: Collection[UUID]) -> None:
    """Take claims out of every version of their article; what was found in it stays in the records."""
    Mention.objects.filter(claim__in=claim_ids).update(replaced_at=timezone.now())
