"""What readers are told of a claim is in the claim's language, if the product is translated into it."""

from contextlib import AbstractContextManager

from django.conf import settings
from django.utils import translation

ENGLISH = "en"


def primary_claim_language(tag: str) -> str:
    """The language of a tag such as "de-AT", without the country; English where none is told."""
    return tag.replace("_", "-").partition("-")[0].lower()[:3] or ENGLISH


def in_claim_language(tag: str) -> AbstractContextManager[None]:
    """Messages within it are in the language of an article ("de", "pt-PT"); in the newsroom's own, if there is no translation."""
    return translation.override(_known(tag) or settings.LANGUAGE_CODE)


def _known(tag: str) -> str:
    known = [code for code, _name in settings.LANGUAGES]
    wanted, primary = tag.replace("_", "-").lower(), tag.replace("_", "-").partition("-")[0].lower()
    same = [code for code in known if code == wanted]
    return next(iter([*same, *(code for code in known if code.partition("-")[0] == primary)]), "")
