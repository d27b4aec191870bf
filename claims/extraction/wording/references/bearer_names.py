"""Names in a sentence that reads alone: people by full name, bodies by name, officials with their country or body."""

from __future__ import annotations

import re

from claims.extraction.attribution.animacy import is_animate_noun
from claims.extraction.attribution.candidates import candidate_follows_comma, candidate_short_name
from claims.extraction.attribution.names import ROLES
from claims.extraction.parsing.tree import Tree
from claims.extraction.types import Span
from claims.extraction.wording.context.countries import COUNTRIES
from claims.extraction.wording.context.named import Named
from claims.extraction.wording.context.nouns import COMPANY, FIRMS
from claims.extraction.wording.context.phrase_mentions import BODIES, kind_of_phrase_mention
from claims.extraction.wording.context.story import Story
from claims.extraction.wording.references.definite_bearers import bearer_of_definite
from claims.extraction.wording.references.definites import definite_determiner, is_self_explanatory_definite
from claims.extraction.wording.view import WordingView

_PRONOUN = re.compile(
    r"(?:he|she|it|they|i|we|you|him|her|them|us|this|that|these|those|who|which|one|others|some|many|both|all|none)$",
    re.IGNORECASE,
)
_BEFORE_NAME = re.compile(r"(?:[Nn]either|[Ee]ither|[Bb]oth|[Ee]ven|[Nn]ot|[Oo]nly) (?=[A-Z])(?!.* n?or )")
_ANYBODY = re.compile(r"(?:some|any|every|no)(?:one|body|thing)\b", re.IGNORECASE)
_PERSON_TAIL = re.compile(
    r"(?:^|\s)(?!(?:the|for|and|with|from|against|about|over|into|near) )[a-z]{3,} ((?:(?:Dr|Prof|Mr|Mrs|Ms|Rep|Sen|Gov)\.? )?[A-Z][\w’'-]+(?: [A-Z]\.)?(?: [A-Z][\w’'-]+)+)$"
)
_FULL = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+"
_CUT_SURNAME = re.compile(r" ([A-Z][\w’-]+)")
_PAIR = re.compile(rf"(?P<one>{_FULL}), \d+,? and (?:(?:his|her) [a-z]+ )?(?P<other>{_FULL})(?:, \d+)?,?")
_DESCRIBED = re.compile(
    r"[Tt]he (?:[a-z-]+ ){0,3}(?P<noun>[a-z-]+) [A-Z][\w’'&.-]*(?: (?:of |and |& )?[A-Z][\w’'&.-]*)*$"
)
_BODY_FOR = re.compile(
    r"(?:[Tt]he )?(?:Centre|Center|Institute|Ministry|Department|Office|Bureau|Federation|Association|Council|Museum|Society|Fund|League"
    r"|Union|Agency|Commission|Foundation|Campaign|Friends) (?:for|of) (?:the )?\Z"
)
_PARTS = frozenset(
    "chair moderator host presenter anchor newsreader announcer question answer interviewer reporter witness speaker court clerk counsel audience".split()
)
_POINTING = re.compile(
    r"\b(?:his|her|its|their|my|our|your|this|that|these|those|such|he|she|it|they|who|which)\b",
    re.IGNORECASE,
)


def source_bearer_name(view: WordingView) -> Named | None:
    """The claimant of a claim by name."""
    said = view.said
    if said is None or said.claimant is None:
        return None
    if pair := _PAIR.match(view.story.text, said.claimant[0]):
        # "Dan Cole, 44, and Wim Cole, 39, deny it".
        return Named(f"{pair['one']} and {pair['other']}", pair.span())
    return bearer_name_at(view.story, said.claimant)


def bearer_name_at(story: Story, span: Span) -> Named | None:
    """The words with which a sentence may name what is at a position of the article."""
    if (whole := story.text[slice(*span)]) in story.names_of_things:
        # The tagger takes many a firm's name for a noun.
        return Named(whole, span)
    span = _whole_name(story, span)
    number = story.trees.unit_at(span[0])
    tree = story.trees.of(number)
    if tree is None or not story.trees.units[number].start <= span[0] < story.trees.units[number].end:
        return _label(story, span)
    inside = [
        i for i, s in enumerate(tree.spans) if span[0] <= s[0] and s[1] <= span[1] and not tree.quoted[i]
    ]
    if not inside:
        return None
    head = next((i for i in inside if tree.heads[i] not in inside or tree.heads[i] == i), inside[-1])
    return bearer_name_of_phrase(story, span, tree, head)


def _whole_name(story: Story, span: Span) -> Span:
    """The place of "Prime Minister Jiri Vesely", of which the parse has cut off the surname."""
    more = _CUT_SURNAME.match(story.text, span[1])
    words = story.text[slice(*span)]
    if more and words.lower() in FIRMS:
        # "Employer GroundForce".
        return span[0], more.end()
    if more is None or not words[-1:].isalpha() or not story.is_surname(more[1]):
        return span
    known = story.people[more[1].lower()]
    first = words.rsplit(maxsplit=1)[-1] if words.strip() else ""
    return (span[0], more.end()) if any(f"{first} {more[1]}" in full for full in known) else span


def _label(story: Story, span: Span) -> Named | None:
    """The name before the colon of a transcript, which is no part of a sentence; a role alone names nobody."""
    words = " ".join(story.text[slice(*span)].split())
    if full := story.full_name(words):
        return Named(full[0], full[1])
    if len(words) < 3 or not words[0].isupper() or not _is_name(words) or words.lower() in _PARTS | ROLES:
        return None
    return Named(words, span)


def bearer_name_of_phrase(story: Story, span: Span, tree: Tree, head: int) -> Named | None:
    """The words by which a sentence may name a phrase; None where the phrase itself points elsewhere."""
    words = " ".join(story.text[slice(*span)].split())
    words = re.sub(r"(?:['’]s|(?<=s)['’])$", "", words)
    if (lead := _BEFORE_NAME.match(words)) and _is_plain(story, span, words):
        words, span = words[lead.end() :], (span[0] + lead.end(), span[1])
    if words.startswith("Rival ") and _is_plain(story, span, words):
        words, span = words[6:], (span[0] + 6, span[1])
    if " " not in words and story.is_surname(words) and (full := story.full_name(words, span)):
        return Named(full[0], full[1])
    if (source := story.speakers.get(span)) and source != span:
        return bearer_name_at(story, source)
    if _PRONOUN.match(words) or _ANYBODY.match(words):
        return None
    if explained := story.name_explained_by(span):
        return Named(*explained)
    if pair := _PAIR.fullmatch(words):
        # "Lee Markham, 34, and his cousin Sean Tully, 29".
        return Named(f"{pair['one']} and {pair['other']}", span)
    if tree.tags[head].startswith("NNP") and not tree.words[head][:1].islower():
        return _proper_name(story, span, tree, head, words)
    return _common_name(story, span, tree, head, words)


def _proper_name(story: Story, span: Span, tree: Tree, head: int, words: str) -> Named | None:
    """A name as a sentence may give it: a person by the full name, a body with what the parse cut off."""
    if full := story.full_name(words, span):
        return Named(full[0], full[1])
    if (
        words.lower().startswith("the ")
        # "The Friends of Coldbrook Library" is the name of a body.
        and not re.search(r"\s(?:of|for)\s(?:the\s)?[A-Z]", words)
        and is_animate_noun(tree.lower[head])
        # "The Conservatives" are a party, and "the Minister" is nobody's name.
        and tree.tags[head] != "NNPS"
        and kind_of_phrase_mention(words, "", common=False) == "name"
    ):
        return None
    if " and " in words and re.fullmatch(rf"(?:{_FULL}, )*{_FULL} and {_FULL}", words):
        return Named(words, span)
    if tail := _PERSON_TAIL.search(words):
        # "GOP contender and former neurosurgeon Ben Carson": the name alone.
        return (
            Named(tail[1], (span[0] + len(words) - len(tail[1]), span[1]))
            if _is_plain(story, span, words)
            else None
        )
    if whole := _BODY_FOR.search(story.text, max(0, span[0] - 40), span[0]):
        # The parse has only the end of "the Centre for Marine Acoustics".
        lead = re.sub(r"^The", "the", whole[0])
        return Named(lead + words, (whole.start(), span[1])) if _is_plain(story, span, words) else None
    described = _DESCRIBED.match(words)
    if described and described["noun"] in BODIES | COMPANY:
        # "The union Unison" and "the activist fund Corran Partners" say who they are.
        return Named("the" + words[3:], span)
    return (
        None
        if _POINTING.search(words) or not _is_name(words)
        else Named(_lowered(story, tree, span, words), span)
    )


def _common_name(story: Story, span: Span, tree: Tree, head: int, words: str) -> Named | None:
    """A phrase without a name as its head, where it names somebody: "Analysts at Peel", "the port of Sirra"."""
    if re.match(r"(?:the|this|that|these|those)\s", words, re.IGNORECASE):
        return _definite_bearer_name(story, span, tree, head)
    if _POINTING.search(words) or _has_open_part(tree, span, head):
        return None
    plural = tree.tags[head] == "NNS" or bool(re.match(r"\d|half\b|most\b", words))
    noun = tree.lower[head]
    if not plural and is_animate_noun(noun) and noun not in BODIES and not tree.all(head, "det", "poss"):
        # "The former first lady and U.S. senator", which the parse cut in two.
        return None
    if not plural and any(
        tree.lower[c] in ("a", "an") and tree.spans[c][0] < span[0] for c in tree.all(head, "det")
    ):
        # "A GAA club": without its article it is no name.
        return None
    known = any(part.strip(".,’'") in COUNTRIES for part in words.split()) or any(
        tree.tags[i].startswith("NNP") for i in candidate_short_name(tree, head)
    )
    if more := re.match(
        r"(?:,\s[A-Z][\w-]+)*,?\sand\s[A-Z][\w-]+(?=\s[a-z])", story.text[span[1] : span[1] + 80]
    ):
        # "Most voters in Alabama, Georgia and Virginia".
        words, span = words + " ".join(more[0].split(" ")), (span[0], span[1] + more.end())
    return Named(_lowered(story, tree, span, words), span) if plural or known else None


def _has_open_part(tree: Tree, span: Span, head: int) -> bool:
    """True for "passenger numbers at the airport": which airport, the article tells."""
    return any(
        i != head
        and span[0] <= tree.spans[i][0] < span[1]
        and tree.tags[i] in ("NN", "NNS")
        and (the := definite_determiner(tree, i)) is not None
        and tree.lower[the] == "the"
        and not is_self_explanatory_definite(tree, i)
        for i in range(len(tree))
    )


def _definite_bearer_name(story: Story, span: Span, tree: Tree, head: int) -> Named | None:
    """The bearer of "the port", or "the port of Sirra" itself."""
    words = " ".join(story.text[slice(*span)].split())
    if _is_described(tree, head) and _is_plain(story, span, words) and not _POINTING.search(words):
        return Named(_lowered(story, tree, span, words), span)
    if any(not candidate_follows_comma(tree, c, head) for c in tree.all(head, "relcl")):
        # "The group that claims to have done it" is none that was named before.
        return None
    return bearer_of_definite(story, tree, head, span)


def _is_described(tree: Tree, head: int) -> bool:
    """True for "the port of Sirra" and "the Unite union": its own words tell which one."""
    told = any(
        tree.tags[i].startswith("NNP") for c in tree.all(head, "prep") if c > head for i in tree.subtree(c)
    )
    if tree.lower[head] in ("union", "association", "federation") and any(
        tree.tags[c] == "NNS" and tree.child(c, "case") is not None for c in tree.all(head, "poss")
    ):
        # "The teachers' union" tells whose it is.
        return True
    named = tree.lower[head] in BODIES and any(
        tree.tags[c].startswith("NNP") for c in tree.all(head, "compound") if c < head
    )
    noun = tree.lower[head]
    national = [c for c in tree.all(head, "amod", "compound") if tree.words[c] in COUNTRIES and c < head]
    more = len(tree.all(head, "amod", "compound", "nmod")) > 1 or noun in (
        "government",
        "parliament",
        "army",
        "navy",
    )
    if national and more and noun in BODIES - COMPANY - {"bank", "airline", "team", "club", "chain", "brand"}:
        # "The French consumer authority": every country has one.
        return True
    return (told or named) and is_self_explanatory_definite(tree, head)


_SMALL = frozenset("of the and for de van von der den bin al el del la le di da y e &".split())


def _is_name(words: str) -> bool:
    """False for a headline that the parse took for a name: "Trump fires up G.O.P. base"."""
    return all(not w[0].islower() or w in _SMALL or re.match(r"[a-z]+-?[A-Z]", w) for w in words.split())


def _is_plain(story: Story, span: Span, words: str) -> bool:
    """True if the words are unchanged from the article, so that their offsets are offsets in it."""
    return story.text[slice(*span)] == words


def _lowered(story: Story, tree: Tree, span: Span, words: str) -> str:
    """The words without the capital that only opened their sentence."""
    first = next((i for i, s in enumerate(tree.spans) if s[0] == span[0]), None)
    word = words.split(" ", 1)[0]
    name = first is None or tree.tags[first].startswith("NNP") or word in COUNTRIES
    # The tagger takes many a surname for a noun: "Orrell supporters".
    name = name or story.is_surname(word)
    return words if name or (word.isupper() and len(word) > 1) else words[:1].lower() + words[1:]


def possessive_bearer_name(name: str, text: str) -> str:
    """The genitive of a name, with the apostrophe that the article uses."""
    mark = "’" if "’" in text else "'"
    plain = name.rstrip(".")
    many = plain.endswith("s") and not plain.split()[-1][:1].isupper()
    clubs = re.search(r"(?:Forces|Nations|States|Rovers|Rangers|Wanderers|Airways|Airlines)$", plain)
    return name + mark + ("" if many or clubs else "s")
