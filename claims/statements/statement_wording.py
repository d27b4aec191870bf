"""Check a statement as a sentence that reads alone, and prepare it for use in a line. No database."""

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from django.utils.translation import gettext as _

from claims.extraction.facts.entities import find_entities
from claims.extraction.languages.registry import find_pack
from claims.extraction.lexicon.reporting_words import LEMMAS
from claims.statements import grammar

AT_MOST = 1000
QUOTATION = '“”„‟"«»‹›❝❞「」'
_QUOTED = re.compile(rf"[{QUOTATION}]|(?<!\w)['‘‚]|''")
_STRIPPED = re.compile(rf"[{QUOTATION}‘‚]|(?<!\w)['’](?=\w)|''")
# A sentence that begins with one of these points to what stands before it.
LEADING = frozenset(
    "he she it they his her its their hers theirs him them this that these those such here i we you my our your".split()
)
# Those of them that stand for somebody: a name that is one of these, or begins so, names nobody to whoever has not read on.
STANDING_FOR = LEADING - frozenset("this that these those such here".split())
# These point to whoever speaks or reads.
SPEAKERS = re.compile(r"\b(?:I|I['’]\w+|we|me|us|my|our|ours|you|your|yours)\b")
# What a denial or an allegation is told with; "called" and "found" tell of deeds as often.
_TOLD = frozenset(
    "accuse acknowledge add admit affirm allege announce argue ask assert claim complain concede contend declare deny "
    "dispute estimate insist maintain reject report say state suggest tell testify warn".split()
)
_NEGATION = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|neither|without|cannot)\b|n['’]t\b", re.IGNORECASE
)
# Words that begin a sentence with a capital letter and are no names.
FUNCTION_WORDS = frozenset(
    """a an the this that these those there here some any no none not all both each every many most few several more
    fewer less least much half enough such other another its his her their our my your it he she they we you nobody
    nothing everybody everyone everything somebody someone something anybody anyone anything one two three four five six
    seven eight nine ten eleven twelve twenty thirty forty fifty hundreds thousands millions billions about above across
    after against among around at before behind below beneath beside besides between beyond by despite down during
    except for from in inside into near of off on onto out outside over past per since through throughout to toward
    towards under until up upon via with within without although as because if once though unless when whenever where
    whereas whether while and but or so yet nor either neither almost nearly roughly approximately only even just
    already still never always often sometimes now then today people""".split()
)
# Common words that are names as often: only the article's own small letters do not settle these.
NAMES_TOO = frozenset(
    """apple april art august bill bush china christian democrat democrats dick dawn drew faith frank grace grant green
    gap hope iris jack japan job joy june king lance liberal liberals labour march mark may meta miles mint orange
    oracle pat polish pope ray reading republican republicans rich rob rose rusty shell summer sue target turkey us
    victor visa white will wills winter young""".split()
)
# Nouns that open the name of a body, which "of" or "for" goes on with: "Bank of England", "Office for National Statistics".
BODY_NOUNS = frozenset(
    """academy agency alliance assembly association authority bank board bureau campaign centre chamber church city coalition
    college commission committee confederation council court department faculty federation foundation fund guild house
    institute league library ministry museum office organisation organization party school society state states
    transport trust union university""".split()
)
_NAME_GOES_ON = re.compile(r"\s+(?:(?:of|for|on|in|against|without|with|the)\s+){1,2}[A-Z]")
_WORD = re.compile(r"[^\W_](?:[\w’'-]*\w)?")


def normalise_statement_wording(text: str) -> str:
    """The text with single spaces, a capital letter at its start and a full stop at its end."""
    text = " ".join(text.replace("\x00", "").split()).strip(" ,;:–—")
    if not text:
        return ""
    first = _WORD.search(text)
    if first is not None and first.start() == 0 and _written_small(first.group()):
        text = text[0].upper() + text[1:]
    return text if text[-1] in ".?!…" else text + "."


def _written_small(word: str) -> bool:
    """Whether a word has no capital letter of its own; "iPhone" and "eBay" have."""
    return word == word.lower() and word[0].isalpha()


def statement_wording_problems(
    statement: str, sources: Iterable[str] = (), language: str = "en"
) -> list[str]:
    """Why this cannot stand as the statement, in words; `sources` are those who take a side of it.

    `language` is the article's: what a sentence is made of is only known of English ones, pronouns of all with a pack.
    """
    text = normalise_statement_wording(statement)
    if not text:
        return [_("write the claim as one sentence that reads alone")]
    found = []
    if len(text) > AT_MOST:
        found.append(_("keep the sentence under %(most)s letters") % {"most": AT_MOST})
    if _QUOTED.search(text):
        found.append(_("the sentence has quotation marks: these are only for exact words"))
    if "?" in text:
        found.append(_("the sentence is a question: write what would be so if the answer is yes"))
    if text.endswith(("!", "…")) or "..." in text:
        found.append(_("the sentence breaks off or exclaims: end it with a full stop"))
    words = _WORD.findall(text)
    if leading := word_that_points_back(text, language):
        found.append(_("the sentence begins with “%(word)s”: name who or what it is") % {"word": leading})
    if speaker := _word_for_speaker(text, words, language):
        found.append(_("the sentence says “%(word)s”: name who that is") % {"word": speaker})
    if opening := _complementizer(text, language):
        found.append(
            _("this is a subordinate clause: leave out “%(word)s”, and write a main clause")
            % {"word": opening}
        )
    if len(words) < 2:
        found.append(_("the sentence is too short to be so or not"))
    elif not found and language[:2].lower() in ("", "en"):
        found += _lacks_of_a_sentence(text)
    if verb := _told_by(text, sources):
        found.append(
            _("the sentence says “%(words)s”: leave out who says it, it stands beside") % {"words": verb}
        )
    return found


def open_phrases_in_statement_wording(statement: str, phrases: Iterable[str]) -> list[str]:
    """Those of the phrases that need the article and still stand in the statement, each once."""
    return [
        phrase
        for phrase in dict.fromkeys(phrases)
        if re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", statement, re.IGNORECASE)
    ]


def statement_wording_names_nobody(statement: str, names: Iterable[str], language: str = "en") -> bool:
    """Whether an English sentence has no name and no place: "Two workers were wounded" is understood only with its article.

    `names` are the words that the article has for somebody: a capital at the start of a sentence alone tells nothing.
    """
    if language[:2].lower() not in ("", "en") or find_entities(
        statement, (0, len(statement)), frozenset([0])
    ):
        return False
    first = _WORD.match(statement)
    known = {word.lower() for name in names for word in _WORD.findall(name) if not word.islower()}
    return first is None or first.group().lower() not in known - FUNCTION_WORDS


def word_that_points_back(statement: str, language: str = "en") -> str:
    """The first word of a sentence, if it points to what stands before: "it", "their", "this"; "" for any other."""
    first = _WORD.search(statement)
    leading = LEADING
    if pack := find_pack(language):
        leading = (
            (pack.words.third_person | pack.words.pointing)
            - pack.words.definite_articles
            - pack.words.first_articles
        )
    return first.group() if first is not None and first.group().lower() in leading else ""


def _complementizer(statement: str, language: str) -> str:
    """The word that opens a clause of somebody's words, such as “dass” or “que”, where no main clause follows."""
    first, pack = _WORD.search(statement), find_pack(language)
    if first is None or pack is None or "," in statement:
        return ""
    low, opening = first.group().lower(), pack.grammar.complementizers
    elided = tuple(word for word in opening if word.endswith(("'", "’")))
    return first.group() if low in opening or low.startswith(elided) else ""


def name_points_back(name: str, language: str = "en") -> bool:
    """Whether a name is a pronoun, or a noun with one: "they", "its minutes"; a body such as "Our Future" has a name.

    In a language with a pack, every word that points counts, as at the start of a statement.
    """
    words = _WORD.findall(name)
    if not words:
        return False
    leading = word_that_points_back(words[0], language).lower()
    if language[:2].lower() in ("", "en") and leading not in STANDING_FOR:
        return False
    return bool(leading) and (len(words) == 1 or _written_small(words[1]))


def _word_for_speaker(text: str, words: list[str], language: str) -> str:
    """A word for whoever speaks or reads, such as "we"; "" where there is none."""
    if pack := find_pack(language):
        speakers = pack.words.speaker - pack.grammar.impersonal
        return next((word for word in words if word.lower() in speakers), "")
    said = SPEAKERS.search(text)
    return said.group() if said else ""


def _lacks_of_a_sentence(text: str) -> list[str]:
    if not grammar.has_grammar_of_one_sentence(text):
        return [_("these are several sentences: the rating judges one, so write one")]
    if not grammar.statement_has_subject_and_verb(text):
        return [
            _(
                "this is a piece of a sentence: write one affirmative sentence that says of someone or something (the subject) "
                "what it does or is (a verb such as “paid”, “is” or “has failed”)"
            )
        ]
    return []


def _told_by(text: str, sources: Iterable[str]) -> str:
    """The beginning of a sentence in which a source itself speaks, such as "Norvolt denied"; empty for any other."""
    low = text.lower()
    if low.startswith("according to "):
        return text[:12]
    for source in filter(None, sources):
        last = re.escape(source.split()[-1].lower())
        for found in re.finditer(rf"\b{last}\b(?:\s+\w+ly|\s+has|\s+have|\s+had)?\s+(\w+)", low):
            if LEMMAS.get(found.group(1), "") in _TOLD and len(_WORD.findall(low[: found.start()])) <= 6:
                return text[found.start() : found.end()]
    return ""


def is_statement_wording_with_not(statement: str) -> bool:
    """Whether the sentence holds a negation: "we found no evidence that no …" is hard to read."""
    return bool(_NEGATION.search(statement))


def first_statement_wording(*candidates: str) -> str:
    """The first of these that says something, as a sentence."""
    return normalise_statement_wording(next((text for text in candidates if text.strip()), ""))


def statement_wording_clause(
    statement: str, *, names: Iterable[str] = (), small: Collection[str] = ()
) -> str:
    """The statement after "that": without its full stop, and with a small first letter unless it begins with a name."""
    return lower_statement_wording_start(
        normalise_statement_wording(statement), names=names, small=small
    ).removesuffix(".")


def lower_statement_wording_start(
    text: str, *, names: Iterable[str] = (), small: Collection[str] = (), name: bool = False
) -> str:
    """The text with a small first letter, if that is certain: a function word, or one in lower case in the article.

    `name`: the text is somebody's name, "The council". A single word is then kept as it is, and so are two names that a
    small word joins: "Friends of the Earth".
    """
    first = _WORD.match(text)
    if first is None or first.group()[1:] != first.group()[1:].lower():
        return text
    word, rest = first.group(), text[first.end() :]
    low = word.lower()
    if any(text.startswith(one) for one in names if one and one.split()[0].lower() not in FUNCTION_WORDS):
        return text
    following = _WORD.search(rest)
    among_names = (
        following is not None and following.group()[0].isupper() and rest[: following.start()].isspace()
    )
    goes_on = (name or low in BODY_NOUNS) and _NAME_GOES_ON.match(rest) is not None
    certain = low in FUNCTION_WORDS and word != "I"
    likely = (
        low in small
        and low not in NAMES_TOO
        and not among_names
        and not goes_on
        and not (name and following is None)
    )
    return text[0].lower() + text[1:] if certain or likely else text


# Whoever works through the claims of a long article asks about the same text again and again.
@lru_cache(maxsize=8)
def lower_case_words_of_statement_wording(text: str) -> frozenset[str]:
    """The words that a text writes with a small letter somewhere."""
    return frozenset(word for word in set(_WORD.findall(text)) if word[0].islower() and word == word.lower())


def unquoted_name_in_statement_wording(name: str) -> str:
    """A name without quotation marks: in the line they would mean exact words."""
    return " ".join(_STRIPPED.sub("", name).split())
