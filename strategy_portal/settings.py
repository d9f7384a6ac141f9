"""Settings of the portal. Everything that differs between councils or machines comes from the environment.

``PORTAL_DATA_DIR`` holds the database, pictures and rendered files (``var/`` here). ``DATABASE_URL`` selects PostgreSQL;
without it SQLite is used. ``PORTAL_PRODUCTION=1`` refuses to start on anything that is safe only on one's own machine.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from strategy_portal.secret import local_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

DATA_DIR = Path(env.str("PORTAL_DATA_DIR", default=str(BASE_DIR / "var"))).resolve()
DATA_DIR.mkdir(parents=True, exist_ok=True)
PRODUCTION = env.bool("PORTAL_PRODUCTION", default=False)
DEBUG = env.bool("PORTAL_DEBUG", default=False)
SECRET_KEY = env.str("PORTAL_SECRET_KEY", default="") or ("" if PRODUCTION else local_secret_key(DATA_DIR))
ALLOWED_HOSTS = env.list("PORTAL_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
SITE_URL = env.str("PORTAL_SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
CSRF_TRUSTED_ORIGINS = [SITE_URL] if SITE_URL.startswith("https://") else []
if PRODUCTION and (DEBUG or not SECRET_KEY or "*" in ALLOWED_HOSTS or not SITE_URL.startswith("https://")):
    raise ImproperlyConfigured(
        "In production set PORTAL_SECRET_KEY, PORTAL_HOSTS (no *) and an https:// PORTAL_SITE_URL, and not PORTAL_DEBUG."
    )

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "csp",
    "simple_history",
    "django_tasks",
    "django_tasks_db",
    "accounts",
    "records",
    "strategy",
    "roadmaps",
    "casestudies",
    "editions",
    "interchange",
    "desk",
    "exports",
    "strategy_portal",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "strategy_portal.urls"
WSGI_APPLICATION = "strategy_portal.wsgi.application"
FORM_RENDERER = "strategy_portal.forms_renderer.GovukRenderer"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "strategy_portal.brand.portal",
            ],
        },
    },
]

DATABASES: dict[str, dict[str, Any]] = {
    "default": env.db("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'portal.sqlite3'}")
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 15}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "login"
CSRF_FAILURE_VIEW = "accounts.sign_in.csrf_failure"
LOGIN_REDIRECT_URL = "desk:home"
LOGOUT_REDIRECT_URL = "home"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = (
    ("__Host-session", "__Host-csrf") if PRODUCTION else ("portal-session", "portal-csrf")
)
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SILENCED_SYSTEM_CHECKS = ["security.W021"]
"""HSTS preloading is for whoever owns the whole domain to decide, not for one service on it."""
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_DIR = DATA_DIR / "media"
ARTEFACT_DIR = DATA_DIR / "artefacts"
EXPORT_CACHE_DIR = DATA_DIR / "pieces"
"""Rendered pieces of files; it may be emptied at any time."""
EXPORT_CACHE_BYTES = env.int("PORTAL_PIECES_MEGABYTES", default=1024) * 1024 * 1024
"""How much room these pieces may take; those used longest ago go first."""
EXPORT_UNUSED_DAYS = env.int("PORTAL_UNUSED_DAYS", default=90)
"""Files that are made when somebody asks are put away so many days after they were last fetched or made."""
EXPORT_REQUESTED_BYTES = env.int("PORTAL_REQUESTED_MEGABYTES", default=8192) * 1024 * 1024
"""How much room such files may take; those fetched longest ago go first."""
EXPORT_CHOSEN_BYTES = env.int("PORTAL_CHOSEN_MEGABYTES", default=2048) * 1024 * 1024
"""How much of that the files of readers' own selections may take."""
CONTENT_DIR = Path(env.str("PORTAL_CONTENT", default=str(BASE_DIR / "fixtures" / "norfolk")))
"""Strategy files named by publication number, for the first start."""
FILE_UPLOAD_MAX_MEMORY_SIZE = DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "TIMEOUT": None,
        "OPTIONS": {"MAX_ENTRIES": 4000},
    },
}
"""``pages`` holds rendered pages of publications, about 20 kB each; each process has its own."""

SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True
SIMPLE_HISTORY_ENFORCE_HISTORY_MODEL_PERMISSIONS = False
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "slow"]}}

EXPORT_TIME_LIMIT = env.int("PORTAL_EXPORT_SECONDS", default=600)
EXPORT_MEMORY_LIMIT = env.int("PORTAL_EXPORT_MEGABYTES", default=4096) * 1024 * 1024
"""What rendering one file may take. Norfolk's PDF takes well under a tenth of either."""
EXPORT_STEP_LIMIT = env.float("PORTAL_EXPORT_STEP_SECONDS", default=10)
"""Processor seconds that a renderer may use until it next says how far it is. No step of Norfolk's files takes a fifth."""

AFTER_PUBLISH = ["exports.actions.build_all"]
"""Functions called with the number of a new publication, once it is committed."""

PUBLICATION_FILES = "exports.listing.files_of"
SLIDE_SKETCHES = "exports.sketches.slides.sketches_of"
TEMPLATE_CHANGE = "exports.deck_templates.next_use.template_change"
"""The functions that tell the desk of a publication's files, a record's slides, and another template for the next publication's.

The desk does not know exports; this is where they meet."""

BRAND: dict[str, str] = json.loads(
    Path(env.str("PORTAL_BRAND", default=str(BASE_DIR / "static" / "brand.json"))).read_text(encoding="utf-8")
)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
