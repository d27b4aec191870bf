"""The reasons for and against that two records are one, in words."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

REASONS: dict[str, StrOrPromise] = {
    "wikidata": _("the same Wikidata id"),
    "name": _("the same name"),
    "surname": _("the same surname"),
    "spelling": _("two spellings of a surname"),
    "married": _("one surname is part of the other"),
    "given_same": _("the same first name"),
    "given_middle": _("the same first name, one with a middle name"),
    "given_spelling": _("two spellings of a first name"),
    "given_nickname": _("a short form of the first name"),
    "given_initial": _("the same initial"),
    "acronym": _("the initials of the name"),
    "country": _("the same country"),
    "word_order": _("the same words in another order"),
    "longer_name": _("one name is longer by a word"),
    "role": _("the same role"),
    "organisation": _("the same organisation"),
    "party": _("the same party"),
    "named_with": _("named together with the same person or body"),
    "desk": _("articles of the same desk"),
    "date": _("articles of the same year"),
    "other_role": _("different roles"),
    "other_party": _("different parties"),
    "other_organisation": _("different organisations"),
    "suffix": _("only one is called junior or senior"),
}


def match_reasons_in_words(reasons: Iterable[Sequence[str]]) -> list[tuple[StrOrPromise, str]]:
    """Each reason in words, with what it is about."""
    return [(REASONS.get(code, code), words) for code, words in reasons]
