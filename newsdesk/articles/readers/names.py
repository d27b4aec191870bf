"""Names in the words of a byline: people, and agencies; no dates, posts, sites or words about the text."""

import re

from newsdesk.articles.readers.writer import author_name_for_document_writer, normalise_writer_line

_BY = re.compile(
    r"^\W*(?:(?:(?!photo|image|picture|illustrat|graphic|video)[a-z]+ ){0,3}\bby\b|from|tekst|texte?|author|autore?|autorin|auteur|by-?line)[:\s]+(?=\S)",
    re.IGNORECASE,
)
# In a line of a page, but not where the page says that all of it is a name: "Di Stefano" is one.
_BY_ABROAD = re.compile(r"^\W*(?:von|par|por|di|door|av|af)[:\s]+(?=\S+\s\S)", re.IGNORECASE)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b\.?"
# Where the names end, wherever they do: at a date, an hour, a mark, an address.
_ENDS = re.compile(
    r"\s*(?:[|•·–—@<>\[\t]|\s-\s|\((?![^()]+\)\s+(?-i:[A-Z]))|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b"
    + _MONTH
    + r"\s+\d|\d|\bhttps?:|\bwww\.|\b(?:updated|published|posted|last modified|reports?|follow|email|e-mail|contact|read more|share|is an?|has been|was|who|reporting by|edited by|editing by|photo\w*|illustrat\w+)\b)",
    re.IGNORECASE,
)
# Where they end if a whole name stands before: "Jane Doe for The Post", but not "Centre for Transport".
_ENDS_AFTER_A_NAME = re.compile(
    r"\s+(?:for|in|at|on|of the|of The|to|from|via|pour|para|für|à|en|em)\s", re.IGNORECASE
)
_BETWEEN = re.compile(
    r"\s*[,;/]\s*(?:(?:and|und|et|with)\s+)?|\s+(?:and|und|et|with|och|og|&|\+)\s+", re.IGNORECASE
)
_ROLE = re.compile(
    r"\s*\b(?:(?:our|the|a|staff|senior|junior|chief|deputy|associate|assistant|managing|contributing|special|political|national|foreign"
    r"|international|local|world|investigative|science|health|business|economics?|technology|tech|sports?|education|environment|crime|court|data"
    r"|transport|defen[cs]e|diplomatic|security|royal|home affairs|social affairs|arts?|culture|media|news|features?|opinion|freelance|guest|web|city"
    r"|middle east|europe|asia|africa|china|us|uk|north america|washington|moscow|beijing|[a-z]+ bureau)\s+)*"
    r"(?:writers?|correspondents?|editors?|reporters?|contributors?|columnists?|journalists?|producers?|presenters?|anchors?|bloggers?|fellows?"
    r"|interns?|analysts?|commentators?|critics?|bureau chief|redakteur(?:in)?|korrespondent(?:in)?|journaliste)$",
    re.IGNORECASE,
)
_AGENCIES = frozenset(
    "reuters afp ap apa ats aap ani pti ians ansa dpa efe pa upi tass xinhua kyodo belga ritzau tt ntb anp lusa ctk mti bloomberg".split()
)
# Words that people's names have not.
_BODY = re.compile(
    r"\b(?:news|newspapers?|press|times|post|daily|journal|weekly|magazine|media|network|agency|agencies|agence|staff|team|desk|newsroom|bureau|editorial"
    r"|department|office|university|institute|centre|center|group|company|inc|ltd|llc|corp|tv|radio|channel|today|online|tribune|herald|gazette"
    r"|telegraph|guardian|observer|bbc|cnn|cbs|nbc|abc|npr|pbs|fox|sky|itv|msn|associated|reuters|afp|contributors?|redaktion|rédaction|redacción|redazione"
    r"|wire|services?|report|reports|writers?|editors?|reporters?|correspondents?|community|foundation|project|association|council|ministry"
    r"|blog|admin|administrator|support|info|developers?|digital|studios?|productions?)\b",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"https?:|www\.|\.(?:com|org|net|co|de|fr|html?|php)\b|\bcom$|facebook|twitter|instagram|google|linkedin|youtube|whatsapp|telegram|user\s?name|log ?in|sign ?(?:in|up)"
    r"|subscri|newsletter|read more|comments?\b|share\b|follow\b|click|cookie|view (?:all|profile)|see all|\babout\b|biography|minutes?\b|\bago\b|copyright|rights reserved"
    r"|^(?:an?|the|our|your)?\s*(?:author|admin|administrator|editor|editors|editorial|staff|guest|anonymous|unknown|user|member|by|webmaster|newsroom|redaktion|more|home|news"
    r"|contact|e-?mail|none|null|undefined|n/?a|test|super ?user|web ?desk|news ?desk|team|agencies|wire|press release|special|exclusive|opinion|analysis|posts?|articles?"
    r")s?$",
    re.IGNORECASE,
)
_DEGREE = re.compile(
    r"(?:ph\.?\s?d|m\.?d|m\.?a|msc|mba|j\.?d|r\.?n|rd|dvm|esq|cbe|obe|mbe|mp)\.?$", re.IGNORECASE
)
_YOUNGER = re.compile(r"(?:jr|sr|ii|iii|iv)\.?$", re.IGNORECASE)
# d'Arcy
_ELIDED = re.compile(r"[dlO]['’]\w")
_PARTICLES = frozenset(
    "de da do dos du del della der den di van von vom zu zum af av bin ibn al el la le los las y e and und et og en und mc ter ten te st ben abu".split()
)
_MOST_WORDS = 24
_OF_ONE = 5


def read_author_names(text: str, site: str, *, alone: bool) -> str:
    """The names in the words of a byline; "" where there are none. `alone`: the words are said to be a name, and nothing more."""
    said = _BY.sub("", normalise_writer_line(text))
    bare = _before_the_rest((said if alone else _BY_ABROAD.sub("", said)).strip(" ,;:|.·-–—*_"))
    if alone and re.match(r"\S*[^\W\d]\d", said):
        # What somebody signs in with.
        return ""
    if (
        not bare
        or len(bare.split()) > _MOST_WORDS
        or _NO_NAME.search(bare)
        or not author_name_for_document_writer(bare)
    ):
        return ""
    if _is_site(bare, site, alone):
        return ""
    names = [name for piece in _pieces(bare) if (name := _person(piece))]
    # An agency beside a person is whom she writes for.
    names = [name for name in names if " " in name] or names
    if names:
        return _as_written(bare, names)
    # A body that a page names as the author of its text, or a name that is written small.
    return (
        bare
        if alone
        and bare[0].isalpha()
        and len(bare.split()) <= _OF_ONE
        and not is_staff_without_author_names(bare)
        else ""
    )


def is_staff_without_author_names(text: str) -> bool:
    """Whether a page says that its own people wrote it, none of them by name."""
    return bool(
        re.search(
            r"\bstaff|\bdesk$|\bteam$|newsroom|correspondent$|reporter$|editors?$",
            normalise_writer_line(text),
            re.IGNORECASE,
        )
    )


def _before_the_rest(bare: str) -> str:
    end = _ENDS.search(bare)
    bare = bare[: end.start()] if end else bare
    for cut in _ENDS_AFTER_A_NAME.finditer(bare):
        before = _pieces(bare[: cut.start()])
        if before and len(before[-1].split()) >= 2 and not _BODY.search(before[-1]):
            bare = bare[: cut.start()]
            break
    return bare.strip(" ,;:|.·-–—*_&/(")


def _pieces(bare: str) -> list[str]:
    return [
        piece.strip(" .:-–—*|") if not _YOUNGER.match(piece) else piece
        for piece in _BETWEEN.split(bare)
        if piece.strip()
    ]


def _person(piece: str) -> str:
    """A person or an agency in one piece of a byline; "" if it is none."""
    bare = _ROLE.sub("", piece).strip(" ,;:|-–—&")
    tokens = bare.split()
    if bare.lower() in _AGENCIES:
        return bare
    if (
        len(tokens) < 2
        or len(tokens) > _OF_ONE
        or _DEGREE.fullmatch(bare)
        or _YOUNGER.fullmatch(bare)
        or _BODY.search(bare)
    ):
        return ""
    capital = all(not t[0].islower() or t.lower() in _PARTICLES or _ELIDED.match(t) for t in tokens)
    letters = all(any(sign.isalpha() for sign in token) for token in tokens)
    long = any(len(token.strip(".")) > 1 for token in tokens)
    return (
        bare
        if capital and letters and long and (not tokens[-1][0].islower() or _ELIDED.match(tokens[-1]))
        else ""
    )


def _as_written(bare: str, names: list[str]) -> str:
    """Names as they stand if nothing else is between them, else each with a comma."""
    start, end = bare.find(names[0]), bare.rfind(names[-1]) + len(names[-1])
    stretch = bare[start:end]
    tail = re.match(r",?\s+(?:Jr|Sr|II|III|IV)\b\.?", bare[end:])
    joined = [
        piece
        for piece in _pieces(stretch)
        if piece.strip() not in names and not _YOUNGER.fullmatch(piece.strip())
    ]
    found = stretch if not joined else ", ".join(names)
    younger = found + (tail[0] if tail else "")
    return f"{younger}." if re.search(r"\s[JS]r$", younger) else younger


def _is_site(bare: str, site: str, alone: bool) -> bool:
    """Whether this is the site's name; the site of one person may bear that person's."""
    plain, name = (
        re.sub(r"\W|^the\b|\.(?:com|org|net|co\.uk)\b", "", words.lower()) for words in (bare, site)
    )
    if not name or plain != name:
        return False
    return not (alone and len(bare.split()) in {2, 3} and bare.istitle() and not _BODY.search(bare))
