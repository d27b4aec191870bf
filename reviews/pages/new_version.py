"""The page for another version of an article: what changes is shown before it is saved."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from newsdesk.accounts.permissions import requires_permission, signed_in_person
from newsdesk.articles import intake, links, readers
from newsdesk.articles.forms.version import VersionForm
from newsdesk.articles.models import Article, ArticleVersion
from newsdesk.articles.readers import PLAIN
from newsdesk.lib.errors import BadInput, NotFound
from reviews.clearance import version_diff

# The button that saves what was shown.
CONFIRM = "confirm"


@requires_permission("upload")
@require_http_methods(["GET", "HEAD", "POST"])
def new_version_page(request: HttpRequest, article_id: UUID) -> HttpResponse:
    """Show what a new text changes, then submit it; a worker finds its claims again."""
    article = Article.objects.filter(pk=article_id).first()
    if article is None:
        raise NotFound(_("Article not found."))
    current = article.current
    form = VersionForm(request.POST or None, request.FILES or None, current=current)
    context: dict[str, Any] = {"article": article, "form": form, "version": current}
    if not form.is_bound or not form.is_valid() or "edit" in request.POST:
        status = BadInput.status if form.is_bound and not form.is_valid() else 200
        return render(request, "articles/new_version.html", context, status=status)
    text = form.cleaned_data["text"]
    if form.is_current(text):
        messages.info(request, _("This is the same text as the current version. Nothing has changed."))
        return redirect("articles:article", article.pk)
    # A file or a page is read by a worker, apart from this process: "What changed" compares it afterwards.
    if text and current is not None and CONFIRM not in request.POST:
        context |= {"preview": version_diff.preview_version_diff(current, _as_version(form)), "text": text}
        return render(request, "articles/version_preview.html", context)
    _submit(form, article, request)
    return redirect("articles:article", article.pk)


def _submit(form: VersionForm, article: Article, request: HttpRequest) -> None:
    if form.address:
        links.resubmit_link(article, form.address, actor=signed_in_person(request))
    else:
        intake.resubmit_to_intake(article, form.material, actor=signed_in_person(request))


def _as_version(form: VersionForm) -> ArticleVersion:
    """The pasted text as a version that is not saved."""
    document = readers.read_any_format(form.material.content, PLAIN)
    return ArticleVersion(text=document.text, blocks=[asdict(block) for block in document.blocks])
