"""The records of the API, generated from its OpenAPI document. Do not edit."""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypeAlias

from typing_extensions import TypedDict


class Acceptance(TypedDict):
    """
    An editor's override, with a reason, of a verdict that blocks clearance.
    """

    by: str
    at: str
    reason: str


class AmongRequest(TypedDict, closed=True):
    """
    The claims to take from.
    """

    desk: NotRequired[str]
    """
    Only from this desk.
    """


class Answer(TypedDict):
    """
    A second person's answer.
    """

    decision: str
    approver: str
    note: str


class AnswerRequest(TypedDict, closed=True):
    """
    The verdict to approve.
    """

    verdict: str
    """
    The id of the verdict you have read.
    """
    note: NotRequired[str]
    """
    For colleagues; never published.
    """
    public_note: NotRequired[str]
    """
    What readers are told; required where this corrects a published claim.
    """
    statement: NotRequired[str]
    """
    Your own wording of the statement; without it, the verdict's.
    """
    repeats: NotRequired[bool]
    """
    Confirms that you publish an allegation although no evidence was found.
    """


class ArticleReceipt(TypedDict):
    """
    Where to follow the progress of an uploaded article.
    """

    id: str
    url: str
    """
    Poll this URL for progress and claims.
    """
    title: str
    desk: str
    state: str
    """
    “waiting”: the article is waiting to be processed.
    """
    external_id: str
    """
    Your own id of the article; may be empty.
    """


ArticleStateEnum: TypeAlias = Literal['waiting', 'finding claims', 'done', 'refused', 'failed']
"""
* `waiting` - waiting to be processed
* `finding claims` - claims are being extracted
* `done` - claims are ready
* `refused` - the file could not be read; `error` says why
* `failed` - processing failed; `error` says why
"""


class AskedForTwo(TypedDict):
    """
    Number of claims that now need two reviews.
    """

    asked: int


class Attempt(TypedDict):
    """
    One attempt to deliver a message.
    """

    at: str
    seconds: float
    status: int | None
    error: str


ClaimKindEnum: TypeAlias = Literal['statistic', 'event', 'statement', 'causal', 'prediction', 'opinion', 'question', 'boilerplate', 'heading']
"""
* `statistic` - statistic
* `event` - event
* `statement` - statement
* `causal` - cause
* `prediction` - prediction
* `opinion` - opinion
* `question` - question
* `boilerplate` - not part of the story
* `heading` - heading
"""


ClaimReview = TypedDict(
    'ClaimReview',
    {
        '@context': str,
        '@type': str,
        '@id': str,
        'url': str,
        'claimReviewed': str,
        'reviewRating': dict[str, Any],
        'itemReviewed': dict[str, Any],
        'author': dict[str, Any],
        'datePublished': str,
        'dateModified': str,
        'publisher': NotRequired[dict[str, Any]],
        'inLanguage': NotRequired[str],
        'reviewBody': NotRequired[str],
        'license': NotRequired[str],
        'isBasedOn': NotRequired[dict[str, Any]],
        'citation': NotRequired[list[dict[str, Any]]],
        'correction': NotRequired[dict[str, Any]],
    },
)


ClaimantKindEnum: TypeAlias = Literal['person', 'organisation', 'group', 'document', 'data', 'unknown']
"""
* `person` - person
* `organisation` - organisation
* `group` - group
* `document` - document
* `data` - data source
* `unknown` - unknown
"""


class ClearedFacts(TypedDict):
    """
    The version of an article that nothing blocks any longer.
    """

    article: str
    version: int
    sha256: str
    title: str
    desk: str
    external_id: str
    """
    The sender's own id of the article; may be empty.
    """
    api: str


class Comment(TypedDict):
    """
    A comment by one person. Comments cannot be edited.
    """

    id: str
    author: str
    text: str
    """
    Empty once it is deleted.
    """
    mentioned: list[str]
    said_at: str
    withdrawn_at: str | None


class Conversation(TypedDict):
    """
    Comments that belong together, oldest first.
    """

    id: str
    resolved_by: str | None
    resolved_at: str | None
    comments: list[Comment]


class ConversationList(TypedDict):
    """
    Conversations about a claim, open ones first.
    """

    conversations: list[Conversation]


class CorrectionInputRequest(TypedDict, closed=True):
    """
    What readers and what colleagues are told.
    """

    note: NotRequired[str]
    """
    For colleagues; never published.
    """
    public_note: NotRequired[str]
    """
    What readers are told while the claim is re-checked. Published at once.
    """
    reason: NotRequired[str]
    """
    The former name of `note`: for colleagues, never published.
    """


CrvEnum: TypeAlias = Literal['Ed25519']
"""
* `Ed25519` - Ed25519
"""


DeliveryStateEnum: TypeAlias = Literal['waiting', 'delivered', 'failed']
"""
* `waiting` - waiting
* `delivered` - delivered
* `failed` - failed
"""


class Desk(TypedDict):
    """
    A department of the newsroom.
    """

    slug: str
    """
    The short name, for `desk` in other calls.
    """
    name: str


class DeskList(TypedDict):
    """
    The desks.
    """

    results: list[Desk]


class Done(TypedDict):
    """
    The resulting state of the claim.
    """

    id: str
    state: str
    """
    “under review”, “retracted” or “published”.
    """


class Draft(TypedDict):
    """
    Your draft.
    """

    rating: Literal['sourced', 'disputed', 'unsupported', '']
    finding: Literal['confirmed', 'misattributed', 'unverified', 'not attributed', '']
    rationale: str
    context_note: str
    search_log: str
    statement: str
    """
    The sentence that the rating judges.
    """
    side: Literal['says', 'denies', 'alleges', 'asks', 'nobody', '']
    target: str
    """
    The person or body that an allegation accuses.
    """
    answer: Literal['denied', 'admitted', 'not answered', 'not asked', '']
    speaker: str
    """
    Who really said it, if it was wrongly attributed.
    """
    other: str
    """
    Someone else who has publicly taken a side.
    """
    other_side: Literal['says', 'denies', 'asks', '']
    lacks: list[str]
    """
    What is still missing, in words.
    """


class DraftFieldsRequest(TypedDict, closed=True):
    """
    Draft fields. Fields left out do not change.
    """

    rating: NotRequired[Literal['sourced', 'disputed', 'unsupported', '']]
    finding: NotRequired[Literal['confirmed', 'misattributed', 'unverified', 'not attributed', '']]
    rationale: NotRequired[str]
    context_note: NotRequired[str]
    search_log: NotRequired[str]
    statement: NotRequired[str]
    """
    The sentence that the rating judges: affirmative, and understandable without the article. Required for a verdict.
    """
    side: NotRequired[Literal['says', 'denies', 'alleges', 'asks', 'nobody', '']]
    target: NotRequired[str]
    """
    The person or body that an allegation accuses.
    """
    answer: NotRequired[Literal['denied', 'admitted', 'not answered', 'not asked', '']]
    """
    The answer of the accused. You cannot submit an allegation with “not asked”.

    * `denied` - They deny it
    * `admitted` - They admit it
    * `not answered` - Asked, no answer
    * `not asked` - Not asked yet
    """
    speaker: NotRequired[str]
    """
    Who really said it, if it was wrongly attributed.
    """
    other: NotRequired[str]
    """
    Someone else who has publicly taken a side.
    """
    other_side: NotRequired[Literal['says', 'denies', 'asks', '']]


class DraftState(TypedDict):
    """
    The current draft.
    """

    rating: NotRequired[Literal['sourced', 'disputed', 'unsupported', '']]
    finding: NotRequired[Literal['confirmed', 'misattributed', 'unverified', 'not attributed', '']]
    rationale: NotRequired[str]
    context_note: NotRequired[str]
    search_log: NotRequired[str]
    statement: NotRequired[str]
    """
    The sentence that the rating judges: affirmative, and understandable without the article. Required for a verdict.
    """
    side: NotRequired[Literal['says', 'denies', 'alleges', 'asks', 'nobody', '']]
    target: NotRequired[str]
    """
    The person or body that an allegation accuses.
    """
    answer: NotRequired[Literal['denied', 'admitted', 'not answered', 'not asked', '']]
    """
    The answer of the accused. You cannot submit an allegation with “not asked”.

    * `denied` - They deny it
    * `admitted` - They admit it
    * `not answered` - Asked, no answer
    * `not asked` - Not asked yet
    """
    speaker: NotRequired[str]
    """
    Who really said it, if it was wrongly attributed.
    """
    other: NotRequired[str]
    """
    Someone else who has publicly taken a side.
    """
    other_side: NotRequired[Literal['says', 'denies', 'asks', '']]
    lacks: list[str]
    """
    What is still missing, in words.
    """


EnquiryStateEnum: TypeAlias = Literal['open', 'answered', 'unanswered', 'revoked']
"""
* `open` - waiting for an answer
* `answered` - answered
* `unanswered` - no answer in time
* `revoked` - link closed
"""


class EvidenceId(TypedDict):
    """
    The id of the evidence added or removed.
    """

    id: str


class ExpectedSpeakerRequest(TypedDict, closed=True):
    """
    Someone who is expected to speak.
    """

    name: str
    role: NotRequired[str]


class Factor(TypedDict):
    """
    A part of the priority.
    """

    code: str
    points: int


FindingEnum: TypeAlias = Literal['confirmed', 'misattributed', 'unverified', 'not attributed']
"""
* `confirmed` - Confirmed
* `misattributed` - Misattributed
* `unverified` - Unverified
* `not attributed` - Not attributed
"""


GivenAnswerEnum: TypeAlias = Literal['denied', 'admitted', 'not answered']
"""
* `denied` - They deny it
* `admitted` - They admit it
* `not answered` - Asked, no answer
"""


class Held(TypedDict):
    """
    Who is working on the claim. Only that person sees the token.
    """

    holder: str
    expires_at: str
    token: NotRequired[str]


class Hit(TypedDict):
    """
    An archived article that matches.
    """

    article: str
    version: int
    title: str
    desk: str
    words: str
    """
    The text around the match.
    """


class Hits(TypedDict):
    """
    At most twenty results, newest first.
    """

    results: list[Hit]


class InArchive(TypedDict):
    """
    Position of a passage in the newsroom's archive.
    """

    article: str
    version: int
    span: list[int]
    """
    Start and end in code points of the version's text; the end is exclusive.
    """


class Integrity(TypedDict):
    """
    Signature of the claim; docs/api.md says how to verify it.
    """

    sha256: str
    """
    SHA-256 of the canonical JSON (RFC 8785) of the signed members.
    """
    signature: str
    """
    Ed25519 signature of the same bytes, in URL-safe base64.
    """
    algorithm: str
    canonicalization: str
    key: str
    """
    The id of the key in `/.well-known/newsdesk-keys.json`.
    """


KindsEnum: TypeAlias = Literal['claim.published', 'claim.corrected', 'claim.retracted', 'claim.under_review', 'article.cleared', 'live.claim', 'live.ended']
"""
* `claim.published` - a claim was published
* `claim.corrected` - a claim was corrected
* `claim.retracted` - a claim was retracted
* `claim.under_review` - a claim is being re-checked, or no longer is
* `article.cleared` - an article was cleared for print
* `live.claim` - a claim of a live session was published, corrected or retracted
* `live.ended` - a live session has ended
"""


KtyEnum: TypeAlias = Literal['OKP']
"""
* `OKP` - OKP
"""


class Lease(TypedDict):
    """
    How long the claim is reserved for you.
    """

    expires_at: str


class LinesReceipt(TypedDict):
    """
    What became of a batch.
    """

    added: int
    revised: int
    known: int
    """
    Lines that were there already, or in a later revision.
    """
    next_sequence: int
    """
    The number after the last.
    """


class ListedArticle(TypedDict):
    """
    An article without its text and claims.
    """

    id: str
    url: str
    title: str
    desk: str
    language: str
    source_url: str
    uploaded_at: str
    deadline: str | None
    embargo: str | None
    embargo_without_end: bool
    """
    The embargo lasts until a person ends it; its time is then the end of the year 2100.
    """
    external_id: str


class LiveClaim(TypedDict):
    """
    A claim in what was said.
    """

    id: str
    text: str
    speaker: str
    sequence: int | None
    """
    The line in which it begins.
    """
    start: float | None
    article: str
    """
    The article that holds this part of the session.
    """


class LiveEndedFacts(TypedDict):
    """
    A session that has ended.
    """

    session: str
    session_title: str
    session_url: str
    desk: str
    language: str
    claims: int
    """
    How many published claims stand.
    """


class LiveEndedMessage(TypedDict):
    """
    A live session has ended.
    """

    type: Literal['live.ended']
    timestamp: str
    data: LiveEndedFacts


LiveSessionStateStateEnum: TypeAlias = Literal['open', 'stopped', 'ended']
"""
* `open` - open
* `stopped` - stopped
* `ended` - ended
"""


class ManyAssignedRequest(TypedDict, closed=True):
    """
    Claims to assign to a reviewer.
    """

    reviews: list[str]
    to: str
    """
    The reviewer's email address.
    """


class Merge(TypedDict):
    """
    A merge.
    """

    id: str
    """
    Needed to undo it.
    """
    kept: str
    gone: str
    claims: int
    """
    Claims that moved.
    """


ModeEnum: TypeAlias = Literal['direct', 'indirect', 'mixed', 'none']
"""
* `direct` - direct speech
* `indirect` - indirect speech
* `mixed` - partly quoted
* `none` - in the article's own voice
"""


class NewArticleFileRequest(TypedDict, closed=True):
    """
    An article to be checked, as a file.
    """

    title: str
    desk: str
    """
    The short name of the desk, for example “world”.
    """
    byline: NotRequired[str]
    language: NotRequired[str]
    """
    A language tag (BCP 47), for example “en”. Without one, the language of the text is detected.
    """
    source_url: NotRequired[str]
    recording_url: NotRequired[str]
    """
    For a transcript: the address of the video or audio, http or https.
    """
    deadline: NotRequired[str]
    """
    Publication deadline.
    """
    embargo: NotRequired[str]
    """
    No claim is published before this time.
    """
    external_id: NotRequired[str]
    """
    Your own id of the article. A key can give each id to one article only.
    """
    file: bytes
    """
    A .docx, .docm, .odt, .fodt, .rtf, .pdf, .html, .md, .eml, .json (ninjs), .xml (NewsML, NITF) or .txt file; captions or a transcript (.srt, .vtt, .ttml, .sbv, .smi, .srv1, .srv3, .tsv, .json, Hansard or another debate in .xml).
    """


class NewArticleRequest(TypedDict, closed=True):
    """
    An article to be checked, with its text.
    """

    title: str
    desk: str
    """
    The short name of the desk, for example “world”.
    """
    byline: NotRequired[str]
    language: NotRequired[str]
    """
    A language tag (BCP 47), for example “en”. Without one, the language of the text is detected.
    """
    source_url: NotRequired[str]
    recording_url: NotRequired[str]
    """
    For a transcript: the address of the video or audio, http or https.
    """
    deadline: NotRequired[str]
    """
    Publication deadline.
    """
    embargo: NotRequired[str]
    """
    No claim is published before this time.
    """
    external_id: NotRequired[str]
    """
    Your own id of the article. A key can give each id to one article only.
    """
    text: str
    """
    The text of the article, as plain text.
    """


class NewClaimRequest(TypedDict, closed=True):
    """
    A missed claim.
    """

    version: int
    """
    The version number you are working on. 409 if there is a newer one.
    """
    words: str
    """
    Exactly as in the article.
    """
    start: NotRequired[int]
    """
    In code points, with `end`. Without them, the words must occur only once.
    """
    end: NotRequired[int]
    kind: NotRequired[ClaimKindEnum]
    claimant: NotRequired[str]
    """
    The claimant, if the article names one.
    """


class NewCommentRequest(TypedDict, closed=True):
    """
    A new comment.
    """

    text: str
    """
    “@” and a colleague's name or email address notifies them.
    """
    conversation: NotRequired[str]
    """
    The conversation to reply to. Without it, the comment starts a new one.
    """


class NewLineRequest(TypedDict, closed=True):
    """
    A line as it was heard.
    """

    text: str
    """
    Empty in a correction takes the line back.
    """
    speaker: NotRequired[str]
    start: NotRequired[float | None]
    """
    Seconds from the beginning of the recording; null, or left out, if they are not known.
    """
    end: NotRequired[float | None]
    sequence: NotRequired[int]
    """
    The number of the line in the order of speech; without one it comes after the last.
    """
    revision: NotRequired[int]
    """
    Higher for a line that was heard better: it replaces the one with the same number.
    """
    aside: NotRequired[bool]
    """
    Applause or an interruption: nobody's claim.
    """


class NewLinesRequest(TypedDict, closed=True):
    """
    A batch of lines, stored as a whole or not at all.
    """

    lines: list[NewLineRequest]


class NewLiveSessionRequest(TypedDict, closed=True):
    """
    A live session to open.
    """

    title: str
    desk: str
    """
    The short name of the desk, for example “world”.
    """
    language: NotRequired[str]
    """
    A language tag (BCP 47), for example “en”. Claims are found in it if Newsdesk reads it.
    """
    speakers: NotRequired[list[ExpectedSpeakerRequest]]
    """
    Who is expected to speak; a line may give the surname alone.
    """
    recording_url: NotRequired[str]
    """
    The address of the recording.
    """
    source_url: NotRequired[str]
    """
    A WebVTT file or an HLS playlist that grows: Newsdesk follows it.
    """
    started_at: NotRequired[str]
    """
    The moment of second 0 of the recording; now, if it is not given.
    """


class NewReportRequest(TypedDict, closed=True):
    """
    An error you want to report.
    """

    text: str
    """
    What is wrong.
    """
    source: NotRequired[str]
    """
    The URL of a document, record or video that shows the error.
    """
    email: NotRequired[str]
    """
    Used only to reply. Without it, the answer is at `url`.
    """


class NewReviewRequest(TypedDict, closed=True):
    """
    A claim to be reviewed.
    """

    claim: str


class NewSecret(TypedDict):
    """
    The key with its new secret. The secret is only in this response.
    """

    key: str
    """
    The full key for the header `Authorization: Bearer …`.
    """
    old_until: str
    """
    The old secret works until then.
    """


class NewVersionFileRequest(TypedDict, closed=True):
    """
    The new text of an article, as a file.
    """

    file: bytes
    """
    In any supported file format.
    """


class NewVersionRequest(TypedDict, closed=True):
    """
    The new text of an article.
    """

    text: str
    """
    The text of the article, as plain text.
    """


class NewWebhookSecret(TypedDict):
    """
    A new secret, shown only once. The old one also signs for one day.
    """

    secret: str
    old_secret_until: str
    """
    The old secret also signs until then.
    """


class NoChangeInputRequest(TypedDict, closed=True):
    """
    The answer to whoever reported the error.
    """

    note: NotRequired[str]
    """
    For colleagues; never published.
    """
    answer: NotRequired[str]
    """
    For the readers who reported an error; required if there are any. Not published.
    """


NoticeKindEnum: TypeAlias = Literal['assigned', 'reassigned', 'returned', 'retracted', 'approved', 'mentioned', 'answered', 'deadline', 'correction', 'reported', 'due']
"""
* `assigned` - a claim is assigned to me
* `reassigned` - a claim of mine is assigned to someone else
* `returned` - my verdict is sent back
* `retracted` - a claim that I work on is retracted
* `approved` - my verdict is approved or published
* `mentioned` - someone mentions me
* `answered` - a question of mine is answered or expires
* `deadline` - a deadline is near
* `correction` - a correction has started
* `reported` - a reader reports an error
* `due` - a correction is awaiting my approval
"""


class NumberRead(TypedDict):
    """
    Number of notifications marked as read.
    """

    read: int


class OtherRecordRequest(TypedDict, closed=True):
    """
    The record to merge into this one.
    """

    other: str
    confirmed: NotRequired[bool]
    """
    true: merge although their Wikidata ids or kinds differ.
    """


class OtherRequest(TypedDict, closed=True):
    """
    The claim to merge into this one.
    """

    version: int
    """
    The version number you are working on. 409 if there is a newer one.
    """
    other: str
    """
    The id of its review.
    """


class Outcome(TypedDict):
    """
    The result for each claim. A claim that cannot be changed does not stop the others.
    """

    done: list[str]
    left: list[str]
    """
    Claims left unchanged.
    """
    why: list[str]
    """
    The reasons, each once.
    """


OutcomeEnum: TypeAlias = Literal['check', 'retraction']
"""
* `check` - The claim is being re-checked
* `retraction` - The claim was retracted
"""


class PackChange(TypedDict):
    """
    What became of the claims that were sent.
    """

    changed: int
    """
    Claims that were added or removed now.
    """
    prepared: int
    """
    Claims in the pack after it.
    """


class PackClaimsRequest(TypedDict, closed=True):
    """
    Published claims to prepare, or to take out of a pack.
    """

    claims: list[str]
    """
    Their ids.
    """


class PackFeedRequest(TypedDict, closed=True):
    """
    Other newsrooms' fact checks.
    """

    feed: Any
    """
    A ClaimReview, a list of them, or a document with some in it, such as a DataFeed.
    """


class PackImport(TypedDict):
    """
    What became of a feed.
    """

    added: int
    """
    Fact checks that are in the pack now.
    """
    lacking: int
    """
    Left out, because text, URL, publisher or rating is missing.
    """


class PatchedArticleChangeRequest(TypedDict, closed=True):
    """
    What may be changed of an article.
    """

    external_id: NotRequired[str]
    """
    Your own id of the article; empty removes it.
    """
    recording_url: NotRequired[str]
    """
    The address of the recording, http or https; empty removes it.
    """


class PointsRequest(TypedDict, closed=True):
    """
    Extra priority set by an editor.
    """

    points: int
    """
    0 resets it.
    """


class Policy(TypedDict):
    """
    The clearance policy of the desk.
    """

    must_check: list[str]
    disputed_may_run: bool
    unsupported_may_run: bool


class Precedent(TypedDict):
    """
    A fact check by another newsroom.
    """

    start: int
    end: int
    score: float
    words: str
    claimant: str | None
    rating: str
    """
    The rating in the publisher's words.
    """
    publisher: str
    url: str


class PreparedClaimInPack(TypedDict):
    """
    A published claim that is likely to be said.
    """

    id: str
    url: str
    sentence: str
    """
    What readers are told of it.
    """
    published_at: str
    under_review: bool
    """
    Whether it is being re-checked.
    """


class PreparedReviewInPack(TypedDict):
    """
    Another newsroom's fact check, in its own words.
    """

    url: str
    words: str
    claimant: str
    publisher: str
    rating: str
    reviewed_on: str | None


class Problem(TypedDict):
    """
    An error, after RFC 9457.
    """

    type: str
    """
    The kind of error, as a stable identifier.
    """
    title: str
    """
    The kind of error in words.
    """
    status: int
    """
    The HTTP status.
    """
    detail: str
    """
    What went wrong, and what to do.
    """
    errors: NotRequired[dict[str, Any]]
    """
    Error messages by field.
    """
    reason: NotRequired[str]
    """
    With 410: why it was retracted.
    """


class Progress(TypedDict):
    """
    Progress in code points.
    """

    done: int
    total: int


class PublicSnapshot(TypedDict):
    """
    The saved copy of a document.
    """

    sha256: str
    taken_at: str


class Publisher(TypedDict):
    """
    The newsroom.
    """

    name: str
    url: str
    corrections_policy: NotRequired[str]


RatingEnum: TypeAlias = Literal['sourced', 'disputed', 'unsupported']
"""
* `sourced` - Sourced
* `disputed` - Disputed
* `unsupported` - Unsupported
"""


ReasonEnum: TypeAlias = Literal['opinion', 'not checkable', 'duplicate', 'trivial']
"""
* `opinion` - opinion
* `not checkable` - not checkable
* `duplicate` - duplicate
* `trivial` - trivial
"""


class ReasonRequest(TypedDict, closed=True):
    """
    The verdict to send back, and the reason.
    """

    verdict: str
    """
    The id of the verdict you have read.
    """
    reason: str


class Recording(TypedDict):
    """
    Where the words of a transcript are in its recording.
    """

    url: str
    """
    Opens the recording at that second.
    """
    second: float


RelationEnum: TypeAlias = Literal['same', 'related', 'contradicts', 'attributed differently']
"""
* `same` - the same claim
* `related` - related
* `contradicts` - contradicts
* `attributed differently` - attributed differently
"""


class ReleaseFacts(TypedDict):
    """
    What every message about a claim says.
    """

    claim: str
    """
    The id of the claim.
    """
    release: int
    position: int
    """
    The position in `/changes/`. Ignore a message with a lower one than you have.
    """
    url: str
    api: str
    sha256: str
    note: str
    """
    What readers are told about this change; may be empty.
    """
    left: bool
    """
    The claim was in the list that `only` selects, and no longer is: delete it.
    """


class ReplayRequest(TypedDict, closed=True):
    """
    The message to send again.
    """

    delivery: str


ReportStateEnum: TypeAlias = Literal['open', 'accepted', 'declined']
"""
* `open` - open
* `accepted` - accepted
* `declined` - declined
"""


class RetractionInputRequest(TypedDict, closed=True):
    """
    Why, for readers and for colleagues.
    """

    note: NotRequired[str]
    """
    For colleagues; never published.
    """
    public_note: NotRequired[str]
    """
    What readers are told: why it was retracted. Required.
    """
    reason: NotRequired[str]
    """
    The former name of `public_note`: published.
    """


ReviewStateEnum: TypeAlias = Literal['waiting', 'in review', 'awaiting approval', 'approved', 'dismissed', 'superseded', 'held', 'retracted']
"""
* `waiting` - waiting
* `in review` - in review
* `awaiting approval` - awaiting approval
* `approved` - approved
* `dismissed` - dismissed
* `superseded` - superseded
* `held` - held: the sender took the article back
* `retracted` - retracted
"""


class Role(TypedDict):
    """
    A role, with its dates as far as they are known.
    """

    title: str
    organisation: str
    since: str
    """
    A year, a month or a day; empty if it is not known.
    """
    until: str


RoleEnum: TypeAlias = Literal['claimant', 'expert']
"""
* `claimant` - the claimant
* `expert` - an outside expert
"""


class RotationRequest(TypedDict, closed=True):
    """
    How long your current secret keeps working.
    """

    until: NotRequired[str]
    """
    At most 90 days from now. Default: one day from now.
    """


class ShareOfTwo(TypedDict):
    """
    The percentage of a desk's new claims that get two independent reviews.
    """

    share: int


class ShareOfTwoRequest(TypedDict, closed=True):
    """
    The percentage of a desk's new claims that get two independent reviews.
    """

    share: int


class SideClaimant(TypedDict):
    """
    The person or body that takes the side.
    """

    id: NotRequired[str | None]
    """
    Stable id of the record. Releases from before there were records have none.
    """
    name: str
    kind: ClaimantKindEnum
    same_as: str | None
    """
    Their URL on Wikidata.
    """


SideEnum: TypeAlias = Literal['says', 'denies', 'alleges', 'asks']
"""
* `says` - says
* `denies` - denies
* `alleges` - alleges
* `asks` - asks
"""


SideFindingEnum: TypeAlias = Literal['confirmed', 'misattributed', 'unverified']
"""
* `confirmed` - Confirmed
* `misattributed` - Misattributed
* `unverified` - Unverified
"""


StanceEnum: TypeAlias = Literal['supports', 'contradicts', 'context', 'attribution']
"""
* `supports` - for it
* `contradicts` - against it
* `context` - context
* `attribution` - shows who said it
"""


StandingEnum: TypeAlias = Literal['current', 'corrected', 'retracted', 'dead', 'changed']
"""
* `current` - current
* `corrected` - corrected
* `retracted` - retracted
* `dead` - no longer available
* `changed` - content changed
"""


StatusEnum: TypeAlias = Literal['sourced', 'disputed', 'unsupported', 'misattributed', 'accepted', 'dismissed', 'awaiting approval', 'in review', 'waiting', 'reopened', 'withdrawn', 'not queued', 'not needed', 'removed']
"""
* `sourced` - sourced
* `disputed` - disputed
* `unsupported` - unsupported
* `misattributed` - misattributed
* `accepted` - accepted
* `dismissed` - dismissed
* `awaiting approval` - awaiting approval
* `in review` - in review
* `waiting` - waiting
* `reopened` - reopened
* `withdrawn` - withdrawn
* `not queued` - not queued
* `not needed` - not needed
* `removed` - removed
"""


class Suggestion(TypedDict):
    """
    A record that may be meant.
    """

    id: str
    name: str
    found_as: str
    """
    The name that was found.
    """
    kind: ClaimantKindEnum
    kind_confirmed: bool
    party: str
    affiliation: str
    claims: int


class Suggestions(TypedDict):
    """
    Those who may be meant, the likeliest first.
    """

    results: list[Suggestion]


class Taken(TypedDict):
    """
    A side of the statement: who takes it, and whether this is confirmed.
    """

    source: str
    side: SideEnum
    finding: FindingEnum
    target: str
    answer: str
    speaker: str


class TestFacts(TypedDict):
    """
    What a test message says.
    """

    webhook: str
    note: str


class TestMessage(TypedDict):
    """
    A test. Nothing was published.
    """

    type: Literal['webhook.test']
    timestamp: str
    data: TestFacts


class TextPositionSelector(TypedDict):
    """
    Where the words stand: a W3C Web Annotation selector.
    """

    type: Literal['TextPositionSelector']
    start: int
    """
    In code points.
    """
    end: int
    """
    Exclusive.
    """


class TextQuoteSelector(TypedDict):
    """
    The words with what stands around them: a W3C Web Annotation selector.
    """

    type: Literal['TextQuoteSelector']
    exact: str
    prefix: str
    suffix: str


class TextRequest(TypedDict, closed=True):
    """
    A sentence or a text, or the address of a page.
    """

    text: NotRequired[str]
    url: NotRequired[str]
    """
    In place of `text`: the page whose text is checked. Only with a key.
    """


class TokenRequest(TypedDict, closed=True):
    """
    The token of your lease on the claim.
    """

    token: str
    """
    The lease token that `take` returned.
    """


class Tombstone(TypedDict):
    """
    The last release of a retracted claim.
    """

    id: str
    url: str
    release: int
    retracted: Literal[True]
    """
    Always true.
    """
    reason: str
    published_at: str
    changed_at: str
    publisher: Publisher
    integrity: Integrity


TypeEnum: TypeAlias = Literal['published', 'corrected', 'retracted']
"""
* `published` - published
* `corrected` - corrected
* `retracted` - retracted
"""


class Version(TypedDict):
    """
    The text that all spans refer to.
    """

    number: int
    sha256: str
    text: str


class VersionReceipt(TypedDict):
    """
    Where to follow the progress of an uploaded version.
    """

    id: str
    """
    The id of the article.
    """
    url: str
    """
    Poll this URL for progress and claims.
    """
    clearance: str
    """
    The clearance of this version.
    """
    state: str
    """
    “waiting”: the article is waiting to be processed.
    """
    external_id: str
    """
    Your own id of the article; may be empty.
    """


WebhookKindEnum: TypeAlias = Literal['claim.published', 'claim.corrected', 'claim.retracted', 'claim.under_review', 'article.cleared', 'live.claim', 'live.ended', 'webhook.test']
"""
* `claim.published` - a claim was published
* `claim.corrected` - a claim was corrected
* `claim.retracted` - a claim was retracted
* `claim.under_review` - a claim is being re-checked, or no longer is
* `article.cleared` - an article was cleared for print
* `live.claim` - a claim of a live session was published, corrected or retracted
* `live.ended` - a live session has ended
* `webhook.test` - a test message
"""


WhereEnum: TypeAlias = Literal['claims', 'queue', 'published', 'other', 'people', 'evidence', 'articles', 'comments']
"""
* `claims` - Claims
* `queue` - Claims in the queue
* `published` - Approved claims
* `other` - Other claims
* `people` - Claimants
* `evidence` - Evidence
* `articles` - Articles
* `comments` - Comments
"""


class WhoRequest(TypedDict, closed=True):
    """
    Whoever says it: one of `claimant`, `name` and `nobody`.
    """

    claimant: NotRequired[str]
    """
    The id of a record.
    """
    name: NotRequired[str]
    """
    Any of their names. A new name makes a new record.
    """
    nobody: NotRequired[bool]
    """
    true: the article says it itself.
    """
    cue: NotRequired[str]
    """
    The reporting word. Without it, the word stays.
    """
    side: NotRequired[SideEnum]
    """
    Which side they take. Without it, the side stays.

    * `says` - says
    * `denies` - denies
    * `alleges` - alleges
    * `asks` - asks
    """


class WordingRequest(TypedDict, closed=True):
    """
    The public wording of the claim.
    """

    wording: str
    """
    Leave empty to use the words of the article.
    """


WordsEnum: TypeAlias = Literal['exact', 'moved', 'proposed', 'orphaned']
"""
* `exact` - unchanged
* `moved` - moved
* `proposed` - reworded
* `orphaned` - removed
"""


class WordsRequest(TypedDict, closed=True):
    """
    Words in the article.
    """

    version: int
    """
    The version number you are working on. 409 if there is a newer one.
    """
    words: str
    """
    Exactly as in the article.
    """
    start: NotRequired[int]
    """
    In code points, with `end`. Without them, the words must occur only once.
    """
    end: NotRequired[int]


class AnswerTakenRequest(TypedDict, closed=True):
    """
    Whether the answer supports or contradicts the claim, or gives context.
    """

    token: str
    """
    The lease token that `take` returned.
    """
    stance: StanceEnum


class ArticleClearedMessage(TypedDict):
    """
    Nothing stands between this version of an article and print.
    """

    type: Literal['article.cleared']
    timestamp: str
    data: ClearedFacts


class ArticlePage(TypedDict):
    """
    Articles, newest first.
    """

    results: list[ListedArticle]
    next: str | None


class AttributionFinding(TypedDict):
    """
    Did they say it?
    """

    finding: FindingEnum
    means: str


class ClaimInReview(TypedDict):
    """
    The claim under review.
    """

    id: str
    words: str
    """
    The exact words of the article.
    """
    kind: ClaimKindEnum
    score: float
    """
    Check-worthiness, from 0 to 1.
    """
    reasons: list[str]
    claimant: str | None
    """
    The person or body the article attributes the claim to.
    """
    claimant_id: str | None
    """
    The id of the claimant's record.
    """
    claimant_kind: ClaimantKindEnum | None
    cue: str
    """
    The reporting word, for example “said”.
    """
    mode: ModeEnum
    citations: list[str]
    side: Literal['says', 'denies', 'alleges', 'asks', 'nobody', '']
    """
    The side that the claimant takes, found by extraction. If it is empty, choose it yourself.

    * `says` - says
    * `denies` - denies
    * `alleges` - alleges
    * `asks` - asks
    * `nobody` - takes no side
    """
    proposed_statement: str
    """
    The proposed statement. Read it before you use it: only what you send is stored.
    """


class ClaimRetractedMessage(TypedDict):
    """
    A claim was retracted: delete it.
    """

    type: Literal['claim.retracted']
    timestamp: str
    data: ReleaseFacts


class ClaimSide(TypedDict):
    """
    A side of the statement: who takes it, and whether this is confirmed.
    """

    claimant: SideClaimant
    side: SideEnum
    finding: SideFindingEnum
    means: str
    target: str | None
    """
    The person or body that an allegation accuses.
    """
    answer: GivenAnswerEnum | None
    """
    The answer of the accused.

    * `denied` - They deny it
    * `admitted` - They admit it
    * `not answered` - Asked, no answer
    """
    speaker: str | None
    """
    Who really takes this side, if it was wrongly attributed.
    """


class Claimant(TypedDict):
    """
    The person or body the article attributes the claim to, and the reporting word.
    """

    id: NotRequired[str | None]
    """
    Stable id of the record. Releases from before there were records have none.
    """
    name: str
    kind: ClaimantKindEnum
    same_as: str | None
    """
    The claimant's URL on Wikidata.
    """
    cue: str
    mode: ModeEnum


class ClearedVerdict(TypedDict):
    """
    The approved verdict on the claim's current text.
    """

    id: str
    rating: RatingEnum
    attribution: FindingEnum
    rationale: str
    reviewer: str
    approver: str
    approved_at: str


class Delivery(TypedDict):
    """
    A message and its delivery attempts.
    """

    id: str
    kind: WebhookKindEnum
    state: DeliveryStateEnum
    subject: str
    """
    The id of the release, version or webhook.
    """
    body: str
    """
    The exact body that is signed and sent.
    """
    created_at: str
    due_at: str | None
    attempts: list[Attempt]


class DeliveryList(TypedDict):
    """
    Messages, newest first.
    """

    results: list[Delivery]


class DismissalRequest(TypedDict, closed=True):
    """
    The reason for dismissing the claim.
    """

    reason: ReasonEnum
    note: NotRequired[str]


class Enquiry(TypedDict):
    """
    A question to a source, and the answer.
    """

    id: str
    role: RoleEnum
    name: str
    email: str
    """
    Empty if none was given, and some time after the question is closed.
    """
    words: str
    """
    The claim's text at that time.
    """
    text: str
    asked_by: str
    asked_at: str
    until: str
    state: EnquiryStateEnum
    mailed_at: str | None
    opened_at: str | None
    closed_at: str | None
    answer: str | None
    """
    Written by whoever opened the link. The sender is not verified.
    """
    signed: str | None


class EnquiryList(TypedDict):
    """
    Questions to sources about a claim, oldest first.
    """

    enquiries: list[Enquiry]


class EnquiryWithLink(TypedDict):
    """
    A new question with its link. The link is only in this response.
    """

    id: str
    role: RoleEnum
    name: str
    email: str
    """
    Empty if none was given, and some time after the question is closed.
    """
    words: str
    """
    The claim's text at that time.
    """
    text: str
    asked_by: str
    asked_at: str
    until: str
    state: EnquiryStateEnum
    mailed_at: str | None
    opened_at: str | None
    closed_at: str | None
    answer: str | None
    """
    Written by whoever opened the link. The sender is not verified.
    """
    signed: str | None
    link: str
    """
    Opens the question without an account.
    """


class Evidence(TypedDict):
    """
    A document with a passage.
    """

    id: str
    title: str
    publisher: str
    url: str
    passage: str
    stance: StanceEnum
    primary: bool
    retrieved_at: str | None
    standing: StandingEnum
    found: str
    """
    Whether the passage was found: exact, approximate or missing; empty before the check.
    """
    trouble: str
    """
    Why the document could not be fetched or read; empty if it could.
    """
    file_name: str
    """
    The name of the uploaded file.
    """
    file_sha256: str
    archive: InArchive | None


class EvidenceStanding(TypedDict):
    """
    The current status of a document.
    """

    id: str
    standing: StandingEnum


class FoundRecord(TypedDict):
    """
    A record that was found.
    """

    id: str
    where: WhereEnum
    url: str
    """
    Its page on the desk.
    """
    note: str
    """
    Its rating or state, kind, stance, author or desk, in words.
    """
    text: str
    """
    The claim, name, passage, title or comment.
    """
    more: str
    """
    The words of the article, other names, the document, or parts of the text.
    """
    said_by: str
    """
    Of a claim: who says it.
    """
    matched: list[str]
    """
    The words that were found, as they are written.
    """
    about: list[str]
    """
    The claim that it is about, its article and desk.
    """
    made_at: str | None


class Key(TypedDict):
    """
    A JSON Web Key (RFC 8037).
    """

    kty: KtyEnum
    crv: CrvEnum
    use: str
    alg: str
    kid: str
    x: str
    made_at: str
    retired_at: NotRequired[str]


class KeySet(TypedDict):
    """
    A JSON Web Key set (RFC 7517).
    """

    keys: list[Key]


class LedTo(TypedDict):
    """
    The release that followed.
    """

    release: int
    type: TypeEnum
    note: str


class LiveClaimFacts(TypedDict):
    """
    The release, and where in the session its claim was said; the claim itself as far as it was not retracted.
    """

    claim: str
    """
    The id of the claim.
    """
    release: int
    position: int
    """
    The position in `/changes/`. Ignore a message with a lower one than you have.
    """
    url: str
    api: str
    sha256: str
    note: str
    """
    What readers are told about this change; may be empty.
    """
    left: bool
    """
    The claim was in the list that `only` selects, and no longer is: delete it.
    """
    change: Literal['published', 'corrected', 'retracted']
    """
    * `published` - published
    * `corrected` - corrected
    * `retracted` - retracted
    """
    session: str
    """
    The id of the live session.
    """
    session_title: str
    session_url: str
    """
    Its page for readers.
    """
    speaker: str
    """
    Who spoke; may be empty.
    """
    said_at: str
    recording: str
    """
    The recording at that second; may be empty.
    """
    sentence: NotRequired[str]
    statement: NotRequired[str]
    sides: NotRequired[list[ClaimSide] | None]
    wording: NotRequired[str]
    claimant: NotRequired[str | None]
    rating: NotRequired[Literal['sourced', 'disputed', 'unsupported']]
    """
    * `sourced` - Sourced
    * `disputed` - Disputed
    * `unsupported` - Unsupported
    """
    attribution: NotRequired[Literal['confirmed', 'misattributed', 'unverified', 'not attributed']]
    """
    * `confirmed` - Confirmed
    * `misattributed` - Misattributed
    * `unverified` - Unverified
    * `not attributed` - Not attributed
    """
    article: NotRequired[str]


class LiveClaimMessage(TypedDict):
    """
    A claim of a live session was published, corrected or retracted.
    """

    type: Literal['live.claim']
    timestamp: str
    data: LiveClaimFacts


class LiveSessionState(TypedDict):
    """
    A live session.
    """

    id: str
    url: str
    page: str
    """
    The live desk.
    """
    title: str
    desk: str
    language: str
    state: LiveSessionStateStateEnum
    started_at: str
    ended_at: str | None
    recording_url: str
    source_url: str
    source_error: str
    """
    Why the captions could not be fetched last; empty if they could.
    """
    next_sequence: int
    articles: list[str]
    """
    The session as articles, one for each part.
    """
    claims: list[LiveClaim]
    """
    The claims of the newest parts, in the order of speech.
    """


class ManyDismissedRequest(TypedDict, closed=True):
    """
    Claims to dismiss, with one reason.
    """

    reason: ReasonEnum
    note: NotRequired[str]
    reviews: list[str]


class NewEnquiryRequest(TypedDict, closed=True):
    """
    A new question to a source.
    """

    role: RoleEnum
    name: str
    """
    In one line.
    """
    text: str
    """
    The question.
    """
    email: NotRequired[str]
    """
    We email the link to this address. Without it, send `link` yourself.
    """
    days: NotRequired[int]
    """
    Days until the link expires.
    """


class NewEvidenceFileRequest(TypedDict, closed=True):
    """
    Evidence with the document file.
    """

    token: str
    """
    The lease token that `take` returned.
    """
    title: str
    publisher: NotRequired[str]
    url: NotRequired[str]
    passage: str
    stance: StanceEnum
    primary: NotRequired[bool]
    """
    Whether it is a primary source.
    """
    file: bytes
    """
    A document in any format. It is only offered as a download.
    """


class NewEvidenceRequest(TypedDict, closed=True):
    """
    A document with a passage as evidence.
    """

    token: str
    """
    The lease token that `take` returned.
    """
    title: str
    publisher: NotRequired[str]
    url: NotRequired[str]
    passage: str
    stance: StanceEnum
    primary: NotRequired[bool]
    """
    Whether it is a primary source.
    """


class NewPassageRequest(TypedDict, closed=True):
    """
    A passage from an archived article.
    """

    token: str
    """
    The lease token that `take` returned.
    """
    article: str
    version: int
    """
    The version number.
    """
    words: str
    """
    Exactly as in the article.
    """
    start: NotRequired[int]
    """
    In code points, with `end`. Without them, the words must occur only once.
    """
    end: NotRequired[int]
    stance: StanceEnum
    primary: NotRequired[bool]
    """
    Whether it is a primary source.
    """


class NewestVersion(TypedDict):
    """
    The newest version of the article.
    """

    id: str
    version: int
    words: WordsEnum | None
    """
    Whether the claim is unchanged, moved, reworded or removed in it; null until this is known.

    * `exact` - unchanged
    * `moved` - moved
    * `proposed` - reworded
    * `orphaned` - removed
    """


class Notice(TypedDict):
    """
    One notification.
    """

    id: str
    kind: NoticeKindEnum
    headline: str
    """
    What happened, in one line.
    """
    words: str
    """
    The line that readers get, before a verdict the claim; or the article's title.
    """
    review: str | None
    """
    null if it is about the whole article.
    """
    article: str
    url: str
    """
    The page to go to.
    """
    told_at: str
    read_at: str | None


class NoticePage(TypedDict):
    """
    Your notifications, newest first.
    """

    unread: int
    """
    Number of unread notifications.
    """
    results: list[Notice]
    next: str | None
    """
    Pass this as `before`; null on the last page.
    """


class Only(TypedDict):
    """
    Filter for claims. Empty: all claims.
    """

    rating: NotRequired[RatingEnum]
    desk: NotRequired[str]
    claimant: NotRequired[str]
    """
    The claimant's id, or any of their names; case and accents are ignored.
    """
    language: NotRequired[str]
    session: NotRequired[str]
    """
    Only messages of this live session; others have none.
    """


class OnlyRequest(TypedDict, closed=True):
    """
    Filter for claims. Empty: all claims.
    """

    rating: NotRequired[RatingEnum]
    desk: NotRequired[str]
    claimant: NotRequired[str]
    """
    The claimant's id, or any of their names; case and accents are ignored.
    """
    language: NotRequired[str]
    session: NotRequired[str]
    """
    Only messages of this live session; others have none.
    """


class PackContents(TypedDict):
    """
    What is prepared for a session, the newest first.
    """

    claims: list[PreparedClaimInPack]
    reviews: list[PreparedReviewInPack]


class PatchedWebhookChangeRequest(TypedDict, closed=True):
    """
    The fields to change. Fields left out do not change.
    """

    url: NotRequired[str]
    kinds: NotRequired[list[KindsEnum]]
    only: NotRequired[OnlyRequest]
    enabled: NotRequired[bool]


class PublicClaimant(TypedDict):
    """
    A person or body, with all names.
    """

    id: str
    """
    Stable. The id of a merged record leads here, too.
    """
    url: str
    """
    Their verified claims.
    """
    name: str
    names: list[str]
    """
    The main name, then those that the newsroom has entered or confirmed.
    """
    kind: ClaimantKindEnum
    kind_confirmed: bool
    """
    false: the kind is a guess of the program.
    """
    same_as: str | None
    """
    The same at Wikidata.
    """
    roles: list[Role]
    """
    Roles that a person has confirmed.
    """
    merged: list[str]
    """
    Ids of records that became this one.
    """
    claims: int
    """
    Verified claims.
    """
    ratings: dict[str, int]
    """
    Claims that they are confirmed to have said, by rating. The newsroom selects what it checks.
    """


class PublicEvidence(TypedDict):
    """
    A document that the verdict is based on.
    """

    id: str
    title: str
    publisher: str
    url: str
    passage: str
    stance: StanceEnum
    primary: bool
    retrieved_at: str | None
    standing: StandingEnum
    snapshot: PublicSnapshot | None
    """
    null if no copy could be saved.
    """


class Rating(TypedDict):
    """
    What does the evidence show?
    """

    value: RatingEnum
    means: str
    """
    The rating in plain words. “unsupported” does not mean false.
    """


class ReportCase(TypedDict):
    """
    An error report and its outcome.
    """

    url: str
    """
    The page of the report. Save it: only you have the link.
    """
    claim: str
    release: int
    """
    The release of the claim at the time of the report.
    """
    state: ReportStateEnum
    text: str
    source: str
    sent_at: str
    outcome: OutcomeEnum | None
    """
    The outcome, if accepted.

    * `check` - The claim is being re-checked
    * `retraction` - The claim was retracted
    """
    answer: str | None
    answered_at: str | None
    led_to: LedTo | None
    """
    The correction or retraction that followed.
    """
    unchanged: str | None
    """
    The answer, if the claim was re-checked and no change was needed.
    """
    unchanged_at: str | None


class RetractedChange(TypedDict):
    """
    A claim was retracted: delete it from your copy.
    """

    position: int
    type: Literal['retracted']
    claim: Tombstone


class ReviewState(TypedDict):
    """
    The status of a claim's check.
    """

    id: str
    state: ReviewStateEnum
    rating: RatingEnum | None
    """
    The rating of the newest verdict, approved or not.

    * `sourced` - Sourced
    * `disputed` - Disputed
    * `unsupported` - Unsupported
    """


Selector: TypeAlias = TextPositionSelector | TextQuoteSelector


class UnderReviewFacts(TypedDict):
    """
    The same, and whether the claim is being re-checked.
    """

    claim: str
    """
    The id of the claim.
    """
    release: int
    position: int
    """
    The position in `/changes/`. Ignore a message with a lower one than you have.
    """
    url: str
    api: str
    sha256: str
    note: str
    """
    What readers are told about this change; may be empty.
    """
    left: bool
    """
    The claim was in the list that `only` selects, and no longer is: delete it.
    """
    sentence: str
    statement: str
    sides: list[ClaimSide] | None
    """
    null in older releases.
    """
    wording: str
    claimant: str | None
    rating: Literal['sourced', 'disputed', 'unsupported']
    """
    * `sourced` - Sourced
    * `disputed` - Disputed
    * `unsupported` - Unsupported
    """
    attribution: Literal['confirmed', 'misattributed', 'unverified', 'not attributed']
    """
    * `confirmed` - Confirmed
    * `misattributed` - Misattributed
    * `unverified` - Unverified
    * `not attributed` - Not attributed
    """
    article: str
    under_review: bool


class Verdict(TypedDict):
    """
    One reviewer's verdict.
    """

    id: str
    reviewer: str
    rating: RatingEnum
    finding: FindingEnum
    rationale: str
    context_note: str
    search_log: str
    words: str
    """
    The claim's text that the verdict is about.
    """
    statement: str
    """
    The sentence that the rating judges. Empty in older verdicts.
    """
    sides: list[Taken]
    sentence: str
    """
    The line for readers.
    """
    evidence: list[Evidence]
    submitted_at: str
    answer: Answer | None


class Webhook(TypedDict):
    """
    A webhook.
    """

    id: str
    url: str
    kinds: list[KindsEnum]
    only: Only
    enabled: bool
    disabled_why: str
    failing_since: str | None
    old_secret_until: str | None
    """
    The old secret also signs until then.
    """
    created_at: str


class WebhookList(TypedDict):
    """
    Your webhooks.
    """

    results: list[Webhook]


class WebhookWithSecret(TypedDict):
    """
    A new webhook with its secret. The secret is shown only once.
    """

    id: str
    url: str
    kinds: list[KindsEnum]
    only: Only
    enabled: bool
    disabled_why: str
    failing_since: str | None
    old_secret_until: str | None
    """
    The old secret also signs until then.
    """
    created_at: str
    secret: str


class ClaimFacts(TypedDict):
    """
    The same with what the claim says now.
    """

    claim: str
    """
    The id of the claim.
    """
    release: int
    position: int
    """
    The position in `/changes/`. Ignore a message with a lower one than you have.
    """
    url: str
    api: str
    sha256: str
    note: str
    """
    What readers are told about this change; may be empty.
    """
    left: bool
    """
    The claim was in the list that `only` selects, and no longer is: delete it.
    """
    sentence: str
    statement: str
    sides: list[ClaimSide] | None
    """
    null in older releases.
    """
    wording: str
    claimant: str | None
    rating: Literal['sourced', 'disputed', 'unsupported']
    """
    * `sourced` - Sourced
    * `disputed` - Disputed
    * `unsupported` - Unsupported
    """
    attribution: Literal['confirmed', 'misattributed', 'unverified', 'not attributed']
    """
    * `confirmed` - Confirmed
    * `misattributed` - Misattributed
    * `unverified` - Unverified
    * `not attributed` - Not attributed
    """
    article: str


class ClaimInArticle(TypedDict):
    """
    A claim and its position in the version.
    """

    id: str
    words: str
    """
    The exact words of the article.
    """
    kind: ClaimKindEnum
    score: float
    """
    Check-worthiness, from 0 to 1.
    """
    reasons: list[str]
    claimant: str | None
    """
    The person or body the article attributes the claim to.
    """
    claimant_id: str | None
    """
    The id of the claimant's record.
    """
    claimant_kind: ClaimantKindEnum | None
    cue: str
    """
    The reporting word, for example “said”.
    """
    mode: ModeEnum
    citations: list[str]
    side: Literal['says', 'denies', 'alleges', 'asks', 'nobody', '']
    """
    The side that the claimant takes, found by extraction. If it is empty, choose it yourself.

    * `says` - says
    * `denies` - denies
    * `alleges` - alleges
    * `asks` - asks
    * `nobody` - takes no side
    """
    proposed_statement: str
    """
    The proposed statement. Read it before you use it: only what you send is stored.
    """
    span: list[int]
    """
    Start and end in code points of the version's text; the end is exclusive.
    """
    claimant_span: list[int] | None
    """
    Start and end in code points of the version's text; the end is exclusive.
    """
    cue_span: list[int] | None
    """
    Start and end in code points of the version's text; the end is exclusive.
    """
    prefix: str
    suffix: str
    spoken_at: float | None
    """
    In a transcript: the second of the recording at which the words begin.
    """
    recording_link: str
    """
    The address that opens the recording at that second; may be empty.
    """
    review: ReviewState | None


class ClaimPublishedMessage(TypedDict):
    """
    A claim was published.
    """

    type: Literal['claim.published']
    timestamp: str
    data: ClaimFacts


class ClaimUnderReviewMessage(TypedDict):
    """
    A claim is being re-checked, or no longer is.
    """

    type: Literal['claim.under_review']
    timestamp: str
    data: UnderReviewFacts


class ClaimantPage(TypedDict):
    """
    Claimants in the order in which they became known.
    """

    results: list[PublicClaimant]
    next: str | None


class ClaimedIn(TypedDict):
    """
    The article and version that the verdict is about, and the claim's position in it.
    """

    id: str
    title: str
    byline: str
    desk: str
    language: str
    url: str
    version: int
    version_sha256: str
    selectors: list[Selector]


class ClearanceItem(TypedDict):
    """
    One claim of the version.
    """

    number: int
    """
    Its number, in the order of the text.
    """
    claim: str
    review: str | None
    words: str
    span: list[int]
    status: StatusEnum
    blocks: bool
    held_by: str | None
    """
    Who is working on it.
    """
    verdict: ClearedVerdict | None
    acceptance: Acceptance | None


class Expanded(TypedDict):
    """
    What may have changed since publication; not signed.
    """

    evidence: NotRequired[list[EvidenceStanding]]
    article: NotRequired[NewestVersion]


class FoundOfKind(TypedDict):
    """
    What was found of one kind, newest first.
    """

    where: WhereEnum
    results: list[FoundRecord]


class FrozenClaim(TypedDict):
    """
    A claim as it was published in one release.
    """

    id: str
    url: str
    """
    The URL of the claim's page.
    """
    release: int
    """
    1 for the first release, one more with each correction.
    """
    words: str
    """
    The exact words of the article.
    """
    statement: NotRequired[str]
    """
    One affirmative sentence that can be understood without the article. The rating judges this, never the denial of it.
    """
    sides: NotRequired[list[ClaimSide]]
    """
    Who takes which side of the statement. Empty if it is in the article's own voice.
    """
    sentence: NotRequired[str]
    """
    The line to show readers. Older releases do not have `statement`, `sides` and `sentence`.
    """
    wording: str
    """
    The statement. In older releases, the public wording of the claim.
    """
    kind: ClaimKindEnum
    claimant: Claimant | None
    """
    null if the claim is in the article's own voice.
    """
    attribution: AttributionFinding
    rating: Rating
    rationale: str
    context_note: str
    search_log: str
    evidence: list[PublicEvidence]
    article: ClaimedIn
    citations: list[str]
    recording: NotRequired[Recording]
    """
    Only of a transcript whose recording has an address.
    """
    said_on: str | None
    """
    The date of the article.
    """
    checked_at: str
    published_at: str
    changed_at: str
    """
    When this release was published.
    """
    corrected_at: str | None
    correction: str
    """
    Why this release corrects the previous one; otherwise empty.
    """
    signed_by: list[str]
    """
    The roles of the people who signed.
    """
    publisher: Publisher
    pipeline: str
    """
    The extraction pipeline that found the claim.
    """
    licence: str
    integrity: Integrity


class NewWebhookRequest(TypedDict, closed=True):
    """
    A URL and the events to send to it.
    """

    url: str
    kinds: list[KindsEnum]
    only: NotRequired[OnlyRequest]


class PartialClaim(TypedDict):
    """
    The members of the current claim that `fields=` names.
    """

    id: NotRequired[str]
    url: NotRequired[str]
    """
    The URL of the claim's page.
    """
    release: NotRequired[int]
    """
    1 for the first release, one more with each correction.
    """
    words: NotRequired[str]
    """
    The exact words of the article.
    """
    statement: NotRequired[str]
    """
    One affirmative sentence that can be understood without the article. The rating judges this, never the denial of it.
    """
    sides: NotRequired[list[ClaimSide]]
    """
    Who takes which side of the statement. Empty if it is in the article's own voice.
    """
    sentence: NotRequired[str]
    """
    The line to show readers. Older releases do not have `statement`, `sides` and `sentence`.
    """
    wording: NotRequired[str]
    """
    The statement. In older releases, the public wording of the claim.
    """
    kind: NotRequired[ClaimKindEnum]
    claimant: NotRequired[Claimant | None]
    """
    null if the claim is in the article's own voice.
    """
    attribution: NotRequired[AttributionFinding]
    rating: NotRequired[Rating]
    rationale: NotRequired[str]
    context_note: NotRequired[str]
    search_log: NotRequired[str]
    evidence: NotRequired[list[PublicEvidence]]
    article: NotRequired[ClaimedIn]
    citations: NotRequired[list[str]]
    recording: NotRequired[Recording]
    """
    Only of a transcript whose recording has an address.
    """
    said_on: NotRequired[str | None]
    """
    The date of the article.
    """
    checked_at: NotRequired[str]
    published_at: NotRequired[str]
    changed_at: NotRequired[str]
    """
    When this release was published.
    """
    corrected_at: NotRequired[str | None]
    correction: NotRequired[str]
    """
    Why this release corrects the previous one; otherwise empty.
    """
    signed_by: NotRequired[list[str]]
    """
    The roles of the people who signed.
    """
    publisher: NotRequired[Publisher]
    pipeline: NotRequired[str]
    """
    The extraction pipeline that found the claim.
    """
    licence: NotRequired[str]
    integrity: NotRequired[Integrity]
    under_review: NotRequired[bool]
    """
    Whether the claim is being re-checked.
    """
    expanded: NotRequired[Expanded]
    """
    With `expand=`: what may have changed since publication.
    """


class PartialClaimPage(TypedDict):
    """
    With `fields=`: some members of verified claims, newest first.
    """

    results: list[PartialClaim]
    next: str | None
    """
    The URL of the next page; null on the last page.
    """


class PublishedChange(TypedDict):
    """
    A claim was published.
    """

    position: int
    type: Literal['published']
    claim: FrozenClaim


class Review(TypedDict):
    """
    The review of one claim. The last four members are only in a single review.
    """

    id: str
    state: ReviewStateEnum
    claim: ClaimInReview
    article: str
    title: str
    """
    The title of the article.
    """
    desk: str
    priority: int
    factors: list[Factor]
    deadline: str | None
    lease: Held | None
    kept_for: str | None
    """
    The reviewer it is assigned to.
    """
    reviews_required: int
    """
    Number of independent verdicts it needs.
    """
    first_given: bool
    """
    Whether the first of two verdicts is submitted. It is hidden until the second is.
    """
    first_by: str | None
    """
    Your name if you submitted the first verdict; null for everyone else.
    """
    disagreement: bool
    """
    Whether the two verdicts differ. Approve one of them by its id.
    """
    span: NotRequired[list[int] | None]
    """
    Start and end in code points of the version's text; the end is exclusive.
    """
    evidence: NotRequired[list[Evidence]]
    draft: NotRequired[Draft | None]
    verdicts: NotRequired[list[Verdict]]


class SearchResults(TypedDict):
    """
    What was found.
    """

    count: int
    """
    Up to 100 of each kind are counted.
    """
    more: bool
    """
    There are more than were counted.
    """
    pages: int
    """
    Pages of the kind that `where` names, else 1.
    """
    groups: list[FoundOfKind]


class TwoReviews(TypedDict):
    """
    The two claims after a split.
    """

    first: Review
    """
    The remaining claim.
    """
    second: Review
    """
    The new claim.
    """


class VerifiedClaim(TypedDict):
    """
    The current claim.
    """

    id: str
    url: str
    """
    The URL of the claim's page.
    """
    release: int
    """
    1 for the first release, one more with each correction.
    """
    words: str
    """
    The exact words of the article.
    """
    statement: NotRequired[str]
    """
    One affirmative sentence that can be understood without the article. The rating judges this, never the denial of it.
    """
    sides: NotRequired[list[ClaimSide]]
    """
    Who takes which side of the statement. Empty if it is in the article's own voice.
    """
    sentence: NotRequired[str]
    """
    The line to show readers. Older releases do not have `statement`, `sides` and `sentence`.
    """
    wording: str
    """
    The statement. In older releases, the public wording of the claim.
    """
    kind: ClaimKindEnum
    claimant: Claimant | None
    """
    null if the claim is in the article's own voice.
    """
    attribution: AttributionFinding
    rating: Rating
    rationale: str
    context_note: str
    search_log: str
    evidence: list[PublicEvidence]
    article: ClaimedIn
    citations: list[str]
    recording: NotRequired[Recording]
    """
    Only of a transcript whose recording has an address.
    """
    said_on: str | None
    """
    The date of the article.
    """
    checked_at: str
    published_at: str
    changed_at: str
    """
    When this release was published.
    """
    corrected_at: str | None
    correction: str
    """
    Why this release corrects the previous one; otherwise empty.
    """
    signed_by: list[str]
    """
    The roles of the people who signed.
    """
    publisher: Publisher
    pipeline: str
    """
    The extraction pipeline that found the claim.
    """
    licence: str
    integrity: Integrity
    under_review: bool
    """
    Whether the claim is being re-checked.
    """
    expanded: NotRequired[Expanded]
    """
    With `expand=`: what may have changed since publication.
    """


class Article(TypedDict):
    """
    An article, its progress and its claims.
    """

    id: str
    title: str
    byline: str
    desk: str
    language: str
    source_url: str
    deadline: str | None
    embargo: str | None
    embargo_without_end: bool
    """
    The embargo lasts until a person ends it; its time is then the end of the year 2100.
    """
    uploaded_by: str
    uploaded_at: str
    state: ArticleStateEnum
    error: str
    progress: Progress | None
    version: Version | None
    claims: list[ClaimInArticle]
    stopped_at: str | None
    """
    When the sender took the article back: its claims are held, nothing more is published.
    """
    stopped_why: str
    external_id: str
    """
    The sender's own id of the article; may be empty.
    """
    recording_url: str
    """
    The address of the recording; may be empty.
    """


class Checked(TypedDict):
    """
    A sentence of the text and a matching verified claim.
    """

    start: int
    """
    In code points of the text in NFC.
    """
    end: int
    """
    Exclusive.
    """
    words: str
    """
    The words of the text from start to end.
    """
    relation: RelationEnum
    score: float
    reasons: list[str]
    """
    Codes of the reasons for the match.
    """
    shared: list[str]
    """
    Words that the sentence and the claim share.
    """
    claim: VerifiedClaim


class ClaimCorrectedMessage(TypedDict):
    """
    A claim was corrected.
    """

    type: Literal['claim.corrected']
    timestamp: str
    data: ClaimFacts


ClaimOrPart: TypeAlias = VerifiedClaim | PartialClaim


class ClaimPage(TypedDict):
    """
    Verified claims, newest first.
    """

    results: list[VerifiedClaim]
    next: str | None
    """
    The URL of the next page; null on the last page.
    """


ClaimPageOrPart: TypeAlias = ClaimPage | PartialClaimPage


class Clearance(TypedDict):
    """
    Whether an article is cleared for publication.
    """

    article: str
    external_id: str
    """
    The sender's own id of the article; may be empty.
    """
    version: int
    sha256: str
    """
    SHA-256 of the text, to verify that your text is the one that was cleared.
    """
    current: bool
    """
    Whether this is the newest version.
    """
    cleared: bool
    line: str
    """
    A one-line summary.
    """
    counts: dict[str, int]
    policy: Policy
    claims: list[ClearanceItem]


class CorrectedChange(TypedDict):
    """
    A claim was corrected: replace it.
    """

    position: int
    type: Literal['corrected']
    claim: FrozenClaim


PastRelease: TypeAlias = PublishedChange | CorrectedChange | RetractedChange


class QueuePage(TypedDict):
    """
    Reviews, highest priority first.
    """

    count: int
    """
    The number of claims, up to 1000. 1000 means 1000 or more.
    """
    results: list[Review]


class UnderReviewChange(TypedDict):
    """
    Publishes nothing: `claim.under_review` says whether the current release is being re-checked.
    """

    position: int
    type: Literal['under_review']
    note: str
    """
    What readers are told meanwhile; may be empty.
    """
    claim: VerifiedClaim


Change: TypeAlias = PublishedChange | CorrectedChange | RetractedChange | UnderReviewChange


class ChangePage(TypedDict):
    """
    Changes after a position, in order.
    """

    changes: list[Change]
    next: int
    """
    Pass this as `after=` in the next request.
    """


class Check(TypedDict):
    """
    Verified claims found in a text.
    """

    sentences: int
    """
    Number of sentences in the text.
    """
    looked_at: int
    """
    Number of sentences checked, from the start.
    """
    matches: list[Checked]
    precedents: list[Precedent]
    language: str
    """
    The language of the text; empty if it cannot be told.
    """
    languages: list[str]
    """
    The languages of the published claims.
    """
    note: str
    """
    What to think of the answer if the languages differ; otherwise empty.
    """
    url: NotRequired[str]
    """
    With `url`: the page.
    """
    title: NotRequired[str]
    """
    With `url`: the title of the page.
    """


class History(TypedDict):
    """
    Every release of one claim, oldest first.
    """

    releases: list[PastRelease]
