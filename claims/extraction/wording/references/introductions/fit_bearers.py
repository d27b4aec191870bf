"""Whether what was found for "the group" or "the law" may stand in its place, and with which words."""

from __future__ import annotations

import re

from claims.extraction.lexicon.reporting_words import reporting_word_set
from claims.extraction.parsing.tree import Tree
from claims.extraction.types import Span
from claims.extraction.wording.context.countries import COUNTRIES
from claims.extraction.wording.context.named import Named
from claims.extraction.wording.context.story import Story
from claims.extraction.wording.context.time_words import without_time
from claims.extraction.wording.references.bodies import bare_name_of_body_meant

_OWNER = re.compile(r"(?:his|her|its|their|my|our|your)\s", re.IGNORECASE)
_STRANDED = re.compile(r"\s(?:is|are|was|were|be|been|has|have|had|of|to|the)$")
"""The end of a phrase that was cut: "the hospital in which nine others are"."""
_AGE = re.compile(r",\s\d{1,3}$")
_CUT = re.compile(r"^the [a-z].*(?:['’]s|s['’])$|\w- \w")
"""The owner of something that was cut off, and the "front- runner" of a line that was broken."""
_NO_NAME = re.compile(r"(?:[Tt]he )?(?:One|Each|Any|Every|This|That|Neither|Either|Another|Some|No)\s")
"""The beginning of a sentence that was taken for a name: "One party turning out more voters"."""
_OTHER = frozenset("next previous future incoming outgoing last".split())
"""What tells that another than the known one is meant: "the next president"."""
_FOR_EMPHASIS = re.compile(r"(?:^the|['’]s?) (?:very|own)\b")
_SEAT_ALONE = re.compile(r"^the [\w-]+-based \w+$", re.IGNORECASE)
"""What tells where a body sits, and not which one it is."""
_QUOTED = re.compile(r"[\"“”‘]|(?<!s)['’]\s|\s['’]")
_LAWS = reporting_word_set("law legislation act statute")
_ACT = re.compile(r"\b[A-Z][\w’'-]+ (?:Act|Law)\b")
_THE_OWNER = re.compile(r"the (?P<name>(?:[A-Z][\w.-]* ){0,3}[A-Z][\w.-]*)(?:['’]s|(?<=s)['’]) ")
_WORDS_OF_HEADLINE = 5
"""With fewer words, a line in capitals may be a name."""
_SMALL = frozenset("a an the and or but of for to in on at by with from as".split())
"""Words without a capital in a headline."""


def fit_bearer(story: Story, tree: Tree, head: int, span: Span, found: Named) -> Named | None:
    """What was found as a sentence may have it; None where it says too little, or another may be meant."""
    if any(tree.lower[c] in _OTHER for c in tree.all(head, "amod")):
        return None
    words = without_time(found.words)
    named = whole_bearer(Named(words, found.span)) if words else None
    if named is None or _is_without_article(named.words, tree, head):
        return None
    if _is_noun_that_opens(story, named, tree, head) or _has_article_before_owner(story, named):
        return None
    if _is_another_law(story, tree.lower[head], span[0], named) or _is_told_in_passing(story, named):
        return None
    if re.search(rf" and {re.escape(' '.join(story.text[slice(*span)].split())[4:])}\b", named.words):
        # "The crash and rescue service of Helm" brings in no "rescue service" alone.
        return None
    return None if bare_name_of_body_meant(named.words) == tree.lower[head] else named


def whole_bearer(named: Named) -> Named | None:
    """The words without an age at their end; None for a part of a quotation, a cut clause, and what points elsewhere."""
    words = _AGE.sub("", named.words)
    broken = _QUOTED.search(words) or _STRANDED.search(words) or _OWNER.match(words)
    broken = (
        broken
        or _CUT.search(words)
        or _NO_NAME.match(words)
        or _FOR_EMPHASIS.search(words)
        or _SEAT_ALONE.match(words)
    )
    whole = words.count("(") == words.count(")")
    return None if broken or not whole else Named(words, named.span)


def _is_without_article(words: str, tree: Tree, head: int) -> bool:
    """True for "German business" in place of "the business": a thing that one can count takes an article."""
    first, last = words.split(maxsplit=1)[0], words.rsplit(maxsplit=1)[-1]
    if tree.tags[head] != "NN" or last != tree.lower[head] or len(words.split()) < 2:
        return False
    owned = "'s " in words.replace("’", "'") or "s' " in words.replace("’", "'")
    return (
        first.lower() not in ("the", "a", "an", "this")
        and not owned
        and (first in COUNTRIES or first[0].islower())
    )


def _is_noun_that_opens(story: Story, named: Named, tree: Tree, head: int) -> bool:
    """True for the "Police department" of "Police department figures show": its capital is that of the sentence."""
    words = named.words.split()
    line = story.sentences[story.sentence_at(named.span[0])]
    opens = not story.text[line.start : named.span[0]].strip("\"'“‘ ")
    one = tree.tags[head] == "NN" and len(words) > 1 and words[-1] == tree.lower[head]
    common = re.search(rf"\b{re.escape(words[0].lower())}\b", story.text) is not None
    return one and opens and words[0] != "The" and words[0][0].isupper() and common


def _has_article_before_owner(story: Story, named: Named) -> bool:
    """True for "the Oslan's Farmers' party": no "the" stands before whose it is, unless the owner has one."""
    owner = _THE_OWNER.match(named.words)
    return owner is not None and not re.search(
        rf"\bthe {re.escape(owner['name'])}['’]", story.text, re.IGNORECASE
    )


def _is_another_law(story: Story, noun: str, before: int, named: Named) -> bool:
    """True where an act has been named after the bill that was found for "the law"."""
    return noun in _LAWS and any(
        m[0] not in named.words for m in _ACT.finditer(story.text, named.span[1], before)
    )


def _is_told_in_passing(story: Story, named: Named) -> bool:
    """True for what only a headline calls so, and for a word that somebody has called out: "So slow! HURRY"."""
    start, end = named.span
    line = story.sentences[story.sentence_at(start)]
    called = named.words.isupper() and story.text[line.start : end].strip("\"'“‘ ") == named.words
    if called and re.match(r"[,.!?]{1,2}[\"'”’]", story.text[end : end + 3]):
        return True
    bare = re.sub(r"^[Tt]he ", "", named.words)
    headline = _is_headline(story.text[line.start : line.end])
    return headline and story.text.count(bare) < 2 and not _has_name_in(story.text, bare)


def _has_name_in(text: str, words: str) -> bool:
    """True for the Carvania of "Carvania Group": its words are a name, and the first one stands elsewhere, with a capital alone."""
    names = [w for w in words.split()[:-1] if w not in _SMALL]
    first = names[0] if names and all(w[0].isupper() for w in names) else ""
    return bool(first) and text.count(first) > 1 and not re.search(rf"\b{re.escape(first.lower())}\b", text)


def _is_headline(line: str) -> bool:
    """True for a line in which all words but the small ones have a capital: "Large Dairy Group Will Close Plants in Helm"."""
    words = re.findall(r"[^\W\d_][\w’'-]*", line)
    return len(words) > _WORDS_OF_HEADLINE and all(w[0].isupper() or w in _SMALL for w in words)
