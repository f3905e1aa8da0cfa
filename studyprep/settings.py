"""Settings, all of which have a value that works on a newcomer's machine. ``docs/operate.md`` lists the environment
variables that an operator may set."""

import os
import secrets
import sys
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF
from django.contrib.messages import constants as messages

BASE_DIR = Path(__file__).resolve().parent.parent
FIXTURES = BASE_DIR / "fixtures"
#: All state: database, secret key, collected static files.
DATA_DIR = Path(os.environ.get("STUDYPREP_DATA_DIR") or BASE_DIR / "var").resolve()

DEBUG = os.environ.get("STUDYPREP_DEBUG") == "1"
#: The public address, e.g. https://study.example.org. Unset: plain HTTP on this machine alone.
SITE_URL = os.environ.get("STUDYPREP_SITE_URL", "").rstrip("/")
HTTPS = SITE_URL.startswith("https://")


def secret_key() -> str:
    """The key from the environment or from a file made on first use, so that two commands suffice."""
    if key := os.environ.get("STUDYPREP_SECRET_KEY"):
        return key
    path = DATA_DIR / "secret_key"
    try:
        if not path.exists():
            DATA_DIR.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(64))
        return path.read_text()
    except OSError as error:
        sys.exit(
            f"studyprep: may not write in {DATA_DIR} ({error.strerror}). Give yourself the right to, or set "
            "STUDYPREP_DATA_DIR to another folder."
        )


SECRET_KEY = secret_key()
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *filter(None, [SITE_URL.partition("://")[2].partition(":")[0]])]
CSRF_TRUSTED_ORIGINS = [SITE_URL] if SITE_URL else []

INSTALLED_APPS = [
    "learners",
    "codebook",
    "curriculum",
    "quizzes",
    "progress",
    "tutor",
    "careers",
    "studyprep",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "guest_user",
    "django_htmx",
    "heroicons",
    "template_partials",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "learners.middleware.time_zone",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "studyprep.urls"
WSGI_APPLICATION = "studyprep.wsgi.application"
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
            "builtins": ["studyprep.templatetags.icons"],
        },
    }
]

# -- Data --------------------------------------------------------------------------------------------------------

SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": DATA_DIR / "db.sqlite3",
    "CONN_MAX_AGE": None,
    "OPTIONS": {
        # Take the write lock at BEGIN: a transaction that reads first would otherwise fail when it comes to write.
        "transaction_mode": "IMMEDIATE",
        "timeout": 5,
        # FULL: an answer that was acknowledged is on disk, even when the power goes.
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA mmap_size=134217728; PRAGMA cache_size=-20000"
        ),
    },
}
#: The code book: built once, then only read (codebook/reference.py).
REFERENCE_DATABASE = DATA_DIR / "reference.sqlite3"
DATABASES: dict[str, Any] = {"default": SQLITE}
if url := os.environ.get("DATABASE_URL"):
    DATABASES["default"] = dj_database_url.parse(url)
    if DATABASES["default"]["ENGINE"].endswith("postgresql"):
        DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {"min_size": 1, "max_size": 8, "timeout": 10}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Only allauth's rate limits use the cache. In the database they hold across worker processes and machines.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

# -- Learners ----------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "learners.Learner"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
    "guest_user.backends.GuestBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
SESSION_ENGINE = "learners.sessions"
# A guest's work hangs on this cookie alone, so it lasts.
SESSION_COOKIE_AGE = 365 * 24 * 60 * 60
GUEST_USER_MAX_AGE = SESSION_COOKIE_AGE

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "learners.adapter.AccountAdapter"
ACCOUNT_FORMS = {"login": "learners.account_forms.PlainLoginForm", "signup": "learners.account_forms.PlainSignupForm"}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USERNAME_MIN_LENGTH = 2
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
# Guests are signed in too: let them reach sign-up and sign-in.
ACCOUNT_AUTHENTICATED_LOGIN_REDIRECTS = False

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
if EMAIL_HOST := os.environ.get("STUDYPREP_EMAIL_HOST", ""):
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_PORT = int(os.environ.get("STUDYPREP_EMAIL_PORT", "587"))
    EMAIL_HOST_USER = os.environ.get("STUDYPREP_EMAIL_USER", "")
    EMAIL_HOST_PASSWORD = os.environ.get("STUDYPREP_EMAIL_PASSWORD", "")
    EMAIL_USE_TLS = True
DEFAULT_FROM_EMAIL = os.environ.get("STUDYPREP_EMAIL_FROM", "StudyPrep <noreply@localhost>")

# -- Ask's language model: off until an endpoint is set (docs/operate.md) ------------------------------------------

LLM_BASE_URL = os.environ.get("STUDYPREP_LLM_BASE_URL", "").rstrip("/")
LLM_MODEL = os.environ.get("STUDYPREP_LLM_MODEL", "")
LLM_API_KEY = os.environ.get("STUDYPREP_LLM_API_KEY", "")
#: Questions a day, of a learner and of all.
LLM_PER_LEARNER = int(os.environ.get("STUDYPREP_LLM_PER_LEARNER", "20"))
LLM_PER_DAY = int(os.environ.get("STUDYPREP_LLM_PER_DAY", "1000"))

# -- Security ----------------------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
# Behind a proxy that ends TLS and sets this header itself (docs/operate.md).
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]

# -- Language, time, files ---------------------------------------------------------------------------------------

LANGUAGE_CODE = "en-us"
USE_I18N = False
USE_TZ = True
#: Where a day begins for a learner whose browser has not told its time zone.
TIME_ZONE = "America/New_York"

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    }
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

MESSAGE_TAGS = {messages.SUCCESS: "good", messages.WARNING: "warn", messages.ERROR: "bad", messages.INFO: "info"}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
