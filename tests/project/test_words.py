"""Words that the glossary discards are in no page, email, message, API description or document."""

import ast
import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
APPS = ("newsdesk", "reviews", "claims")
GETTEXT = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}

# What nobody should read, as a regular expression, and what to write.
DISCARDED = {
    r"withdr[ae]w(n|s|al|als|ing)?": "retract; delete (of a comment)",
    r"in (your|their|my|his|her) hands?|in somebody[’']s hand|in hand": "assigned to you; working on it",
    r"… on record": "claim by …",
    r"stands? published": "published",
    r"mend(s|ed|ing)?": "fix; correct",
    r"print is near": "deadline near",
    r"goes? to print": "publication deadline",
    r"somebody": "someone",
    r"e-mails?": "email",
    r"(two|second|both|first) opinions?": "two reviews; a second review",
    r"judged twice": "two reviews",
    r"blind to": "independent",
    r"notices?": "notification",
    r"among (your|colleagues)": "comments; your evidence",
    r"asked outside": "questions to sources",
    r"from outside": "external",
    r"kept for (you|me|its|their|the same|…)": "assigned to",
    r"keep for": "assign to",
    r"gave back|given back|give back": "release",
    r"takes? (this|it|one|them) away": "remove",
    r"open(s|ed)? nothing": "no longer works",
    r"let (in|it run)( again)?": "reactivate; override",
    r"switch(ed|es)? (it )?(on|off)": "enable; disable",
    r"any more|anymore": "no longer",
    r"letter by letter": "exactly",
    r"stor(eys?|ies of the)": "layer",
    r"roofs?": "top layer",
    r"the house": "the newsroom",
    r"is it so": "what does the evidence show",
    r"half within|nine of ten within": "median; 90th percentile",
    r"worth checking": "check-worthiness; checkable",
    r"the writer": "the author",
    r"checkers?": "reviewer",
}
WORDS = {
    re.compile(rf"(?<![\w/-]){pattern}(?![\w/])", re.IGNORECASE): plain
    for pattern, plain in DISCARDED.items()
}

# The list of words itself.
OLD_WORDS_STAY = {"glossary.md"}


def discarded(texts):
    """Each text with the old word in it and the word to use."""
    return [
        f"{text!r}: instead of “{found[0]}” write: {plain}"
        for text in texts
        for word, plain in WORDS.items()
        if (found := word.search(text))
    ]


def words_of_template(source):
    """What people read of a template: everything that goes through gettext, without its placeholders."""
    for text in re.findall(
        r"""{%\s*translate\s+(?:"([^"]*)"|'([^']*)')|_\((?:"([^"]*)"|'([^']*)')\)""", source
    ):
        yield "".join(text)
    for text in re.findall(r"{%\s*blocktranslate[^%]*%}(.*?){%\s*endblocktranslate", source, re.DOTALL):
        yield " ".join(re.sub(r"{[{%].*?[%}]}", "…", text).split())


def words_of_module(source):
    """The literal arguments of every call of gettext."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
            if name in GETTEXT:
                yield from (
                    one.value
                    for one in node.args
                    if isinstance(one, ast.Constant) and isinstance(one.value, str)
                )


def words_of_schema(node):
    """Descriptions and summaries, at any depth."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key in ("description", "summary") and isinstance(value, str):
                # The rows of choices repeat values, which stay, and labels, which are checked as messages.
                yield re.sub(r"^\* .*$|`[^`]*`", "…", value, flags=re.MULTILINE)
            else:
                yield from words_of_schema(value)
    elif isinstance(node, list):
        for one in node:
            yield from words_of_schema(one)


def words_of_document(source):
    """The prose of a Markdown file, line by line: no code, no addresses of links."""
    prose = re.sub(r"^```.*?^```", "", source, flags=re.DOTALL | re.MULTILINE)
    prose = re.sub(r"`[^`]*`|\]\([^)]*\)|<https?:[^>]*>", "…", prose)
    return prose.splitlines()


@pytest.mark.parametrize(
    "path",
    [path for path in sorted((ROOT / "templates").rglob("*")) if path.suffix in (".html", ".txt")],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_a_template_uses_the_words_of_the_glossary(path):
    assert not discarded(words_of_template(path.read_text()))


@pytest.mark.parametrize("app", APPS)
def test_messages_and_labels_use_the_words_of_the_glossary(app):
    modules = [path for path in sorted((ROOT / app).rglob("*.py")) if "migrations" not in path.parts]
    texts = [text for path in modules for text in words_of_module(path.read_text())]
    assert len(texts) > 50
    assert not discarded(texts)


def test_the_api_is_described_in_the_words_of_the_glossary():
    texts = list(words_of_schema(yaml.safe_load((ROOT / "docs/openapi.yaml").read_text())))
    assert len(texts) > 200
    assert not discarded(texts)


@pytest.mark.parametrize(
    "path",
    [path for path in sorted((ROOT / "docs").glob("*.md")) if path.name not in OLD_WORDS_STAY],
    ids=lambda path: path.name,
)
def test_a_document_uses_the_words_of_the_glossary(path):
    assert not discarded(words_of_document(path.read_text()))


def test_the_check_finds_an_old_word_wherever_people_read():
    assert discarded(words_of_template("<p>{% translate 'Why it was withdrawn' %}</p>"))
    assert discarded(
        words_of_template("{% blocktranslate %}{{ name }} has this claim in hand{% endblocktranslate %}")
    )
    assert discarded(words_of_module('told = _("Mend the address.")'))
    assert discarded(words_of_schema({"paths": [{"summary": "Mark a notice as read"}]}))
    assert discarded(words_of_document("Two opinions are asked for."))
    assert not discarded(words_of_template("<form action=\"{% url 'reviews:withdraw_comment' pk %}\">"))
    assert not discarded(words_of_document("Read `/api/v1/notices/`, kind `claim.withdrawn`."))
