"""Why a file was refused, and what its form could not keep, in words that say what to do."""

from django.utils.translation import gettext_lazy as _
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
        "The file defines abbreviations of its own (XML entities), as attacks do. Save it again in its own program."
    ),
    "stopped": _("The agency has withdrawn or killed this item (%(why)s). It must not be used."),
    "mailbox": _("This is a mailbox with several messages. Save the one that matters as .eml and upload that."),
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
}
