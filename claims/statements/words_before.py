"""The words that stand before a claim in its article, for a list in which the claim is read without it. No database."""

from claims.extraction.text.sentences import split_sentences
from claims.statements.statement_wording import SPEAKERS, word_that_points_back

# So many code points of the text before a claim are enough to find its sentence and those before.
LOOKED_AT = 1_000
# What is shown of them: about two lines of a list.
_AT_MOST = 180
_ENDS = (".", "?", "!", "…", "。", "।", "؟")
_OPENING, _CLOSING = " \"'“‘„«([", "\"'”’»)]"


def words_before_claim(before: str, language: str = "en") -> str:
    """The sentence before a claim and the beginning of the claim's own; `before` is the text that ends where the claim begins.

    As long as the first sentence of it points back itself ("He has …"), the one before comes too. Of long words the
    beginning is left out, with an ellipsis.
    """
    lines = [line for line in before.splitlines() if line.strip()]
    sentences = [line[start:end] for line in lines for start, end in split_sentences(line, 0, len(line))]
    shown = sentences[-1:]
    begun = bool(shown) and not _is_ended(shown[0]) and not before.rstrip(" \t").endswith("\n")
    if begun and not any(letter.isalnum() for letter in shown[0]):
        # Only an opening quotation mark.
        sentences, begun = sentences[:-1], False
        shown = sentences[-1:]
    elif begun:
        shown = sentences[-2:]
    while (
        len(shown) < len(sentences) and sum(map(len, shown)) < _AT_MOST and _points_back(shown[0], language)
    ):
        shown = sentences[-len(shown) - 1 :]
    if len(shown) > 1 and not _is_ended(shown[0]):
        # A heading is no part of the sentence under it.
        shown = shown[1:]
    words = " ".join(" ".join(shown).split())
    if len(words) > _AT_MOST:
        words = "… " + words[-_AT_MOST:].partition(" ")[2]
    return f"{words.rstrip(_OPENING)} …" if begun else words


def _is_ended(sentence: str) -> bool:
    return sentence.rstrip(_CLOSING).endswith(_ENDS)


def _points_back(sentence: str, language: str) -> bool:
    """By another word than "we": whoever speaks stands beside the claim."""
    word = word_that_points_back(sentence, language)
    return bool(word) and not SPEAKERS.match(word.lower())
