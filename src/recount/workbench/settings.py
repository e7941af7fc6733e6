"""Django's settings for the workbench, drawn from the environment. docs/deploying.md tells what each is for.

RECOUNT_LEDGER          the ledger's folder (recount-ledger)
RECOUNT_HOSTS           the names under which it is reached, comma between them (this machine alone)
RECOUNT_TLS             1 where a server in front of it speaks TLS; 0 on one's own machine
RECOUNT_SECRET          the key that signs sessions; else it is kept in the ledger's folder
RECOUNT_SECOND_FACTOR   1 where nobody may work without a second factor
RECOUNT_TILES           the address of map tiles, such as https://tiles.example.org/{z}/{x}/{y}.png
RECOUNT_TILES_CREDIT    whom the map names for them
"""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from recount import __version__
from recount.ledger.home import Home, database_of
from recount.workbench.secret import secret_of

HERE = Path(__file__).parent
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")

RECOUNT_LEDGER = Path(os.environ.get("RECOUNT_LEDGER", "recount-ledger"))
RECOUNT_TILES = os.environ.get("RECOUNT_TILES", "")
RECOUNT_TILES_CREDIT = os.environ.get("RECOUNT_TILES_CREDIT", "")
RECOUNT_SECOND_FACTOR = os.environ.get("RECOUNT_SECOND_FACTOR") == "1"
TLS = os.environ.get("RECOUNT_TLS") == "1"

DEBUG = False
SECRET_KEY = os.environ.get("RECOUNT_SECRET") or secret_of(RECOUNT_LEDGER)
ALLOWED_HOSTS = [name for name in os.environ.get("RECOUNT_HOSTS", "").split(",") if name] or list(LOOPBACK)
CSRF_TRUSTED_ORIGINS = [f"https://{name}" for name in ALLOWED_HOSTS] if TLS else []

INSTALLED_APPS = [
    "recount.workbench",  # before allauth, so that its templates come first
    "recount.ledger",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "recount.workbench.middleware.headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "recount.workbench.middleware.Gate",
]
ROOT_URLCONF = "recount.workbench.urls"
WSGI_APPLICATION = "recount.workbench.wsgi.application"
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
                "recount.workbench.context.surroundings",
            ]
        },
    }
]
DATABASES = {"default": {**database_of(Home.at(RECOUNT_LEDGER)), "CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "workbench_cache",
        "KEY_PREFIX": __version__,  # what another version kept may have another shape
    },
    # What a process counted and need not count again; a count takes about 1 KB.
    "counts": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 5000}},
}

USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("uk", _("Ukrainian")), ("ru", _("Russian"))]
LOCALE_PATHS = [HERE / "locale"]

STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True  # served from the package itself: there is no collecting step
WHITENOISE_MAX_AGE = 300

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{PASSWORD}.UserAttributeSimilarityValidator"},
    {"NAME": f"{PASSWORD}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{PASSWORD}.CommonPasswordValidator"},
    {"NAME": f"{PASSWORD}.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "today"
ACCOUNT_ADAPTER = "recount.workbench.accounts.Accounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Recount"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not TLS
USERSESSIONS_TRACK_ACTIVITY = False  # a page that is read writes nothing
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

SESSION_COOKIE_AGE = 12 * 60 * 60  # a working day
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = SECURE_HSTS_INCLUDE_SUBDOMAINS = TLS
CSRF_COOKIE_HTTPONLY = True
SECURE_HSTS_PRELOAD = TLS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if TLS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TLS else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LARGEST_UPLOAD = 25 * 1024 * 1024  # bytes, of one document
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024  # of a form without its files
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000  # a page of bulk judgements
DATA_UPLOAD_MAX_NUMBER_FILES = 20
CHANGES_A_MINUTE, UPLOADS_AN_HOUR = 240, 200  # of one person

TILE_HOST = "{0.scheme}://{0.netloc}".format(urlsplit(RECOUNT_TILES)) if RECOUNT_TILES else ""
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {"django": {"handlers": ["console"], "level": "WARNING"}},
}
