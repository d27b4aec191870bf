"""schema.org markup of a live page: a LiveBlogPosting with one BlogPosting for each published claim."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from newsdesk.live.public.public_session import PublicSession, SessionEntry
from newsdesk.publishing.releases.claimreview import build_claimreview
from newsdesk.publishing.releases.payload import payload_time

# Search engines compare the ids of entries from visit to visit.
ENTRY = "{page}#claim-{claim}"


def build_live_markup(public: PublicSession) -> dict[str, Any]:
    """The posting; retracted claims are not in it. `coverageEndTime` stands only once the session has ended."""
    session = public.session
    publisher = {
        "@type": "Organization",
        "name": str(settings.NEWSROOM_NAME),
        "url": str(settings.PUBLIC_URL),
    }
    told = {
        "@context": "https://schema.org",
        "@type": "LiveBlogPosting",
        "@id": public.url,
        "url": public.url,
        "headline": session.title,
        "description": live_markup_description(public),
        "inLanguage": session.language,
        "datePublished": payload_time(session.started_at),
        "dateModified": payload_time(public.changed_at),
        "coverageStartTime": payload_time(session.started_at),
        "coverageEndTime": payload_time(session.ended_at) if session.ended_at else None,
        "author": publisher,
        "publisher": publisher,
        "about": {"@type": "Event", "name": session.title, "startDate": payload_time(session.started_at)},
        "liveBlogUpdate": [_update(public, entry, publisher) for entry in public.in_full if entry.told],
    }
    return {name: value for name, value in told.items() if value is not None}


def live_markup_description(public: PublicSession) -> str:
    """What the page is, in one sentence."""
    if public.has_ended:
        return _("What was said in “%(title)s” that we have checked.") % {"title": public.session.title}
    return _("What is said in “%(title)s” that we have checked, as it is said.") % {
        "title": public.session.title
    }


def _update(public: PublicSession, entry: SessionEntry, publisher: dict[str, str]) -> dict[str, Any]:
    assert entry.told is not None
    place = ENTRY.format(page=public.url, claim=entry.claim_id)
    body = " ".join([entry.told.sentence, *(side.means for side in entry.told.sides), entry.told.means])
    update: dict[str, Any] = {
        "@type": "BlogPosting",
        "@id": place,
        "url": place,
        "headline": entry.told.sentence,
        "articleBody": body,
        "datePublished": payload_time(entry.published_at),
        "dateModified": payload_time(entry.changed_at),
        "author": publisher,
    }
    if review := build_claimreview(entry.payload):
        # The review has its own page, and its type stands there: half a ClaimReview here would be an error to search engines.
        update["mentions"] = {"@id": review["@id"], "url": review["url"]}
    return update
