"""The form on an article's page with the address of its recording."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from newsdesk.accounts.permissions import requires_permission, signed_in_person
from newsdesk.articles.models import Article
from newsdesk.articles.recordings import changes
from newsdesk.lib.errors import BadInput, NotFound


@requires_permission("upload")
@require_POST
def change_recording_view(request: HttpRequest, article_id: UUID) -> HttpResponse:
    """Store the address, or say what is wrong with it."""
    article = Article.objects.filter(pk=article_id).first()
    if article is None:
        raise NotFound(_("Article not found."))
    try:
        changes.change_recording_url(
            article, request.POST.get("recording_url", ""), actor=signed_in_person(request)
        )
        messages.success(request, _("Address of the recording saved."))
    except BadInput as error:
        messages.error(request, str(error))
    return redirect("articles:article", article.pk)
