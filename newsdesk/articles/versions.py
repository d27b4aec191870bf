"""Add versions to an article: numbered without gaps, their texts never changed."""

from dataclasses import asdict

from django.db import transaction

from newsdesk.articles.models import Article, ArticleVersion, Upload
from newsdesk.articles.readers import Document
from newsdesk.articles.transcripts.carry_over import carry_time_codes
from newsdesk.audit.events import record_event
from newsdesk.audit.kinds import EventKind
from newsdesk.lib.claim_language import primary_claim_language
from newsdesk.lib.text import sha256_of_text


@transaction.atomic
def add_article_version(
    upload: Upload, document: Document, *, kind: str = EventKind.VERSION_ADDED
) -> ArticleVersion:
    """The version of this upload; the current one if the text is the same.

    `kind` is the event that is recorded: what it starts is in `newsdesk/event_handlers.py`.
    Locks the article, so that two uploads at once get two numbers.
    """
    article: Article = Article.objects.select_for_update(no_key=True).get(pk=upload.article_id)
    current = article.current
    digest = sha256_of_text(document.text)
    if current is not None and current.sha256 == digest:
        return current
    times = document.times
    if current is not None and current.times and not times:
        # An edited transcript came as plain text: its words are still where they were in the recording.
        times = carry_time_codes(current.text, current.times, document.text)
    version = ArticleVersion.objects.create(
        article=article,
        upload=upload,
        number=current.number + 1 if current else 1,
        text=document.text,
        blocks=[asdict(block) for block in document.blocks],
        citations=[asdict(citation) for citation in document.citations],
        notes=list(document.notes),
        times=[list(entry) for entry in times],
        sha256=digest,
        language=primary_claim_language(article.language),
    )
    record_event(
        kind,
        version,
        actor=upload.submitter,
        threads=[article.pk, upload.pk],
        number=version.number,
    )
    return version
