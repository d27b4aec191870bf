"""A newsroom with data for every page, and one visit to each page."""

from dataclasses import dataclass
from datetime import timedelta

from allauth.mfa.models import Authenticator
from django.urls import reverse
from django.utils import timezone

from claims.models import Claim
from newsdesk.accounts import keys
from newsdesk.accounts.models import ApiKey, Desk, User
from newsdesk.accounts.roles import Role
from newsdesk.articles import following
from newsdesk.articles.models import Article
from newsdesk.lib.encryption import encrypt
from newsdesk.live import lines, sessions
from newsdesk.live.models import LiveSession
from newsdesk.publishing.error_reports import cases
from newsdesk.publishing.models import ErrorReport, Webhook
from newsdesk.publishing.releases import lifecycle
from newsdesk.publishing.webhooks import subscriptions
from reviews.channels import calendar
from reviews.discussion import comments, inquiries, questions
from reviews.evidence import archive_search
from reviews.models import Answer, Channel, Evidence, Rating, Review
from reviews.workflow import leases, second_opinions, triage, verdicts
from tests import factories
from tests.accounts.sign_in.soft_passkey import make_passkey

EARLIER = """Aldmouth in figures

The harbour authority said in April that 4,200 containers went through the port of Aldmouth in March 2026.

Union officials said the company dismissed 120 dockers without notice in April.
"""
FORMER = """A bridge over the Brenn

The bridge cost 31 million euros, according to the city council.

The city spent 12 million euros on the road.
"""
PASSAGE = "4,200 containers went through the port of Aldmouth in March 2026"

# Pages of the table that are no page of their own, by the reason.
NOT_WALKED = {
    "at a sign-in provider: tests/accounts/sign_in": {
        "outside_sign_in",
        "openid_connect_callback",
        "saml_finish_acs",
        "saml_metadata",
        "saml_sls",
    },
    "leads on": {
        "home",
        "account_open",
        "mfa_login_webauthn",
        "account_signup",
        "account_email",
        "mfa_authenticate",
        "reviews:open_notice",
    },
    "a download": {
        "dump",
        "articles:annotated_pdf",
        "articles:annotated_docx",
        "live_desk:transcript_srt",
        "live_desk:transcript_pdf",
        "live_desk:transcript_docx",
        "reviews:document",
        "story-export",
        "reviews:queue_csv",
        "reviews:verdicts_csv",
        "reviews:queue_xlsx",
        "reviews:verdicts_xlsx",
        "reviews:statistics_csv",
        "reviews:statistics_xlsx",
        "reviews:calendar",
    },
    "a fragment of a page that is walked": {
        "articles:progress",
        "articles:questions",
        "reviews:questions",
        "reviews:comments",
        "reviews:enquiries",
        "reviews:queue_now",
        "reviews:bench_now",
        "reviews:text",
        "reviews:notice_count",
        "live:update",
        "live:stream",
    },
    "no page": {
        "crawlers:robots",
        "crawlers:sitemap",
        "crawlers:sitemap-file",
        "security-txt",
        "healthz",
        "readyz",
        "metrics",
    },
    "made by sending files: walked apart": {"articles:batch"},
    "asks for a password or a second factor first: tests/security": {
        "account_reauthenticate",
        "account_change_password",
        "account_set_password",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
    },
}


@dataclass(frozen=True)
class Visit:
    """One look at a page."""

    route: str
    # None: somebody who is not signed in.
    who: User | None
    address: str


@dataclass(frozen=True)
class Newsroom:
    """Its people, and what the pages are about."""

    sam: User
    mara: User
    jonas: User
    ruth: User
    ada: User
    article: Article
    earlier: Article
    changed: Article
    # In Mara's hand, with evidence of every form, a question, a comment and an enquiry.
    held: Review
    waiting: Review
    disputed: Review
    published: Review
    retracted: Review
    reworded: Review
    archived: Evidence
    linked: Evidence
    outside: str
    report: ErrorReport
    key: ApiKey
    webhook: Webhook
    passkey: Authenticator
    channel: Channel
    # A debate in which a figure of `earlier` was said again.
    session: LiveSession


def open_newsroom() -> Newsroom:
    """Everybody has been at work: claims in every state, three articles, one of them changed after its verdict."""
    sam = factories.make_person("Sam Okafor", Role.EDITOR)
    mara = factories.make_person("Mara Lindqvist", Role.REVIEWER)
    jonas = factories.make_person("Jonas Weber", Role.REVIEWER)
    ruth = factories.make_person("Ruth Adeyemi", Role.APPROVER)
    ada = factories.make_person("Ada Moreau", Role.ADMINISTRATOR)
    desk = factories.make_desk("World")
    factories.make_desk("Politics")
    earlier = factories.make_article(sam, EARLIER, title="Aldmouth in figures", desk=desk)
    twin = factories.review_of(earlier, "120 dockers")
    factories.approve(factories.submit_verdict(twin, jonas), ruth)
    article = factories.make_article(sam, desk=desk, deadline=timezone.now() + timedelta(hours=2))

    published = factories.review_of(article, "4,200")
    factories.approve(factories.submit_verdict(published, mara), ruth)
    disputed = second_opinions.require_second_opinion(
        factories.review_of(article, "900 people").pk, actor=sam
    )
    factories.submit_verdict(disputed, mara, Rating.SOURCED)
    factories.submit_verdict(disputed, jonas, Rating.UNSUPPORTED)

    changed = factories.make_article(sam, FORMER, title="A bridge over the Brenn", desk=desk)
    reworded = factories.review_of(changed, "31 million")
    retracted = factories.review_of(changed, "12 million")
    for one in (reworded, retracted):
        factories.approve(factories.submit_verdict(one, mara, Rating.DISPUTED), ruth)
    lifecycle.retract_release(retracted.claim_id, reason="The council withdrew its figure.", actor=ruth)
    factories.resubmit(changed, FORMER.replace("31 million", "33 million"), sam)

    held, archived, outside = _at_work(article, earlier, sam, mara, jonas)
    missed = Claim.objects.get(article=article, words__contains="losing ships")
    waiting = triage.triage_claim_by_hand(missed.pk, actor=sam)
    triage.raise_priority_in_triage(waiting.pk, 10, actor=sam)
    following.follow_feed("https://paper.example/feed.xml", desk, actor=sam)
    key, _text = keys.issue_api_key(ada, "Monitor", [], actor=ada)
    webhook, _secret = subscriptions.create_subscription(
        "https://reader.example/hook", ["claim.published"], {}, actor=sam
    )
    report = cases.open_case(published.claim_id, "It was February.", email="reader@reader.example")
    linked = published.evidence.first()
    assert linked is not None
    session = _debate(desk, sam)
    factories.react()
    return Newsroom(
        sam, mara, jonas, ruth, ada, article, earlier, changed, held, waiting, disputed, published, retracted,
        reworded, archived, linked, outside, report, key, webhook, make_passkey(mara, "Mara’s phone"), _chat(mara),
        session,
    )  # fmt: skip


def _debate(desk: Desk, sam: User) -> LiveSession:
    """Two lines of a debate; in the second the union's claim is said again."""
    details = sessions.LiveDetails("Port debate", desk, speakers=[sessions.Speaker("Elena Voss", "pilot")])
    session = sessions.open_live_session(details, actor=sam)
    spoken = ["Order, please.", "The company dismissed 120 dockers without notice in April."]
    heard = [lines.SpokenLine(words, "Elena Voss") for words in spoken]
    lines.add_live_lines(session.pk, heard, actor=sam)
    better = lines.SpokenLine("Order, order.", "Elena Voss", sequence=0, revision=1)
    lines.add_live_lines(session.pk, [better], actor=sam)
    return session


def _chat(mara: User) -> Channel:
    """Mara's chat, which the last message did not reach, and her calendar."""
    calendar.renew_calendar_address(mara)
    return Channel.objects.create(
        person=mara, name="#fact-checks", service="Mattermost", address=encrypt(b"mmosts://chat.example/key"),
        kinds=["mentioned"], trouble="status", trouble_code="404", failures=1,
    )  # fmt: skip


def _at_work(
    article: Article, earlier: Article, sam: User, mara: User, jonas: User
) -> tuple[Review, Evidence, str]:
    """Mara at a claim: what the writer offered, what a colleague says, what was asked outside, what she gathered."""
    held = leases.lease_claim(factories.review_of(article, "120 dockers").pk, actor=mara)
    token, version = held.lease_token, earlier.current
    assert token is not None
    assert version is not None
    asked = questions.ask_question(held.pk, text="Who counted them?", actor=mara)
    questions.answer_question(
        asked.pk, text="The union did.", kind=Answer.Kind.SOURCE, url="https://union.example/", actor=sam
    )
    comments.add_comment(held.pk, text="@Mara Lindqvist, the register says 119.", actor=jonas)
    about = inquiries.InquiryRequest(
        role="expert", name="Dr. Ines Falk", email="falk@university.example", text="Is that many?", days=3
    )
    _enquiry, outside = inquiries.create_inquiry(held.pk, about, actor=mara)
    start = version.text.index(PASSAGE)
    span = (start, start + len(PASSAGE))
    archived = archive_search.add_archive_search_evidence(
        held.pk, token, version.pk, span, stance="context", actor=mara
    )
    verdicts.save_verdict_draft(
        held.pk, actor=mara, rating="disputed", rationale="The register has 119 names."
    )
    return held, archived, outside


def look(route: str, who: User | None, *args: object, more: str = "") -> Visit:
    """A visit to a route by its name."""
    return Visit(route, who, reverse(route, args=args) + more)


def visits(room: Newsroom) -> list[Visit]:
    """One visit to every page, by somebody who has something to do there."""
    article, changed = [room.article.pk], [room.changed.pk]
    person, evidence = [room.jonas.pk], [room.published.pk, room.linked.pk]
    current = room.earlier.current
    assert current is not None
    sam, mara, jonas, ruth, ada = room.sam, room.mara, room.jonas, room.ruth, room.ada
    return [
        look("articles:list", sam),
        look("articles:new", sam),
        look("articles:many", sam),
        look("articles:feeds", sam),
        look("articles:new_version", sam, *article),
        look("articles:article", sam, *article),
        look("articles:article", jonas, *changed),
        look("articles:clearance", sam, *changed),
        look("articles:compare", jonas, *changed),
        look("articles:annotated", sam, *article),
        look("live:list", sam),
        look("live:new", sam),
        look("live:desk", sam, room.session.pk),
        look("live:desk", mara, room.session.pk),
        look("live_desk:pack", mara, room.session.pk, more="?q=containers"),
        look("live_public:page", None, room.session.pk),
        look("live_public:card", None, room.session.pk),
        look("reviews:queue", jonas),
        look("reviews:queue", sam, more="?state=approved"),
        look("reviews:search", mara),
        look("reviews:search", ruth, more="?q=port+or+harbour+or+register"),
        look("reviews:search", mara, more="?q=monsoon"),
        look("reviews:triage", sam, *article, more=f"?claim={room.waiting.claim_id}"),
        look("reviews:article_two", sam, *article),
        look("reviews:policy", sam, "world"),
        look("reviews:desk", sam),
        look("reviews:workload", sam),
        look("reviews:desks", ada),
        look("reviews:setup", ada),
        look("reviews:desk_settings", ada, room.article.desk_id),
        look("reviews:desk_channels", ada, room.article.desk_id),
        look("reviews:channels", mara),
        look("reviews:channel", mara, room.channel.pk),
        look("reviews:deadlines", sam),
        look("reviews:approvals", ruth),
        look("reviews:approval", ruth, room.disputed.pk),
        look("reviews:bench", mara, room.held.pk),
        look("reviews:bench", jonas, room.published.pk),
        look("reviews:claimants", jonas),
        look("reviews:claimants", jonas, more="?q=union&kind=group"),
        look("reviews:claimant", sam, room.held.claim.claimant_id),
        look("reviews:claimant", ruth, room.published.claim.claimant_id),
        look("reviews:claimant_wikidata", sam, room.published.claim.claimant_id),
        look("reviews:claimant_checks", sam),
        look("reviews:choose_claimant", mara, room.held.pk, more="?q=union"),
        look("reviews:dismiss", sam, room.waiting.pk),
        look("reviews:precedents", mara, room.held.pk),
        look("reviews:carried", jonas, room.reworded.pk),
        look("reviews:kept", jonas, *evidence),
        look("reviews:archive", mara, room.held.pk),
        look("reviews:archive", mara, room.held.pk, more="?q=nothing+of+the+kind"),
        look("reviews:archive_article", mara, room.held.pk, current.pk),
        look("reviews:archive_passage", mara, room.held.pk, room.archived.pk),
        look("record", jonas, room.published.pk),
        look("record", mara, room.held.pk),
        look("story", ruth, room.published.claim_id),
        look("publishing:published", None),
        look("publishing:claim", None, room.published.claim_id),
        look("publishing:claim", None, room.retracted.claim_id),
        Visit("outside", None, room.outside),
        look("publishing:corrections", None),
        look("publishing:methodology", None),
        look("publishing:card", None, room.published.claim_id),
        look("publishing:report", None, room.published.claim_id),
        look("publishing:amend", ruth, room.published.claim_id),
        look("publishing:end_embargo", ruth, room.article.pk),
        look("publishing:report_status", None, room.report.token),
        look("publishing:reports", ruth),
        look("publishing:answer_report", ruth, room.report.pk),
        look("webhooks:list", sam),
        look("webhooks:new", sam),
        look("webhooks:one", sam, room.webhook.pk),
        look("reviews:notices", mara),
        look("reviews:notice_choices", mara),
        look("accounts:people", ada),
        look("accounts:invite", ada),
        look("accounts:person", ada, *person),
        look("accounts:keys", ada),
        look("accounts:key", ada, room.key.pk),
        look("accounts:make_key", ada),
        look("accounts:settings", ada),
        look("accounts:make_service_account", ada),
        look("accounts:sessions", ada),
        look("mfa_index", ada),
        look("mfa_index", mara),
        look("mfa_list_webauthn", mara),
        look("mfa_list_webauthn", ada),
        look("mfa_add_webauthn", mara),
        look("mfa_edit_webauthn", mara, room.passkey.pk),
        look("mfa_remove_webauthn", mara, room.passkey.pk),
        look("account_ask_opening", None),
        look("account_logout", ada),
        look("account_login", None),
        look("account_reset_password", None),
        look("account_reset_password_done", None),
        look("account_inactive", None),
    ]
