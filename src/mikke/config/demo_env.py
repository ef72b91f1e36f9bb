"""The demo's own settings: fresh keys, written once into ``var/`` and never into the repository."""

import secrets
from pathlib import Path

from mikke.kernel.encryption import new_key


def ensure_demo_env(path: Path) -> None:
    """Write the file unless it is there; only its owner may read it."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    values = {
        "DJANGO_SETTINGS_MODULE": "mikke.config.settings.production",
        "MIKKE_DEMO": "true",
        "MIKKE_HOSTS": "*",
        "MIKKE_SECRET_KEY": secrets.token_urlsafe(48),
        "MIKKE_DATA_KEYS": new_key(),
    }
    text = "# Made by 'make demo'. Delete it, and what was encrypted with its key is lost.\n"
    path.touch(mode=0o600)
    path.write_text(text + "".join(f"{name}={value}\n" for name, value in values.items()), encoding="utf-8")
