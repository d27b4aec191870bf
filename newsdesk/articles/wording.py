"""Why a file was refused, what its form could not keep, and the names of languages, in words."""

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

# By `Unreadable.reason`.
REASONS: dict[str, StrOrPromise] = {
    "empty": _("It has no text. Choose another file, or paste the text."),
    "binary": _("This is not a text file. Upload a Word, PDF, web or text file, or paste the text."),
    "encoding": _("The text encoding of this file is unclear. Save it as UTF-8 and upload it again."),
    "too-large": _(
        "It is larger than the limit of %(limit)s. Split it, or ask an administrator to raise the limit."
    ),
    "unknown-form": _(
        "The file format “%(ending)s” is not supported. Save it as .docx, .odt, .pdf or .txt, or "
        "paste the text."
    ),
    "broken": _(
        "The file is damaged or incomplete. Open it in the program that made it, save it again "
        "and upload the new file."
    ),
    "encrypted": _("The file is password-protected. Save it without a password and upload it again."),
    "old-word": _("This is an old Word file (.doc). Open it in Word, save it as .docx and upload that."),
    "no-article": _("This file is a spreadsheet, slides or data, not an article. Upload or paste the text."),
    "no-body": _("This news item has no article text. Upload one that has."),
    "archive": _("This is an archive of files. Unpack it and upload the files."),
    "bomb": _("This file is too large when unpacked. Upload only the text."),
    "entities": _(
        "The file defines XML entities, which are not allowed. Save it again in the program that made it."
    ),
    "status": _("The site returned error %(status)s. Check the URL, or upload the file."),
    "scan": _("The pages are images without text. Run text recognition (OCR) first, or paste the text."),
    "too-many-pages": _("It has %(pages)s pages. The limit is %(most)s. Upload the pages you need."),
    "garbled": _(
        "The text of this PDF cannot be extracted because its fonts have no character names. "
        "Export it again, or paste the text."
    ),
    "too-slow": _("Reading the file took too long. Upload or paste only the text you need."),
    "too-heavy": _("Reading the file took too much memory. Upload or paste only the text you need."),
}

# By the codes in `Document.notes`.
NOTES: dict[str, StrOrPromise] = {
    "image": _("Images were left out."),
    "formula": _("Formulas are shown as typed."),
    "raw": _("Fields and code were left out."),
    "struck-out": _("Struck-through text was kept."),
    "insertions": _("Tracked changes: insertions were kept."),
    "deletions": _("Tracked changes: deletions were left out."),
    "comments": _("Comments that cite a source became citations. Other comments were left out."),
    "comments-lost": _(
        "Comments cannot be read from this file format. Save it as .docx to keep them as citations."
    ),
    "footnotes-at-end": _("Footnotes without a source are at the end of the text."),
    "macros": _("Macros were left out and not run."),
    "embedded": _("Embedded files were left out."),
    "around": _("Only the article was kept, not the rest of the web page."),
    "whole-page": _(
        "The article could not be separated from the rest of the page, so the whole page was kept."
    ),
    "captions-lost": _("Image captions were left out."),
    "signature": _("The email signature was left out."),
    "attachments": _("Email attachments were left out. Upload them separately."),
    "associations": _("Images and related items were left out."),
    "more-items": _("The file has several articles. Only the first was kept."),
    "layout": _("Paragraphs, headings and lists were detected from the layout of the PDF."),
    "running-heads": _("Running heads and page numbers were left out."),
    "hyphens": _("Words hyphenated at line ends were joined."),
    "pages-without-text": _("Some pages are images without text and were left out."),
    "scripts": _("Scripts in the PDF were left out and not run."),
    "turned": _("Characters that change the text direction were removed, because they can disguise words."),
    "html": _("HTML tags were left out."),
}

# By the code that `newsdesk.articles.language` gives.
LANGUAGE_NAMES: dict[str, StrOrPromise] = {
    "ar": _("Arabic"), "cs": _("Czech"), "da": _("Danish"), "de": _("German"), "el": _("Greek"), "en": _("English"),
    "es": _("Spanish"), "fa": _("Persian"), "fi": _("Finnish"), "fr": _("French"), "he": _("Hebrew"), "hi": _("Hindi"),
    "hu": _("Hungarian"), "id": _("Indonesian"), "it": _("Italian"), "ja": _("Japanese"), "ko": _("Korean"), "nl": _("Dutch"),
    "no": _("Norwegian"), "pl": _("Polish"), "pt": _("Portuguese"), "ro": _("Romanian"), "ru": _("Russian"), "sv": _("Swedish"),
    "tr": _("Turkish"), "uk": _("Ukrainian"), "zh": _("Chinese"),
}  # fmt: skip
