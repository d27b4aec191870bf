"""Verbs that report only next to a quotation: manner ("sighed") or turn ("went on", "shot back")."""

from __future__ import annotations

from claims.extraction.lexicon.inflection import inflected_forms
from claims.extraction.lexicon.reporting_words import reporting_word_set

_MANNER = reporting_word_set(
    """sigh fume seethe snap snarl growl bark roar thunder rage rant rail bristle huff sneer scoff sniff snort grunt groan moan
    whine wail weep sob cry laugh chuckle giggle smile grin beam gush enthuse coo purr chirp shrug nod wince gasp
    stammer stutter mumble murmur mutter drawl croak rasp hiss bellow holler yelp shriek croon intone declaim
    deadpan tease gloat crow rejoice marvel gulp smirk frown fret sulk protest implore wheeze splutter blurt rhyme
    interrupt counter challenge correct prompt persist proceed begin conclude finish start close venture volunteer
    spit howl whimper squeal squeak quaver boom jeer snigger snicker cackle scowl glower glare blush sniffle grouse
    grimace confide concur agree demur object apologise apologize reminisce reflect ponder vent erupt explode"""
)
_PHRASES = {
    "on": reporting_word_set("go carry press"),
    "back": reporting_word_set("shoot hit fire snap bite write"),
    "in": reporting_word_set("chime cut break chip weigh put butt"),
    "up": reporting_word_set("pipe sum"),
    "out": reporting_word_set("burst blurt cry call"),
    "off": reporting_word_set("sound"),
    "it": reporting_word_set("put"),
}
_STRONG = {"fret": "frets fretted fretting", "shoot": "shoots shot shooting", "weep": "weeps wept weeping", "bite": "bites bit biting"} | {
    "break": "breaks broke breaking", "burst": "bursts bursting", "cut": "cuts cutting", "hit": "hits hitting",
    "write": "writes wrote writing", "spit": "spits spat spitting", "grin": "grins grinned grinning",
}  # fmt: skip


def _forms(verb: str) -> frozenset[str]:
    if verb in _STRONG:
        return frozenset([verb, *_STRONG[verb].split()])
    return inflected_forms(verb) | ({verb + verb[-1] + "ed"} if verb[-1] in "nbpg" else frozenset())


MANNER = frozenset(form for verb in _MANNER for form in _forms(verb))
"""Every form of a verb of manner."""
TURNS = frozenset(
    (form, particle) for particle, verbs in _PHRASES.items() for verb in verbs for form in _forms(verb)
)
"""A form and the little word after it that together take a turn."""
