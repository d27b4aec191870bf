"""Where the claims of a session were spoken: the line in which the words of each begin."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from uuid import UUID

from claims.models import Mention, Run
from newsdesk.articles.models import ArticleVersion
from newsdesk.live.models import LiveLine, LivePart, LiveSession

# The newest parts, whose claims are shown live; earlier ones are on the articles' own pages.
NEWEST_PARTS = 2


def lines_of_claims(claims: list[UUID], parts: Iterable[LivePart]) -> dict[UUID, LiveLine]:
    """The line in which each claim begins; none for a claim whose words are in no line any more. Three queries."""
    by_article = {part.article_id: part.pk for part in parts}
    newest = ArticleVersion.objects.filter(article__in=by_article).order_by("article", "-number")
    found = Mention.objects.filter(
        claim__in=claims,
        version__in=list(newest.distinct("article").values_list("pk", flat=True)),
        replaced_at=None,
    ).exclude(outcome=Mention.Outcome.ORPHANED)
    # A claim that is said twice was said where it was said first.
    starts = {
        claim: (by_article[article], start)
        for claim, article, start in found.order_by("-start").values_list(
            "claim", "version__article", "start"
        )
    }
    lines: dict[UUID, list[LiveLine]] = {}
    spoken = LiveLine.objects.filter(
        part__in={part for part, _start in starts.values()}, offset__isnull=False
    )
    for line in spoken.spoken().order_by("offset"):
        lines.setdefault(line.part_id, []).append(line)
    told = {}
    for claim, (part, start) in starts.items():
        place = bisect_right([line.offset or 0 for line in lines.get(part, ())], start)
        if place:
            told[claim] = lines[part][place - 1]
    return told


def newest_claim_lines(session: LiveSession) -> list[tuple[Mention, LiveLine | None]]:
    """The claims of the newest parts with the lines in which they begin, in the order of speech."""
    found = []
    for part in list(LivePart.objects.filter(session=session).order_by("-number")[:NEWEST_PARTS])[::-1]:
        read = ArticleVersion.objects.filter(article=part.article_id, runs__state=Run.State.DONE)
        version = read.order_by("-number").first()
        if version is not None:
            lines = list(LiveLine.objects.filter(part=part).spoken())
            mentions = Mention.objects.in_version(version.pk).select_related("claim")
            found += [(mention, find_claim_line(mention, lines)) for mention in mentions]
    return found


def find_claim_line(mention: Mention, lines: Sequence[LiveLine]) -> LiveLine | None:
    """The line in which a claim begins; of the lines of its part. What interrupts a sentence stands in the text after it."""
    before = [
        line for line in lines if line.offset is not None and line.offset <= mention.start and not line.aside
    ]
    return max(before, key=lambda line: line.offset or 0, default=None)
