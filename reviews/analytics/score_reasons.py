"""Why the extraction thinks a claim worth checking, or not, in words that a person reads."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

# By the codes of `claims.extraction.REASONS`.
WORDS: dict[str, StrOrPromise] = {
    "number": _("a number"),
    "comparison": _("a comparison or a change"),
    "date": _("a date"),
    "named": _("a named person, place or organisation"),
    "attributed": _("somebody is said to have said it"),
    "official": _("an official or an institution says it"),
    "unnamed": _("the one who says it is not named"),
    "accusation": _("an accusation"),
    "denial": _("a denial"),
    "admission": _("an admission"),
    "quoted": _("in quotation marks"),
    "cited": _("the article gives a reference"),
    "event": _("says that something happened"),
    "cause": _("says that one thing led to another"),
    "law": _("law, votes or money"),
    "wording": _("worded like statements that were worth checking"),
    "hedged": _("hedged"),
    "opinion": _("a judgement rather than a fact"),
    "analysis": _("the writer’s own reading of events"),
    "granted": _("taken for granted in passing"),
    "future": _("about the future"),
    "question": _("a question"),
    "advice": _("advice or a call to act"),
    "personal": _("about the speaker’s own thoughts"),
    "silence": _("somebody would not comment"),
    "short": _("too short to check"),
    "boilerplate": _("not part of the story"),
    "diagram": _("part of a drawing"),
    "related": _("a pointer to another story"),
    "proposed": _("proposed by a language model"),
    "heading": _("a heading"),
}


def in_words(codes: Iterable[str]) -> list[str]:
    """What each of these codes means; one that no release of ours knows any more is left out."""
    return [str(WORDS[code]) for code in codes if code in WORDS]
