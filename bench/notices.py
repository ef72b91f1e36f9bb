"""Messages: how fast many alert mails are written down, and how fast one worker hands them over.

The worker is ``mikke work`` in a process of its own, the mail server a small one in another: both on this machine.
"""

import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import django

django.setup()

from django.utils import timezone  # noqa: E402 -- after the settings are read
from wagtail.models import Site  # noqa: E402

from bench.tasks import ALERT  # noqa: E402
from mikke.kernel.models import OutboxEntry, OutboxState  # noqa: E402
from mikke.notices.message import Notice, Recipient  # noqa: E402
from mikke.notices.models import SendLog, SiteRules  # noqa: E402
from mikke.notices.services.send import Message, send_notices  # noqa: E402

ROOT = Path(__file__).resolve().parents[1]
MESSAGES = 10_000
WORDS = "見本の求人です。条件のうち、曜日と時間、まち、時給が合っています。" * 4
HEAD = "| what | messages | seconds | per second | goal |\n| --- | --- | --- | --- | --- |"


def row(name: str, seconds: float, goal: str) -> str:
    """Return a row of the table."""
    return f"| {name} | {MESSAGES:,} | {seconds:.1f} | {MESSAGES / seconds:,.0f} | {goal} |"


def prepare() -> Site:
    """Return a site without messages and with a budget that lets all of them through."""
    OutboxEntry.objects.all().delete()
    SendLog.objects.all().delete()
    site = Site.objects.get(is_default_site=True)
    rules = {"quiet_from": "00:00", "quiet_until": "00:00", "mail_per_day": MESSAGES * 1_000}
    SiteRules.objects.update_or_create(site=site, defaults=rules)
    return site


def write_down(site: Site) -> float:
    """Enqueue an alert for everybody; return the seconds."""
    letters = [
        Message(
            Recipient(mail=f"person{number}@example.org"),
            Notice(ALERT.id, "新しい求人 1件", (WORDS,) * 4, "見る", "http://127.0.0.1/jobs/"),
            f"bench-{number}",
        )
        for number in range(MESSAGES)
    ]
    started = time.perf_counter()
    send_notices(site=site, messages=letters, now=timezone.now())
    return time.perf_counter() - started


def drain() -> tuple[float, float]:
    """Let one worker hand everything over to a local sink.

    Returns: the seconds from the first mail to the last, and the worker's CPU seconds, its start included.
    """
    with tempfile.TemporaryDirectory() as folder:
        port_file = Path(folder) / "port"
        sink = subprocess.Popen([sys.executable, "-m", "bench.sink", str(port_file)], cwd=ROOT)
        while not port_file.exists():
            time.sleep(0.05)
        environment = os.environ | {
            "MIKKE_SMTP_PORT": port_file.read_text(encoding="ascii"),
            "DJANGO_SETTINGS_MODULE": "bench.mail_settings",
        }
        worker = subprocess.Popen([sys.executable, "manage.py", "work"], cwd=ROOT, env=environment)
        seconds = 0.0
        try:
            left = OutboxEntry.objects.filter(state__in=(OutboxState.WAITING, OutboxState.HANDING_OVER))
            while not OutboxEntry.objects.filter(state=OutboxState.DONE).exists():
                time.sleep(0.05)
            started = time.perf_counter()
            while left.exists():
                time.sleep(0.5)
            seconds = time.perf_counter() - started
        finally:
            for process in (worker, sink):
                process.send_signal(signal.SIGTERM)
                process.wait(timeout=30)
                if process is worker:
                    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
        return seconds, spent.ru_utime + spent.ru_stime


def main() -> None:
    """Print the table."""
    site = prepare()
    enqueued = write_down(site)
    drained, cpu = drain()
    print(f"\n## 10,000 alert mails\n\n{HEAD}")
    print(row("written down in one transaction", enqueued, "30 s"))
    print(row("handed over by one worker", drained, "100 a second"))
    print(row("the same, CPU of the worker with its start", cpu, ""))
    states = sorted(set(SendLog.objects.values_list("state", flat=True)))
    print(f"\nStates in the log afterwards: {', '.join(states)}. One commit on the disk for each mail.")


if __name__ == "__main__":
    main()
