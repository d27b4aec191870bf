"""The upload page; the pages that show claims are in `reviews`."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRedirect

from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import requires_permission, signed_in_person
from newsdesk.articles import intake, links
from newsdesk.articles.forms.article import ArticleForm
from newsdesk.articles.models import Article, Upload
from newsdesk.lib.errors import NotFound


@requires_permission("upload")
@require_http_methods(["GET", "HEAD", "POST"])
def upload_page(request: HttpRequest) -> HttpResponse:
    """Submit an article, or show the errors with all input preserved."""
    form = ArticleForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        article = _take_in(form, signed_in_person(request))
        address = reverse("articles:article", args=[article.pk])
        return HttpResponseClientRedirect(address) if _by_htmx(request) else redirect(address)
    template = "articles/_form.html" if _by_htmx(request) else "articles/new.html"
    context = {
        "form": form,
        "limit": filesizeformat(settings.MAX_UPLOAD_BYTES),
        "zone": timezone.get_current_timezone_name(),
    }
    return render(request, template, context, status=422 if form.is_bound else 200)


def _take_in(form: ArticleForm, actor: User) -> Article:
    if form.address:
        return links.submit_link(form.details, form.address, actor=actor)
    return intake.submit_article(form.details, form.material, actor=actor)


@requires_permission("upload")
@require_POST
def fetch_upload_again_view(request: HttpRequest, article_id: UUID) -> HttpResponse:
    """Fetch a URL again that could not be fetched or read."""
    article = Article.objects.filter(pk=article_id).first()
    if article is None:
        raise NotFound(_("Article not found."))
    newest = article.uploads.defer("content").order_by("-created_at").first()
    if newest is not None and newest.url and newest.state == Upload.State.REFUSED:
        links.resubmit_link(article, newest.url, actor=signed_in_person(request))
        messages.success(request, _("Trying again."))
    else:
        messages.info(request, _("This article was not fetched from a URL."))
    return redirect("articles:article", article.pk)


def _by_htmx(request: HttpRequest) -> bool:
    return bool(request.htmx)  # type: ignore[attr-defined]  # set by django_htmx
