"""The page with the RSS and Atom feeds that desks follow, and the state of each."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from newsdesk.accounts.permissions import requires_permission, signed_in_person
from newsdesk.articles import following
from newsdesk.articles.forms.feed import FeedForm
from newsdesk.articles.models import Feed
from newsdesk.lib.errors import BadInput, NotFound


@requires_permission("upload")
@require_http_methods(["GET", "HEAD", "POST"])
def followed_feeds_page(request: HttpRequest) -> HttpResponse:
    """Current and former feeds; a form to follow another."""
    form = FeedForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _followed(request, form):
        return redirect("articles:feeds")
    context = {
        "form": form,
        "followed": Feed.objects.for_list().filter(active=True),
        "former": Feed.objects.for_list().filter(active=False),
    }
    return render(request, "articles/feeds.html", context, status=BadInput.status if form.is_bound else 200)


@requires_permission("upload")
@require_POST
def unfollow_feed_view(request: HttpRequest, feed_id: UUID) -> HttpResponse:
    """Unfollow a feed; the page offers to follow it again."""
    feed = Feed.objects.filter(pk=feed_id).first()
    if feed is None:
        raise NotFound(_("Feed not found."))
    following.unfollow_feed(feed, actor=signed_in_person(request))
    messages.success(request, _("You no longer follow %(feed)s. Its articles remain.") % {"feed": feed})
    return redirect("articles:feeds")


def _followed(request: HttpRequest, form: FeedForm) -> bool:
    data = form.cleaned_data
    try:
        feed = following.follow_feed(data["url"], data["desk"], actor=signed_in_person(request))
    except BadInput as error:
        form.add_error("url", str(error))
        return False
    told = _("You now follow %(feed)s. Each new entry becomes an article.") % {"feed": feed}
    messages.success(request, told)
    return True
