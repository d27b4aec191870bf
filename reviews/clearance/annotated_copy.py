"""The annotated copy: an article with every claim numbered, who checked it, and its sources.

It has three formats: a page to print, a PDF, and a Word file with a real comment on each claim,
so that it can be sent to the author. `reviews.clearance.annotated_pdf` and `reviews.clearance.annotated_docx` make the files.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from claims.markup import Element, Mark, claim_markup_elements
from newsdesk.lib.languages import quotation_in_language
from reviews.clearance.report import ClearanceReport, Item
from reviews.models import Evidence


@dataclass(frozen=True, slots=True)
class AnnotationNote:
    """The note on one claim."""

    number: int
    item: Item
    said: str
    """The claimant and the reporting word, or nothing."""
    evidence: tuple[Evidence, ...]

    @property
    def headline(self) -> str:
        """The line for readers, or otherwise the state, without its full stop."""
        return (self.item.sentence or capfirst(str(self.item.word))).removesuffix(".")

    @property
    def signed(self) -> str:
        """Who checked it, who approved it, and who overrode it."""
        return ". ".join(self._signatures())

    def _signatures(self) -> Iterator[str]:
        if (verdict := self.item.verdict) is not None:
            names = {"reviewer": verdict.reviewer, "approver": verdict.approval.approver}
            yield _("Checked by %(reviewer)s, approved by %(approver)s") % names
        if (accepted := self.item.acceptance) is not None:
            yield _("Cleared by %(name)s: %(reason)s") % {"name": accepted.editor, "reason": accepted.reason}


@dataclass(frozen=True, slots=True)
class Copy:
    """An article with the notes on its claims."""

    report: ClearanceReport[Item]
    elements: list[Element]
    notes: tuple[AnnotationNote, ...]

    @property
    def title(self) -> str:
        """The article's title."""
        return str(self.report.version.article.title)

    @property
    def about(self) -> str:
        """The version, and its clearance."""
        version = self.report.version
        return _("Version %(number)s, %(date)s. %(line)s") % {
            "number": version.number,
            "date": f"{version.created_at:%Y-%m-%d %H:%M} UTC",
            "line": self.report.line,
        }


def make_annotated_copy(report: ClearanceReport[Item]) -> Copy:
    """The article of a report with every claim marked and numbered."""
    version = report.version
    marks = [
        Mark(item.mention.start, item.mention.end, number=item.number, tone=item.tone, word=str(item.word))
        for item in report.items
    ]
    drawn = claim_markup_elements(version.text, version.parsed_blocks, marks)
    return Copy(report, drawn, tuple(annotation_note(item) for item in report.items))


def annotation_note(item: Item) -> AnnotationNote:
    """The note on one claim of a report."""
    claim = item.mention.claim
    said = str(claim.claimant or "") + (
        f" {quotation_in_language(claim.cue)}" if claim.claimant and claim.cue else ""
    )
    evidence = tuple(item.verdict.evidence.all()) if item.verdict is not None else ()
    return AnnotationNote(item.number, item, said, evidence)
