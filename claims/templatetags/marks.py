"""Render a line of an article with its marks; in Python, because a template would add spaces."""

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from claims.markup import Edge, Mark, MarkedLine

register = template.Library()

# What an edit removed or inserted.
EDITS: dict[str, str] = {"gone": "del", "new": "ins"}


@register.filter(name="drawn")
def line_with_marks_filter(line: MarkedLine) -> SafeString:
    """The escaped text of a line, with a tag where each mark begins and ends."""
    pieces: list[str] = []
    for segment in line.segments:
        pieces += [_opening(edge) for edge in segment.opens]
        pieces.append(conditional_escape(segment.text))
        pieces += [_closing(edge) for edge in segment.closes]
    # Each piece is escaped above or made by format_html.
    return mark_safe("".join(pieces))  # noqa: S308 # nosec B308 B703


def _opening(edge: Edge) -> SafeString:
    mark = edge.mark
    if mark.kind in EDITS:
        return format_html('<{} class="{}">', EDITS[mark.kind], mark.kind)
    if mark.kind == "at":
        # The offset of a block in the text, for selecting words.
        return format_html('<span data-at="{}">', str(mark.start))
    if mark.kind == "passage":
        # The passage of a piece of evidence: the page opens here; further paragraphs of it are marked too.
        anchor = mark_safe(' id="passage"') if edge.whole else ""  # a constant  # nosec B308
        return format_html('<mark class="passage"{}>', anchor)
    if mark.kind != "claim":
        return format_html('<span class="{}">', mark.kind)
    classes = f"claim claim--{mark.tone}" + (" claim--here" if mark.here else "")
    if not mark.number:
        # Found just now: numbers are given when the whole text is read.
        return format_html('<mark class="{}">', classes)
    anchor = format_html(' id="claim-{}"', mark.number) if edge.whole else ""
    return format_html('<mark class="{}" data-claim="{}"{}>', classes, mark.number, anchor)


def _closing(edge: Edge) -> SafeString:
    if edge.mark.kind in EDITS:
        return format_html("</{}>", EDITS[edge.mark.kind])
    if edge.mark.kind == "passage":
        return mark_safe("</mark>")  # a constant  # nosec B308
    if edge.mark.kind != "claim":
        return mark_safe("</span>")  # a constant  # nosec B308
    return format_html("{}</mark>", _number(edge.mark) if edge.whole and edge.mark.number else "")


def _number(mark: Mark) -> SafeString:
    """The number that links to the note, with a label for screen readers; a line breaks neither before nor after it."""
    return format_html(
        '<span class="claim__end"><a class="claim__no" href="{}"{} aria-label="{}">{}</a></span>',
        mark.url or f"#note-{mark.number}",
        mark_safe(' aria-current="true"') if mark.here else "",  # a constant  # nosec B308
        _("Claim %(number)s, %(word)s") % {"number": mark.number, "word": mark.word or mark.tone},
        mark.number,
    )
