"""For the test suite: SQLite in ``var`` unless ``DATABASE_URL`` names PostgreSQL; nothing leaves the machine."""

from mikke.config.settings.base import *  # noqa: F403 -- a settings file is a namespace
from mikke.config.settings.base import CACHES, ENV, STORAGES, VAR_DIR

SECRET_KEY = "for-tests-only"  # noqa: S105 -- never used where people are
MIKKE_DATA_KEYS = ["AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="]
ALLOWED_HOSTS = ["*"]
IS_HTTPS = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = VAR_DIR / "test-media"
PAPER_ROOT = VAR_DIR / "test-paper"
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True  # static files straight from the source, without collectstatic
WHITENOISE_AUTOREFRESH = True

# Workers that test side by side share one Redis but not its numbered databases.
_WORKER = ENV.text("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
CACHES = {
    name: cache
    | (
        {"LOCATION": cache["LOCATION"].removesuffix("/0") + f"/{_WORKER}"}
        if "redis" in cache["BACKEND"]
        else {}
    )
    for name, cache in CACHES.items()
}
