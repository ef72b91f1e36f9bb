"""A site that people use (the demo too): every secret comes from the environment and nothing has a default."""

from mikke.config.settings.base import *  # noqa: F403 -- a settings file is a namespace
from mikke.config.settings.base import ENV, IS_DEMO

SECRET_KEY = ENV.text("MIKKE_SECRET_KEY")
MIKKE_DATA_KEYS = ENV.words("MIKKE_DATA_KEYS")
ALLOWED_HOSTS = ENV.words("MIKKE_HOSTS")

# The demo speaks plain HTTP on this machine only; everybody else sits behind TLS.
IS_HTTPS = not ENV.flag("MIKKE_PLAIN_HTTP", default=IS_DEMO)
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_HTTPS else None
SESSION_COOKIE_SECURE = IS_HTTPS
CSRF_COOKIE_SECURE = IS_HTTPS
if IS_HTTPS:  # the browser then takes them from this very host over TLS only
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"

if IS_DEMO and not ENV.text("MIKKE_SMTP_HOST", ""):  # the demo shows its mails where it runs
    EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
