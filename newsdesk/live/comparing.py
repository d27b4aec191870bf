"""Compare the claims of a session with what the desk has prepared, has verified and has in hand: a piece at a time.

A pasted block has hundreds of claims. New lines are read between two pieces, and what was said last is compared first.
"""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from claims.matching import matcher
from claims.models import Claim, Run
from newsdesk.articles.models import ArticleVersion
from newsdesk.live.models import LivePart, PreparedClaim
from newsdesk.live.sessions import touch_live_session


@dataclass(slots=True)
class LiveComparisons:
    """The readings of a session whose claims are still to be compared, the newest last."""

    session_id: UUID
    waiting: list[UUID] = field(default_factory=list)
    begun: set[UUID] = field(default_factory=set)

    def add_version(self, version: ArticleVersion) -> None:
        """The claims that this version has brought or changed are to be compared."""
        self._add(Q(version=version))

    def add_left(self) -> None:
        """What a worker that died has left: readings that are not compared to the end, and the newest one of each part."""
        articles = LivePart.objects.filter(session=self.session_id).values("article")
        versions = ArticleVersion.objects.filter(article__in=articles).order_by("article", "-number")
        after = Q(pk__gt=OuterRef("compared_to")) | Q(run__compared_to=None)
        uncompared = Exists(Claim.objects.filter(after, run=OuterRef("pk")))
        newest = Q(version__in=list(versions.distinct("article").values_list("pk", flat=True)))
        self._add(Q(uncompared | newest, version__article__in=articles))

    def _add(self, chosen: Q) -> None:
        with_claims = Exists(Claim.objects.filter(run=OuterRef("pk")))
        read: Any = Run.objects.filter(with_claims, chosen, state=Run.State.DONE)
        self.waiting += read.order_by("finished_at").values_list("pk", flat=True)

    def compare_piece(self) -> None:
        """A piece of what was said last, and one of what has waited longest: neither waits for all of the other."""
        for run_id in dict.fromkeys((*self.waiting[-1:], *self.waiting[:1])):
            if run_id not in self.begun:
                self._compare_first(run_id)
                self.begun.add(run_id)
            if not matcher.match_run(run_id):
                self.waiting.remove(run_id)
            touch_live_session(self.session_id)

    def _compare_first(self, run_id: UUID) -> None:
        """Pairs whose words have changed, and what was prepared for the session."""
        matcher.compare_matches_again(run_id)
        prepared = PreparedClaim.objects.filter(session=self.session_id).values("claim")
        if chosen := list(Claim.objects.filter(pk__in=prepared).with_claimant()):
            matcher.match_with_chosen_claims(run_id, chosen)
