"""Phrases with "the" or "this": which say by themselves what they mean, and what the others stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claims.extraction.attribution.animacy import is_person
from claims.extraction.attribution.candidates import after_comma, noun_phrase
from claims.extraction.attribution.names import ROLES, surname
from claims.extraction.lexicon.reporting_words import words
from claims.extraction.parsing.tree import Tree
from claims.extraction.types import Span
from claims.extraction.wording.countries import COUNTRIES, countries_in
from claims.extraction.wording.mentions import BODIES, Mention, what_is
from claims.extraction.wording.story import Story

_UNIQUE = words(
    """internet economy public media press world sun moon earth sea sky weather climate environment past future present west
    east north south poor rich elderly young dead web planet universe way rest end beginning start time times
    countryside market markets truth poverty home air ground road hospital night morning afternoon evening day
    same sick injured wounded unemployed homeless middle front top bottom left right one ones fact phone radio
    television stage scene door floor wall table garden street streets water point moment hole red black dark"""
)
"""What there is one of, and what is said of no one thing."""
_BY_NATION = words(
    "government army navy military parliament president constitution economy police cabinet regime central capital"
)
_COUNTRY = words("country nation state")
_COMPANY = words(
    "company firm group business manufacturer retailer carmaker operator developer startup start-up maker"
)
_SYNONYMS = [
    words(group)
    for group in (
        "scheme plan programme program project initiative",
        "strike attack raid bombing airstrike assault",
        "study paper research",
        "law bill act legislation",
        "deal agreement accord pact",
        "ceasefire cease-fire truce",
        "crash collision accident",
        "blaze fire",
        "killing murder",
        "war conflict",
        "quake earthquake",
        "trial case",
        "factory plant",
    )
]
_PUBLIC = re.compile(
    r"\b(?:Council|Ministry|Department|Court|Police|Army|Government|Parliament|Commission|Committee|University|Hospital|UN|EU|NATO"
    r"|House|Senate|Union|Nations|Congress|School|Treasury)\b"
)
"""Bodies that nobody calls a company or a group."""
_PLACES = words(
    "city town village district region province island state county borough suburb municipality territory area capital port"
)
_NOBODY = words(
    "nominee candidate winner victim suspect witness man woman person user customer voter driver owner leader official"
)
"""Whoever holds that part, not one person of the article."""
_MEASURES = words(
    """turnout rate price number share total level figure income cost budget deficit debt population temperature score result
    toll average profit revenue sale turnover vote value size percentage proportion majority decision day year"""
)
_TOWNS = words("city town village suburb municipality borough port")
_FIGHTS = words(
    "fighting clashes battle violence shelling bombardment unrest riots flooding floods explosion blast blaze shooting"
)
_TIMES = words(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december the a an this that these those his her its their"""
)
_SHELLS = words(
    """number figure total toll sum amount move decision claim charge issue problem situation report document effect product
    case incident attack agreement deal strike fighting violence violation result outcome measure money contract penalty
    response request offer proposal idea theory view question answer statement comment remark letter message call order
    ruling verdict sentence finding conclusion evidence data damage loss increase rise fall drop cut change difference
    change shift reform rule ban sanction clash battle raid operation mission campaign siege blast explosion shooting killing
    death murder crash accident collision fire blaze flood storm quake earthquake disaster outbreak crisis wreckage debris
    rubble scene site body victim suspect stake share deficit gap debt cost price rate risk danger threat warning advice
    vote election poll meeting talk negotiation summit visit trip event match game race season tournament cup goal
    side half part rest other same thing matter fact way approach method technique test trial study paper experiment
    sample model drug vaccine treatment therapy virus disease illness infection building house bridge tunnel road line
    ship vessel boat tanker plane aircraft train car lorry truck vehicle bus engine painting picture book film song
    transfer payment fund funding project scheme plan programme bill law act treaty pact truce ceasefire levy tax fee
    charge allegation accusation complaint lawsuit appeal inquiry investigation review audit inspection survey strategy
    policy development action tension escalation conflict war dispute row debate argument gesture network system
    framework process procedure practice step phase stage objective goal aim target purpose reason cause motive
    dismissal retreat beetle plant factory mine dam river valley glacier levee drone rocket missile weapon tank"""
)
"""Nouns that mostly stand for what was told before."""
_GROUPS = re.compile(
    r"\b(?:Forces|Group|Front|Movement|Network|Brothers|Brigades?|Collective|Alliance|League)$"
)
_NARROWING = words("of for between to in on at from against into with by over about among near around since")
_KINDS = words("average minimum median typical general international global national public private")
_GENERIC = words(
    "community public wage wages wage price prices sector sectors income incomes temperature economy market markets family age"
)
_NARROW = ("acl", "relcl", "nummod", "appos", "poss", "nmod")
_ORDERED = ("JJS", "RBS")
_ORDINAL = words(
    "first second third fourth fifth sixth seventh eighth ninth tenth last only same next previous latest"
)
NEAR = 6
"""Sentences back to which "the scheme" may point; "this scheme" points to the one before it."""
_DEICTIC = words("next previous same latest following other former latter existing")


@dataclass(frozen=True, slots=True)
class Named:
    """Words that name somebody or something, and where the article has them."""

    words: str
    span: Span


def determiner(tree: Tree, head: int) -> int | None:
    """The "the", "this" or "those" of a noun."""
    return next(
        (c for c in tree.all(head, "det") if tree.lower[c] in ("the", "this", "that", "these", "those")), None
    )


def says_itself(tree: Tree, head: int, charge: int | None = None) -> bool:
    """True for a phrase that tells by itself what is meant: "the launch of FlexSeal", "the biggest gain", "the sea"."""
    the = determiner(tree, head)
    if the is None or tree.tags[head].startswith("NNP"):
        return True
    # "the Championship", "the Supreme Leader": written as a name.
    if tree.words[head][:1].isupper() and tree.lower[the] == "the":
        return True
    if tree.lower[the] != "the":
        return False
    below = [c for c in tree.children[head] if c != charge]
    if any(
        tree.lower[c] in _DEICTIC and not (tree.lower[c] == "former" and tree.lower[head] in ROLES)
        for c in below
    ):
        return any(c > head and tree.deps[c] in ("relcl",) for c in below)
    if any(tree.tags[c] in _ORDERED or tree.lower[c] in _ORDINAL for c in below):
        return True
    if any(tree.deps[c] in ("prep", *_NARROW) and c > head and _narrows(tree, c) for c in below):
        return True
    if tree.lower[head + 1 : head + 2] == ["since"] or _place_follows(tree, head):
        return True
    if any(_names(tree, c) for c in tree.subtree(head) if c < head):
        return True
    if tree.lower[head] in _GENERIC and any(tree.lower[c] in _KINDS for c in below):
        return True
    if tree.lower[head] in _UNIQUE:
        return not any(tree.deps[c] == "amod" for c in below) or tree.lower[head] in ("time", "end", "way")
    return tree.deps[head] in ("npadvmod",) or bool(tree.words[head - 1] == "the" and tree.tags[head] == "JJ")


def _place_follows(tree: Tree, head: int) -> bool:
    """True for "the base at Helm", whatever the parse hung the "at Helm" on."""
    after = tree.lower[head + 1 : head + 2]
    return (
        after != []
        and after[0] in ("at", "in", "near", "of")
        and any(
            tree.tags[i].startswith("NNP")
            and tree.lower[i] not in _TIMES
            and tree.heads[i] in (head + 1, i + 1)
            for i in range(head + 2, min(head + 4, len(tree)))
        )
    )


def is_first_mention(story: Story, tree: Tree, head: int, *, top: bool) -> bool:
    """True for "the harbour" where nothing before speaks of one: what everybody there knows, not what was just told.

    What only ever repeats ("the figure", "the attack"), people, bodies and a bare subject are never taken for one.
    """
    noun = tree.lower[head]
    if noun in _SHELLS or noun in BODIES or noun in _COMPANY or is_person(noun) or noun in ROLES:
        return False
    single = noun.removesuffix("ies") + "y" if noun.endswith("ies") else noun.removesuffix("s")
    if single in _SHELLS or single in _PLACES or any(single in group for group in _SYNONYMS):
        return False
    modified = any(
        tree.deps[c] in ("amod", "compound", "nmod", "nummod") for c in tree.children[head] if c < head
    )
    if top and not modified:
        return False
    stem = re.escape(single[: max(4, len(single) - 2)] if len(single) > 5 else single)
    start = tree.spans[head][0]
    return not re.search(rf"\b{stem}", story.text[:start], re.IGNORECASE)


def _narrows(tree: Tree, child: int) -> bool:
    """A prepositional phrase narrows a noun down, unless it only says when or itself points elsewhere."""
    if after_comma(tree, child, tree.heads[child]):
        return any(tree.tags[i].startswith("NNP") for i in tree.subtree(child))
    if tree.deps[child] != "prep":
        return True
    inner = tree.child(child, "pobj", "pcomp")
    return (
        tree.lower[child] in _NARROWING
        and inner is not None
        and tree.lower[inner] not in ("it", "them", "him", "her", "this", "that")
    )


def _names(tree: Tree, child: int) -> bool:
    """A name, a nationality, a year or a number of its own before the noun."""
    word = tree.words[child]
    return (
        tree.tags[child].startswith("NNP")
        or word in COUNTRIES
        or bool(re.fullmatch(r"(?:1[5-9]|20)\d\d", word))
    )


def bearer_of_definite(story: Story, tree: Tree, head: int, span: Span) -> Named | None:
    """What "the group" or "the two ministers" stands for; nothing where two would do."""
    noun, before = tree.lower[head], span[0]
    many = tree.tags[head] == "NNS"
    number = tree.child(head, "nummod")
    if many:
        if number is not None:
            return _several(story, noun, before) if tree.lower[number] in ("two", "2") else None
        return _same_noun(story, noun, before, tree, head)
    if any(tree.deps[c] in ("amod", "compound") for c in tree.children[head] if c < head):
        return _by_role(story, noun, before, tree, head) or _same_noun(story, noun, before, tree, head)
    return (
        _by_role(story, noun, before, tree, head)
        or (_country(story, noun, before) if _is_the(tree, head) else None)
        or (_place(story, noun, before) if _is_the(tree, head) else None)
        or _body(story, noun, before)
        or _same_noun(story, noun, before, tree, head)
    )


def _is_the(tree: Tree, head: int) -> bool:
    the = determiner(tree, head)
    return the is not None and tree.lower[the] == "the"


def _by_role(story: Story, noun: str, before: int, tree: Tree, head: int) -> Named | None:
    """The one person of the article so far who is called by this role: "the minister"."""
    if (noun not in ROLES and not is_person(noun)) or noun in BODIES or noun in _NOBODY:
        return None
    modifiers = {tree.lower[c] for c in tree.all(head, "amod", "compound")}
    pattern = re.compile(
        rf"\b{re.escape(noun)}\b(?: [A-Z][\w.]+)? ?,?\s?$|\b{re.escape(noun)}\b[^.;!?]{{0,40}},\s$",
        re.IGNORECASE,
    )
    found: dict[str, Named] = {}
    for last, names in story.people.items():
        for name, (start, end) in names.items():
            if start >= before:
                continue
            lead = story.text[max(0, start - 60) : start]
            explained = re.match(
                rf",? (?:\d+, )?(?:the |a |an |its |their )?[^.;!?]{{0,40}}?\b{re.escape(noun)}\b",
                story.text[end : end + 70],
                re.IGNORECASE,
            )
            titled = noun.capitalize() in name.split()
            near = titled or pattern.search(lead) or (explained and story.text[end : end + 1] == ",")
            if near and all(m in (lead + story.text[end : end + 70]).lower() for m in modifiers):
                found.setdefault(last, Named(name, (start, end)))
    others = len(
        re.findall(
            rf"\b(?:an?|another|one|two|three|former|both)\s(?:\w+\s)?{re.escape(noun)}s?\b",
            story.text[:before],
            re.IGNORECASE,
        )
    )
    named = list(found.values())
    return named[0] if len(named) == 1 and not others else None


def _country(story: Story, noun: str, before: int) -> Named | None:
    """ "the country" where the article speaks of one only, and speaks of it early."""
    if noun not in _COUNTRY - {"state"}:
        return None
    found = countries_in(story.text, 0, len(story.text))
    here = {name: span for name, span in found.items() if span[0] < before}
    if len(found) != 1 or len(here) != 1:
        return None
    name, span = next(iter(here.items()))
    return Named(name, span)


_PLACED = re.compile(
    r"\b(?:[Ii]n|[Nn]ear|[Aa]t|[Oo]f|[Ff]rom|[Aa]bove|[Oo]utside|[Aa]cross|[Tt]o)\s(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*)"
)


def _places(story: Story, before: int) -> dict[str, Span]:
    """The places that the article has named, but for countries: what stands after "in" and bears no other name."""
    found: dict[str, Span] = {}
    for match in _PLACED.finditer(story.text, 0, before):
        name = re.sub(r"['’]s$", "", match["name"])
        first = name.split()[0]
        other = (
            name in COUNTRIES
            or surname(name) in story.people
            or what_is(name, "", common=False) in ("body", "person")
        )
        if (
            not other
            and first.lower() not in _TIMES
            and not story.text[match.end("name") :].startswith((" Council", " University"))
        ):
            found.setdefault(name, (match.start("name"), match.start("name") + len(name)))
    return found


def _place(story: Story, noun: str, before: int) -> Named | None:
    """ "the city" where the article has named one place and no other."""
    if noun not in _TOWNS:
        return None
    found = _places(story, before)
    if len(found) != 1:
        return None
    name, span = next(iter(found.items()))
    return Named(name, span)


def place_of_event(story: Story, noun: str, before: int) -> Named | None:
    """Where "the fighting" was, if the article has named one place only, and that in its opening."""
    if noun not in _FIGHTS:
        return None
    found = _places(story, before)
    if len(found) != 1:
        return None
    name, span = next(iter(found.items()))
    return Named(name, span) if story.sentence_at(span[0]) <= 1 else None


def _body(story: Story, noun: str, before: int) -> Named | None:
    """The one body of the article so far that "the company" or "the council" may stand for."""
    if noun not in BODIES and noun not in _COMPANY:
        return None
    own = _named_with(story, noun, before)
    if own:
        return own[0] if len(own) == 1 else None
    if noun not in _COMPANY and noun not in (
        "bank",
        "charity",
        "club",
        "agency",
        "airline",
        "university",
        "network",
    ):
        return None
    number = story.sentence_at(before)
    near = [
        m
        for n in range(max(0, number - 2), number + 1)
        for m in story.mentions(n)
        if m.span[0] < before
        and (m.what in ("body", "name") or (m.pronoun and m.what == "thing") or _is_untitled(story, m))
    ]
    if any(m.pronoun or (m.common and _head(m) != noun and _head(m) in _COMPANY) for m in near):
        return None
    bodies = {
        _bare(m.words): m
        for m in near
        if not m.common and not is_somewhere(story, m) and not _PUBLIC.search(m.words)
    }
    if noun == "group" and len(grouped := {k: m for k, m in bodies.items() if _GROUPS.search(m.words)}) == 1:
        bodies = grouped
    if len(bodies) != 1:
        return None
    mention = next(iter(bodies.values()))
    return Named(_plain_the(mention.words), mention.span) if _is_known_body(mention, story) else None


def _is_untitled(story: Story, mention: Mention) -> bool:
    """True for "Bloomberg" where the man goes by "Mr. Bloomberg": the bare name is another's."""
    name = mention.words
    if mention.what != "person" or mention.common or " " in name:
        return False
    titled = rf"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep)\.? {re.escape(name)}\b"
    return bool(re.search(titled, story.text)) and not re.search(
        r"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep)\.? $", story.text[: mention.span[0]]
    )


def _plain_the(name: str) -> str:
    return "the " + name[4:] if name.startswith("The ") else name


def is_somewhere(story: Story, mention: Mention) -> bool:
    """True for a name after "in" or "near": where something is, not who does it."""
    before = story.text[max(0, mention.span[0] - 60) : mention.span[0]]
    leads = r"in|near|at|on|via" if mention.what == "body" else r"in|near|at|from|to|on|via"
    return bool(re.search(rf"\b(?i:{leads})\s(?:the\s)?(?:[A-Z][\w’'-]+(?:,\s|\sand\s|\sor\s))*$", before))


def _is_known_body(mention: Mention, story: Story) -> bool:
    return mention.what == "body" or (" " not in mention.words and surname(mention.words) not in story.people)


def _named_with(story: Story, noun: str, before: int) -> list[Named]:
    """The names that have the noun in them: "Westmere council", "the Sudan Doctors Network"."""
    pattern = re.compile(
        rf"\b(?:[Tt]he\s)?(?:[A-Z][\w&’'-]+\s(?:(?:of|for|and)\s)?)+(?:{noun}|{noun.capitalize()})\b(?:\sof(?:\s(?:the\s)?[A-Z][\w-]+)+)?"
        rf"|\b(?:[Tt]he\s)?{noun.capitalize()}\sof(?:\s(?:the\s)?[A-Z][\w-]+)+"
    )
    found: dict[str, Named] = {}
    for match in pattern.finditer(story.text, 0, before):
        name = re.sub(r"^(?:But|And|On|In|At|For|When|While|As|Then|So|Yet)\s", "", match[0])
        start = match.end() - len(name)
        if re.match(r"(?:The|the)\s\w+$", name):
            continue
        name = ("the " + name[4:]) if name.startswith("The ") else name
        if not name.startswith("the ") and (
            f"the {name}" in story.text or noun in ("administration", "party", "campaign")
        ):
            name = "the " + name
        found.setdefault(_bare(name), Named(name, (start, match.end())))
    return list(found.values())


def _several(story: Story, noun: str, before: int) -> Named | None:
    """ "the two ministers": the only two of that kind in this sentence and the one before."""
    number = story.sentence_at(before)
    near = [
        m
        for n in (number - 1, number)
        if n >= 0
        for m in story.mentions(n)
        if m.span[0] < before and not m.pronoun
    ]
    single = noun.removesuffix("ies") + "y" if noun.endswith("ies") else noun.removesuffix("s")
    if single in (*_COUNTRY, "side", "party", "power", "neighbour"):
        fits = [m for m in near if re.sub(r"^[Tt]he ", "", m.words) in COUNTRIES]
    elif is_person(single) or is_person(noun) or single in ROLES or noun in ("men", "women"):
        fits = [m for m in near if m.what == "person" and not m.common and not m.many]
    elif single in BODIES or single in _COMPANY:
        fits = [
            m
            for m in near
            if not m.common and not m.many and m.what in ("body", "name") and not is_somewhere(story, m)
        ]
    else:
        return None
    distinct = {surname(m.words) if m.what == "person" else _bare(m.words): m for m in fits}
    rivals = [
        m
        for m in near
        if m.common and m.what == "person" and not m.many and m.words.startswith(("a ", "an "))
    ]
    if len(distinct) != 2 or rivals:
        return None
    first, second = distinct.values()
    names = [(story.full_name(m.words) or (_only_name(m.words), m.span))[0] for m in (first, second)]
    return Named(f"{names[0]} and {names[1]}", (first.span[0], second.span[1]))


def _only_name(words_: str) -> str:
    """ "Ana Reyes of Marovia" without the country."""
    match = re.match(r"(?:[Tt]he\s)?[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*)*", words_)
    return match[0] if match else words_


def _same_noun(story: Story, noun: str, before: int, tree: Tree, head: int) -> Named | None:
    """The phrase by which the article brought in what it now calls by the noun alone, if just one fits."""
    if noun.removesuffix("s") in _MEASURES:
        return None
    group = next((g for g in _SYNONYMS if noun in g), frozenset([noun]))
    if tree.tags[head] == "NNS":
        single = noun.removesuffix("s")
        group = frozenset(f"{word}s" for word in next((g for g in _SYNONYMS if single in g), [single]))
    modifiers = {tree.lower[c] for c in tree.all(head, "amod", "compound", "nmod")}
    found: dict[str, Named] = {}
    the = determiner(tree, head)
    least = story.sentence_at(before) - (1 if the is not None and tree.lower[the] != "the" else NEAR)
    for earlier, at, m in _earlier(story, group, before, least):
        described = _described(story.text, earlier, at)
        if described is None:
            if determiner(earlier, at) is None and m.words.lower().startswith(
                ("a ", "an ", "another ", "one ")
            ):
                return None
            continue
        if m.words.lower().startswith(("another ", "no ", "any ", "every ", "each ")):
            return None
        if modifiers and not modifiers <= {w.lower() for w in re.findall(r"[\w’'-]+", described[0])}:
            return None
        found.setdefault(described[0].lower(), Named("the " + described[0], described[1]))
    return _agreeing(list(found.values()))


def _agreeing(found: list[Named]) -> Named | None:
    """The latest of the descriptions, if there is one, or if all name the same place or nation and nothing else."""
    if len(found) < 2:
        return found[0] if found else None
    named = [{w for w in re.findall(r"[\w’'-]+", n.words) if w[0].isupper() or w[0].isdigit()} for n in found]
    return found[-1] if named[0] and all(names == named[0] for names in named) else None


def _earlier(
    story: Story, group: frozenset[str], before: int, least: int
) -> Iterator[tuple[Tree, int, Mention]]:
    """The phrases with one of these nouns before an offset."""
    pattern = re.compile(rf"\b(?:{'|'.join(sorted(group))})\b", re.IGNORECASE)
    numbers = sorted({story.sentence_at(m.start()) for m in pattern.finditer(story.text, 0, before)})
    for number in numbers:
        if number < least or story.sentences[number].kind in ("heading", "boilerplate"):
            continue
        tree = story.trees.of(story.trees.unit_at(story.sentences[number].start))
        for m in story.mentions(number):
            if tree is None or m.head < 0 or m.span[0] >= before or not m.common:
                continue
            if pattern.fullmatch(tree.words[m.head]):
                yield tree, m.head, m


def _described(text: str, tree: Tree, head: int) -> tuple[str, Span] | None:
    """A noun with what tells it from others, without its article; None where there is nothing of the kind."""
    told = {c for c in tree.all(head, "relcl", "acl") if _tells_which(tree, c, head)}
    kept = [
        c
        for c in tree.children[head]
        if c not in told
        and (
            tree.lower[c] in ("like", "such", "including")
            or tree.deps[c] in ("relcl", "acl", "appos", "cc", "conj", "punct", "advcl")
        )
    ]
    phrase = [i for i in noun_phrase(tree, head) if i in set(tree.subtree(head, without=kept))]
    while phrase and (
        tree.tags[phrase[0]] in ("DT", "PRP$", "CC", "RB", "PDT")
        or tree.lower[phrase[0]] in ("following", "such")
    ):
        phrase = phrase[1:]
    clause = {i for c in told for i in tree.subtree(c)}
    if not phrase or any(tree.tags[i] in _NO_NOUNS for i in phrase if i not in clause):
        return None
    if phrase != list(range(phrase[0], phrase[-1] + 1)):
        return None
    inner = [
        i for i in phrase if i != head and tree.tags[i].startswith("NN") and determiner(tree, i) is not None
    ]
    if any(not says_itself(tree, i) for i in inner):
        return None
    tells = [
        i
        for i in phrase
        if i != head
        and (
            tree.tags[i].startswith("NNP")
            or tree.words[i] in COUNTRIES
            or (i > head and tree.tags[i].startswith(("NN", "CD")))
        )
    ]
    if not tells and not told:
        return None
    span = tree.hull(phrase)
    words_ = " ".join(text[slice(*span)].split())
    opens = not any(
        any(c.isalnum() for c in tree.words[i]) for i in range(head) if i < phrase[0] and tree.tags[i] != "DT"
    )
    if (
        opens
        and not tree.tags[phrase[0]].startswith("NNP")
        and words_.split()[0] not in COUNTRIES
        and not words_[:2].isupper()
    ):
        words_ = words_[:1].lower() + words_[1:]
    return words_, span


_NO_NOUNS = ("PRP", "PRP$", "WDT", "WP", "VBD", "VBZ", "VBP", "MD")


def _tells_which(tree: Tree, clause: int, head: int) -> bool:
    """A short clause right after the noun that says which one, and points to nothing else."""
    branch = tree.subtree(clause)
    plain = not any(
        tree.tags[i] in ("PRP", "PRP$") or (tree.lower[i] in ("this", "that") and tree.tags[i] == "DT")
        for i in branch
    )
    return plain and len(branch) <= 12 and branch[0] > head and not after_comma(tree, clause, head)


def nation_of(story: Story, noun: str, before: int) -> Named | None:
    """Whose "the government" or "the army" is: that of the one country of which the article speaks, early or twice."""
    if noun not in _BY_NATION or noun == "president":
        return None
    found = countries_in(story.text, 0, len(story.text))
    if len(found) != 1:
        return None
    name, span = next(iter(found.items()))
    named = [w for w, whole in COUNTRIES.items() if whole == name]
    times = len(re.findall(r"\b(?:" + "|".join(map(re.escape, named)) + r")(?!\w)", story.text))
    if span[0] > before or (span[0] > 300 and times < 2) or _local(story):
        return None
    return Named(name, span)


def _local(story: Story) -> bool:
    """True where words of another country's politics stand in the text: pounds, MPs, the Fed."""
    return bool(
        re.search(
            r"£|\bMPs?\b|\bDowning Street\b|\bWestminster\b|\bWhitehall\b|\bCongress\b|\bWhite House\b",
            story.text,
        )
    )


def _bare(name: str) -> str:
    return re.sub(r"^the ", "", name.lower())


def _head(mention: Mention) -> str:
    return mention.words.split()[-1].lower()


def kind_of_name(name: str) -> str:
    """What bears a name by its words alone."""
    return what_is(name, "", common=False)
