"""The language of an answer: the newsroom's own, until it is known who reads; that of a mail; its quotation marks."""

from collections.abc import Callable
from contextlib import AbstractContextManager

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

# The outer marks of CLDR (`quotationStart` and `quotationEnd`), in French with the no-break spaces that the language puts
# inside them. The catalogues use the same ones.
_QUOTATION_MARKS = {
    "de": ("„", "“"),
    "en": ("“", "”"),
    "es": ("«", "»"),
    "fr": ("«\u00a0", "\u00a0»"),
    "pt-br": ("“", "”"),
}


class NewsroomLanguageMiddleware:
    """Begins each request in the newsroom's own language: a thread still has that of the reader before.

    It is before everything that keeps answers in memory, which are the same for every reader.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Handle the request."""
        translation.activate(settings.LANGUAGE_CODE)
        return self.get_response(request)


def switch_languages_for_recipient(chosen: str = "") -> AbstractContextManager[None]:
    """What is written in it is in the language that the recipient chose; without one, in the newsroom's own."""
    known = dict(settings.LANGUAGES)
    return translation.override(chosen if chosen in known else settings.LANGUAGE_CODE)


def quotation_in_language(words: str) -> str:
    """The words in the quotation marks of the language that is active, which is that of the text around them."""
    opening, closing = _QUOTATION_MARKS.get(translation.get_language() or "", _QUOTATION_MARKS["en"])
    return f"{opening}{words}{closing}"
