"""Which messages an event makes for which chats, and what they say."""

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from newsdesk.articles.models import Article
from newsdesk.audit.kinds import EventKind
from newsdesk.audit.models import Event
from newsdesk.lib.chat.sending import ChatMessage
from newsdesk.lib.languages import quotation_in_language, switch_languages_for_recipient
from reviews.discussion.notification_text import (
    notification_text_comments,
    notification_text_headline,
    notification_text_target,
    notification_text_words,
)
from reviews.discussion.notifications import FOLLOWS, find_notification_recipients
from reviews.models import Channel, ChannelMessage, DeskRules, Notice, Review
from reviews.states import State

WORDS_AT_MOST, COMMENT_AT_MOST = 300, 600
_Desk, _Own = Channel.DeskKind, Notice.Kind
# What a desk is told of, by the kind of event.
DESK_KINDS: dict[str, Channel.DeskKind] = {
    EventKind.REVIEWS_OPENED: _Desk.OPENED,
    EventKind.VERDICT_SUBMITTED: _Desk.AWAITING,
    EventKind.CLAIM_PUBLISHED: _Desk.PUBLISHED,
    EventKind.CLAIM_CORRECTED: _Desk.PUBLISHED,
    EventKind.CLAIM_RETRACTED: _Desk.PUBLISHED,
    EventKind.DEADLINE_NEAR: _Desk.DEADLINE,
    EventKind.REVIEW_REOPENED: _Desk.CORRECTION,
    EventKind.REPORT_FILED: _Desk.REPORTED,
}
# Headlines without a name or a word of an article.
PERSON_HEADLINES: dict[str, StrOrPromise] = {
    _Own.ASSIGNED: gettext_lazy("A claim was assigned to you"),
    _Own.REASSIGNED: gettext_lazy("A claim of yours was assigned to someone else"),
    _Own.RETURNED: gettext_lazy("Your verdict was sent back"),
    _Own.RETRACTED: gettext_lazy("A claim that you worked on was retracted"),
    _Own.APPROVED: gettext_lazy("Your verdict was approved or published"),
    _Own.MENTIONED: gettext_lazy("Someone mentioned you"),
    _Own.ANSWERED: gettext_lazy("A question of yours was answered or expired"),
    _Own.DEADLINE: gettext_lazy("A deadline is near"),
    _Own.CORRECTION: gettext_lazy("A correction has started"),
    _Own.REPORTED: gettext_lazy("A reader reported an error"),
    _Own.DUE: gettext_lazy("A correction is awaiting your approval"),
}
DESK_HEADLINES: dict[str, StrOrPromise] = {
    EventKind.REVIEWS_OPENED: gettext_lazy("New claims are in the queue"),
    EventKind.VERDICT_SUBMITTED: gettext_lazy("A verdict is awaiting approval"),
    EventKind.CLAIM_PUBLISHED: gettext_lazy("A claim is published"),
    EventKind.CLAIM_CORRECTED: gettext_lazy("A published claim is corrected"),
    EventKind.CLAIM_RETRACTED: gettext_lazy("A published claim is retracted"),
    EventKind.DEADLINE_NEAR: gettext_lazy("A deadline is near"),
    EventKind.REVIEW_REOPENED: gettext_lazy("A correction has started"),
    EventKind.REPORT_FILED: gettext_lazy("A reader reported an error"),
}


def create_channel_messages(event: Event) -> int:
    """Write the messages of an event; safe to run twice. Returns how many chats it concerns."""
    rows = [*_to_people(event), *_to_desk(event)]
    ChannelMessage.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _to_people(event: Event) -> list[ChannelMessage]:
    own = Channel.objects.active().filter(desk=None)
    if event.kind not in FOLLOWS or not own.exists():
        return []
    found = find_notification_recipients(event)
    told = {person.pk: (kind, review) for person, kind, review in found.people}
    rows = []
    for channel in own.filter(person__in=list(told)):
        kind, review = told[channel.person_id]
        if kind in channel.kinds:
            rows.append(
                ChannelMessage(
                    channel=channel, event=event, kind=kind, review=review, article_id=found.article
                )
            )
    return rows


def _to_desk(event: Event) -> list[ChannelMessage]:
    kind = DESK_KINDS.get(event.kind)
    wanting = Channel.objects.active().filter(person=None, kinds__contains=[kind])
    if kind is None or not wanting.exists():
        return []
    review = None if kind in {_Desk.OPENED, _Desk.DEADLINE} else _review(event)
    article = review.article if review else Article.objects.filter(pk__in=event.threads).first()
    if article is None or _is_no_news(event, kind, review):
        return []
    return [
        ChannelMessage(channel=channel, event=event, kind=kind, review=review, article=article)
        for channel in wanting.filter(desk=article.desk_id)
    ]


def _review(event: Event) -> Review | None:
    about = Q(pk__in=event.threads) | Q(claim__in=event.threads)
    return Review.objects.filter(about).select_related("article").order_by("-pk").first()


def _is_no_news(event: Event, kind: str, review: Review | None) -> bool:
    """An article without claims; a verdict that waits for a second one, or is answered already."""
    if kind == _Desk.OPENED:
        return not event.data.get("count")
    return kind == _Desk.AWAITING and (review is None or review.state != State.AWAITING_APPROVAL)


def desks_quoted_in_channel_messages(articles: Iterable[Article]) -> set[UUID]:
    """The desks of these articles that allow their texts in chats."""
    desks = {article.desk_id for article in articles}
    return set(DeskRules.objects.filter(desk__in=desks, channel_texts=True).values_list("desk", flat=True))


def compose_channel_message(message: ChannelMessage, *, texts: bool) -> ChatMessage:
    """What the chat gets: without `texts` only the kind of event and the link."""
    person = message.channel.person
    with switch_languages_for_recipient(person.language if person is not None else ""):
        return _composed(message, texts=texts)


def _composed(message: ChannelMessage, *, texts: bool) -> ChatMessage:
    notice = _as_notice(message)
    if message.channel.person_id is None:
        title = str(DESK_HEADLINES[message.event.kind])
        target = _desk_target(message, notice)
    else:
        title = notification_text_headline(notice) if texts else str(PERSON_HEADLINES[message.kind])
        target = notification_text_target(notice)
    text = _text(message, notice) if texts else _("Sign in to Newsdesk to read it.")
    return ChatMessage(_quiet(title), _quiet(text), settings.PUBLIC_URL + target, _("Open in Newsdesk"))


def _as_notice(message: ChannelMessage) -> Notice:
    """The notification that says the same on the page, not saved."""
    return Notice(
        person=message.channel.person or message.event.actor,
        event=message.event,
        kind=message.kind,
        review=message.review,
        article=message.article,
    )


def _text(message: ChannelMessage, notice: Notice) -> str:
    lines = [message.article.title] if message.article else []
    if message.review is not None:
        words = Truncator(notification_text_words([notice])[notice.pk]).chars(WORDS_AT_MOST)
        lines.append(quotation_in_language(words))
    if message.kind == _Own.MENTIONED and (said := notification_text_comments([notice])):
        lines.append(Truncator(said[notice.pk]).chars(COMMENT_AT_MOST))
    return "\n".join(lines)


def _desk_target(message: ChannelMessage, notice: Notice) -> str:
    if message.review is not None and message.kind == _Desk.AWAITING:
        return reverse("reviews:approval", args=[message.review_id])
    if message.review is not None and message.kind == _Desk.PUBLISHED:
        return reverse("publishing:claim", args=[message.review.claim_id])
    if message.kind == _Desk.REPORTED:
        return reverse("publishing:answer_report", args=[message.event.subject_id])
    return notification_text_target(notice)


def _quiet(text: str) -> str:
    """The text with an invisible mark where a chat would call everybody in it: @channel, <!here>."""
    return text.replace("@", "@\u200b").replace("<", "<\u200b")
