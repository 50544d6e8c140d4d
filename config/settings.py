"""The one settings module; every difference between installations is a variable of config.env."""

from pathlib import Path

from csp.constants import NONE, SELF

from config import env

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

MODE = env.choice("VD_MODE", among=("production", "demo", "test"), default="production")
PRODUCTION = MODE == "production"
DEMO = MODE == "demo"
TEST = MODE == "test"
DEBUG = False

if not PRODUCTION:
    VAR_DIR.mkdir(exist_ok=True)

# Secrets: the demonstration and the tests have public ones, an installation has its own or none.
_PUBLIC_SECRET = "public-secret-for-demonstration-and-tests-only-nobody-else"
SECRET_KEY = env.secret(
    "VD_SECRET_KEY", at_least=50, default=None if PRODUCTION else _PUBLIC_SECRET
)
if PRODUCTION and SECRET_KEY == _PUBLIC_SECRET:
    raise env.BadVariable(
        "VD_SECRET_KEY",
        found="the public secret of the demonstration",
        allowed="a secret of this installation's own",
    )

# The record. The site signs entries and never holds the notary's key; the notary numbers and
# seals them in a directory of its own and never holds the site's. The keeper of ballot boxes has
# a third key, and the private keys of the boxes in a directory that no backup copies.
PROCESS = env.choice("VD_PROCESS", among=("site", "notary", "keeper"), default="site")
RECORD_KEY_FILE = (
    env.path(
        "VD_RECORD_KEY_FILE",
        default=None if PRODUCTION else VAR_DIR / f"{MODE}_record_key.pem",
        must_exist=PRODUCTION,
    )
    if PROCESS == "site"
    else None
)
NOTARY_KEY_FILE = (
    env.path(
        "VD_NOTARY_KEY_FILE",
        default=None if PRODUCTION else VAR_DIR / f"{MODE}_notary_key.pem",
        must_exist=PRODUCTION,
    )
    if PROCESS == "notary" or not PRODUCTION
    else None
)
if PROCESS == "keeper" or not PRODUCTION:
    KEEPER_KEY_FILE = env.path(
        "VD_KEEPER_KEY_FILE",
        default=None if PRODUCTION else VAR_DIR / f"{MODE}_keeper_key.pem",
        must_exist=PRODUCTION,
    )
    BOX_DIR = env.path("VD_BOX_DIR", default=None if PRODUCTION else VAR_DIR / f"{MODE}_box")
    COUNTING_TEAM_KEY_FILE = env.path(
        "VD_COUNTING_TEAM_KEY_FILE",
        default=None if PRODUCTION else BOX_DIR / "team.pub",
        must_exist=PRODUCTION,
    )
    # For how long after publishing keys are kept, for a recount: no law read names a period.
    BOX_KEEP_DAYS = env.integer("VD_BOX_KEEP_DAYS", at_least=0, default=None if PRODUCTION else 30)
else:
    KEEPER_KEY_FILE = BOX_DIR = COUNTING_TEAM_KEY_FILE = BOX_KEEP_DAYS = None
RECORD_ORIGIN = env.text(
    "VD_RECORD_ORIGIN", default=None if PRODUCTION else "vinhdanh.example/record"
)
RECORD_DIR = env.path("VD_RECORD_DIR", default=None if PRODUCTION else VAR_DIR / f"{MODE}_record")
RECORD_POLICY_FILE = env.path("VD_RECORD_POLICY_FILE", default=RECORD_DIR / "policy")
RECORD_PATIENCE_SECONDS = 60

LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = env.names("VD_ALLOWED_HOSTS", default=None if PRODUCTION else LOCAL_HOSTS)
CSRF_TRUSTED_ORIGINS = env.names("VD_CSRF_TRUSTED_ORIGINS", default=())

ROOT_URLCONF = "config.urls"
ASGI_APPLICATION = "config.asgi.application"
AUTH_USER_MODEL = "workflow.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "workflow",  # before Django's accounts: its commands of the same name come first
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "viewflow.workflow",
    "guardian",
    "channels",
    "template_partials",
    "django_htmx",
    "csp",
    "audit.record",
    "audit.inspection",
    "nominations",
    "councils",
    "config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "config.language.ChosenLanguageMiddleware",
    "config.plain_text.PlainTextMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "workflow.web.working_calendar.CalendarReadOnce",
    "config.drafts.DraftsMiddleware",
    "config.reading.ReadingMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.shell.shell",
            ],
        },
    },
]
FORM_RENDERER = "config.forms.HouseRenderer"

# Databases. IMMEDIATE: a transaction that will write takes its turn at once instead of failing
# when it upgrades; WAL: readers never wait for a writer.
_database_variable = "VD_TEST_DATABASE_URL" if TEST else "VD_DATABASE_URL"
_database_default = None if PRODUCTION else f"sqlite://{VAR_DIR}/{MODE}.sqlite3"
DATABASES = {"default": env.database(_database_variable, default=_database_default)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    _pragmas = "PRAGMA journal_mode=WAL;"
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": _pragmas if PRODUCTION else _pragmas + "PRAGMA synchronous=NORMAL;",
    }
    DATABASES["default"]["TEST"] = {"NAME": DATABASES["default"]["NAME"]}

# Live messages, and how far work has come: Redis between several workers, memory inside one. What
# every page shows each process remembers for itself: pages open without Redis.
_memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
CACHES = {"default": _memory, "here": {**_memory, "LOCATION": "here"}}
CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}
if env.given("VD_REDIS_URL"):
    _redis = env.url("VD_REDIS_URL", schemes=("redis", "rediss"))
    CACHES["default"] = {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": _redis,
        "KEY_PREFIX": "vinh-danh",
    }
    CHANNEL_LAYERS["default"] = {
        "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
        "CONFIG": {"hosts": [_redis]},
    }

# People and what they may open.
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "guardian.backends.ObjectPermissionBackend",
]
ANONYMOUS_USER_NAME = None
GUARDIAN_MONKEY_PATCH_USER = False
GUARDIAN_MONKEY_PATCH_GROUP = False
_validators = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_validators}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_validators}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_validators}.CommonPasswordValidator"},
    {"NAME": f"{_validators}.NumericPasswordValidator"},
]
if TEST:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = LOGIN_URL

# Sessions and cookies: a working day, then sign in again.
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_NAME = "vd_session"
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "vd_csrf"
CSRF_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_NAME = "vd_language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = PRODUCTION

# Transport. nginx in front of the workers speaks TLS and sets the header itself.
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# Reminders by e-mail: without a server nothing is mailed; the demonstration writes to files.
MAIL_IS_SENT = env.given("VD_MAIL_HOST") or not PRODUCTION
SITE_URL = "http://127.0.0.1:8000"
if env.given("VD_MAIL_HOST") or env.given("VD_SITE_URL"):
    SITE_URL = env.url("VD_SITE_URL", schemes=("https", "http")).rstrip("/")
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / f"{MODE}_mail"
DEFAULT_FROM_EMAIL = "vinh-danh@localhost"
if env.given("VD_MAIL_HOST"):
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = env.text("VD_MAIL_HOST")
    _security = env.choice("VD_MAIL_TLS", among=("starttls", "tls", "none"), default="starttls")
    EMAIL_USE_TLS, EMAIL_USE_SSL = _security == "starttls", _security == "tls"
    EMAIL_PORT = env.integer("VD_MAIL_PORT", at_least=1, default=465 if EMAIL_USE_SSL else 587)
    if env.given("VD_MAIL_USER"):
        EMAIL_HOST_USER = env.text("VD_MAIL_USER")
        EMAIL_HOST_PASSWORD = env.secret("VD_MAIL_PASSWORD", at_least=1)
    EMAIL_TIMEOUT = env.integer("VD_MAIL_TIMEOUT", at_least=1, default=20)
    DEFAULT_FROM_EMAIL = env.text("VD_MAIL_FROM")

# Language and time. Vietnamese unless the person chose otherwise (config.language).
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "config.formats"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

# The demonstration and the tests may be set on a day of their own; an installation never is.
BUSINESS_DATE = None if PRODUCTION else env.day("VD_BUSINESS_DATE")

# Static files and papers.
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
WHITENOISE_USE_FINDERS = not PRODUCTION
WHITENOISE_AUTOREFRESH = not PRODUCTION
MEDIA_ROOT = env.path("VD_MEDIA_ROOT", default=VAR_DIR / "media")
MAX_UPLOAD_BYTES = env.integer("VD_MAX_UPLOAD_BYTES", at_least=1, default=10 * 1024 * 1024)
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
_static_storage = (
    "whitenoise.storage.CompressedManifestStaticFilesStorage"
    if PRODUCTION
    else "django.contrib.staticfiles.storage.StaticFilesStorage"
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _static_storage},
}

# Messages of the program go to stderr and name no person: no addresses, no bodies of requests.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "workflow": {"level": "INFO"},
        "audit": {"level": "INFO"},
    },
}
