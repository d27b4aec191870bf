"""The reasons for a check-worthiness score, in words."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

# By the codes of `claims.extraction.REASONS`.
WORDS: dict[str, StrOrPromise] = {
    "number": _("a number"),
    "comparison": _("a comparison or a change"),
    "date": _("a date"),
    "named": _("a named person, place or organisation"),
    "attributed": _("attributed to someone"),
    "official": _("said by an official or institution"),
    "unnamed": _("the source is not named"),
    "accusation": _("an accusation"),
    "denial": _("a denial"),
    "admission": _("an admission"),
    "quoted": _("in quotation marks"),
    "cited": _("the article cites a source"),
    "event": _("reports an event"),
    "cause": _("states a cause"),
    "law": _("law, votes or money"),
    "wording": _("worded like other checkable claims"),
    "hedged": _("hedged"),
    "opinion": _("a judgement rather than a fact"),
    "analysis": _("the author’s interpretation"),
    "granted": _("taken for granted"),
    "future": _("about the future"),
    "question": _("a question"),
    "advice": _("advice or a call to act"),
    "personal": _("about the speaker’s own thoughts"),
    "silence": _("declined to comment"),
    "reaction": _("only rejects or welcomes what others said or did"),
    "short": _("too short to check"),
    "boilerplate": _("not part of the story"),
    "diagram": _("part of a diagram"),
    "related": _("a link to another story"),
    "proposed": _("proposed by a language model"),
    "heading": _("a heading"),
}


def score_reasons_in_words(codes: Iterable[str]) -> list[str]:
    """The words for these codes; unknown ones, from other releases, are left out."""
    return [str(WORDS[code]) for code in codes if code in WORDS]
