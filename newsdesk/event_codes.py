"""What the history calls the codes in the data of events: the words of the pages, in the language of the reader."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from claims.models import Match
from newsdesk.accounts.templatetags.sign_in import sign_in_provider_name_filter
from newsdesk.articles.wording import LANGUAGE_NAMES
from newsdesk.audit.kinds import EventKind
from newsdesk.audit.models import Event
from reviews.models import Evidence, Finding, Rating, Review

# By the member of the data; in the middle of a sentence, ratings and findings are small.
_CODES: dict[str, dict[str, StrOrPromise]] = {
    "stance": dict(Evidence.Stance.choices),
    "standing": dict(Evidence.Standing.choices),
    "relation": dict(Match.Relation.choices),
    "rating": dict(Rating.choices),
    "finding": dict(Finding.choices),
}
_IN_SMALL_LETTERS = ("rating", "finding")
# What was changed in the record of a claimant: columns, and what belongs to the record.
_CLAIMANT_FIELDS: dict[str, StrOrPromise] = {
    "kind": _("kind"),
    "kind_confirmed": _("confirmation of the kind"),
    "party": _("party"),
    "affiliation": _("affiliation"),
    "wikidata": "Wikidata",
    "note": _("note"),
    "main name": _("main name"),
    "names": _("other names"),
    "roles": _("roles"),
}


def event_codes_in_words(event: Event) -> dict[str, str]:
    """The members of an event's data that are codes, in words."""
    data, codes = event.data, _CODES
    if event.kind == EventKind.REVIEW_DISMISSED:
        codes = codes | {"reason": dict(Review.Dismissal.choices)}
    found = {member: str(words[data[member]]) for member, words in codes.items() if data.get(member) in words}
    found |= {member: found[member].lower() for member in _IN_SMALL_LETTERS if member in found}
    if event.kind == EventKind.CLAIMANT_CHANGED:
        found["fields"] = _claimant_fields(data.get("fields") or ())
    if event.kind == EventKind.ARTICLE_LANGUAGE_CORRECTED and data.get("language"):
        found["language"] = str(LANGUAGE_NAMES.get(data["language"], data["language"]))
    if data.get("provider"):
        found["provider"] = sign_in_provider_name_filter(data["provider"])
    return found


def _claimant_fields(changed: Collection[str]) -> str:
    """What was changed; the confirmation of a kind goes without saying where the kind was changed, too."""
    told = [name for name in changed if name != "kind_confirmed" or "kind" not in changed]
    return ", ".join(str(_CLAIMANT_FIELDS.get(name, name)) for name in told)
