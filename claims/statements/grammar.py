"""Whether words are one sentence with a subject and a finite verb, as far as English words alone can tell. Pure.

It refuses what is certainly a piece of a sentence and lets everything else pass: a person has written it.
"""

import re

from claims.extraction.text.sentences import split_sentences

AUXILIARIES = frozenset(
    """is are was were has have had does do did will would can could may might shall should must cannot isn't aren't wasn't
    weren't hasn't haven't hadn't doesn't didn't don't won't wouldn't can't couldn't mustn't shouldn't""".split()
)
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
# Their first letter is a capital one at the start of a sentence, where they may be names: Will, May.
_NAMES_TOO = frozenset("will may can might must".split())
_PASTS = frozenset(
    """ate beat became began bent bet bit bled blew bore bought bound bred broke brought built burnt burst came cast caught
    chose clung cost crept cut dealt did drank drew drove dug fed fell felt fled flew forbade forgot fought found froze gave
    got grew ground had heard held hid hit hung hurt kept knew laid lay led left lent let lost made meant met misled oversaw
    overtook paid put quit ran rang read rebuilt resold rid rode rose said sang sank sat saw sent set shed shook shot shrank
    shut slept slid sold sought spent split spoke sprang spread sprung spun stank stole stood strode struck stuck stung swam
    swept swore swung taught thought threw told took tore underwent understood undertook upheld was went were withdrew
    withheld woke won wore wound wrote""".split()
)
# What stands before a noun: the next word is none of the verbs that it looks like.
_BEFORE_NOUNS = frozenset(
    """a an the this that these those its his her their our my your no any some each every all both of in on at by for with
    without from into to as than about against between under over after before during since until per via very more most
    less fewer such same other another two three four five six seven eight nine ten eleven twelve
    twenty hundred thousand million billion who whom whose which""".split()
)
_OPENS = frozenset(
    "a an the its his her their our my your no any some each every all both not about nearly up down".split()
)
_SUBORDINATE = frozenset(
    "because although though whereas unless if when whenever while who whom whose which than as".split()
)
# Words that are no verb, whatever stands before them.
_NEVER = _BEFORE_NOUNS | frozenset(
    """and or but nor so yet if because although though while when where there here not never always often only also just
    even still already now then today yesterday tomorrow up down out off away back again too well within across along among
    around behind beside beyond despite except inside near outside past through throughout toward towards upon worth""".split()
)
_PLURALS = frozenset(
    "people men women children police they we you who dozens hundreds thousands millions many".split()
)
_WITH_PREFIX = re.compile(r"^(?:over|under|out|re|mis|un|fore)(?=\w{3})")


def has_grammar_of_one_sentence(text: str) -> bool:
    """Whether there is one sentence, not several."""
    return len(split_sentences(text, 0, len(text))) < 2


def statement_has_subject_and_verb(text: str) -> bool:
    """Whether somebody or something is said to be or to do something."""
    words = _WORD.findall(text)
    plain = [word.lower().replace("’", "'") for word in words]
    if not plain or _is_an_auxiliary(plain[0]):
        return False
    subordinate = plain[0] in _SUBORDINATE or (plain[0] == "to" and not AUXILIARIES & set(plain))
    if subordinate and "," not in text:
        return False
    return any(_may_be_finite(words, plain, at) for at in range(1, len(words)))


def _is_an_auxiliary(word: str) -> bool:
    return word in AUXILIARIES and word not in _NAMES_TOO


def _may_be_finite(words: list[str], plain: list[str], at: int) -> bool:
    word, before = plain[at], plain[at - 1]
    after = plain[at + 1] if at + 1 < len(plain) else ""
    if before in ("who", "which", "to"):
        return False
    if words[at] != words[at].lower():
        return False
    if word in AUXILIARIES or word.endswith(("n't", "'re", "'ve", "'ll")):
        return True
    if word in _NEVER:
        return False
    opens = after in _OPENS or after[:1].isdigit()
    noun_follows_here = before in _BEFORE_NOUNS or before[:1].isdigit() or before.endswith(("'s", "s'"))
    if word in _PASTS or _WITH_PREFIX.sub("", word) in _PASTS or (word.endswith("ed") and len(word) > 3):
        return opens or not noun_follows_here
    if word.endswith("s") and not word.endswith(("ss", "'s")):
        return opens or not (noun_follows_here or before.endswith("ing"))
    if after in _OPENS and not (noun_follows_here or word.endswith("ing")):
        return True
    # "Wolves hunt deer": a verb in its plain form follows a plural.
    plural = before in _PLURALS or (
        before.endswith("s") and before not in _NEVER and not before.endswith(("ss", "'s"))
    )
    return plural and not word.endswith("ing") and not word[0].isdigit()
