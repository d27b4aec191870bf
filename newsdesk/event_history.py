"""The story of an article, a claim or a person in words: every event that belongs to it, oldest first."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from django_stubs_ext import StrOrPromise

from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import requires
from newsdesk.audit.models import Event
from newsdesk.lib.datetimes import in_full
from newsdesk.lib.errors import NotFound
from reviews.models import Enquiry, Question, Review

ROWS_A_PAGE = 100
# What each kind of event says; names in braces are members of its data, `{person}` is whom it is about.
DESCRIPTIONS: dict[str, StrOrPromise] = {
    "article.submitted": _("uploaded the article “{title}”"),
    "upload.linked": _("handed in the address {url}"),
    "upload.kept": _("handed in {file_name}"),
    "upload.refused": _("The upload could not be read: {reason}"),
    "version.added": _("version {number} was read"),
    "article.described": _("What nobody had typed was taken from the text itself"),
    "feed.followed": _("began to follow the feed {url}"),
    "feed.unfollowed": _("stopped following the feed {url}"),
    "version.anchoring": _("The claims are looked up in version {number}"),
    "run.finished": _("{claims} claims were found in {sentences} sentences"),
    "run.failed": _("The search for claims failed ({error})"),
    "run.retried": _("asked for the claims to be looked for again"),
    "matches.found": _("{count} related claims were found"),
    "reviews.opened": _("{count} claims were put into the queue"),
    "review.opened": _("put the claim into the queue"),
    "review.raised": _("raised the claim by {points}"),
    "review.taken": _("took the claim"),
    "review.released": _("gave the claim back"),
    "review.expired": _("The time with the claim ran out"),
    "review.dismissed": _("dismissed the claim: {reason}"),
    "review.restored": _("put the claim back into the queue"),
    "review.superseded": _("The words of the claim left the article"),
    "review.revived": _("The words of the claim came back into the article"),
    "review.reworded": _("The words of the claim were changed in the article"),
    "review.stands": _("The verdict stands again: its words are back"),
    "review.recalled": _("The verdict counts again: its words are back"),
    "review.reopened": _("opened the claim again"),
    "review.assigned": _("kept the claim for {person}"),
    "claim.added": _("added the claim “{words}”"),
    "claim.changed": _("gave the claim other words: “{to}”"),
    "claim.reworded": _("changed how readers see the claim: “{wording}”"),
    "claim.withdrawn": _("made the claim a part of another one"),
    "evidence.added": _("added evidence that {stance}: {title}"),
    "evidence.removed": _("removed evidence: {title}"),
    "verdict.submitted": _("submitted a verdict: {rating}, {finding}"),
    "verdict.approved": _("approved the verdict: {rating}"),
    "verdict.returned": _("returned the verdict: {reason}"),
    "claim.published": _("The claim was published (release {number})"),
    "claim.corrected": _("The claim was corrected (release {number})"),
    "claim.retracted": _("retracted the claim (release {number})"),
    "report.filed": _("A reader reported an error in release {number}"),
    "report.accepted": _("accepted a reader's report: {answer}"),
    "report.declined": _("declined a reader's report: {answer}"),
    "method.written": _("changed the newsroom's own text on the methodology page"),
    "verdict.accepted": _("let the claim run: {reason}"),
    "verdict.acceptance_withdrawn": _("no longer lets the claim run: {reason}"),
    "policy.changed": _("changed what the desk asks before print"),
    "question.asked": _("asked the writer: {text}"),
    "question.answered": _("answered: {text}"),
    "comment.added": _("wrote a comment"),
    "comment.withdrawn": _("withdrew a comment"),
    "conversation.resolved": _("resolved a conversation"),
    "conversation.reopened": _("opened a conversation again"),
    "question.settled": _("settled the question"),
    "enquiry.asked": _("asked somebody outside: {text}"),
    "enquiry.mailed": _("The question was mailed"),
    "enquiry.opened": _("The link to the question was opened"),
    "enquiry.answered": _("An answer came from outside: {text}"),
    "enquiry.unanswered": _("No answer came from outside in time"),
    "enquiry.revoked": _("closed the link to the question"),
    "deadline.near": _("The deadline is near, and claims are still open"),
    "article.cleared": _("The article is cleared for print"),
    "article.blocked": _("The article is no longer cleared for print"),
    "evidence.changed": _("A source changed ({standing}): {title}"),
    "opinions.asked": _("asked for a second opinion"),
    "opinions.asked_for_article": _("asked for two opinions on every claim of the article"),
    "opinions.share_set": _("set the share of claims that get a second opinion to {share}"),
    "verdict.adopted": _("took an earlier verdict into the draft"),
    "verdict.first_of_two": _("submitted the first of two verdicts"),
    "webhook.made": _("made a webhook to {url}"),
    "webhook.changed": _("changed the webhook to {url}"),
    "webhook.disabled": _("A webhook was switched off: {why}"),
    "webhook.removed": _("removed the webhook to {url}"),
    "webhook.secret_rotated": _("changed the secret of a webhook; the old one signs until {until}"),
    "webhook.old_secret_stopped": _("stopped the old secret of a webhook"),
    "webhook.secret_taken_back": _("took the new secret of a webhook back; the old one signs on"),
    "person.forgotten": _("took the person's name and address out of the desk"),
    "person.invited": _("invited {person}"),
    "person.roles": _("changed the roles"),
    "person.activated": _("let the person in"),
    "person.deactivated": _("shut the person out"),
    "person.second_factor_added": _("set up a second factor"),
    "person.second_factor_removed": _("removed the second factor"),
    "person.second_factor_reset": _("reset the second factor"),
    "key.made": _("made the key {name}"),
    "key.rotated": _("changed the secret of the key {name}; the old one works until {until}"),
    "key.rotated_itself": _(
        "The program that has the key {name} changed its secret; the old one works until {until}"
    ),
    "key.old_stopped": _("stopped the old secret of the key {name}"),
    "key.taken_back": _("took the new secret of the key {name} back; the old one works on"),
    "key.revoked": _("revoked the key {name}"),
    "signing_key.made": _("A signing key was made"),
}


# Events that name somebody beside their actor: by id, so that whoever was forgotten is named nowhere.
ABOUT_PEOPLE = ("person.invited", "review.assigned")


class EventData(dict[str, Any]):
    """The data of an event; a member that it lacks shows as a dash, never as an error."""

    def __missing__(self, key: str) -> str:
        return "–"


def describe(event: Event, names: Mapping[str, str] = MappingProxyType({})) -> str:
    """What happened, in words, with the `names` of people by id; the bare kind where there are no words yet."""
    words = DESCRIPTIONS.get(event.kind)
    if words is None:
        return event.kind
    known = EventData(event.data)
    if (name := names.get(_person(event))) is not None:
        known["person"] = name
    if "until" in known:
        known["until"] = in_full(datetime.fromisoformat(known["until"]))
    return str(words).format_map(known)


def names_in(events: Iterable[Event]) -> dict[str, str]:
    """What the people whom these events are about are called now, by id. One query."""
    ids = {_person(event) for event in events if event.kind in ABOUT_PEOPLE} - {""}
    return {str(user.pk): str(user) for user in User.objects.filter(pk__in=ids)} if ids else {}


def _person(event: Event) -> str:
    return str(event.subject_id) if event.kind == "person.invited" else str(event.data.get("to") or "")


@requires("read")
@require_safe
def event_history(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Everything that happened to one record and to what hangs on it."""
    events = _events(record_id)
    page = Paginator(events, ROWS_A_PAGE).get_page(request.GET.get("page"))
    if not page.object_list:
        raise NotFound(_("Nothing is recorded about this."))
    names = names_in(page.object_list)
    rows = [{"event": event, "describe": describe(event, names)} for event in page.object_list]
    return render(request, "event_history.html", {"rows": rows, "page": page, "record_id": record_id})


@requires("read")
@require_safe
def export(_request: HttpRequest, record_id: UUID) -> StreamingHttpResponse:
    """The same as CSV, with the place of each event in the chain."""
    events = _events(record_id)
    names = names_in(events.filter(kind__in=ABOUT_PEOPLE))
    header: list[object] = ["position", "hash", "time", "kind", "who", "what", "data"]
    rows: Iterator[list[object]] = (
        [
            event.seal.position,
            event.seal.hash,
            event.at.isoformat(),
            event.kind,
            str(event.actor or ""),
            describe(event, names),
            json.dumps(event.data, ensure_ascii=False),
        ]
        for event in events.select_related("seal").iterator()
    )
    writer = csv.writer(Echo())
    lines = (writer.writerow([_harmless(cell) for cell in row]) for row in [header, *rows])
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="story-{record_id}.csv"'
    return answer


class Echo:
    """A file that hands back what is written to it, for the csv module."""

    def write(self, line: str) -> str:
        """The line itself."""
        return line


def _harmless(cell: object) -> object:
    """A cell that a spreadsheet will not run as a formula."""
    text = str(cell)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def _events(record_id: UUID) -> QuerySet[Event]:
    events: QuerySet[Event] = Event.objects.story_of(record_id).select_related("actor")
    # A second opinion is blind: until it is given, nothing shows of who gave the first, and of what they did.
    for review_id, first_by in Review.objects.blind_for_now(record_id).values_list("pk", "first_by"):
        events = events.exclude(threads__contains=[review_id], actor=first_by)
        theirs = {"claim__reviews": review_id, "asked_by": first_by}
        events = events.exclude(subject_id__in=Enquiry.objects.filter(**theirs).values("pk"))
        events = events.exclude(subject_id__in=Question.objects.filter(**theirs).values("pk"))
    return events
