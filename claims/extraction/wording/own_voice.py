"""Replace "I", "we", "my" and "our" in a quotation by its speaker."""

from __future__ import annotations

import re

from claims.extraction.attribution.names import (
    can_attributed_name_mean_person,
    is_attributed_name_plural,
    surname_of_attributed_name,
)
from claims.extraction.lexicon.reporting_words import reporting_word_set
from claims.extraction.parsing.tree import Tree
from claims.extraction.types import Span
from claims.extraction.wording.context.named import Named
from claims.extraction.wording.context.phrase_mentions import BODIES, kind_of_phrase_mention
from claims.extraction.wording.references.antecedent_window import antecedent_in_window
from claims.extraction.wording.references.bearer_names import source_bearer_name
from claims.extraction.wording.references.bodies import body_meant_by_noun
from claims.extraction.wording.references.described import name_described_by
from claims.extraction.wording.references.speakers import mention_of_speaker
from claims.extraction.wording.substitution import make_name_substitution
from claims.extraction.wording.view import WordingView

_MIND = reporting_word_set(
    "know think guess mean suppose believe feel hope want love like hear say tell wish remember understand agree"
)
_STATES = reporting_word_set("had was were been got saw seen lost heard known felt")
_ONE = reporting_word_set("i me my mine myself")
OWN = _ONE | reporting_word_set("we us our ours ourselves")
_EVERYBODY = reporting_word_set(
    "know see live need believe think want hope love feel understand must should can cannot all say remember"
)
"""What "we" do as people in general: nobody in particular is meant."""
_NAME = r"[A-Z][\w&’'-]*(?: (?:[A-Z][\w&’'-]*|\d+))*"
_ROLES = (
    r"(?:CEO|CFO|[Cc]hief(?: [a-z]+| [A-Z][a-z]+ Officer)?|[Hh]ead|[Dd]irector|[Cc]hair(?:man|woman|person)?|[Pp]resident|(?:[Cc]o-)?[Ff]ounder|[Oo]wner|[Mm]anager"
    r"|[Bb]oss|[Ss]pokes(?:man|woman|person)|[Ss]ecretary|[Cc]oach|[Cc]aptain|[Ll]eader|[Ee]xecutive)"
)
_POSTS = r"(?:CEO|CFO|chief(?: [a-z]+)?|director|chair(?:man|woman|person)?|(?:co-)?founder|spokes(?:man|woman|person))"
"""What a body has, and no person: "Nair's coach" speaks for nobody."""
_WORKS_FOR = re.compile(
    rf"\b{_ROLES}\s(?:of|at|for|from)\s(?P<the>the\s)?(?P<name>{_NAME})(?=$|[,.;]|\s(?:in|since|and|who)\b)"
    rf"|(?:^|,\s)(?P<owner>{_NAME})['’]s?\s(?:[a-z-]+\s){{0,2}}{_POSTS}\b"
    rf"|^(?P<team>{_NAME})\s(?:coach|captain|manager|spokes\w+|chief executive|CEO|boss|chairman|chairwoman)\b"
)
"""The body of which somebody is head or for which somebody speaks."""
_OWNED_BY = re.compile(rf"(?P<owner>{_NAME})['’]s?\s(?:[a-z-]+\s){{0,2}}{_POSTS},?\s\Z")
"""The same before a name: "Ranke's founder, Emil Krogh"."""
_FOR_REGION = re.compile(r"^(?!.*[Ss]pokes).*\sfor\s")
_FIRST_WORDS = 600
"""Characters of a first turn in which somebody says who that is."""
_LEAD = 80
_HEAD_OF_FIRM = re.compile(
    r"(?:[Tt]he )?(?:[Cc]hief [Ee]xecutive|[Cc]hief [Ff]inancial [Oo]fficer|[Ff]inance (?:[Cc]hief|[Dd]irector)|[Mm]anaging [Dd]irector|[Oo]perations [Dd]irector|[Cc]hief [Oo]perating [Oo]fficer|CEO|CFO)(?: [Oo]fficer)?,? [A-Z]"
)
_FOR_A_BODY = re.compile(
    r"\b(?:spokes\w+|minister|chief|director|president|officer|leader|head|secretary|executive|chair\w*|chancellor|commissioner|mayor|governor|ambassador|founder|owner|boss)\b",
    re.IGNORECASE,
)
"""Who mostly says "we" of a body: "Mira Dolan and others" would not be it."""
_BODY = "council|company|union|club|airline|agency|charity|group|bank|firm|hospital|school|university|museum|theatre|hotel|airport|regulator|operator|trust|fund|institute|foundation|federation|association|society|developer|retailer|chain"
_HEAD = (
    r"(?:[a-z-]+ ){0,2}(?:leader|chief|chair(?:man|woman|person)?|president|spokes(?:man|woman|person)|head|director|boss|secretary"
    r"|chief executive|manager|head of [a-z]+(?: and [a-z]+)?),? [A-Z]"
)
_HEAD_OF_NOUN = re.compile(rf"(?:[Tt]he )?(?P<noun>(?i:{_BODY}))(?:['’]s)? {_HEAD}")
_ITS_HEAD = re.compile(rf"\b(?P<its>[Ii]ts) {_HEAD}")
"""The head of a body that the sentence before tells: "Its chief executive, Rolf Tveit, said"."""
_FIRST_LABEL = re.compile(r"^(?:Q|A|Question|Answer)[:.]\s", re.MULTILINE)
_SEVERAL_TITLES = re.compile(
    r"[^,]*\b(?:[Pp]resident|[Dd]irector|[Ff]ounder|[Cc]hair\w*|[Cc]hief|[Hh]ead|[Mm]inister) and [^,]*[A-Z]\w+ [A-Z]\w+$"
)
_SHORT = frozenset("do does did have has had are is was were will would can could".split())
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_CLUB = re.compile(r"(?:Rovers|Rangers|Wanderers|Blues|Reds|Spurs)$")


def settle_own_voice(view: WordingView, index: int) -> None:
    """Names the speaker, or leaves the word open where nobody is quoted or it is not plain who "we" are."""
    word = view.tree.lower[index]
    named = None
    speaker = mention_of_speaker(view)
    thing = speaker is not None and speaker.common and speaker.what == "thing"
    if view.spoken and not thing and word not in ("mine", "myself", "ours", "ourselves"):
        named = (None if _of_mind(view, index) else _single(view)) if word in _ONE else _group(view, index)
    if named is None:
        view.leave_open(index)
        return
    make_name_substitution(
        view,
        index,
        named,
        "own_voice",
        # "I and others are waiting": the verb is that of all of them.
        many=is_attributed_name_plural(named.words)
        or bool(_CLUB.search(named.words))
        or view.tree.child(index, "conj") is not None,
    )


def _of_mind(view: WordingView, index: int) -> bool:
    """True for "I think": nobody can check that."""
    verb = view.tree.heads[index]
    return view.tree.deps[index] == "nsubj" and view.tree.lower[verb] in _MIND


def _single(view: WordingView) -> Named | None:
    """The one person who says "I"."""
    named = source_bearer_name(view)
    label = _is_label(view)
    body = kind_of_phrase_mention(named.words, "", common=False) in ("body", "place") if named else False
    if named is None or is_attributed_name_plural(named.words) or (body and not label):
        return None
    return named if can_attributed_name_mean_person(named.words) else None


def _is_label(view: WordingView) -> bool:
    """True for the name before a colon at the beginning of a line, which is that of a speaker whatever it looks like."""
    said, text = view.said, view.story.text
    if said is None or said.cue is None or said.source is None or text[slice(*said.cue)] != ":":
        return False
    return not text[: said.source[0]].rpartition("\n")[2].strip()


def _group(view: WordingView, index: int) -> Named | None:
    """Who "we" are: the body that speaks or whose person speaks, else the speaker and others."""
    tree = view.tree
    verb = next((a for a in tree.ancestors(index) if tree.is_verb(a)), index)
    around = {tree.lower[verb], *(tree.lower[c] for c in tree.all(verb, "aux", "advmod"))}
    if _is_answer_alone(tree, index, verb):
        return None
    if around & _EVERYBODY or _is_said_to_be(tree, index) or tree.lower[index + 1 : index + 2] == ["all"]:
        return None
    if body := _body_of_speaker(view) or _body_of_interviewee(view):
        return body
    named = source_bearer_name(view)
    if named is None:
        return None
    is_body = (
        kind_of_phrase_mention(named.words, "", common=False) == "body" or named.words.split()[-1] in BODIES
    )
    if is_attributed_name_plural(named.words) or is_body:
        # "Fox News Vice President and Washington Managing Editor Bill Sammon" is one person.
        return None if _SEVERAL_TITLES.match(named.words) else named
    done = tree.tags[verb] == "VBD" or (tree.tags[verb] == "VBN" and tree.deps[index] == "nsubj")
    if (
        tree.lower[index] != "we"
        # "We have accomplished so much" is said of a whole party; who tells a figure was there.
        or not any(tree.tags[i] == "CD" and not _YEAR.fullmatch(tree.words[i]) for i in view.tokens)
        or not can_attributed_name_mean_person(named.words)
        or not done
        or tree.lower[verb] in _STATES
        or _FOR_A_BODY.search(_words_for_speaker(view))
    ):
        return None
    return Named(f"{named.words} and others", named.span)


def _is_answer_alone(tree: Tree, index: int, verb: int) -> bool:
    """True for "we did, in 2017", which only answers another's question."""
    short = tree.lower[verb] in _SHORT and tree.deps[index] == "nsubj"
    return short and tree.child(verb, "dobj", "attr", "acomp", "xcomp", "ccomp") is None


def _is_said_to_be(tree: Tree, index: int) -> bool:
    """True for "we are no longer the bridesmaid": what "we" are called is mostly a figure of speech."""
    verb = tree.heads[index]
    return tree.deps[index] == "nsubj" and tree.child(verb, "attr") is not None


def _words_for_speaker(view: WordingView) -> str:
    """The source and the claimant, with what explains them."""
    text, said = view.story.text, view.said
    spans = [span for span in (said.source, said.claimant) if span] if said else []
    return " ".join(
        text[max(0, start - 25) : end] + text[end : end + 60].split(".", 1)[0] for start, end in spans
    )


def _body_of_interviewee(view: WordingView) -> Named | None:
    """The one body that the opening of an interview names with the one who answers: "Marta Ruiz runs Valdia's waste agency"."""
    said, text = view.said, view.story.text
    first = _FIRST_LABEL.search(text)
    if said is None or said.claimant is None or first is None or said.claimant[0] >= first.start():
        return None
    opening = text[: first.start()]
    name = re.escape(text[slice(*said.claimant)])
    runs = re.search(
        rf"{name}\s(?:runs|heads|leads|chairs|directs)\s(?P<name>(?:the )?[A-Z][\w’'-]*(?: [\w’'-]+){{0,5}}?)(?=[,.;]|\s(?:in|since|and|who)\b)",
        opening,
    )
    runs = runs or re.search(
        rf"{name}\s(?:runs|heads|leads|chairs|directs)\s[^.;,]{{3,60}}, (?P<name>{_NAME})(?=,|\.\s|\swhich\b)",
        opening,
    )
    heads = list(re.finditer(rf"\b[Tt]he {_ROLES}\s(?:of|at|for)\s(?P<name>(?:the )?{_NAME})", opening))
    found = {m["name"]: m.span("name") for m in [*([runs] if runs else []), *heads]}
    return Named(*next(iter(found.items()))) if len(found) == 1 else None


def _body_of_speaker(view: WordingView) -> Named | None:
    """The one body that the words for the speaker name: "Joanna Pike, CEO of Aquiva", "Rovers coach Dani Ferro"."""
    said, text = view.said, view.story.text
    if said is None or said.source is None:
        return None
    start, end = _by_own_introduction(view) or said.source
    if said.claimant and (start, end) == said.source and not (start <= said.claimant[0] < end):
        start, end = said.claimant
    after = re.match(r",[^.;!?\n]{0,70}", text[end : end + 80])
    words_, claimant = (
        text[start : end + (after.end() if after else 0)],
        text[slice(*(said.claimant or (0, 0)))],
    )
    found = {}
    if re.search(r"\b(?:former|ex-|then)\b", words_):
        return None
    if lead := _OWNED_BY.search(text, max(0, start - _LEAD), start):
        name = re.sub(r"['’]s?$", "", lead["owner"])
        if name not in claimant and _is_body(view, name):
            found[name] = Named(name, lead.span("owner"))
    for match in _WORKS_FOR.finditer(words_):
        group = next(name for name in ("name", "owner", "team") if match[name])
        name = re.sub(r"['’]s?$", "", match[group])
        school = re.search(r"\b(?:University|College|Institute|School)\b", name)
        # "The deputy director for East Africa" is one of a body that is not named.
        kinds = ("body",) if _FOR_REGION.search(match[0]) else ("body", "name")
        if (
            name not in claimant
            and not school
            and kind_of_phrase_mention(name, "", common=False) in kinds
            and (group != "owner" or _is_body(view, name))
            # "Nair's coach" speaks for nobody.
            and (group != "team" or name == match["team"])
        ):
            place = (start + match.start(group), start + match.end(group))
            found[name] = Named(("the " if match["the"] else "") + name, place)
    if found or " of " in words_.split(",", 1)[0]:
        return next(iter(found.values())) if len(found) == 1 else None
    return _body_by_noun(view, words_, start)


def _by_own_introduction(view: WordingView) -> Span | None:
    """Where somebody whom a label names says who that is: "MR. BASCOMBE: I'm Todd Bascombe, president of Tri-Rivers Central"."""
    said, text = view.said, view.story.text
    claimant = said.claimant or (0, 0) if said else (0, 0)
    surname = re.escape(surname_of_attributed_name(text[slice(*claimant)]))
    own = re.compile(rf"\bI(?:['’]m| am) (?P<name>[A-Z][^.,;!?\n]{{0,30}} (?i:{surname})), ")
    # Whoever speaks says so at the beginning; the whole text is not read for each "we".
    first = text.find(text[slice(*claimant)])
    introduced = own.search(text, first, first + _FIRST_WORDS) if surname else None
    return introduced.span("name") if introduced else None


def _is_body(view: WordingView, name: str) -> bool:
    """False for the Nair of "Nair's coach, Simon Lund", and for what may be the name of a person."""
    kind = kind_of_phrase_mention(name, "", common=False)
    return kind == "body" or (kind == "name" and " " not in name and not view.story.is_surname(name))


def _head_of_noun(view: WordingView, words_: str, start: int) -> re.Match[str] | None:
    """ "The club's chairman, Neil Roscoe", also where the name alone is the claimant."""
    if match := _HEAD_OF_NOUN.match(words_):
        return match
    lead = view.story.text[max(0, start - 60) : start]
    found = list(_HEAD_OF_NOUN.finditer(lead + words_[:1]))
    return found[-1] if found and found[-1].end() == len(lead) + 1 else None


def _body_of_its_head(view: WordingView, start: int) -> Named | None:
    """The body of "Its operations manager, Catriona Bell", where the sentences before have one that "its" means."""
    story, least = view.story, max(0, start - 60)
    found = [
        m
        for m in _ITS_HEAD.finditer(story.text, least, start + 80)
        # The source is "Its manager, Catriona Bell" or the name alone.
        if m.end() == start + 1 or m.start() == start
    ]
    if not found:
        return None
    at = found[-1].start("its")
    number = story.sentence_at(at)
    here = [m for m in story.mentions(number) if m.span[0] < at]
    meant = antecedent_in_window(story, "its", here, number, agent=True)
    return meant[0] if meant and (meant[1].what == "body" or story.is_firm(meant[0].words)) else None


def _body_by_noun(view: WordingView, words_: str, before: int) -> Named | None:
    """The body of "Chief executive Mads Reitan", "Council leader Pauline Dray" and "the union's chairman, Joost de Wit"."""
    if its := _body_of_its_head(view, before):
        return its
    if _HEAD_OF_FIRM.match(words_):
        return name_described_by(view.story, "company", before)
    match = _head_of_noun(view, words_, before)
    if match is None:
        return None
    noun = match["noun"].lower()
    return name_described_by(view.story, noun, before) or body_meant_by_noun(view.story, noun, before)
