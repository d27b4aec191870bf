"""Why a file was refused, and what its form could not keep, in words that say what to do."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django_stubs_ext import StrOrPromise

# By `Unreadable.reason`.
REASONS: dict[str, StrOrPromise] = {
    "empty": _("There are no words in it. Choose a file with text, or paste the text."),
    "binary": _("This is not a text file. Upload a Word, PDF, web or text file, or paste the text."),
    "encoding": _(
        "The letters in this file cannot be read for certain. Save it as UTF-8 and upload it again."
    ),
    "too-large": _(
        "It is larger than the limit of %(limit)s. Split it, or ask an administrator to raise the limit."
    ),
    "unknown-form": _(
        "Files of the form “%(ending)s” cannot be read yet. Save it as .docx, .odt, .pdf or .txt, or paste the text."
    ),
    "broken": _(
        "The file is damaged or cut off. Open it in its own program, save it again, and upload that."
    ),
    "encrypted": _("The file is protected by a password. Save it without one and upload it again."),
    "old-word": _(
        "This is a file of an older Word (.doc). Open it in Word, save it as .docx, and upload that."
    ),
    "no-article": _("This is no article but a table, slides or data. Upload the text, or paste it."),
    "no-body": _("There is no text of an article in this news item. Upload one with its text."),
    "archive": _("This is an archive of files. Unpack it and upload the files themselves."),
    "bomb": _(
        "Unpacked, this file would be far larger than any article. Save the text alone and upload that."
    ),
    "entities": _(
        "The file defines abbreviations of its own (XML entities), which are not read. Save it again in its own program."
    ),
    "stopped": _("The agency has withdrawn or killed this item (%(why)s). It must not be used."),
    "mailbox": _(
        "This is a mailbox with several messages. Save the one that matters as .eml and upload that."
    ),
    "outlook": _("This is a message of Outlook (.msg). Save it as .eml or text, or paste its words."),
    "status": _("The host answered with the error %(status)s. Look at the address, or upload the file."),
    "scan": _(
        "The pages are pictures without text. Run text recognition (OCR) on them first, or paste the text."
    ),
    "too-many-pages": _("It has %(pages)s pages; at most %(most)s are read. Upload the pages that matter."),
    "garbled": _(
        "The letters of this PDF have no names, so its text cannot be told. Export it again, or paste the text."
    ),
    "too-slow": _("Reading it took too long and was stopped. Upload the text that matters, or paste it."),
    "too-heavy": _(
        "Reading it took too much memory and was stopped. Upload the text that matters, or paste it."
    ),
}

# By the codes in `Document.notes`.
NOTES: dict[str, StrOrPromise] = {
    "image": _("Pictures were left out."),
    "formula": _("Formulas are shown as they are typed."),
    "raw": _("Parts in another form (fields, code) were left out."),
    "struck-out": _("Words that are struck out by their type count as text."),
    "insertions": _("Tracked changes: what was inserted counts as text."),
    "deletions": _("Tracked changes: what was deleted is left out."),
    "comments": _("Comments that give no source were left out; those that give one became citations."),
    "comments-lost": _(
        "The comments in this form cannot be read. Save it as .docx to keep them as citations."
    ),
    "footnotes-at-end": _("Footnotes that give no source stand at the end of the text."),
    "macros": _("Macros were left out; nothing in them was run."),
    "embedded": _("Embedded files were left out."),
    "around": _("Of the web page only the article was taken, without what stands around it."),
    "whole-page": _("No article could be told from the rest of the page, so everything on it was taken."),
    "captions-lost": _("Captions of pictures were left out."),
    "signature": _("The signature of the e-mail was left out."),
    "attachments": _("Attachments of the e-mail were left out. Upload them on their own."),
    "associations": _("Pictures and items that belong to this one were left out."),
    "more-items": _("The file has several articles; the first was taken."),
    "layout": _(
        "A PDF has lines, not paragraphs: paragraphs, headings and lists were told by how they look."
    ),
    "running-heads": _("Running heads and page numbers were left out."),
    "hyphens": _("Words divided at the end of a line were joined."),
    "pages-without-text": _("Some pages are pictures without text and were left out."),
    "scripts": _("Scripts in the PDF were left out; nothing in them was run."),
    "turned": _(
        "Marks that turn the direction of writing were taken out: they can make words look like others."
    ),
    "html": _("Marks of HTML were left out."),
    "embargo": _("The sender holds this back until a day and hour: they stand as the article's embargo."),
    "embargo-open": _(
        "The sender holds this back and does not say until when. The embargo lasts until a person changes it."
    ),
    "stray-bytes": _("Some bytes are no letters of the text's encoding; a mark stands in their place."),
}


def _counted(code: str, count: int) -> str:
    """A note with a number, by its code."""
    texts = {
        "hidden": ngettext(
            "%(count)s hidden passage was left out.", "%(count)s hidden passages were left out.", count
        ),
        "words-lost": ngettext(
            "%(count)s word of the file is not in the text. Compare it with the file.",
            "%(count)s words of the file are not in the text. Compare it with the file.",
            count,
        ),
        "prompts-lost": ngettext(
            "%(count)s empty field of a form was left out.",
            "%(count)s empty fields of a form were left out.",
            count,
        ),
        "chunks-lost": ngettext(
            "%(count)s document embedded in this one was left out.",
            "%(count)s documents embedded in this one were left out.",
            count,
        ),
        "charts-lost": ngettext("%(count)s chart was left out.", "%(count)s charts were left out.", count),
        "diagrams-lost": ngettext(
            "%(count)s diagram was left out.", "%(count)s diagrams were left out.", count
        ),
        "indexes-lost": ngettext(
            "%(count)s table of contents or index was left out.",
            "%(count)s tables of contents or indexes were left out.",
            count,
        ),
        "bodies-lost": ngettext(
            "%(count)s other form of the text was left out.",
            "%(count)s other forms of the text were left out.",
            count,
        ),
        "pages-broken": ngettext(
            "%(count)s page could not be read.", "%(count)s pages could not be read.", count
        ),
        "letters-outside": ngettext(
            "%(count)s letter outside the page or set at an angle was left out.",
            "%(count)s letters outside the page or set at an angle were left out.",
            count,
        ),
    }
    return texts.get(code, "") % {"count": count}


def note_in_words(code: str) -> str:
    """What a note says; "" for a code that is not known. A code may end in "=" and a number."""
    name, _equals, number = code.partition("=")
    if number.isdigit():
        return _counted(name, int(number))
    return str(NOTES.get(code, ""))
