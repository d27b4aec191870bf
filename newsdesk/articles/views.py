"""The page on which an article comes in; the pages that show its claims are in `reviews`."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRedirect

from newsdesk.accounts.permissions import person, requires
from newsdesk.articles import intake
from newsdesk.articles.forms import ArticleForm


@requires("upload")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Take an article in, or say what is wrong with everything typed still there."""
    form = ArticleForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        article = intake.submit(form.details, form.material, actor=person(request))
        address = reverse("articles:article", args=[article.pk])
        return HttpResponseClientRedirect(address) if _by_htmx(request) else redirect(address)
    template = "articles/_form.html" if _by_htmx(request) else "articles/new.html"
    context = {
        "form": form,
        "limit": filesizeformat(settings.MAX_UPLOAD_BYTES),
        "zone": timezone.get_current_timezone_name(),
    }
    return render(request, template, context, status=422 if form.is_bound else 200)


def _by_htmx(request: HttpRequest) -> bool:
    return bool(request.htmx)  # type: ignore[attr-defined]  # set by django_htmx
