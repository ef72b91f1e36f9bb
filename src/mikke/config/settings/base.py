"""What every installation has in common. Each variable is explained in docs/reference/settings.md."""

import os
from pathlib import Path

from mikke.config.env import Env, caches, database

PACKAGE_DIR = Path(__file__).resolve().parents[2]
PROJECT_DIR = PACKAGE_DIR.parents[1]
ENV = Env(os.environ)
# An installed package has no folder of its own: beside it, an upgrade would take the data along.
IS_CHECKOUT = (PROJECT_DIR / "pyproject.toml").exists()
VAR_DIR = ENV.folder("MIKKE_VAR", PROJECT_DIR / "var" if IS_CHECKOUT else None)

DEBUG = False
IS_DEMO = ENV.flag("MIKKE_DEMO", default=False)
PORT = ENV.integer("PORT", 8000, low=1, high=65535)

INSTALLED_APPS = [
    "mikke.demo",
    "mikke.api",
    "mikke.office",
    "mikke.journeys",
    "mikke.reports",
    "mikke.editorial",
    "mikke.cms",
    "mikke.surveys",
    "mikke.telework",
    "mikke.helpdesk",
    "mikke.events",
    "mikke.learning",
    "mikke.directory",
    "mikke.community",
    "mikke.jobs",
    "mikke.people",
    "mikke.notices",
    "mikke.accounts",
    "mikke.search_index",
    "mikke.tenancy",
    "mikke.vocabulary",
    "mikke.assets",
    "mikke.kernel",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "template_partials",
    "whitenoise.runserver_nostatic",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
]

MIDDLEWARE = [
    "mikke.kernel.stack_room.with_stack_room",
    "mikke.kernel.middleware.security_headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "mikke.kernel.middleware.refuse_unreadable_input",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "mikke.kernel.middleware.language_of_address",
    "mikke.tenancy.middleware.current_site",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "mikke.accounts.middleware.guard_staff_pages",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "mikke.config.urls"
WSGI_APPLICATION = "mikke.config.wsgi.application"
DATABASES = {"default": database(ENV, VAR_DIR)}
CACHES = caches(ENV)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ATOMIC_REQUESTS = False

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "mikke.kernel.context.page",
                "mikke.tenancy.context.site",
            ],
            "builtins": ["mikke.kernel.templatetags.ui", "django.templatetags.i18n"],
            "libraries": {
                "wagtailadmin_tags": "mikke.office.wagtailadmin_tags"
            },  # the menu is kept, see there
        },
    }
]

# -- people and sign-in
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "mikke.accounts.password_words.OwnWordsValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/accounts/"
ACCOUNT_ADAPTER = "mikke.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody gets a mail because somebody typed their address
ACCOUNT_RATE_LIMITS = {"request_login_code": "20/h/ip,1/2m/key,5/d/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = ENV.integer("MIKKE_PROXIES", 0, low=0, high=9)
MFA_ADAPTER = "mikke.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Mikke"

# -- language, time
LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", "日本語"), ("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Tokyo"
LOCALE_PATHS = [PACKAGE_DIR / "locale", PACKAGE_DIR / "locale_wagtail"]
FORMAT_MODULE_PATH = "mikke.config.formats"

# -- files
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [("illustrations", PACKAGE_DIR / "demo" / "illustrations")]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
PAPER_ROOT = VAR_DIR / "paper"  # private: handed out by views only
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000

# -- Wagtail
WAGTAIL_SITE_NAME = "みっけ"
WAGTAILADMIN_BASE_URL = ENV.text("MIKKE_BASE_URL", f"http://127.0.0.1:{PORT}")
WAGTAIL_I18N_ENABLED = False
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAILADMIN_LOGIN_URL = LOGIN_URL
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILIMAGES_IMAGE_MODEL = "assets.MikkeImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "mikke.assets.forms.PictureForm"
WAGTAILDOCS_DOCUMENT_MODEL = "assets.MikkeDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "mikke.assets.forms.DocumentForm"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "doc", "xls", "ppt"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "avif"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAIL_USER_TIME_ZONES = ["Asia/Tokyo"]
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
# Writing to other people's servers is the operator's to decide.
MIKKE_CHECK_OUTSIDE_LINKS = ENV.flag("MIKKE_CHECK_OUTSIDE_LINKS", default=False)
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

# -- safety
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = 12 * 3600  # a working day after the last change of the session
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "mikke.kernel.failures.csrf_failure"
SILENCED_SYSTEM_CHECKS = ["templates.W003"]  # one name for two libraries is meant, see "libraries"

# -- side effects and watching over them
MIKKE_OUTBOX_LEASE_SECONDS = ENV.integer("MIKKE_OUTBOX_LEASE_SECONDS", 60, low=1, high=3600)
MIKKE_METRICS_TOKEN = ENV.values.get("MIKKE_METRICS_TOKEN", "").strip()
MIKKE_PAGE_CACHE_MB = ENV.integer("MIKKE_PAGE_CACHE_MB", 16, low=0, high=4096)

# -- mail
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = ENV.text("MIKKE_SMTP_HOST", "localhost")
EMAIL_PORT = ENV.integer("MIKKE_SMTP_PORT", 25, low=1, high=65535)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = ENV.text("MIKKE_MAIL_FROM", "mikke@localhost")
MIKKE_BOUNCE_ADDRESS = ENV.text("MIKKE_BOUNCE_ADDRESS", DEFAULT_FROM_EMAIL)

# -- LINE and Web Push; the first two change in tests only: those who run a site cannot point them elsewhere
MIKKE_LINE_API = "https://api.line.me"
MIKKE_PUSH_SERVICES = [
    "https://fcm.googleapis.com",
    "https://updates.push.services.mozilla.com",
    "https://web.push.apple.com",
    "https://*.push.apple.com",
    "https://*.notify.windows.com",
]
MIKKE_VAPID_KEY = ENV.values.get("MIKKE_VAPID_KEY", "").strip()

# -- logs: the method, the path without its query, the answer and how long; never cookies or bodies
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
            "datefmt": "%Y-%m-%dT%H:%M:%S%z",
        }
    },
    "filters": {"no_query": {"()": "mikke.kernel.logs.WithoutQuery"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["no_query"]},
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django.server": {"handlers": ["console"], "level": "INFO", "propagate": False},
        "django_tasks": {"level": "WARNING"},
        "wagtail": {"level": "WARNING"},
        "django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False},
    },
}
