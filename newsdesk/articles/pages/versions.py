"""The page for uploading another version of an article."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from newsdesk.accounts.permissions import person, requires
from newsdesk.articles import intake, links
from newsdesk.articles.forms import ArticleForm
from newsdesk.articles.models import Article
from newsdesk.lib.errors import BadInput, NotFound
from newsdesk.lib.text import normalise, sha256

DETAILS = ("title", "byline", "desk", "deadline", "embargo")


class VersionForm(ArticleForm):
    """A text, pasted, as a file or by its address; the details of the article do not change."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in DETAILS:
            del self.fields[name]


@requires("upload")
@require_http_methods(["GET", "HEAD", "POST"])
def new_version(request: HttpRequest, article_id: UUID) -> HttpResponse:
    """Submit the new text; a worker finds its claims again."""
    article = Article.objects.filter(pk=article_id).first()
    if article is None:
        raise NotFound(_("Article not found."))
    form = VersionForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        if form.address:
            links.resubmit_link(article, form.address, actor=person(request))
        else:
            intake.resubmit(article, form.material, actor=person(request))
        if _is_current(article, form.cleaned_data["text"]):
            messages.info(request, _("This is the same text as the current version. Nothing has changed."))
        return redirect("articles:article", article.pk)
    context = {"article": article, "form": form, "version": article.current}
    return render(
        request, "articles/new_version.html", context, status=BadInput.status if form.is_bound else 200
    )


def _is_current(article: Article, text: str) -> bool:
    current = article.current
    return bool(text) and current is not None and current.sha256 == sha256(normalise(text))
