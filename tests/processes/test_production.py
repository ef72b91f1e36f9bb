"""The settings of a site behind TLS, in a process of their own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mikke.kernel.encryption import new_key
from tests import factories

PROJECT = Path(__file__).resolve().parents[2]
ASK = """
import json
from django.test import Client
plain, safe = Client(), Client(headers={"x-forwarded-proto": "https"})
sent_on, alive = plain.get("/jobs/?q=x"), plain.get("/healthz")
page, form = safe.get("/jobs/"), safe.get("/accounts/login/")
large = safe.post("/preferences/text-size/", {"size": "large"}, headers={"sec-fetch-site": "same-origin"})
cookies = {**form.cookies, **large.cookies}
print(json.dumps({
    "sent_on": [sent_on.status_code, sent_on["Location"]],
    "alive": alive.status_code,
    "hsts": page["Strict-Transport-Security"],
    "trace": safe.trace("/jobs/").status_code,
    "cookies": {name: [bool(c["secure"]), bool(c["httponly"]), c["samesite"], c["path"], c["domain"]] for name, c in cookies.items()},
}))
"""


@pytest.mark.django_db(transaction=True)
def test_behind_tls(worker_db, tmp_path):
    factories.make_site()
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(PROJECT / "src"),
        "DATABASE_URL": worker_db.url,
        "DJANGO_SETTINGS_MODULE": "mikke.config.settings.production",
        "MIKKE_SECRET_KEY": "only for tests " * 5,
        "MIKKE_DATA_KEYS": new_key(),
        "MIKKE_HOSTS": "testserver",
        "MIKKE_VAR": str(tmp_path),
    }
    manage = [sys.executable, str(PROJECT / "manage.py")]
    subprocess.run([*manage, "collectstatic", "--noinput", "-v", "0"], check=True, env=environment)
    done = subprocess.run(
        [*manage, "shell", "-v", "0", "-c", ASK], check=False, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert found == {
        "sent_on": [301, "https://testserver/jobs/?q=x"],
        "alive": 200,
        "hsts": "max-age=31536000; includeSubDomains",
        "trace": 405,
        "cookies": {
            "__Host-csrftoken": [True, True, "Lax", "/", ""],
            "size": [True, True, "Lax", "/", ""],
        },
    }
