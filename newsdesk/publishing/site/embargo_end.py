"""The page on which an approver ends an embargo, after reading what goes out."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from newsdesk.accounts.permissions import requires_permission, signed_in_person
from newsdesk.articles import visibility
from newsdesk.articles.models import Article
from newsdesk.lib.errors import NotFound, Refusal
from newsdesk.publishing.releases import embargoes
from reviews.models import Review
from reviews.states import State


class EndEmbargoForm(forms.Form):
    """Why, and that it is meant: what is out cannot be called back."""

    reason = forms.CharField(
        label=_("Reason (kept in the history)"),
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say why the embargo ends.")},
    )
    sure = forms.BooleanField(
        label=_("Publish now what was approved. This cannot be undone."),
        error_messages={"required": _("Confirm that it may be published.")},
    )


@requires_permission("correct")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def end_embargo_page(request: HttpRequest, article_id: UUID) -> HttpResponse:
    """Show what goes out; end the embargo once someone who did not upload the article confirms it."""
    article = Article.objects.filter(pk=article_id).first()
    if article is None:
        raise NotFound(_("Article not found."))
    user, status = signed_in_person(request), 200
    form = EndEmbargoForm(request.POST if request.method == "POST" else None)
    if form.is_bound:
        status = 422
        if form.is_valid():
            try:
                count = embargoes.end_embargo(article_id, reason=form.cleaned_data["reason"], actor=user)
            except Refusal as refusal:
                form.add_error(None, str(refusal))
                status = refusal.status
            else:
                told = ngettext(
                    "The embargo has ended. %(count)s claim was published.",
                    "The embargo has ended. %(count)s claims were published.",
                    count,
                )
                messages.success(request, told % {"count": count})
                return redirect("articles:article", article_id)
    context = {
        "form": form,
        "article": article,
        "held_back": not visibility.has_reader_visibility(article),
        "refusal": embargoes.reason_against_embargo_end(article, user),
        "approved": Review.objects.of_article(article_id)
        .filter(state=State.APPROVED, claim__releases=None)
        .select_related("claim")
        .order_by("pk"),
    }
    return render(request, "publishing/site/end_embargo.html", context, status=status)
