"""Messages: why a file was refused, what was lost in reading it, and the names of languages."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from django_stubs_ext import StrOrPromise

# By `Unreadable.reason`.
REASONS: dict[str, StrOrPromise] = {
    "empty": _("It has no text. Choose another file, or paste the text."),
    "binary": _("This is not a text file. Upload a Word, PDF, web or text file, or paste the text."),
    "picture": _("This is a picture. Run text recognition (OCR) first, or paste the text."),
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
    "no-speech": _("This file has captions or minutes without any speech. Upload one that has."),
    "no-body": _("This news item has no article text. Upload one that has."),
    "archive": _("This is an archive of files. Unpack it and upload the files."),
    "bomb": _("This file is too large when unpacked. Upload only the text."),
    "entities": _(
        "The file defines XML entities, which are not allowed. Save it again in the program that made it."
    ),
    "stopped": _("The agency has cancelled or killed this item (%(why)s). It must not be used."),
    "mailbox": _("This mailbox has several messages. Save the one you need as .eml and upload that."),
    "outlook": _("This is an Outlook message (.msg). Save it as .eml or text, or paste its text."),
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
    "embargo": _("The sender set an embargo. It is now the article's embargo."),
    "embargo-open": _(
        "The sender set an embargo without an end. The article is embargoed until a person changes it."
    ),
    "stray-bytes": _("Some bytes could not be decoded. A replacement character marks each of them."),
}

# Notes that count, by the codes in `Document.notes`.
COUNTED = {
    "hidden": ngettext_lazy(
        "%(count)s hidden passage was left out.", "%(count)s hidden passages were left out.", "count"
    ),
    "words-lost": ngettext_lazy(
        "%(count)s word of the file is not in the text. Compare it with the file.",
        "%(count)s words of the file are not in the text. Compare it with the file.",
        "count",
    ),
    "prompts-lost": ngettext_lazy(
        "%(count)s empty field of a form was left out.",
        "%(count)s empty fields of a form were left out.",
        "count",
    ),
    "chunks-lost": ngettext_lazy(
        "%(count)s document embedded in this one was left out.",
        "%(count)s documents embedded in this one were left out.",
        "count",
    ),
    "charts-lost": ngettext_lazy("%(count)s chart was left out.", "%(count)s charts were left out.", "count"),
    "diagrams-lost": ngettext_lazy(
        "%(count)s diagram was left out.", "%(count)s diagrams were left out.", "count"
    ),
    "indexes-lost": ngettext_lazy(
        "%(count)s table of contents or index was left out.",
        "%(count)s tables of contents or indexes were left out.",
        "count",
    ),
    "image": ngettext_lazy("%(count)s image was left out.", "%(count)s images were left out.", "count"),
    "formula": ngettext_lazy(
        "%(count)s formula is shown as typed.", "%(count)s formulas are shown as typed.", "count"
    ),
    "deletions": ngettext_lazy(
        "Tracked changes: %(count)s deletion was left out.",
        "Tracked changes: %(count)s deletions were left out.",
        "count",
    ),
    "attachments": ngettext_lazy(
        "%(count)s email attachment was left out. Upload it separately.",
        "%(count)s email attachments were left out. Upload them separately.",
        "count",
    ),
    "pages-without-text": ngettext_lazy(
        "%(count)s page is an image without text and was left out.",
        "%(count)s pages are images without text and were left out.",
        "count",
    ),
    "comments-left-out": ngettext_lazy(
        "%(count)s comment was left out.", "%(count)s comments were left out.", "count"
    ),
    "suggestions-lost": ngettext_lazy(
        "%(count)s suggested change was left out. The text is as it stands without it.",
        "%(count)s suggested changes were left out. The text is as it stands without them.",
        "count",
    ),
    "bodies-lost": ngettext_lazy(
        "%(count)s other form of the text was left out.",
        "%(count)s other forms of the text were left out.",
        "count",
    ),
    "pages-broken": ngettext_lazy(
        "%(count)s page could not be read.", "%(count)s pages could not be read.", "count"
    ),
    "letters-outside": ngettext_lazy(
        "%(count)s letter outside the page or set at an angle was left out.",
        "%(count)s letters outside the page or set at an angle were left out.",
        "count",
    ),
}

# By the code that `newsdesk.articles.language` gives.
LANGUAGE_NAMES: dict[str, StrOrPromise] = {
    "ar": _("Arabic"), "cs": _("Czech"), "da": _("Danish"), "de": _("German"), "el": _("Greek"), "en": _("English"),
    "es": _("Spanish"), "fa": _("Persian"), "fi": _("Finnish"), "fr": _("French"), "he": _("Hebrew"), "hi": _("Hindi"),
    "hu": _("Hungarian"), "id": _("Indonesian"), "it": _("Italian"), "ja": _("Japanese"), "ko": _("Korean"), "nl": _("Dutch"),
    "no": _("Norwegian"), "pl": _("Polish"), "pt": _("Portuguese"), "ro": _("Romanian"), "ru": _("Russian"), "sv": _("Swedish"),
    "tr": _("Turkish"), "uk": _("Ukrainian"), "zh": _("Chinese"), "af": _("Afrikaans"), "ca": _("Catalan"), "gl": _("Galician"),
    "lb": _("Luxembourgish"),
}  # fmt: skip


def _counted(code: str, count: int) -> str:
    """A note with a number, by its code."""
    return COUNTED[code] % {"count": count} if code in COUNTED else ""


def article_note_wording(code: str) -> str:
    """What a note says; "" for a code that is not known. A code may end in "=" and a number."""
    name, _equals, number = code.partition("=")
    # Versions read before things were counted have the bare code.
    if number.isdigit():
        return _counted(name, int(number))
    return str(NOTES.get(code, ""))
