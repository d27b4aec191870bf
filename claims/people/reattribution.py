"""Change who said a claim: somebody of the directory, somebody new, or nobody, when the article says it itself.

The words of the claim, how they are reported and whether they are a quotation stay. The change is an event; what a
verdict or an approval was about is then another thing, and `reviews/revisions/edited_claims.py` acts on that.
"""

import re
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from claims.models import Claim, Claimant, Mention
from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import require_permission
from newsdesk.audit.events import record_event
from newsdesk.audit.kinds import EventKind
from newsdesk.lib.errors import BadInput, Conflict, NotFound

CUE_AT_MOST = 200
Span = tuple[int, int]


@transaction.atomic
def reattribute_claim(
    claim_id: UUID, who: Claimant | None, *, actor: User, cue: str | None = None, side: str | None = None
) -> Claim:
    """Attribute a claim to another record, or to nobody; None for cue or side leaves them as they are.

    Raises Conflict for an approved claim, whose correction an approver has to start first.
    """
    require_permission(actor, "attribute")
    claim = _locked(claim_id)
    before = (claim.claimant_id, claim.cue, claim.side)
    was = claim.claimant
    _set(claim, who, _cue(cue), _side(side))
    if (claim.claimant_id, claim.cue, claim.side) == before:
        return claim
    claim.claimant_by_hand = True
    claim.save(update_fields=["claimant", "cue", "side", "mode", "claimant_by_hand"])
    for mention in claim.mentions.select_related("version").order_by("-version__number")[:1]:
        _place(mention, claim)
    ids = [one.pk for one in (was, who) if one is not None]
    # Ids, not names: a record whose data is deleted is then named nowhere in the log.
    told = {
        "was": str(was.pk) if was else "", "claimant": str(who.pk) if who else "", "cue": claim.cue, "side": claim.side,
        "from": {"cue": before[1], "side": before[2]},
    }  # fmt: skip
    record_event(EventKind.CLAIM_REATTRIBUTED, claim, actor=actor, threads=[claim.article_id, *ids], **told)
    return claim


def _locked(claim_id: UUID) -> Claim:
    found = Claim.objects.select_for_update(of=("self",), no_key=True).select_related("claimant")
    claim: Claim | None = found.filter(pk=claim_id).first()
    if claim is None:
        raise NotFound(_("Claim not found."))
    return claim


def _set(claim: Claim, who: Claimant | None, cue: str | None, side: str | None) -> None:
    if who is not None and who.merged_into_id is not None:
        raise Conflict(_("This record was merged into another one. Pick that one."))
    claim.claimant = who
    if who is None:
        claim.cue, claim.side = "", ""
        return
    if cue is not None:
        claim.cue = cue
    claim.side = side or claim.side or Claim.Side.SAYS
    if claim.mode == Claim.Mode.NONE:
        # Somebody says it now, and the words are no quotation.
        claim.mode = Claim.Mode.INDIRECT


def _cue(cue: str | None) -> str | None:
    if cue is None:
        return None
    cue = " ".join(cue.replace("\x00", "").split())
    if len(cue) > CUE_AT_MOST:
        raise BadInput(_("That is too long."), cue=_("Use at most %(n)s characters.") % {"n": CUE_AT_MOST})
    return cue


def _side(side: str | None) -> str | None:
    if side and side not in Claim.Side.values:
        raise BadInput(_("Choose which side they take."), side=_("Choose one."))
    return side


def _place(mention: Mention, claim: Claim) -> None:
    """Where the article names the claimant and has the reporting word, nearest to the claim; nowhere, if it does not."""
    names = [claim.claimant.name, *claim.claimant.aliases] if claim.claimant else []
    source = _nearest(mention, names)
    cue = _nearest(mention, [claim.cue] if claim.cue else [])
    mention.source_start, mention.source_end = source or (None, None)
    mention.cue_start, mention.cue_end = cue or (None, None)
    mention.save(update_fields=["source_start", "source_end", "cue_start", "cue_end"])


def _nearest(mention: Mention, names: list[str]) -> Span | None:
    """The place of any of these words, in the claim's own paragraph rather than in another one."""
    text = mention.version.text
    begin, end = text.rfind("\n", 0, mention.start) + 1, text.find("\n", mention.end)
    end = len(text) if end < 0 else end
    places = [
        found.span()
        for name in names
        for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE)
        if not mention.start <= found.start() < mention.end
    ]
    return min(
        places,
        key=lambda place: (not begin <= place[0] < end, abs(place[0] - mention.start), place[0] - place[1]),
        default=None,
    )
