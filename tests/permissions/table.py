"""Who may use which route, by method and role: every route once. A route that is not listed is an error.

To add a page or a call, add one line that says who may use each of its methods. `scope` is what a program's key
needs in addition to the roles of its owner. Rules that need the record (one's own article, another's lease) are in
`test_relations.py` and `test_four_eyes.py`.
"""

from dataclasses import dataclass, field

from newsdesk.accounts.roles import Role, Scope

# Somebody who is not signed in, and somebody signed in who was given no role.
NOBODY, NO_ROLE = "nobody", "no role"
E, R, A, D = Role.EDITOR, Role.REVIEWER, Role.APPROVER, Role.ADMINISTRATOR
EVERY_ROLE = frozenset({E, R, A, D})

PUBLIC = EVERY_ROLE | {NOBODY, NO_ROLE}
SIGNED_IN = EVERY_ROLE | {NO_ROLE}

EDITORS = frozenset({E})
REVIEWERS = frozenset({R})
APPROVERS = frozenset({A})
ADMINISTRATORS = frozenset({D})
EDITORS_AND_REVIEWERS = frozenset({E, R})
EDITORS_AND_APPROVERS = frozenset({E, A})
EDITORS_AND_ADMINISTRATORS = frozenset({E, D})

Who = frozenset[str]


@dataclass(frozen=True)
class Route:
    """Who may use each method; every other method is a 405 or a refusal."""

    methods: dict[str, Who]
    scope: Scope | None = None
    # Programs with a key come in only here.
    api: bool = field(default=False)
    # Open to every key, whatever its scopes and its owner's roles.
    any_key: bool = False
    # Where a method needs another scope than the rest.
    scopes: dict[str, Scope] = field(default_factory=dict)

    def scope_of(self, method: str) -> Scope | None:
        """The scope that a key needs for a method."""
        return self.scopes.get(method, self.scope)


def page(get: Who | None = None, post: Who | None = None) -> Route:
    """A page for people."""
    return Route({name: who for name, who in (("GET", get), ("POST", post)) if who is not None})


def form(get: Who, post: Who) -> Route:
    """A form of the sign-in library, which takes PUT for POST."""
    return Route({"GET": get, "POST": post, "PUT": post})


def door(who: Who = PUBLIC) -> Route:
    """A form of the sign-in library that answers before it looks at the method: it leads on, or says that the link is used up."""
    return Route(dict.fromkeys(("GET", "POST", "PUT", "PATCH", "DELETE"), who))


def call(scope: Scope | None = None, **methods: Who) -> Route:
    """A call of the API."""
    return Route(methods, scope, api=True)


def with_any_key(*methods: str) -> Route:
    """A call of the API for whoever comes with a key, and for nobody who is merely signed in."""
    return Route(dict.fromkeys(methods, frozenset()), api=True, any_key=True)


DESK, READ, WRITE, HOOKS = Scope.DESK, Scope.ARTICLES_READ, Scope.ARTICLES_WRITE, Scope.WEBHOOKS

TABLE: dict[str, Route] = {
    # --- the roof
    # Leads on: to the page of most use, or to the sign-in.
    "home": page(get=PUBLIC),
    "record": page(get=EVERY_ROLE),
    "story": page(get=EVERY_ROLE),
    "story-export": page(get=EVERY_ROLE),
    "security-txt": page(get=PUBLIC),
    "crawlers:robots": page(get=PUBLIC),
    "dump": page(get=PUBLIC),
    "crawlers:sitemap": page(get=PUBLIC),
    "crawlers:sitemap-file": page(get=PUBLIC),
    "healthz": page(get=PUBLIC),
    "readyz": page(get=PUBLIC),
    # From this machine; from elsewhere with a token alone: tests/roof/test_health.py.
    "metrics": page(get=PUBLIC),
    # --- articles
    "articles:new": page(get=EDITORS, post=EDITORS),
    "articles:new_version": page(get=EDITORS, post=EDITORS),
    "articles:many": page(get=EDITORS, post=EDITORS),
    "articles:batch": page(get=EDITORS),
    "articles:feeds": page(get=EDITORS, post=EDITORS),
    "articles:unfollow": page(post=EDITORS),
    "articles:fetch_again": page(post=EDITORS),
    "articles:recording": page(post=EDITORS),
    "articles:list": page(get=EVERY_ROLE),
    "articles:article": page(get=EVERY_ROLE),
    "articles:clearance": page(get=EVERY_ROLE),
    "articles:compare": page(get=EVERY_ROLE),
    "articles:annotated": page(get=EVERY_ROLE),
    "articles:annotated_pdf": page(get=EVERY_ROLE),
    "articles:annotated_docx": page(get=EVERY_ROLE),
    "articles:questions": page(get=EVERY_ROLE),
    "articles:progress": page(get=EVERY_ROLE),
    "articles:retry": page(post=EDITORS),
    "articles:language": page(post=EDITORS),
    "articles:into_queue": page(post=EDITORS),
    # --- the desk
    # --- live sessions
    "live:list": page(get=EVERY_ROLE),
    "live:new": page(get=EDITORS, post=EDITORS),
    "live:desk": page(get=EVERY_ROLE),
    "live:update": page(get=EVERY_ROLE),
    "live:stream": page(get=EVERY_ROLE),
    "live:lines": page(post=EDITORS),
    "live:move": page(post=EDITORS),
    # Who may do what with a claim is decided by the functions of reviews.
    "live:decide": page(post=EVERY_ROLE),
    "reviews:queue": page(get=EVERY_ROLE),
    "reviews:search": page(get=EVERY_ROLE),
    "reviews:take_next": page(post=REVIEWERS),
    "reviews:approvals": page(get=EVERY_ROLE),
    "reviews:bench": page(get=EVERY_ROLE),
    "reviews:take": page(post=REVIEWERS),
    "reviews:renew": page(post=REVIEWERS),
    "reviews:draft": page(post=REVIEWERS),
    "reviews:submit": page(post=REVIEWERS),
    "reviews:release": page(post=REVIEWERS),
    "reviews:dismiss": page(get=EDITORS_AND_REVIEWERS, post=EDITORS_AND_REVIEWERS),
    "reviews:restore": page(post=EDITORS_AND_REVIEWERS),
    "reviews:add_evidence": page(post=REVIEWERS),
    "reviews:remove_evidence": page(post=REVIEWERS),
    "reviews:take_source": page(post=REVIEWERS),
    "reviews:archive": page(get=REVIEWERS),
    "reviews:archive_article": page(get=REVIEWERS, post=REVIEWERS),
    "reviews:archive_passage": page(get=EVERY_ROLE),
    "reviews:kept": page(get=EVERY_ROLE),
    "reviews:document": page(get=EVERY_ROLE),
    "reviews:precedents": page(get=EVERY_ROLE),
    "reviews:answer_match": page(post=EDITORS_AND_REVIEWERS),
    "reviews:adopt_verdict": page(post=REVIEWERS),
    "reviews:ask_two": page(post=EDITORS),
    "reviews:article_two": page(get=EDITORS, post=EDITORS),
    "reviews:set_share": page(post=EDITORS),
    "reviews:claimants": page(get=EVERY_ROLE),
    "reviews:claimant": page(get=EVERY_ROLE),
    "reviews:claimant_wikidata": page(get=EDITORS_AND_REVIEWERS),
    "reviews:claimant_edit": page(post=EDITORS_AND_REVIEWERS),
    "reviews:claimant_checks": page(get=EDITORS),
    "reviews:choose_claimant": page(get=EVERY_ROLE),
    "reviews:change_claimant": page(post=EDITORS_AND_REVIEWERS),
    "reviews:queue_now": page(get=EVERY_ROLE),
    "reviews:text": page(get=EVERY_ROLE),
    "reviews:bench_now": page(get=EVERY_ROLE),
    "reviews:dismiss_many": page(post=EDITORS_AND_REVIEWERS),
    "reviews:assign_many": page(post=EDITORS),
    "reviews:undo": page(post=EDITORS_AND_REVIEWERS),
    "reviews:save_view": page(post=EVERY_ROLE),
    "reviews:unsent": page(post=EVERY_ROLE),
    "reviews:desks": page(ADMINISTRATORS, ADMINISTRATORS),
    "reviews:rename_desk": page(post=ADMINISTRATORS),
    "reviews:setup": page(ADMINISTRATORS, ADMINISTRATORS),
    "reviews:desk_settings": page(ADMINISTRATORS, ADMINISTRATORS),
    "reviews:desk_channels": page(ADMINISTRATORS, ADMINISTRATORS),
    # One's own, and for administrators those of desks: another's is not there.
    "reviews:channels": page(EVERY_ROLE, EVERY_ROLE),
    "reviews:channel": page(EVERY_ROLE, EVERY_ROLE),
    "reviews:test_channel": page(post=EVERY_ROLE),
    "reviews:switch_channel": page(post=EVERY_ROLE),
    "reviews:remove_channel": page(post=EVERY_ROLE),
    "reviews:renew_calendar": page(post=EVERY_ROLE),
    "reviews:remove_calendar": page(post=EVERY_ROLE),
    # The part of the address that cannot be guessed is the key.
    "reviews:calendar": page(get=PUBLIC),
    "reviews:queue_csv": page(EVERY_ROLE),
    "reviews:verdicts_csv": page(EVERY_ROLE),
    "reviews:queue_xlsx": page(EVERY_ROLE),
    "reviews:verdicts_xlsx": page(EVERY_ROLE),
    "reviews:statistics_csv": page(EVERY_ROLE),
    "reviews:statistics_xlsx": page(EVERY_ROLE),
    "reviews:workload": page(EVERY_ROLE),
    "reviews:deadlines": page(EVERY_ROLE),
    "reviews:withdraw": page(post=REVIEWERS),
    "reviews:remove_view": page(post=EVERY_ROLE),
    "reviews:triage": page(get=EDITORS),
    "reviews:triage_words": page(post=EDITORS),
    "reviews:triage_merge": page(post=EDITORS),
    "reviews:raise": page(post=EDITORS),
    "reviews:wording": page(post=EDITORS),
    "reviews:desk": page(get=EVERY_ROLE),
    "reviews:approval": page(get=EVERY_ROLE),
    "reviews:approval_line": page(post=APPROVERS),
    "reviews:approve": page(post=APPROVERS),
    "reviews:send_back": page(post=APPROVERS),
    "reviews:carried": page(get=EVERY_ROLE),
    "reviews:same_meaning": page(post=REVIEWERS),
    "reviews:afresh": page(post=REVIEWERS),
    "reviews:accept": page(post=EDITORS),
    "reviews:take_back": page(post=EDITORS),
    "reviews:policy": page(get=EDITORS_AND_ADMINISTRATORS, post=EDITORS_AND_ADMINISTRATORS),
    "reviews:questions": page(get=EVERY_ROLE),
    "reviews:ask": page(post=REVIEWERS),
    "reviews:answer": page(post=EVERY_ROLE),
    "reviews:settle": page(post=REVIEWERS),
    "reviews:comments": page(get=EVERY_ROLE),
    "reviews:comment": page(post=EVERY_ROLE),
    "reviews:withdraw_comment": page(post=EVERY_ROLE),
    "reviews:resolve": page(post=EVERY_ROLE),
    "reviews:reopen": page(post=EVERY_ROLE),
    "reviews:enquiries": page(get=EVERY_ROLE),
    "reviews:ask_outside": page(post=REVIEWERS),
    "reviews:revoke_enquiry": page(post=REVIEWERS),
    "reviews:take_answer": page(post=REVIEWERS),
    # Each one's own: another's notice is not there.
    "reviews:notices": page(get=EVERY_ROLE),
    "reviews:notice_count": page(get=EVERY_ROLE),
    "reviews:read_all_notices": page(post=EVERY_ROLE),
    "reviews:notice_choices": page(get=EVERY_ROLE, post=EVERY_ROLE),
    "reviews:open_notice": page(get=EVERY_ROLE),
    # --- what people outside see who were asked; the link is the key.
    "outside": page(get=PUBLIC, post=PUBLIC),
    # --- what readers see
    "publishing:published": page(get=PUBLIC),
    "publishing:claim": page(get=PUBLIC),
    "publishing:card": page(get=PUBLIC),
    "live_public:page": page(get=PUBLIC),
    "live_public:card": page(get=PUBLIC),
    "live_desk:pack": page(get=EDITORS_AND_REVIEWERS, post=EDITORS_AND_REVIEWERS),
    "live_desk:transcript_srt": page(get=EVERY_ROLE),
    "live_desk:transcript_pdf": page(get=EVERY_ROLE),
    "live_desk:transcript_docx": page(get=EVERY_ROLE),
    "publishing:corrections": page(get=PUBLIC),
    "publishing:methodology": page(get=PUBLIC),
    "publishing:amend": page(get=APPROVERS, post=APPROVERS),
    "publishing:end_embargo": page(get=APPROVERS, post=APPROVERS),
    "publishing:report": page(get=PUBLIC, post=PUBLIC),
    "publishing:report_status": page(get=PUBLIC),
    "publishing:reports": page(get=EDITORS_AND_APPROVERS),
    "publishing:answer_report": page(get=EDITORS_AND_APPROVERS, post=EDITORS_AND_APPROVERS),
    # --- webhooks: one's own; an administrator sees all
    "webhooks:list": page(get=EDITORS_AND_ADMINISTRATORS),
    "webhooks:new": page(get=EDITORS_AND_ADMINISTRATORS, post=EDITORS_AND_ADMINISTRATORS),
    "webhooks:one": page(get=EDITORS_AND_ADMINISTRATORS, post=EDITORS_AND_ADMINISTRATORS),
    "webhooks:rotate": page(post=EDITORS_AND_ADMINISTRATORS),
    "webhooks:stop_old_secret": page(post=EDITORS_AND_ADMINISTRATORS),
    "webhooks:take_back_secret": page(post=EDITORS_AND_ADMINISTRATORS),
    "webhooks:test": page(post=EDITORS_AND_ADMINISTRATORS),
    "webhooks:switch": page(post=EDITORS_AND_ADMINISTRATORS),
    "webhooks:remove": page(post=EDITORS_AND_ADMINISTRATORS),
    "webhooks:replay": page(post=EDITORS_AND_ADMINISTRATORS),
    # --- people and keys
    "accounts:people": page(get=ADMINISTRATORS),
    "accounts:invite": page(get=ADMINISTRATORS, post=ADMINISTRATORS),
    "accounts:person": page(get=ADMINISTRATORS, post=ADMINISTRATORS),
    "accounts:set_active": page(post=ADMINISTRATORS),
    "accounts:invite_again": page(post=ADMINISTRATORS),
    "accounts:unlink": page(post=ADMINISTRATORS),
    "accounts:reset_second_factor": page(post=ADMINISTRATORS),
    # One's own; an administrator sees all of them.
    "accounts:keys": page(get=EVERY_ROLE),
    "accounts:make_key": page(get=EVERY_ROLE, post=EVERY_ROLE),
    "accounts:make_service_account": page(get=ADMINISTRATORS, post=ADMINISTRATORS),
    "accounts:key": page(get=EVERY_ROLE, post=EVERY_ROLE),
    "accounts:stop_old_secret": page(post=EVERY_ROLE),
    "accounts:take_back_secret": page(post=EVERY_ROLE),
    "accounts:revoke_key": page(post=EVERY_ROLE),
    "accounts:settings": page(SIGNED_IN, SIGNED_IN),
    "accounts:zone": page(post=SIGNED_IN),
    "accounts:language": page(post=PUBLIC),
    "accounts:sessions": page(get=SIGNED_IN),
    "accounts:end_session": page(post=SIGNED_IN),
    "accounts:end_other_sessions": page(post=SIGNED_IN),
    # --- signing in
    "account_login": door(),
    "account_logout": page(get=PUBLIC, post=PUBLIC),
    "account_inactive": page(get=PUBLIC),
    "account_reauthenticate": form(get=SIGNED_IN, post=SIGNED_IN),
    "account_change_password": door(SIGNED_IN),
    "account_set_password": door(SIGNED_IN),
    "account_reset_password": form(get=PUBLIC, post=PUBLIC),
    "account_reset_password_done": page(get=PUBLIC),
    "account_reset_password_from_key": door(),
    "account_reset_password_from_key_done": page(get=PUBLIC),
    "mfa_list_webauthn": page(get=SIGNED_IN),
    "mfa_add_webauthn": form(get=SIGNED_IN, post=SIGNED_IN),
    "mfa_login_webauthn": door(),
    "mfa_reauthenticate_webauthn": form(get=SIGNED_IN, post=SIGNED_IN),
    "mfa_edit_webauthn": page(get=SIGNED_IN, post=SIGNED_IN),
    "mfa_remove_webauthn": page(get=SIGNED_IN, post=SIGNED_IN),
    "account_ask_opening": page(get=PUBLIC, post=PUBLIC),
    # Whoever has the link, which is signed, may follow it.
    "account_open": page(get=PUBLIC),
    # The ways to a sign-in provider and back; they answer 404 for one that is not in the settings.
    "outside_sign_in": page(get=PUBLIC),
    "openid_connect_callback": page(get=PUBLIC),
    "saml_acs": page(post=PUBLIC),
    "saml_finish_acs": page(get=PUBLIC),
    "saml_metadata": page(get=PUBLIC),
    "saml_sls": page(get=PUBLIC, post=PUBLIC),
    # Shut: they answer 404.
    "account_signup": page(get=PUBLIC, post=PUBLIC),
    "account_email": page(get=PUBLIC, post=PUBLIC),
    "mfa_index": page(get=SIGNED_IN),
    # A step of the sign-in: whoever comes straight to it is led back to where the way begins.
    "mfa_authenticate": door(),
    "mfa_reauthenticate": form(get=SIGNED_IN, post=SIGNED_IN),
    "mfa_activate_totp": form(get=SIGNED_IN, post=SIGNED_IN),
    "mfa_deactivate_totp": form(get=SIGNED_IN, post=SIGNED_IN),
    "mfa_view_recovery_codes": page(get=SIGNED_IN),
    "mfa_generate_recovery_codes": form(get=SIGNED_IN, post=SIGNED_IN),
    # --- the API: what readers follow
    "api:schema": call(GET=PUBLIC),
    "api:docs": call(GET=PUBLIC),
    "api:claims": call(GET=PUBLIC),
    "api:claim": call(GET=PUBLIC),
    "api:history": call(GET=PUBLIC),
    "api:keys": call(GET=PUBLIC),
    "api:check": call(POST=PUBLIC),
    "api:changes": call(GET=PUBLIC),
    "api:claimants": call(GET=PUBLIC),
    "api:claimant": call(GET=PUBLIC),
    "live_public:oembed": call(GET=PUBLIC),
    "live_feeds:atom": call(GET=PUBLIC),
    "live_feeds:json": call(GET=PUBLIC),
    "feeds:atom": call(GET=PUBLIC),
    "feeds:json": call(GET=PUBLIC),
    "feeds:claimreview": call(GET=PUBLIC),
    "feeds:corrections": call(GET=PUBLIC),
    "feeds:oembed": call(GET=PUBLIC),
    "feeds:embed-script": call(GET=PUBLIC),
    "api:changes-stream": call(GET=PUBLIC),
    "feeds:fact-check-search": call(GET=PUBLIC),
    "feeds:keys": call(GET=PUBLIC),
    # The part of the address that cannot be guessed is the reader's key to the case.
    "api:reports": call(POST=PUBLIC),
    "api:report": call(GET=PUBLIC),
    "api:correct": call(DESK, POST=APPROVERS),
    "api:retract": call(DESK, POST=APPROVERS),
    "api:no-change": call(DESK, POST=APPROVERS),
    # --- the API: programs themselves
    "api:rotate-key": with_any_key("POST"),
    # --- the API: articles
    "api:articles": Route({"GET": EVERY_ROLE, "POST": EDITORS}, WRITE, api=True, scopes={"GET": READ}),
    "api:live": call(WRITE, POST=EDITORS),
    "api:live-session": call(READ, GET=EVERY_ROLE),
    "api:live-lines": call(WRITE, POST=EDITORS),
    "api:live-stop": call(WRITE, POST=EDITORS),
    "api:live-resume": call(WRITE, POST=EDITORS),
    "api:live-end": call(WRITE, POST=EDITORS),
    "api:live-pack": call(DESK, GET=EDITORS_AND_REVIEWERS),
    "api:live-pack-claims": call(DESK, POST=EDITORS_AND_REVIEWERS),
    "api:live-pack-remove": call(DESK, POST=EDITORS_AND_REVIEWERS),
    "api:live-pack-reviews": call(DESK, POST=EDITORS_AND_REVIEWERS),
    "api:desks": call(READ, GET=EVERY_ROLE),
    "api:article": Route({"GET": EVERY_ROLE, "PATCH": EDITORS}, READ, api=True, scopes={"PATCH": WRITE}),
    "api:versions": call(WRITE, POST=EDITORS),
    "api:article-files": call(WRITE, POST=EDITORS),
    "api:version-files": call(WRITE, POST=EDITORS),
    "api:clearance": call(READ, GET=EVERY_ROLE),
    "api:clearance-badge": call(READ, GET=EVERY_ROLE),
    # --- the API: webhooks, each one's own
    "api:webhooks": call(HOOKS, GET=EVERY_ROLE, POST=EVERY_ROLE),
    "api:webhook": call(HOOKS, GET=EVERY_ROLE, PATCH=EVERY_ROLE, DELETE=EVERY_ROLE),
    "api:rotate-secret": call(HOOKS, POST=EVERY_ROLE),
    "api:stop-old-secret": call(HOOKS, POST=EVERY_ROLE),
    "api:take-back-secret": call(HOOKS, POST=EVERY_ROLE),
    "api:test-webhook": call(HOOKS, POST=EVERY_ROLE),
    "api:deliveries": call(HOOKS, GET=EVERY_ROLE),
    "api:replay": call(HOOKS, POST=EVERY_ROLE),
    # --- the API: the desk
    "api:queue": call(DESK, GET=EVERY_ROLE, POST=EDITORS),
    "api:dismiss-many": call(DESK, POST=EDITORS_AND_REVIEWERS),
    "api:assign-many": call(DESK, POST=EDITORS),
    "api:desk-share": call(DESK, GET=EVERY_ROLE, POST=EDITORS),
    "api:article-two": call(DESK, POST=EDITORS),
    "api:add-claim": call(DESK, POST=EDITORS),
    "api:span": call(DESK, POST=EDITORS),
    "api:split": call(DESK, POST=EDITORS),
    "api:merge": call(DESK, POST=EDITORS),
    "api:change-claimant": call(DESK, POST=EDITORS_AND_REVIEWERS),
    "api:directory": call(DESK, GET=EVERY_ROLE),
    "api:merge-claimants": call(DESK, POST=EDITORS_AND_REVIEWERS),
    "api:undo-merge": call(DESK, POST=EDITORS_AND_REVIEWERS),
    "api:wording": call(DESK, POST=EDITORS),
    "api:raise": call(DESK, POST=EDITORS),
    "api:two-opinions": call(DESK, POST=EDITORS),
    "api:search": call(DESK, GET=EVERY_ROLE),
    "api:archive": call(DESK, GET=REVIEWERS),
    "api:passage": call(DESK, POST=REVIEWERS),
    "api:take-next": call(DESK, POST=REVIEWERS),
    "api:review": call(DESK, GET=EVERY_ROLE),
    "api:take": call(DESK, POST=REVIEWERS),
    "api:renew": call(DESK, POST=REVIEWERS),
    "api:release": call(DESK, POST=REVIEWERS),
    "api:evidence": call(DESK, POST=REVIEWERS),
    "api:evidence-files": call(DESK, POST=REVIEWERS),
    "api:remove-evidence": call(DESK, POST=REVIEWERS),
    "api:comments": call(DESK, GET=EVERY_ROLE, POST=EVERY_ROLE),
    "api:withdraw-comment": call(DESK, POST=EVERY_ROLE),
    "api:resolve": call(DESK, POST=EVERY_ROLE),
    "api:reopen": call(DESK, POST=EVERY_ROLE),
    "api:enquiries": call(DESK, GET=EVERY_ROLE, POST=REVIEWERS),
    "api:revoke-enquiry": call(DESK, POST=REVIEWERS),
    "api:take-answer": call(DESK, POST=REVIEWERS),
    # Each one's own: another's notice is not there.
    "api:notices": call(DESK, GET=EVERY_ROLE),
    "api:read-notice": call(DESK, POST=EVERY_ROLE),
    "api:read-all-notices": call(DESK, POST=EVERY_ROLE),
    "api:draft": call(DESK, POST=REVIEWERS),
    "api:submit": call(DESK, POST=REVIEWERS),
    "api:approve": call(DESK, POST=APPROVERS),
    "api:return": call(DESK, POST=APPROVERS),
    "api:dismiss": call(DESK, POST=EDITORS_AND_REVIEWERS),
    "api:restore": call(DESK, POST=EDITORS_AND_REVIEWERS),
}
