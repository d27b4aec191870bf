"""Template tags for times, priorities, and what readers see."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext
from django_stubs_ext import StrOrPromise

from claims.models import Claim
from claims.statements.statement_wording import statement_wording_names_nobody
from reviews.analytics.score_reasons import score_reasons_in_words
from reviews.models import Review, Verdict
from reviews.states import State
from reviews.workflow import preview, terms
from reviews.workflow.claim_context import latest_verdict_in_context
from reviews.workflow.priority import WORDS
from reviews.workflow.words_before import needs_words_before

register = template.Library()


@register.filter(name="factor_words")
def desk_priority_factor_filter(code: str) -> StrOrPromise:
    """The name of a priority factor; an unknown code from an older release is shown unchanged."""
    return WORDS.get(code, code)


@register.filter(name="why")
def desk_score_reasons_filter(codes: Iterable[str]) -> str:
    """The reasons for a check-worthiness score, in one line."""
    return " · ".join(score_reasons_in_words(codes))


@register.filter(name="judged")
def desk_judgement_filter(verdict: Verdict) -> preview.Judged:
    """What a verdict says: the line that readers get, and both questions answered."""
    return preview.Judged(verdict)


@register.filter(name="statement")
def desk_statement_filter(claim: Claim) -> str:
    """The claim as one sentence, if someone or the extraction has written one."""
    return terms.proposed_statement_in_terms(claim)


@register.filter(name="about")
def desk_about_filter(review: Review, line: str = "") -> str:
    """The title of the article, if what a list shows of the claim cannot be understood without it; else nothing."""
    claim = review.claim
    shown = line or terms.proposed_statement_in_terms(claim)
    names = [*terms.names_in_terms(claim), review.article.title]
    needed = needs_words_before(claim, line) or statement_wording_names_nobody(shown, names, claim.language)
    return review.article.title if needed else ""


@register.filter(name="decided")
def desk_decided_line_filter(review: Review) -> str:
    """The line that readers get, of a claim in a list that has its verdict; empty while it has none."""
    if review.state not in (State.APPROVED, State.AWAITING_APPROVAL):
        return ""
    verdict = latest_verdict_in_context(review)
    return terms.sentence_in_terms(verdict) if verdict is not None else ""


@register.filter(name="claim_in_words")
def desk_claim_in_words_filter(claim: Claim) -> str:
    """The claim in a list, with the side that its claimant takes."""
    return preview.preview_claim_in_words(claim)


@register.filter(name="side_chip")
def desk_claim_side_filter(claim: Claim) -> tuple[str, str]:
    """Which side the source takes, and that in words."""
    return preview.preview_claim_side(claim)


@register.filter
def due(moment: datetime | None) -> SafeString | str:
    """A deadline: "due in 1 h 40 min", with the exact time in the title."""
    if moment is None:
        return _("no deadline")
    left = moment - timezone.now()
    words = _("due in %(time)s") if left > timedelta() else _("due %(time)s ago")
    return _timed(moment, words % {"time": _length(abs(left))})


@register.filter
def ago(moment: datetime | None) -> SafeString | str:
    """How long ago something was, with the exact time in the title."""
    if moment is None:
        return ""
    passed = max(timezone.now() - moment, timedelta())
    words = _("just now") if passed < timedelta(minutes=1) else _("%(time)s ago") % {"time": _length(passed)}
    return _timed(moment, words)


@register.filter(name="clock")
def desk_time_of_day_filter(moment: datetime | None) -> SafeString | str:
    """The time of day, with the full date in the title."""
    if moment is None:
        return ""
    return _timed(moment, date_format(timezone.localtime(moment), "TIME_FORMAT"))


@register.filter(name="stretch")
def desk_duration_filter(time: timedelta | None) -> str:
    """A stretch of time as people say it."""
    if time is None:
        return ""
    days = _days(time)
    # Many languages decline the word after a preposition, as in “2 days ago”, and not where it stands alone.
    return (
        npgettext("duration alone", "%(n)d day", "%(n)d days", days) % {"n": days} if days else _length(time)
    )


def _timed(moment: datetime, words: str) -> SafeString:
    """Words with the exact time as a <time> element."""
    try:
        exact = date_format(timezone.localtime(moment), "DATETIME_FORMAT")
    except OverflowError:
        # A moment without a local time, in a row from before there was a range: the list is shown all the same.
        exact = moment.isoformat()
    return format_html(
        '<time datetime="{}" title="{}">{}</time>', moment.isoformat(timespec="seconds"), exact, words
    )


def _length(time: timedelta) -> str:
    """A duration in words: minutes up to an hour, hours up to two days, then days."""
    minutes = int(time.total_seconds() // 60)
    hours, rest = divmod(minutes, 60)
    if minutes < 60:
        return _("%(n)d min") % {"n": max(minutes, 1)}
    if hours < 24:
        return (
            _("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": rest}
            if rest
            else _("%(hours)d h") % {"hours": hours}
        )
    if not (days := _days(time)):
        return _("%(hours)d h") % {"hours": hours}
    return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}


def _days(time: timedelta) -> int:
    """The days of a duration that is counted in days; 0 for a shorter one."""
    return time.days if time >= timedelta(hours=48) else 0
