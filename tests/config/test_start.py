"""What a process loads before anybody asks for it."""

import subprocess
import sys

from tests.support.databases import PROJECT

# LINE's client, Web Push, workbooks, the assignment solver, the maker of PDFs: 25 to 60 MB each.
HEAVY = {"linebot", "pywebpush", "openpyxl", "scipy", "weasyprint"}
ANSWERING = """
import sys
import mikke.config.wsgi
from django.urls import get_resolver
get_resolver().url_patterns
from mikke.notices import tasks
print("loaded:", *sorted({heavy} & set(sys.modules)))
"""


def test_a_server_and_a_worker_start_without_what_few_ask_for():
    done = subprocess.run(
        [sys.executable, "-c", ANSWERING.replace("{heavy}", repr(HEAVY))],
        check=True,
        capture_output=True,
        text=True,
        cwd=PROJECT,
    )
    assert done.stdout.strip() == "loaded:"
