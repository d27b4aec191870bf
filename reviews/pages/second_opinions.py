"""Require two reviews: of a claim, of an article, or of a share of a desk's claims."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from newsdesk.accounts.models import Desk
from newsdesk.accounts.permissions import requires_permission, signed_in_person
from newsdesk.articles.models import Article
from newsdesk.lib.errors import BadInput, NotFound
from reviews.models import Review
from reviews.workflow import second_opinions


@requires_permission("triage")
@require_POST
def ask_second_opinion_view(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Require two independent reviews of this claim."""
    second_opinions.require_second_opinion(pk, actor=signed_in_person(request))
    messages.success(request, _("This claim now needs two independent reviews."))
    return redirect("reviews:bench", pk)


@requires_permission("triage")
@require_http_methods(["GET", "HEAD", "POST"])
def article_second_opinions_view(request: HttpRequest, article_id: UUID) -> HttpResponse:
    """Require two reviews of every claim of the article; with a confirmation, because it cannot be undone."""
    article = Article.objects.select_related("desk").filter(pk=article_id).first()
    if article is None:
        raise NotFound(_("Article not found."))
    if request.method == "POST":
        count = second_opinions.require_article_second_opinions(article, actor=signed_in_person(request))
        done = ngettext(
            "%(n)s claim now needs two independent reviews.",
            "%(n)s claims now need two independent reviews.",
            count,
        )
        messages.success(request, done % {"n": count})
        return redirect("reviews:triage", article.pk)
    found = Review.objects.of_article(article.pk)
    context = {
        "article": article,
        "asked": second_opinions.article_needs_second_opinions(article.pk),
        "would": found.may_need_two().count(),
        "there": found.filter(reviews_required__gte=second_opinions.TWO).count(),
        "all": found.count(),
    }
    return render(request, "reviews/workflow/second_opinions.html", context)


@requires_permission("triage")
@require_POST
def second_opinion_share_view(request: HttpRequest) -> HttpResponse:
    """Set the percentage of a desk's claims that need two reviews."""
    desk = Desk.objects.filter(slug=request.POST.get("desk", "")).first()
    if desk is None:
        raise NotFound(_("Desk not found."))
    try:
        share = int(request.POST.get("share", ""))
    except ValueError:
        raise BadInput(_("Enter a number from 0 to 100."), share=_("From 0 to 100.")) from None
    second_opinions.set_second_opinion_share(desk, share, actor=signed_in_person(request))
    messages.success(request, _("Saved. The new share applies to new claims."))
    return redirect("reviews:desk")
