"""Every setting of Newsdesk in one file, driven by the environment (see docs/operations.md).

`NEWSDESK_ENV` is `local` (the default: `make run`), `test` or `production`. System checks in
`newsdesk/checks.py` refuse dangerous combinations.
"""

import logging
import os
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import django_stubs_ext
from celery.schedules import crontab
from csp.constants import NONCE, NONE, SELF
from django.utils.functional import lazy
from environs import Env, validate
from kombu import Exchange, Queue

from newsdesk import logging_config
from newsdesk.accounts.sign_in import provider_settings
from newsdesk.lib import newsroom_file

# Allows type parameters of forms and querysets (`ModelForm[Article]`) at runtime.
django_stubs_ext.monkeypatch()

env = Env()

# A process reads one article on one core. numpy's threads would take the cores of its neighbours, and where these are busy they
# wait for each other: reading takes eight times as long.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

BASE_DIR = Path(__file__).resolve().parent.parent
ENVIRONMENT = env.str("NEWSDESK_ENV", "local", validate=validate.OneOf(["local", "test", "production"]))
PRODUCTION = ENVIRONMENT == "production"
# The folder of all data outside PostgreSQL.
HOME = Path(env.str("NEWSDESK_HOME", str(BASE_DIR / "var"))).resolve()

INSECURE_SECRET_KEY = "insecure-for-development-only"
SECRET_KEY = env.str("SECRET_KEY", INSECURE_SECRET_KEY)
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", [])
DEBUG = env.bool("DEBUG", False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", [])
# The public URL; used in releases, feeds and email.
PUBLIC_URL = env.str("PUBLIC_URL", f"http://127.0.0.1:{env.int('PORT', 8000)}").rstrip("/")
# Without the variable, the name that an administrator entered on the setup page.
NEWSROOM_NAME: Any = env.str("NEWSROOM_NAME", "") or lazy(newsroom_file.newsroom_file_name, str)()
# URL of the newsroom's corrections policy; named in ClaimReview.
CORRECTIONS_POLICY_URL = env.str("CORRECTIONS_POLICY_URL", "")

ROOT_URLCONF = "newsdesk.urls"
WSGI_APPLICATION = "newsdesk.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "newsdesk",
    "newsdesk.publishing",
    "newsdesk.live",
    "reviews",
    "claims",
    "newsdesk.articles",
    "newsdesk.accounts",
    "newsdesk.audit",
    "pgtrigger",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_structlog",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.socialaccount.providers.saml",
    "allauth.usersessions",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "newsdesk.lib.languages.NewsroomLanguageMiddleware",
    "newsdesk.publishing.public_api.cross_origin.CrossOriginMiddleware",
    "newsdesk.publishing.public_api.fast_path.PublicReadMiddleware",
    "newsdesk.live.public.fast_path.LiveReadMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "newsdesk.lib.middleware.SlashMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "newsdesk.accounts.middleware.SessionLimitsMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "newsdesk.accounts.languages.reader.ReaderLanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "newsdesk.accounts.middleware.SecondFactorMiddleware",
    "newsdesk.accounts.middleware.TimeZoneMiddleware",
    "newsdesk.accounts.middleware.RateLimitMiddleware",
    "newsdesk.publishing.idempotency.IdempotencyMiddleware",
    "newsdesk.lib.middleware.HeadersMiddleware",
    "newsdesk.lib.middleware.RefusalMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
# Our own templates render form widgets and fields.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- PostgreSQL: the only database, and the truth -----------------------------------------------
DATABASES = {"default": env.dj_db_url("DATABASE_URL", "postgres:///newsdesk", conn_max_age=60)}
# PgBouncer in transaction mode does not support server-side cursors.
DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = True
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# The owner of the tables, for `manage.py migrate` and whatever else changes tables. The desk itself runs as the role in
# DATABASE_URL, which owns nothing. PostgreSQL itself, not PgBouncer.
DATABASE_OWNER_URL = env.str("DATABASE_OWNER_URL", "")
# PostgreSQL itself, if DATABASE_URL points to PgBouncer: for LISTEN and backups.
DATABASE_DIRECT_URL = env.str("DATABASE_DIRECT_URL", "")

# --- Redis: broker and cache; it may lose everything --------------------------------------------
REDIS_URL = env.str("REDIS_URL", "redis://127.0.0.1:6379/0")
CACHES = {
    "default": {
        "BACKEND": "newsdesk.accounts.cache_backend.FallbackRedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "newsdesk",
        "OPTIONS": {"SOCKET_CONNECT_TIMEOUT": 2, "SOCKET_TIMEOUT": 2},
    }
}
# Without the cache pages are slower, but must not fail. While it is down, API calls and guesses of
# passwords, codes and keys are counted by each process separately.
DJANGO_REDIS_IGNORE_EXCEPTIONS = True

# The broker's client spells a socket differently from the cache's.
CELERY_BROKER_URL = REDIS_URL.replace("unix://", "redis+socket://", 1)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_ALWAYS_EAGER = env.bool("CELERY_TASK_ALWAYS_EAGER", False)
# Acknowledge after the work, so that another worker gets the task of one that was killed.
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 20 * 60
# Prefetch one task per process: a long article must not delay short ones behind it.
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# A worker killed as a whole never hands its messages back itself. Kombu restores them once they
# are older than visibility_timeout, but looks only every interval x throttle: both low. What this
# misses, the sweep of newsdesk/audit/outbox.py restarts from the database.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 25 * 60,
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
    "socket_connect_timeout": 2,
    "socket_timeout": 5,
    # The queues in the order of CELERY_TASK_QUEUES: what someone waits for comes before the comparison with the archive.
    "queue_order_strategy": "priority",
}
# Sending fails quickly when the broker is down: the sweep sends again.
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0, "interval_step": 0.2}
CELERY_TIMEZONE = "UTC"
# Separate queues, so that long extractions never delay a webhook; one worker can serve them all.
CELERY_TASK_DEFAULT_QUEUE = "desk"
# Each with its own exchange and routing key: with shared ones every queue would get every message.
CELERY_TASK_QUEUES = [
    Queue(name, Exchange(name), routing_key=name)
    for name in ("clock", "live", "desk", "delivery", "reading", "chat", "extraction", "matching")
]
CELERY_TASK_ROUTES = {
    "newsdesk.articles.tasks.*": {"queue": "reading"},
    # Comparing the claims of a long article takes as long as finding them; neither may delay the opening of reviews.
    "claims.tasks.extract": {"queue": "extraction"},
    "claims.tasks.match*": {"queue": "matching"},
    "claims.tasks.compare_claimants": {"queue": "matching"},
    "newsdesk.publishing.tasks.*": {"queue": "delivery"},
    # What is spoken now comes before everything that may wait a second.
    "newsdesk.live.tasks.*": {"queue": "live"},
    # Sent by threads of the worker: a chat that does not answer holds none of its processes.
    "reviews.tasks.send_to_channel": {"queue": "chat"},
}
# Recovery tasks have their own queue and expire late: behind busy workers, messages that expired
# within five seconds had always expired, and nothing lost was ever recovered.
CLOCK = {"queue": "clock", "expires": 120}
# All periodic tasks.
CELERY_BEAT_SCHEDULE = {
    "sweep": {
        "task": "newsdesk.audit.tasks.sweep",
        "schedule": timedelta(seconds=5),
        "options": CLOCK,
    },
    "expire-leases": {
        "task": "reviews.tasks.expire_leases",
        "schedule": timedelta(seconds=30),
        "options": CLOCK,
    },
    "look-again": {
        "task": "reviews.tasks.look_again",
        "schedule": timedelta(minutes=10),
        "options": {"expires": 600},
    },
    "close-enquiries": {
        "task": "reviews.tasks.close_enquiries",
        "schedule": timedelta(minutes=1),
        "options": {"expires": 60},
    },
    "mail-notices": {
        "task": "reviews.tasks.mail_notices",
        "schedule": timedelta(seconds=15),
        "options": {"expires": 60},
    },
    "send-to-channels": {
        "task": "reviews.tasks.send_to_channels",
        "schedule": timedelta(seconds=5),
        "options": CLOCK,
    },
    "see-deadlines": {
        "task": "reviews.tasks.see_deadlines",
        "schedule": timedelta(minutes=1),
        "options": {"expires": 60},
    },
    "reprioritise": {
        "task": "reviews.tasks.reprioritise",
        "schedule": timedelta(minutes=5),
        "options": {"expires": 300},
    },
    "end-of-embargo": {
        "task": "newsdesk.publishing.tasks.publish_due",
        "schedule": timedelta(seconds=30),
        "options": CLOCK,
    },
    "deliver-due": {
        "task": "newsdesk.publishing.tasks.deliver_due",
        "schedule": timedelta(seconds=5),
        "options": CLOCK,
    },
    "forget-answers": {"task": "newsdesk.publishing.tasks.forget_answers", "schedule": timedelta(hours=1)},
    "poll-feeds": {
        "task": "newsdesk.articles.tasks.poll_feeds",
        "schedule": timedelta(minutes=1),
        "options": {"expires": 60},
    },
    "follow-captions": {
        "task": "newsdesk.live.tasks.follow_due",
        "schedule": timedelta(seconds=2),
        "options": {"expires": 10},
    },
    "keep-usage": {
        "task": "newsdesk.accounts.tasks.keep_usage",
        "schedule": timedelta(minutes=1),
        "options": {"expires": 60},
    },
    "clear-sessions": {
        "task": "newsdesk.accounts.tasks.clear_sessions",
        "schedule": crontab(hour="4", minute="17"),
    },
    "write-dump": {
        "task": "newsdesk.publishing.tasks.write_dump",
        "schedule": crontab(hour="3", minute="23"),
    },
    "throw-away": {"task": "newsdesk.tasks.throw_away", "schedule": crontab(hour="4", minute="31")},
}

# --- Events and reactions -----------------------------------------------------------------------
REACTIONS = "newsdesk.event_handlers.ASYNC_HANDLERS"
AT_ONCE = "newsdesk.event_handlers.SYNC_HANDLERS"
OUTBOX_STALE_SECONDS = env.int("OUTBOX_STALE_SECONDS", 15)
OUTBOX_RESEND_SECONDS = env.int("OUTBOX_RESEND_SECONDS", 30)

# --- Retention ----------------------------------------------------------------------------------
# Days; 0 keeps permanently. See docs/operations.md and newsdesk/ops/retention.py.
KEEP_DAYS = {
    "uploads": env.int("KEEP_UPLOADS_DAYS", 365),
    "drafts": env.int("KEEP_DRAFTS_DAYS", 90),
    "files": env.int("KEEP_FILES_DAYS", 90),
    "deliveries": env.int("KEEP_DELIVERIES_DAYS", 90),
    "reactions": env.int("KEEP_REACTIONS_DAYS", 30),
    "reporters": env.int("KEEP_REPORTERS_DAYS", 90),
    "notices": env.int("KEEP_NOTICES_DAYS", 90),
    "enquiries": env.int("KEEP_ENQUIRIES_DAYS", 90),
}

# --- People -------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "newsdesk.accounts.sessions.LinkTokens"
ACCOUNT_ADAPTER = "newsdesk.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
# Attempts are limited per address and per account; allauth counts in the cache.
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "10/m/ip,5/5m/key"}
# The maximum length of a session, and of inactivity (a long shift).
SESSION_COOKIE_AGE = 14 * 24 * 3600
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
SESSION_IDLE_SECONDS = env.int("SESSION_IDLE_HOURS", 12) * 3600

# Roles that need a second factor. A local demo needs none.
REQUIRE_SECOND_FACTOR: list[str] = env.list(
    "REQUIRE_SECOND_FACTOR", ["approver", "administrator"] if PRODUCTION else []
)
MFA_ADAPTER = "newsdesk.accounts.adapter.SecondFactorAdapter"
# Passkeys serve as a second factor, and alone: then the device asks for a fingerprint, a face or a PIN.
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
# Administrators enter the addresses: there is nothing to verify.
MFA_ALLOW_UNVERIFIED_EMAIL = True

# Providers outside (docs/sign-in.md): from the environment alone, so that no secret of theirs is in the database.
SIGN_IN_PROVIDERS, SIGN_IN_PROBLEMS = provider_settings.read_sign_in_providers(os.environ)
SOCIALACCOUNT_ADAPTER = "newsdesk.accounts.sign_in.outside.OutsideAdapter"
# A provider that does not answer must not hold a thread.
SOCIALACCOUNT_REQUESTS_TIMEOUT = 5

# --- Email --------------------------------------------------------------------------------------
email_url = env.str("EMAIL_URL", "")
# Then administrators cannot enter another one.
EMAIL_FROM_ENVIRONMENT = bool(email_url)
if email_url:
    email = env.dj_email_url("EMAIL_URL", email_url)
    EMAIL_HOST, EMAIL_PORT = email["EMAIL_HOST"], email["EMAIL_PORT"]
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = email["EMAIL_HOST_USER"], email["EMAIL_HOST_PASSWORD"]
    EMAIL_USE_TLS, EMAIL_USE_SSL = email["EMAIL_USE_TLS"], email["EMAIL_USE_SSL"]
else:
    # The server that an administrator entered. Without one, email is written to files: nothing is lost, nothing is sent.
    EMAIL_BACKEND = "newsdesk.lib.newsroom_mail.NewsroomMailBackend"
    EMAIL_FILE_PATH = str(HOME / "mail")
# A mail server that does not answer must not block a worker.
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "Newsdesk <newsdesk@localhost>")

# --- Extraction ---------------------------------------------------------------------------------
# The newsroom's own OpenAI-compatible endpoint that proposes claims; each must be verbatim in the article
# or is dropped. Empty by default: no model is used.
ASSISTANT_URL = env.str("ASSISTANT_URL", "")
ASSISTANT_MODEL = env.str("ASSISTANT_MODEL", "")
ASSISTANT_KEY = env.str("ASSISTANT_KEY", "")

# --- Claimants ----------------------------------------------------------------------------------
# Whether people of the newsroom may look claimants up at Wikidata. Off by default: each look-up tells another site
# whom the newsroom is reading about. The address may be that of a mirror.
WIKIDATA_LOOKUP = env.bool("WIKIDATA_LOOKUP", False)
WIKIDATA_URL = env.str("WIKIDATA_URL", "https://www.wikidata.org")

# --- Articles -----------------------------------------------------------------------------------
MAX_UPLOAD_BYTES = env.int("MAX_UPLOAD_BYTES", 5 * 1024 * 1024)
# A Word file or a PDF may be larger because of its images; its text may not.
MAX_FILE_BYTES = env.int("MAX_FILE_BYTES", 25 * 1024 * 1024)
# With less free space on a disk no file is taken, so that PostgreSQL and people can go on working.
DISK_RESERVE_BYTES = env.int("DISK_RESERVE_BYTES", 500 * 1024 * 1024)
# More folders whose disks count, such as that of a PostgreSQL on the same machine.
WATCH_DISKS: list[str] = env.list("WATCH_DISKS", [])
# A pasted text or a form is at most as large as an upload; anything larger is refused before parsing.
DATA_UPLOAD_MAX_MEMORY_SIZE = MAX_UPLOAD_BYTES + 512 * 1024

# --- Slow requests ------------------------------------------------------------------------------
# The address of this process; newsdesk/ops/web.py, which starts it, sets this and WEB_CONNECTIONS.
WEB_PORT = env.int("PORT", 8000)
WEB_CONNECTIONS = env.int("WEB_CONNECTIONS", 4096)
# Requests that one process handles at once, each with a database connection.
WEB_THREADS = env.int("WEB_THREADS", 8, validate=validate.Range(min=1))
# Anything larger is refused before it is read. Several files may come in one request.
MAX_REQUEST_BYTES = env.int("MAX_REQUEST_BYTES", 4 * MAX_FILE_BYTES)
# Bodies that one address may send to one process at once.
WEB_SLOW_ONES = env.int("WEB_SLOW_ONES", 16)
# A request that arrives, or an answer that is read, at fewer bytes a second is cut off after this many seconds.
# Longer than any answer takes: clients wait for changes up to 30 seconds.
WEB_PATIENCE = env.float("WEB_PATIENCE_SECONDS", 45)
WEB_BYTES_A_SECOND = env.int("WEB_BYTES_A_SECOND", 4096)

# --- The web ------------------------------------------------------------------------------------
# The newsroom's own hosts (host:port, as cms.newsroom.example:443) that may be fetched from and posted to
# although they are in a private network. Every other address that is not public is refused.
FETCH_ALLOW: list[str] = env.list("FETCH_ALLOW", [])
# Whether programs with a key may name the address of a page to be checked (`POST check/`), which the desk then fetches.
CHECK_PAGES = env.bool("CHECK_PAGES", True)

# --- Reviews ------------------------------------------------------------------------------------
# A live session is kept in parts of about so many characters, each an article: a new line costs the same at any time.
LIVE_PART_CHARACTERS = env.int("LIVE_PART_CHARACTERS", 8000)
# Claims of at least this check-worthiness (0 to 1) are added to the queue automatically.
WORTH_CHECKING = env.float("WORTH_CHECKING", 0.5)
LEASE = timedelta(minutes=env.float("LEASE_MINUTES", 20))
KEPT_AFTER_RETURN = timedelta(days=1)
# Hours between two checks of a cited URL.
LOOK_AGAIN_AFTER = timedelta(hours=env.float("LOOK_AGAIN_HOURS", 24))
# Time limit of a search for similar claims: fewer candidates are better than a slow page.
MATCHING_TIME = timedelta(milliseconds=env.int("MATCHING_MILLISECONDS", 500))

# --- API ----------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "newsdesk.accounts.authentication.ApiKeyAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["newsdesk.accounts.permissions.Denied"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": [
        "newsdesk.lib.rest.json_parser.JSONParser",
        "rest_framework.parsers.MultiPartParser",
    ],
    # Content negotiation uses the Accept header only; no call has a parameter "format".
    "URL_FORMAT_OVERRIDE": None,
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_THROTTLE_CLASSES": ["newsdesk.accounts.throttles.KeyOrAddressThrottle"],
    "EXCEPTION_HANDLER": "newsdesk.lib.rest.problems.exception_handler",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
# Requests a minute: without a key by address, with one by key.
API_RATE_ANONYMOUS = env.int("API_RATE_ANONYMOUS", 120)
API_RATE_KEY = env.int("API_RATE_KEY", 1200)
# Wrong keys a minute from one address; above this even a valid one is refused until the next minute.
API_RATE_WRONG_KEYS = env.int("API_RATE_WRONG_KEYS", 20)
# Requests a minute from one address to links for sources.
OUTSIDE_RATE = env.int("OUTSIDE_RATE", 30)
# Error reports an hour from one address.
REPORTS_AN_HOUR = env.int("REPORTS_AN_HOUR", 5)
# Clients that may wait for changes at once, in each web process; each occupies one of its threads.
CHANGES_WAITERS = env.int("CHANGES_WAITERS", 4)
# Who may follow the change feed at once, and a live desk at once, in the process that streams (newsdesk/server/streams.py).
STREAM_READERS = env.int("STREAM_READERS", 2000)
# Where that process is reached, if not through a proxy under the address of the desk itself.
STREAM_URL = env.str("STREAM_URL", "").rstrip("/")
SPECTACULAR_SETTINGS = {
    "TITLE": "Newsdesk API",
    "DESCRIPTION": (
        "Read and follow verified claims, and work with the fact-check desk that verifies them. Where no key is required you may "
        "still send one (`Authorization: Bearer`): it allows more calls a minute."
    ),
    "VERSION": "1.0.0",
    "OAS_VERSION": "3.1.0",
    # A desk that serves the document names itself here (newsdesk/publishing/public_api/swagger.py).
    "SERVERS": [{"url": "https://desk.example", "description": "The newsroom's desk."}],
    "LICENSE": {"name": "Apache 2.0", "identifier": "Apache-2.0"},
    "CONTACT": {"name": "The newsroom that runs the desk", "url": "https://desk.example/"},
    "TAGS": [
        {"name": "claims", "description": "Read, follow and verify published claims. No key is needed."},
        {
            "name": "articles",
            "description": "Upload articles and ask whether they may be printed, for a content management system.",
        },
        {"name": "live", "description": "Send what is spoken now: a debate is checked line by line."},
        {"name": "desk", "description": "Take, check, approve and correct claims."},
        {"name": "notices", "description": "What colleagues told you."},
        {"name": "webhooks", "description": "Be told of changes, by messages after Standard Webhooks."},
        {"name": "keys", "description": "The key that a program uses."},
    ],
    "WEBHOOKS": [
        f"newsdesk.publishing.webhooks.messages.{kind}"
        for kind in (
            "PUBLISHED",
            "CORRECTED",
            "RETRACTED",
            "UNDER_REVIEW",
            "CLEARED",
            "LIVE_CLAIM",
            "LIVE_ENDED",
            "TEST",
        )
    ],
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "COMPONENT_SPLIT_REQUEST": True,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "newsdesk.lib.rest.openapi._complete",
        "newsdesk.lib.rest.openapi_hooks._complete_for_generators",
    ],
    # Names of shared choices, so that generated clients are readable.
    "ENUM_NAME_OVERRIDES": {
        "RatingEnum": "reviews.models.Rating",
        "FindingEnum": "reviews.models.Finding",
        "SideFindingEnum": "newsdesk.publishing.public_api.schemas.FINDINGS",
        "SideEnum": "claims.models.Claim.Side",
        "SideChosenEnum": "reviews.models.SideChosen",
        "OtherSideEnum": "reviews.workflow.verdicts.OTHER_SIDES",
        "AccusedAnswerEnum": "reviews.models.AccusedAnswer",
        "GivenAnswerEnum": "newsdesk.publishing.public_api.schemas.GIVEN_ANSWERS",
        "ReviewStateEnum": "reviews.states.State",
        "ArticleStateEnum": "reviews.api.articles.STATES",
        "ClaimKindEnum": "claims.models.Claim.Kind",
        "ClaimantKindEnum": "claims.models.Claimant.Kind",
        "StanceEnum": "reviews.models.Evidence.Stance",
        "WebhookKindEnum": "newsdesk.publishing.models.Webhook.Kind",
        "DeliveryStateEnum": "newsdesk.publishing.models.Delivery.State",
        "ReportStateEnum": "newsdesk.publishing.models.ErrorReport.State",
        "EnquiryStateEnum": "reviews.models.Enquiry.State",
        "NoticeKindEnum": "reviews.models.Notice.Kind",
    },
}

# --- Language and time --------------------------------------------------------------------------
# Each in its own words, so that whoever looks for theirs can read it. The catalogues are in newsdesk/locale.
LANGUAGES = [
    ("en", "English"),
    ("de", "Deutsch"),
    ("es", "Español"),
    ("fr", "Français"),
    ("pt-br", "Português (Brasil)"),
]
# The newsroom's own: of what it publishes, of the API, and for whoever has chosen none. Not `LANGUAGE`, which shells set.
LANGUAGE_CODE = env.str(
    "NEWSROOM_LANGUAGE", "en", validate=validate.OneOf([code for code, _name in LANGUAGES])
)
# Set only for readers without an account who choose a language.
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SECURE = PRODUCTION
# Days and times in English as British newsrooms write them: 27 November 2026, 20:40.
FORMAT_MODULE_PATH = "newsdesk.lib.formats"
TIME_ZONE = env.str("TIME_ZONE", "UTC")
USE_TZ = True

# --- Static and stored files --------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", str(HOME / "static")))
MEDIA_ROOT = HOME / "files"
# Compression takes a minute, which is worth it on the web but not locally.
STATIC_STORAGE = {
    "local": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage",
    "test": "django.contrib.staticfiles.storage.StaticFilesStorage",
    "production": "whitenoise.storage.CompressedManifestStaticFilesStorage",
}
# Evidence files are in a folder (for several machines: a network file system), or in a bucket.
FILES: dict[str, Any] = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
if FILES_BUCKET := env.str("FILES_BUCKET", ""):
    from newsdesk.lib import s3_storage

    FILES = s3_storage.s3_storage_entry(
        FILES_BUCKET,
        env.str("FILES_ENDPOINT", ""),
        env.str("FILES_REGION", "us-east-1"),
        env.str("FILES_ACCESS_KEY"),
        env.str("FILES_SECRET_KEY"),
    )
STORAGES = {
    "default": FILES,
    "staticfiles": {"BACKEND": STATIC_STORAGE["test" if DEBUG else ENVIRONMENT]},
}

# --- Security -----------------------------------------------------------------------------------
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
if PRODUCTION:
    # With the prefix, browsers refuse cookies set by another host of the same domain.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
SESSION_COOKIE_HTTPONLY = True
# Pages contain the token, so no script has to read the cookie.
CSRF_COOKIE_HTTPONLY = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_SSL_REDIRECT = PRODUCTION
# Load balancers and health checks connect by the machine's own address.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_PROXY", False) else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}

# Where to report a vulnerability: a mailto: or https: URL, in /.well-known/security.txt.
SECURITY_CONTACT = env.str("SECURITY_CONTACT", f"mailto:security@{urlsplit(PUBLIC_URL).hostname}")

# With it Prometheus can read /metrics from another machine; without it only this machine can.
METRICS_TOKEN = env.str("METRICS_TOKEN", "")

# --- Logs ---------------------------------------------------------------------------------------
LOGGING = logging_config.logging_configuration(
    env.str("LOG_FORMAT", "json" if PRODUCTION else "plain", validate=validate.OneOf(["json", "plain"])),
    env.str("LOG_LEVEL", "INFO"),
)
DJANGO_STRUCTLOG_CELERY_ENABLED = True
# `newsdesk/apps.py` adds the address to the lines of a request.
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
# A line for each successful request would hide the others; LOG_LEVEL=DEBUG shows them.
DJANGO_STRUCTLOG_STATUS_START_LOG_LEVEL = logging.DEBUG
DJANGO_STRUCTLOG_STATUS_2XX_LOG_LEVEL = logging.DEBUG
DJANGO_STRUCTLOG_CELERY_DEFAULT_LOG_LEVEL = logging.DEBUG
