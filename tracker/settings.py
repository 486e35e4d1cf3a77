"""Django settings: every value from the environment, or from a laptop's DATA_DIR."""

from typing import Any

import django_stubs_ext
from csp.constants import NONE, SELF

from tracker.env import Environment
from tracker.laptop_defaults import read_secret_key, read_server_urls
from tracker.paths import BASE_DIR, find_data_dir

# Lets ModelAdmin[Company] and friends be subscripted at run time.
django_stubs_ext.monkeypatch()

env = Environment()

# A laptop has defaults for everything; production must say what it means.
PROFILE = env.word("PROFILE", default="laptop", allowed=("laptop", "production"))
PRODUCTION = PROFILE == "production"
DATA_DIR = find_data_dir()
laptop_urls = read_server_urls(DATA_DIR)

SECRET_KEY = env.secret(
    "SECRET_KEY", default=None if PRODUCTION else read_secret_key(DATA_DIR), shortest=50
)
DEBUG = False
ALLOWED_HOSTS = env.names(
    "ALLOWED_HOSTS",
    default=None if PRODUCTION else ("localhost", "127.0.0.1", "[::1]", "testserver"),
)
# Absolute addresses in feeds, calendars and releases are built from this alone,
# never from the Host header of whoever asks.
SITE_URL = env.text(
    "SITE_URL",
    default=f"https://{ALLOWED_HOSTS[0]}" if PRODUCTION else "http://localhost:8000",
).rstrip("/")
CSRF_TRUSTED_ORIGINS = [SITE_URL] if PRODUCTION else []

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "csp",
    "django_filters",
    "rest_framework",
    "drf_spectacular",
    "events",
]

# Sessions and messages touch no cookie until somebody logs in: public pages and
# the API neither set one nor vary on one.
MIDDLEWARE = [
    "tracker.headers.MoreSecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "tracker.patience.AnswerWhenLate",
    "tracker.answering.OneState",
]

ROOT_URLCONF = "tracker.urls"
WSGI_APPLICATION = "tracker.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
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

database = env.database(
    "DATABASE_URL", default=None if PRODUCTION else laptop_urls.database_url
)
# Seconds that one statement may take; 0 is for ever. For processes that answer people.
STATEMENT_SECONDS = env.number("STATEMENT_SECONDS", default=0, lowest=0, highest=600)
bounds = (
    {"options": f"-c statement_timeout={STATEMENT_SECONDS}s"}
    if STATEMENT_SECONDS
    else {}
)
DATABASES: dict[str, dict[str, Any]] = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": database.name,
        "USER": database.user,
        "PASSWORD": database.password,
        "HOST": database.host,
        "PORT": database.port,
        "OPTIONS": {"connect_timeout": 5, **bounds, **database.options},
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.redis("REDIS_URL", default=laptop_urls.redis_url)
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "company-line",
        "OPTIONS": {"socket_timeout": 1, "socket_connect_timeout": 1},
    }
}
# Sessions live in PostgreSQL, so that a wiped Redis logs nobody out.
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 8 * 60 * 60

AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "admin:login"

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = False

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles" if PRODUCTION else None
# A laptop serves the sources as they are; production serves hashed, compressed copies.
WHITENOISE_USE_FINDERS = not PRODUCTION
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(DATA_DIR / "files"), "base_url": None},
    },
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = False
CSRF_USE_SESSIONS = False
if PRODUCTION:
    SECURE_SSL_REDIRECT = env.flag("SECURE_SSL_REDIRECT", default=True)
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"

# How many proxies in front of us may be believed about the client's address.
NUM_PROXIES = env.number("NUM_PROXIES", default=0, lowest=0, highest=5)
if NUM_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 1_048_576
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "UNAUTHENTICATED_USER": None,
    "URL_FORMAT_OVERRIDE": None,
    "NUM_PROXIES": NUM_PROXIES,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Company Line API",
    "DESCRIPTION": "Who paused, withdrew, restricted, promised or reversed what, "
    "when, for whom, until when, and on whose word.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PUBLIC": True,
    # Two documents have a `kind` of reading; the schema needs one name for both.
    "ENUM_NAME_OVERRIDES": {"ReadingKindEnum": ["fetched", "uploaded", "typed"]},
}

# host:port pairs that may be fetched though they are not public, for a laptop's or a
# test's own servers; production has none.
COMPANY_LINE_FETCH_ALLOW = [] if PRODUCTION else env.names("FETCH_ALLOW", default=())

# Days that pages are kept of articles that came to nothing; 0 keeps them for ever.
COMPANY_LINE_KEEP_DAYS = env.number("KEEP_DAYS", default=365, lowest=0, highest=36_500)

LOG_LEVEL = env.word(
    "LOG_LEVEL", default="INFO", allowed=("DEBUG", "INFO", "WARNING", "ERROR")
)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": LOG_LEVEL, "propagate": False},
        # Scanners ask for every host there is; 400 is answer enough.
        "django.security.DisallowedHost": {"handlers": [], "propagate": False},
        "trafilatura": {"level": "CRITICAL"},
        "htmldate": {"level": "CRITICAL"},
    },
}
