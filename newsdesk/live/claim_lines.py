"""Where the claims of a session were spoken: the line in which the words of each begin."""

from bisect import bisect_right
from collections.abc import Iterable
from operator import itemgetter
from uuid import UUID

from claims.models import Mention, Run
from newsdesk.articles.models import ArticleVersion
from newsdesk.live.models import LiveLine, LivePart, LiveSession

# The newest parts, whose claims are shown live; earlier ones are on the articles' own pages.
NEWEST_PARTS = 2


def lines_of_claims(claims: list[UUID], parts: Iterable[LivePart]) -> dict[UUID, LiveLine]:
    """The line in which each claim begins; none for a claim whose words are in no line any more. Four queries."""
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
    # Of a session of hours only the places of all lines are read.
    spoken = LiveLine.objects.filter(
        part__in={part for part, _start in starts.values()}, offset__isnull=False
    )
    places: dict[UUID, list[tuple[int, UUID]]] = {}
    for part, offset, pk in spoken.spoken().order_by("offset").values_list("part", "offset", "pk"):
        places.setdefault(part, []).append((offset, pk))
    chosen = {}
    for claim, (part, start) in starts.items():
        place = bisect_right(places.get(part, ()), start, key=itemgetter(0))
        if place:
            chosen[claim] = places[part][place - 1][1]
    lines = LiveLine.objects.in_bulk(list(chosen.values()))
    # One that was deleted meanwhile is none any more.
    return {claim: lines[pk] for claim, pk in chosen.items() if pk in lines}


def newest_claim_lines(session: LiveSession) -> list[tuple[Mention, LiveLine | None]]:
    """The claims of the newest parts with the lines in which they begin, in the order of speech."""
    found = []
    for part in list(LivePart.objects.filter(session=session).order_by("-number")[:NEWEST_PARTS])[::-1]:
        read = ArticleVersion.objects.filter(article=part.article_id, runs__state=Run.State.DONE)
        version = read.order_by("-number").first()
        if version is not None:
            lines = list(LiveLine.objects.filter(part=part).spoken())
            mentions = Mention.objects.in_version(version.pk).select_related("claim")
            spoken = ClaimLines(lines)
            found += [(mention, spoken.line_at(mention.start)) for mention in mentions]
    return found


class ClaimLines:
    """The lines of a part by their places in its text. What interrupts a sentence stands in the text after it."""

    def __init__(self, lines: Iterable[LiveLine]) -> None:
        placed = [
            (line.offset, number, line)
            for number, line in enumerate(lines)
            if line.offset is not None and not line.aside
        ]
        self._lines = sorted(placed)
        self._starts = [offset for offset, _number, _line in self._lines]

    def line_at(self, start: int) -> LiveLine | None:
        """The line in which a claim begins that starts at this place of the text."""
        place = bisect_right(self._starts, start)
        return self._lines[place - 1][2] if place else None
