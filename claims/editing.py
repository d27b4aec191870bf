"""Correct extracted claims: an editor changes their text and their public wording.

The text of a version never changes. If a claim gets different words, it gets a new mention. The mention that was
judged stays, and its review is updated in the same transaction.
"""

import re
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.models import Claim, Mention
from claims.people import registry
from claims.store import new_mention_for_claims_store as place
from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import require_permission
from newsdesk.articles.models import Article, ArticleVersion
from newsdesk.audit.events import record_event
from newsdesk.audit.kinds import EventKind
from newsdesk.lib.claim_language import primary_claim_language
from newsdesk.lib.errors import BadInput, Conflict, NotFound

Span = tuple[int, int]
WORDING_AT_MOST = 1000
# Removed at the boundary when a claim is split: spaces, punctuation, and words that join two statements.
SEAM = re.compile(r"^[\s,;:–—-]*(?:(?:and|but|while|whereas|or)\b)?[\s,;:–—-]*|[\s,;:–—-]*(?:\b(?:and|but|while|whereas|or))?[\s,;:–—-]*$", re.IGNORECASE)  # fmt: skip


def find_words_for_editing(version: ArticleVersion, words: str) -> Span:
    """The span of these words in a version, whatever the line breaks; raises BadInput unless they occur exactly once."""
    parts = [re.escape(part) for part in words.split()]
    if not parts:
        raise BadInput(_("Select the words in the article."), words=_("Select or type the words."))
    found = list(re.finditer(r"\s+".join(parts), version.text))
    if not found:
        raise BadInput(_("These words are not in the article. Copy them exactly."), words=_("Not found."))
    if len(found) > 1:
        many = ngettext(
            "These words occur %(n)s time in the article.",
            "These words occur %(n)s times in the article.",
            len(found),
        )
        raise BadInput(
            many % {"n": len(found)} + " " + _("Select more words, so that they occur only once."),
            words=_("Found more than once."),
        )
    return found[0].span()


def span_for_editing(version: ArticleVersion, words: str, start: int | None, end: int | None) -> Span:
    """The span of selected words: at the browser's offsets if they are exactly there, otherwise by searching."""
    if start is not None and end is not None and version.text[start:end].split() == words.split() != []:
        return start, end
    return find_words_for_editing(version, words)


@transaction.atomic
def add_claim(
    version_id: UUID, span: Span, *, actor: User, kind: str = Claim.Kind.STATEMENT, claimant: str = ""
) -> Claim:
    """Add a claim that the extraction missed, at these words; it is added to the queue."""
    version = _newest(version_id, actor)
    if kind not in Claim.Kind.values:
        raise BadInput(_("Choose the kind of claim."), kind=_("Choose one."))
    said_by = registry.registered_by_name(claimant) if claimant.strip() else None
    mode = Claim.Mode.INDIRECT if said_by else Claim.Mode.NONE
    claim = Claim(article_id=version.article_id, kind=kind, score=1.0, claimant=said_by, mode=mode)
    return _new(claim, version, _within(version, span), actor, how="added")


@transaction.atomic
def edit_claim_span(claim_id: UUID, version_id: UUID, span: Span, *, actor: User) -> Claim:
    """Change the text of a claim within the same version; a verdict on the old words does not apply to the new ones."""
    version = _newest(version_id, actor)
    old = _mention(claim_id, version)
    start, end = _within(version, span)
    if (start, end) != (old.start, old.end):
        _move(old, version, (start, end), actor, how="span")
    return old.claim


@transaction.atomic
def split_claim(claim_id: UUID, version_id: UUID, span: Span, *, actor: User) -> tuple[Claim, Claim]:
    """Split a claim: the selected words become a new claim of the same claimant."""
    version = _newest(version_id, actor)
    old = _mention(claim_id, version)
    part = _within(version, span)
    rest = _rest(version, (old.start, old.end), part)
    first = old.claim
    _move(old, version, rest, actor, how="split")
    names = (
        "article_id",
        "kind",
        "score",
        "claimant_id",
        "cue",
        "mode",
        "stance",
        "context",
        "negated",
        "hedged",
    )
    second = Claim(
        **{name: getattr(first, name) for name in names}, reasons=first.reasons, citations=first.citations
    )
    return first, _new(second, version, part, actor, how="split", base=old)


@transaction.atomic
def merge_claims(first_id: UUID, second_id: UUID, version_id: UUID, *, actor: User) -> Claim:
    """Merge two claims of one paragraph; the first stays, the second is removed from the article."""
    version = _newest(version_id, actor)
    if first_id == second_id:
        raise BadInput(_("Choose two claims."))
    first, second = _mention(first_id, version), _mention(second_id, version)
    if first.claim.claimant_id != second.claim.claimant_id:
        raise BadInput(_("These claims have different claimants and cannot be merged."))
    whole = _within(version, (min(first.start, second.start), max(first.end, second.end)))
    _replace(second)
    told = {"into": str(first_id), "words": second.exact[:500]}
    record_event(
        EventKind.CLAIM_WITHDRAWN, second.claim, actor=actor, threads=[version.article_id, first_id], **told
    )
    if whole != (first.start, first.end):
        _move(first, version, whole, actor, how="merge")
    return first.claim


@transaction.atomic
def edit_claim_wording(claim_id: UUID, wording: str, *, actor: User) -> Claim:
    """Set the public wording; the article text is not changed. An empty wording restores the original words."""
    require_permission(actor, "triage")
    claim: Claim | None = (
        Claim.objects.select_for_update(of=("self",), no_key=True).filter(pk=claim_id).first()
    )
    if claim is None:
        raise NotFound(_("Claim not found."))
    text = " ".join(wording.replace("\x00", "").split())
    if len(text) > WORDING_AT_MOST:
        most = _("Use at most %(most)s characters.") % {"most": WORDING_AT_MOST}
        raise BadInput(_("That is too long."), wording=most)
    if text == claim.words:
        text = ""
    if text != claim.wording:
        before, claim.wording = claim.wording, text
        claim.save(update_fields=["wording"])
        record_event(
            EventKind.CLAIM_REWORDED,
            claim,
            actor=actor,
            threads=[claim.article_id],
            wording=text,
            before=before,
        )
    return claim


def _newest(version_id: UUID, actor: User) -> ArticleVersion:
    """The version, if it is its article's newest; the lock stops other edits until the transaction ends."""
    require_permission(actor, "triage")
    version: ArticleVersion | None = ArticleVersion.objects.filter(pk=version_id).first()
    if version is None:
        raise NotFound(_("Article version not found."))
    Article.objects.select_for_update(no_key=True).get(pk=version.article_id)
    if ArticleVersion.objects.filter(article=version.article_id, number__gt=version.number).exists():
        raise Conflict(_("There is a newer version of this article. Reload the page."))
    return version


def _mention(claim_id: UUID, version: ArticleVersion) -> Mention:
    found: Mention | None = version.mentions.select_related("claim__claimant").filter(claim=claim_id).first()
    if found is None:
        raise Conflict(_("This claim is no longer in the article. Reload the page."))
    return found


def _within(version: ArticleVersion, span: Span) -> Span:
    """The span without spaces at its ends; raises BadInput unless it is within one paragraph, heading, item or cell."""
    start, end = span
    if not 0 <= start < end <= len(version.text):
        raise BadInput(_("Select words in the article."), words=_("Select words."))
    while start < end and version.text[start].isspace():
        start += 1
    while end > start and version.text[end - 1].isspace():
        end -= 1
    if start == end:
        raise BadInput(_("The selection has only spaces."), words=_("Select words."))
    if not any(block.start <= start and end <= block.end for block in version.parsed_blocks):
        raise BadInput(
            _("A claim must be within one paragraph. Select fewer words."), words=_("Too many words.")
        )
    return start, end


def _rest(version: ArticleVersion, whole: Span, part: Span) -> Span:
    """The rest of a claim without its first or last part."""
    if not (whole[0] <= part[0] and part[1] <= whole[1]) or part == whole:
        raise BadInput(_("Select the first or last words of this claim."), words=_("Not part of the claim."))
    if (
        part[0] != whole[0]
        and part[1] != whole[1]
        and SEAM.sub("", version.text[part[1] : whole[1]]).strip(" .")
    ):
        raise BadInput(
            _("Select words at the beginning or end of the claim."), words=_("In the middle of the claim.")
        )
    start, end = (part[1], whole[1]) if part[0] == whole[0] else (whole[0], part[0])
    text = version.text[start:end]
    kept = SEAM.sub("", text)
    if not kept:
        raise BadInput(_("Nothing would be left of the claim."), words=_("Too many words."))
    return start + text.index(kept), start + text.index(kept) + len(kept)


def _move(old: Mention, version: ArticleVersion, span: Span, actor: User, *, how: str) -> Mention:
    """Change the words of a claim; the public wording belonged to the old ones and is removed."""
    claim = old.claim
    _refuse_twin(version, span, claim)
    _replace(old)
    new = _placed(claim, version, span, old)
    new.outcome = Mention.Outcome.PROPOSED
    new.save()
    claim.words, claim.facts = new.exact, _inside(claim.facts, span)
    claim.wording = ""
    claim.save(update_fields=["words", "facts", "wording"])
    told: dict[str, Any] = {
        "how": how,
        "from": old.exact[:500],
        "to": new.exact[:500],
        "mention": str(new.pk),
    }
    record_event(EventKind.CLAIM_CHANGED, claim, actor=actor, threads=[version.article_id], **told)
    return new


def _new(
    claim: Claim, version: ArticleVersion, span: Span, actor: User, *, how: str, base: Mention | None = None
) -> Claim:
    _refuse_twin(version, span, claim)
    mention = _placed(claim, version, span, base)
    claim.words = mention.exact
    claim.language = primary_claim_language(version.article.language)
    claim.facts = _inside(base.claim.facts, span) if base else {"entities": [], "quantities": [], "dates": []}
    claim.save()
    mention.save()
    record_event(
        EventKind.CLAIM_ADDED,
        claim,
        actor=actor,
        threads=[version.article_id],
        how=how,
        words=mention.exact[:500],
    )
    return claim


def _placed(claim: Claim, version: ArticleVersion, span: Span, base: Mention | None) -> Mention:
    """An unsaved mention; the spans of claimant and reporting word stay."""
    mention = place(claim, version, *span, None)
    if base is not None:
        for name in ("source_start", "source_end", "cue_start", "cue_end"):
            setattr(mention, name, getattr(base, name))
    return mention


def _replace(mention: Mention) -> None:
    mention.replaced_at = timezone.now()
    mention.save(update_fields=["replaced_at"])


def _refuse_twin(version: ArticleVersion, span: Span, claim: Claim) -> None:
    twins = version.mentions.filter(start=span[0], end=span[1], claim__claimant=claim.claimant)
    if twins.exclude(claim=claim.pk).exists():
        raise Conflict(_("These words are already a claim."))


def _inside(facts: dict[str, list[dict[str, Any]]], span: Span) -> dict[str, list[dict[str, Any]]]:
    """The names, numbers and dates within the span."""
    return {
        kind: [fact for fact in found if span[0] <= fact["start"] and fact["end"] <= span[1]]
        for kind, found in facts.items()
    }
