"""Look a claimant up at Wikidata, where the newsroom has enabled that: label, description, aliases, kind.

Whatever comes back is shown to a person, who picks; nothing is taken over here. The answer is somebody else's: it is
read within fixed bounds, and a member that is not what it should be is left out.
"""

import json
import re
import time
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from claims.claimants import WIKIDATA, Claimant
from newsdesk.lib.errors import BadInput, Conflict, NotFound, Refusal
from newsdesk.lib.http import fetch
from newsdesk.lib.http.fetch import Network, Unfetchable

SECONDS = 8.0
MAX_BYTES = 512 * 1024
MOST_ITEMS, MOST_ALIASES = 7, 40
_LONGEST = 300
# A joiner between letters is part of a name in Persian and in Indian scripts.
_JOINERS = "\u200c\u200d"
# What "instance of" (P31) says, as far as it is plain.
_KINDS = {
    Claimant.Kind.PERSON: "Q5",
    Claimant.Kind.GROUP: "Q16334295 Q41710",
    Claimant.Kind.DOCUMENT: "Q49848 Q571 Q10870555 Q13442814 Q131569",
    Claimant.Kind.DATA: "Q1172284 Q8513",
    Claimant.Kind.ORGANISATION: """Q43229 Q4830453 Q6881511 Q783794 Q891723 Q7278 Q327333 Q484652 Q163740 Q157031 Q3918
        Q192350 Q22687 Q11032 Q192283 Q79913 Q178706 Q476028 Q6256 Q3624078 Q35749 Q31855""",
}
KIND_OF = {item: kind for kind, items in _KINDS.items() for item in items.split()}


class LookUpFailed(Refusal):
    """The other site did not answer as it should."""

    status = HTTPStatus.BAD_GATEWAY
    code = "look-up-failed"
    title = gettext_lazy("Wikidata could not be read")


@dataclass(frozen=True, slots=True)
class WikidataItem:
    """What Wikidata has under one id."""

    id: str
    label: str
    description: str = ""
    aliases: tuple[str, ...] = ()
    kind: str = ""
    """Empty where "instance of" tells nothing that is plain."""

    @property
    def url(self) -> str:
        """Its page."""
        return f"https://www.wikidata.org/wiki/{self.id}"

    @property
    def kind_in_words(self) -> str:
        """The kind as people read it."""
        return str(Claimant.Kind(self.kind).label) if self.kind else ""


def is_wikidata_enabled() -> bool:
    """Whether the newsroom allows looking up."""
    return bool(settings.WIKIDATA_LOOKUP)


def wikidata_id_in(text: str) -> str:
    """The id that a text is, or that is the end of an address; nothing for a name."""
    return _item_id(text.strip().rstrip("/").rsplit("/", 1)[-1].upper())


def search_wikidata(name: str, network: Network | None = None) -> list[WikidataItem]:
    """Items with this name, without aliases and kind; raises as `read_wikidata_item` does."""
    name = _plain(name)
    if not name:
        raise BadInput(_("Enter a name, or an id such as Q42."))
    return _wikidata(network).search(name)


def read_wikidata_item(item_id: str, network: Network | None = None) -> WikidataItem:
    """The item with this id.

    Raises Conflict where looking up is disabled, NotFound, or LookUpFailed after eight seconds at the latest.
    """
    return _wikidata(network).item(item_id)


@dataclass(frozen=True, slots=True)
class _Wikidata:
    """The calls of one look-up, which share one deadline."""

    deadline: float
    network: Network | None

    def search(self, name: str) -> list[WikidataItem]:
        """Items by label or alias."""
        answer = self._call(
            action="wbsearchentities", search=name, language=_language(), uselang=_language(), type="item",
            limit=MOST_ITEMS,
        )  # fmt: skip
        items = [
            WikidataItem(item_id, _plain(row.get("label")) or item_id, _plain(row.get("description")))
            for row in map(_members, _rows(answer.get("search"))[:MOST_ITEMS])
            if (item_id := _item_id(row.get("id")))
        ]
        if not items:
            raise NotFound(_("Wikidata has nothing by this name."))
        return items

    def item(self, item_id: str) -> WikidataItem:
        """One item, with aliases and kind; an item that was merged leads to the one that was kept."""
        languages = list(dict.fromkeys([_language(), "en", "mul"]))
        answer = self._call(
            action="wbgetentities", ids=item_id, props="labels|descriptions|aliases", languages="|".join(languages),
            languagefallback=1,
        )  # fmt: skip
        found = next(iter(_members(answer.get("entities")).values()), None)
        entity = _members(found)
        kept_id = _item_id(entity.get("id"))
        if not kept_id:
            raise _unreadable()
        if "missing" in entity:
            raise NotFound(_("Wikidata has no such item."))
        labels, descriptions = (_members(entity.get(name)) for name in ("labels", "descriptions"))
        aliases = [
            _plain(_members(row).get("value"))
            for rows in _members(entity.get("aliases")).values()
            for row in _rows(rows)
        ]
        label = _first(labels, languages) or kept_id
        others = [alias for alias in dict.fromkeys(aliases) if alias and alias != label]
        return WikidataItem(
            kept_id, label, _first(descriptions, languages), tuple(others[:MOST_ALIASES]), self._kind(kept_id)
        )  # fmt: skip

    def _kind(self, item_id: str) -> str:
        answer = self._call(action="wbgetclaims", entity=item_id, property="P31")
        for statement in map(_members, _rows(_members(answer.get("claims")).get("P31"))):
            value = _members(_members(statement.get("mainsnak")).get("datavalue")).get("value")
            if statement.get("rank") == "deprecated":
                continue
            if kind := KIND_OF.get(_item_id(_members(value).get("id"))):
                return str(kind.value)
        return ""

    def _call(self, **parameters: str | int) -> dict[str, Any]:
        """One call of the API; raises LookUpFailed unless it answers with a JSON object."""
        address = (
            f"{settings.WIKIDATA_URL.rstrip('/')}/w/api.php?{urlencode(parameters | {'format': 'json'})}"
        )
        left = max(self.deadline - time.monotonic(), 0.001)
        try:
            answer = fetch.fetch_url(address, max_bytes=MAX_BYTES, seconds=left, network=self.network)
        except Unfetchable as error:
            if error.reason in ("too-large", "broken", "redirects"):
                raise _unreadable() from error
            raise LookUpFailed(_("Wikidata cannot be reached. Try again later.")) from error
        if answer.status != HTTPStatus.OK:
            raise LookUpFailed(
                _("Wikidata answered with status %(status)s. Try again later.") % {"status": answer.status}
            )
        try:
            found = json.loads(answer.content)
        except (ValueError, RecursionError):
            found = None
        if _members(_members(found).get("error")).get("code") == "no-such-entity":
            raise NotFound(_("Wikidata has no such item."))
        if not isinstance(found, dict) or "error" in found:
            raise _unreadable()
        return found


def _wikidata(network: Network | None) -> _Wikidata:
    if not is_wikidata_enabled():
        raise Conflict(
            _("Looking up at Wikidata is disabled. An administrator can set WIKIDATA_LOOKUP=true.")
        )
    return _Wikidata(time.monotonic() + SECONDS, network)


def _unreadable() -> LookUpFailed:
    return LookUpFailed(_("Wikidata sent an answer that cannot be read. Try again later."))


def _language() -> str:
    return (get_language() or "en").split("-")[0]


def _members(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _rows(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _item_id(value: object) -> str:
    return value if isinstance(value, str) and re.fullmatch(WIKIDATA, value) else ""


def _first(texts: dict[str, Any], languages: list[str]) -> str:
    """The text in the first of these languages that has one."""
    found = (_plain(_members(texts.get(language)).get("value")) for language in languages)
    return next(filter(None, found), "")


def _plain(value: object) -> str:
    """A text as one line without control characters, cut at the length of a name."""
    if not isinstance(value, str):
        return ""
    text = "".join(letter if letter.isprintable() or letter in _JOINERS else " " for letter in value)
    return " ".join(text.split())[:_LONGEST]
