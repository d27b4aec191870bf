"""The history of an article, a claim or a person in words: every event, oldest first."""

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

from claims.models import Claimant
from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import requires_permission, signed_in_person
from newsdesk.audit.kinds import EventKind
from newsdesk.audit.models import Event
from newsdesk.event_codes import event_codes_in_words
from newsdesk.lib.datetime_format import format_datetime_in_full
from newsdesk.lib.errors import NotFound
from reviews.opinion_visibility import events_by_opinion_visibility

ROWS_A_PAGE = 100
# The description of each event kind; names in braces are members of its data, `{person}` is the person concerned.
DESCRIPTIONS: dict[str, StrOrPromise] = {
    "article.submitted": _("uploaded the article “{title}”"),
    "upload.linked": _("submitted the URL {url}"),
    "upload.kept": _("uploaded {file_name}"),
    "upload.refused": _("The upload could not be read: {reason}"),
    "version.added": _("Version {number} was processed"),
    "live.opened": _("opened the live session “{title}”"),
    "live.lines_added": _("{count} lines were heard"),
    "live.version_added": _("Version {number} was spoken"),
    "live.stopped": _("stopped the live session"),
    "live.resumed": _("resumed the live session"),
    "live.ended": _("ended the live session"),
    "article.described": _("Missing details were filled in from the text"),
    "article.stopped": _("The sender took the article back: {why}"),
    "article.recording_changed": _("The address of the recording was changed"),
    "article.language_corrected": _("corrected the language: {language}"),
    "article.held_back": _("The sender set an embargo: {until}"),
    "article.embargo_ended": _("ended the embargo: {reason}"),
    "feed.followed": _("followed the feed {url}"),
    "feed.unfollowed": _("unfollowed the feed {url}"),
    "version.anchoring": _("Looking for the claims in version {number}"),
    "run.finished": _("Found {claims} claims in {sentences} sentences"),
    "run.failed": _("Claim extraction failed"),
    "run.retried": _("restarted claim extraction"),
    "matches.found": _("Found {count} related claims"),
    "match.confirmed": _("confirmed a match with another claim ({relation})"),
    "match.rejected": _("rejected a match with another claim ({relation})"),
    "reviews.opened": _("Added {count} claims to the queue"),
    "review.opened": _("added the claim to the queue"),
    "review.raised": _("increased the claim's priority by {points}"),
    "review.taken": _("took the claim"),
    "review.released": _("released the claim"),
    "review.expired": _("The lease on the claim expired"),
    "review.dismissed": _("dismissed the claim: {reason}"),
    "review.restored": _("restored the claim to the queue"),
    "review.superseded": _("The claim was removed from the article"),
    "review.revived": _("The claim is back in the article"),
    "review.reworded": _("The claim was reworded in the article"),
    "review.stands": _("The verdict applies again: its wording is back"),
    "review.recalled": _("The verdict is valid again: its wording is back"),
    "review.held": _("The claim is held: the sender took the article back"),
    "review.retracted": _("The check of the claim ended: the claim was retracted"),
    "review.kept": _("decided that no change is needed"),
    "review.reopened": _("reopened the claim"),
    "review.assigned": _("assigned the claim to {person}"),
    "claim.added": _("added the claim “{words}”"),
    "claim.changed": _("changed the claim's text: “{to}”"),
    "claim.reworded": _("changed the public wording: “{wording}”"),
    "claim.withdrawn": _("merged the claim into another one"),
    "claim.reattributed": _("changed who said it: {claimant}, before: {was}"),
    "claimant.changed": _("changed the record of the claimant: {fields}"),
    "claimant.forgotten": _("deleted the notes, names and roles of the claimant"),
    "claimant.merged": _("merged {gone} into this claimant ({claims} claims)"),
    "claimant.unmerged": _("undid the merge of {gone} into this claimant ({claims} claims)"),
    "claimant.split": _("made another record of some claims: {fresh}"),
    "claimant.differs": _("said that this is not {other}"),
    "claimant.imported": _("imported the claimant"),
    "evidence.added": _("added evidence ({stance}): {title}"),
    "evidence.removed": _("removed evidence: {title}"),
    "verdict.submitted": _("submitted a verdict: {rating}, {finding}"),
    "verdict.approved": _("approved the verdict: {rating}"),
    "verdict.returned": _("sent the verdict back: {reason}"),
    "verdict.withdrawn": _("took their verdict back: {reason}"),
    "claim.published": _("The claim was published (release {number})"),
    "claim.corrected": _("The claim was corrected (release {number})"),
    "claim.retracted": _("retracted the claim (release {number})"),
    "claim.under_review": _("Readers were told that the claim is being re-checked"),
    "report.concluded": _("told a reader that no change is needed: {answer}"),
    "report.filed": _("A reader reported an error in release {number}"),
    "report.accepted": _("accepted a reader's report: {answer}"),
    "report.declined": _("declined a reader's report: {answer}"),
    "method.written": _("changed the newsroom's text on the methodology page"),
    "verdict.accepted": _("overrode the verdict for clearance: {reason}"),
    "verdict.acceptance_withdrawn": _("removed the clearance override: {reason}"),
    "desk.added": _("added the desk {name}"),
    "desk.renamed": _("renamed the desk {was} to {name}"),
    "channel.added": _("added the chat {name} ({service})"),
    "channel.changed": _("changed the chat {name}"),
    "channel.disabled": _("The chat {name} was disabled. {why}"),
    "channel.enabled": _("enabled the chat {name} again"),
    "channel.removed": _("removed the chat {name}"),
    "channel.tested": _("sent a test to a chat"),
    "calendar.address_made": _("made a new address for the calendar of deadlines"),
    "calendar.address_removed": _("removed the address of the calendar of deadlines"),
    "desk.rules": _("changed the cut-offs of the desk and what may be sent to chats"),
    "policy.changed": _("changed the clearance policy of the desk"),
    "question.asked": _("asked the author: {text}"),
    "question.answered": _("answered: {text}"),
    "comment.added": _("wrote a comment"),
    "comment.withdrawn": _("deleted a comment"),
    "conversation.resolved": _("resolved a conversation"),
    "conversation.reopened": _("reopened a conversation"),
    "question.settled": _("marked the question as resolved"),
    "enquiry.asked": _("asked a source: {text}"),
    "enquiry.mailed": _("The question was emailed"),
    "enquiry.opened": _("The source opened the link"),
    "enquiry.answered": _("A source answered: {text}"),
    "enquiry.unanswered": _("The source did not answer in time"),
    "enquiry.revoked": _("closed the link to the question"),
    "deadline.near": _("The deadline is near, and claims are still open"),
    "article.cleared": _("The article is cleared for print"),
    "article.blocked": _("The article is no longer cleared for print"),
    "evidence.changed": _("A source changed ({standing}): {title}"),
    "opinions.asked": _("required a second review"),
    "opinions.asked_for_article": _("required two reviews of every claim in the article"),
    "opinions.share_set": _("set the share of claims with two reviews to {share} %"),
    "verdict.adopted": _("copied an earlier verdict to the draft"),
    "verdict.first_of_two": _("submitted the first of two verdicts"),
    "webhook.made": _("created a webhook to {url}"),
    "webhook.changed": _("changed the webhook to {url}"),
    "webhook.disabled": _("A webhook was disabled: {why}"),
    "webhook.removed": _("removed the webhook to {url}"),
    "webhook.secret_rotated": _("changed the secret of a webhook; the old one signs until {until}"),
    "webhook.old_secret_stopped": _("stopped the old secret of a webhook"),
    "webhook.secret_taken_back": _("cancelled the new secret of a webhook; the old one keeps signing"),
    "person.forgotten": _("erased the person's name and email address"),
    "person.invited": _("invited {person}"),
    "person.roles": _("changed the roles"),
    "person.joined": _("came in from {provider} for the first time"),
    "person.linked": _("The account at {provider} was linked"),
    "person.unlinked": _("removed the link to the account at {provider}"),
    "person.roles_by_groups": _("The roles followed the groups at {provider}"),
    "person.passkey_added": _("added a passkey"),
    "person.passkey_removed": _("removed a passkey"),
    "person.passkey_renamed": _("renamed a passkey"),
    "person.activated": _("reactivated the person"),
    "person.deactivated": _("deactivated the person"),
    "person.second_factor_added": _("set up two-factor sign-in"),
    "person.second_factor_removed": _("removed two-factor sign-in"),
    "person.second_factor_reset": _("reset two-factor sign-in"),
    "key.made": _("created the key {name}"),
    "key.rotated": _("changed the secret of the key {name}; the old one works until {until}"),
    "key.rotated_itself": _(
        "The program that has the key {name} changed its secret; the old one works until {until}"
    ),
    "key.old_stopped": _("stopped the old secret of the key {name}"),
    "key.taken_back": _("cancelled the new secret of the key {name}; the old one keeps working"),
    "key.revoked": _("revoked the key {name}"),
    "service.made": _("created the service account {name}"),
    "secrets.rotated": _("Stored secrets were encrypted with the present key: {total}"),
    "signing_key.made": _("A signing key was created"),
}


NO_LONGER_UNDER_REVIEW = _("Readers were told that the claim is no longer being re-checked")
# Events that name a person besides their actor: by id, so that an erased person is named nowhere.
ABOUT_PEOPLE = ("person.invited", "review.assigned")
# Events about claimants: these members of their data are ids of records.
ABOUT_CLAIMANTS = (
    "claim.reattributed", "claimant.changed", "claimant.merged", "claimant.unmerged", "claimant.split", "claimant.differs",
)  # fmt: skip
CLAIMANTS = ("claimant", "was", "gone", "fresh", "other")


class EventData(dict[str, Any]):
    """The data of an event; a missing member is shown as a dash, never as an error."""

    def __missing__(self, key: str) -> str:
        return "–"


def describe_history_event(event: Event, names: Mapping[str, str] = MappingProxyType({})) -> str:
    """The description of an event, with the `names` of people by id; the event kind if there is none."""
    words = DESCRIPTIONS.get(event.kind)
    if words is None:
        return event.kind
    if event.kind == EventKind.CLAIM_UNDER_REVIEW and not event.data.get("under_review", True):
        words = NO_LONGER_UNDER_REVIEW
    known = EventData(event.data | event_codes_in_words(event))
    if (name := names.get(_person(event))) is not None:
        known["person"] = name
    if event.kind in ABOUT_CLAIMANTS:
        known |= {
            member: names.get(str(known[member])) or _("nobody") for member in CLAIMANTS if member in known
        }
    if known.get("without_end"):
        known["until"] = _("without an end")
    elif "until" in known:
        known["until"] = format_datetime_in_full(datetime.fromisoformat(known["until"]))
    return str(words).format_map(known)


def _names_in(events: Iterable[Event]) -> dict[str, str]:
    """The current names of the people and claimants in these events, by id. Two queries."""
    events = list(events)
    ids = {_person(event) for event in events if event.kind in ABOUT_PEOPLE} - {""}
    found = {str(user.pk): str(user) for user in User.objects.filter(pk__in=ids)} if ids else {}
    told = [event.data for event in events if event.kind in ABOUT_CLAIMANTS]
    claimants = {data[member] for data in told for member in CLAIMANTS if data.get(member)}
    if claimants:
        found |= {
            str(pk): name for pk, name in Claimant.objects.filter(pk__in=claimants).values_list("pk", "name")
        }
    return found


def _person(event: Event) -> str:
    return str(event.subject_id) if event.kind == "person.invited" else str(event.data.get("to") or "")


def read_event_history(record_id: UUID, user: User, most: int) -> list[tuple[Event, str]]:
    """The events of a record that this person may see, with their descriptions, oldest first. Up to five queries."""
    events = list(_events(record_id, user)[:most])
    names = _names_in(events)
    return [(event, describe_history_event(event, names)) for event in events]


@requires_permission("read")
@require_safe
def event_history_page(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """The history of one record and of what belongs to it."""
    events = _events(record_id, signed_in_person(request))
    page = Paginator(events, ROWS_A_PAGE).get_page(request.GET.get("page"))
    if not page.object_list:
        raise NotFound(_("No history found."))
    names = _names_in(page.object_list)
    rows = [
        {"event": event, "description": describe_history_event(event, names)} for event in page.object_list
    ]
    return render(request, "event_history.html", {"rows": rows, "page": page, "record_id": record_id})


@requires_permission("read")
@require_safe
def event_history_csv_page(request: HttpRequest, record_id: UUID) -> StreamingHttpResponse:
    """The same as CSV, with the position of each event in the chain."""
    events = _events(record_id, signed_in_person(request))
    names = _names_in(events.filter(kind__in=(*ABOUT_PEOPLE, *ABOUT_CLAIMANTS)))
    header: list[object] = ["position", "hash", "time", "kind", "who", "what", "data"]
    rows: Iterator[list[object]] = (
        [
            event.seal.position,
            event.seal.hash,
            event.at.isoformat(),
            event.kind,
            str(event.actor or ""),
            describe_history_event(event, names),
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
    """A file that returns what is written to it, for the csv module."""

    def write(self, line: str) -> str:
        """The line itself."""
        return line


def _harmless(cell: object) -> object:
    """A cell that a spreadsheet will not run as a formula."""
    text = str(cell)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def _events(record_id: UUID, user: User) -> QuerySet[Event]:
    return events_by_opinion_visibility(user, Event.objects.story_of(record_id)).select_related("actor")
