"""A published claim for each cell of the table of lines, created in the database: one article per cell."""

from dataclasses import dataclass
from typing import Any

from claims.models import Claim, Claimant, Mention
from claims.statements.lines import SideTaken, statement_line
from newsdesk.accounts.models import User
from newsdesk.articles.models import Article
from newsdesk.lib.text import sha256_of_text
from newsdesk.publishing.models import Release
from newsdesk.publishing.releases import lifecycle
from reviews.models import Approval, Evidence, Review, Verdict, VerdictEvidence
from reviews.workflow import terms
from tests import factories, roles
from tests.claims.statements.lines import CELLS, SMALL, SOURCES, STATEMENTS, sides_of

STANCES = {"sourced": "supports", "disputed": "contradicts", "unsupported": "context"}
# So that a marker of one cell is found in no other one.
TEXT = "\n\n".join(
    f"Paragraph {number} tells of cell number {number}." for number in range(1, len(CELLS) + 1)
)


@dataclass(frozen=True)
class Cell:
    """One cell, published."""

    side: str
    finding: str
    rating: str
    expected: str
    claim: Claim
    review: Review
    release: Release

    @property
    def statement(self) -> str:
        return STATEMENTS[self.side]

    @property
    def source(self) -> str:
        return SOURCES.get(self.side, "")

    @property
    def plain(self) -> bool:
        """Whether the rating may colour it."""
        return self.side == "nobody" or (self.side, self.finding) == ("says", "confirmed")


def publish_every_cell(sam: User, mara: User, ruth: User) -> list[Cell]:
    """All 39, in the order of the table."""
    article = factories.make_article(sam, TEXT, title="Thirty-nine cells")
    with roles.owner():
        Review.objects.filter(article=article).delete()
    return [publish(article, number, mara, ruth, *row) for number, row in enumerate(CELLS, 1)]


def publish(
    article: Article, number: int, mara: User, ruth: User, side: str, finding: str, rating: str, expected: str
) -> Cell:
    """One cell, as reviewer and approver would leave it."""
    claim = _claim(article, number, side)
    mention = _mention(article, claim, number)
    review = Review.objects.create(
        claim=claim, article=article, desk=article.desk, uploader=article.uploader, state="awaiting approval"
    )
    item = Evidence.objects.create(
        review=review, added_by=mara, title=f"Register {number}", passage="As it stands there.", stance=STANCES[rating],
    )  # fmt: skip
    verdict = _verdict(review, mention, mara, sides_of(side, finding), rating, finding)
    VerdictEvidence.objects.create(verdict=verdict, evidence=item)
    approval = Approval.objects.create(
        verdict=verdict,
        approver=ruth,
        decision="approve",
        statement=verdict.statement,
        sentence=verdict.sentence,
    )
    Review.objects.filter(pk=review.pk).update(state="approved")
    release = lifecycle.publish_release(approval.pk)
    assert release is not None
    return Cell(side, finding, rating, expected, claim, review, release)


def _claim(article: Article, number: int, side: str) -> Claim:
    said: dict[str, Any] = {"mode": "none"}
    if side != "nobody":
        name = SOURCES[side]
        claimant, _new = Claimant.objects.get_or_create(key=name.casefold(), defaults={"name": name})
        said = {"claimant": claimant, "mode": "indirect", "cue": side, "side": side}
    return Claim.objects.create(
        article=article, kind="statement", score=0.9, words=f"cell number {number}", **said
    )


def _mention(article: Article, claim: Claim, number: int) -> Mention:
    version = article.current
    assert version is not None
    words = f"cell number {number}"
    start = version.text.index(words + ".")
    return Mention.objects.create(
        claim=claim, version=version, start=start, end=start + len(words), exact=words
    )


def _verdict(
    review: Review, mention: Mention, mara: User, sides: list[SideTaken], rating: str, finding: str
) -> Verdict:
    statement = STATEMENTS[sides[0].side if sides else "nobody"]
    return Verdict.objects.create(
        review=review, mention=mention, mention_sha256=sha256_of_text(mention.exact), reviewer=mara, rating=rating,
        finding=finding, rationale="The register was read.", search_log="The register.", statement=statement,
        sides=terms.term_sides_as_json(sides), sentence=str(statement_line(statement, sides, rating, small=SMALL)),
        terms_sha256=terms.terms_sha256(review.claim),
    )  # fmt: skip
