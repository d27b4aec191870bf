"""The list of articles: the progress of each, and the state of its claims."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from newsdesk.accounts.models import Desk
from newsdesk.accounts.permissions import requires_permission
from newsdesk.articles.models import Article
from reviews.analytics import progress
from reviews.workflow.tallies import article_tallies

ROWS = 25


@requires_permission("read")
@require_safe
def article_summaries_page(request: HttpRequest) -> HttpResponse:
    """Articles, newest first; `desk` limits them to one desk."""
    desks = list(Desk.objects.all())
    chosen = next((desk for desk in desks if desk.slug == request.GET.get("desk")), None)
    articles = Article.objects.for_list()
    if chosen is not None:
        articles = articles.filter(desk=chosen)
    page = Paginator(articles, ROWS).get_page(request.GET.get("page"))
    ids = [article.pk for article in page]
    how_far, how_many = progress.progress_of_articles(ids), article_tallies(ids)
    rows = [{"article": a, "progress": how_far[a.pk], "tally": how_many[a.pk]} for a in page]
    context = {"page_obj": page, "rows": rows, "desks": desks, "desk": chosen}
    return render(request, "articles/list.html", context)
