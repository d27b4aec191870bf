"""Cut-offs of desks: the times of day at which a desk closes; an article without a deadline gets the next one."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from newsdesk.accounts.models import Desk, User
from newsdesk.accounts.permissions import require_permission
from newsdesk.articles.models import Article
from newsdesk.audit.events import record_event
from newsdesk.audit.kinds import EventKind
from newsdesk.audit.models import Event
from newsdesk.lib.errors import BadInput
from reviews.models import DeskRules

CUT_OFFS_AT_MOST = 6


def parse_cut_offs(text: str) -> list[time]:
    """Times of day as people write them: 18:00, 22:30. Raises BadInput."""
    found = set()
    for word in text.replace(",", " ").replace(";", " ").split():
        try:
            found.add(datetime.strptime(word, "%H:%M").time())  # noqa: DTZ007 - a time of day has no zone
        except ValueError:
            told = _("“%(word)s” is not a time. Write it as 18:30.") % {"word": word[:20]}
            raise BadInput(told, cut_offs=told) from None
    if len(found) > CUT_OFFS_AT_MOST:
        told = _("A desk has at most six cut-offs.")
        raise BadInput(told, cut_offs=told)
    return sorted(found)


@transaction.atomic
def set_cut_off_rules(desk: Desk, *, cut_offs: list[time], channel_texts: bool, actor: User) -> DeskRules:
    """Set the cut-offs of a desk, and whether its texts may go to chats."""
    require_permission(actor, "manage_people")
    rules, _made = DeskRules.objects.select_for_update().get_or_create(desk=desk)
    if (rules.cut_offs, rules.channel_texts) != (cut_offs, channel_texts):
        rules.cut_offs, rules.channel_texts = cut_offs, channel_texts
        rules.save(update_fields=["cut_offs", "channel_texts"])
        told = [f"{one:%H:%M}" for one in cut_offs]
        record_event(EventKind.DESK_RULES, desk, actor=actor, cut_offs=told, channel_texts=channel_texts)
    return rules


def _next(cut_offs: list[time], now: datetime) -> datetime | None:
    """The next of these times of day in the newsroom's time zone; None without any."""
    zone = ZoneInfo(settings.TIME_ZONE)
    today = now.astimezone(zone).date()
    moments = (
        datetime.combine(today + timedelta(days=day), one, zone) for day in (0, 1) for one in sorted(cut_offs)
    )
    return next((moment for moment in moments if moment > now), None)


def apply_cut_off(event: Event) -> None:
    """Give a new article without a deadline the next cut-off of its desk; in the transaction of the upload."""
    article = Article.objects.filter(pk=event.subject_id, deadline=None).first()
    if article is None:
        return
    rules = DeskRules.objects.filter(desk=article.desk_id).first()
    deadline = _next(rules.cut_offs, event.at) if rules else None
    if deadline is not None:
        Article.objects.filter(pk=article.pk).update(deadline=deadline)
