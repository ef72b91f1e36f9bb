"""The ``mikke`` command: what operators type. Bad input ends with exit code 2 and one line a problem."""

import argparse
import contextlib
import gc
import os
import sys
from collections.abc import Iterator, Mapping, MutableMapping
from pathlib import Path

from mikke.kernel.stack_room import with_stack_room

PROJECT_DIR = Path(__file__).resolve().parents[3]
DEMO_ENV = PROJECT_DIR / "var" / "demo.env"
SETTINGS = "mikke.config.settings.production"
NEEDS_NO_DATABASE = {"help", "--help", "-h"}
BAD_INPUT = 2
# Looking for garbage seldom: each search walks through all classes there are, and a start makes thousands that stay.
SELDOM = (100_000, 20, 50)
# Each migration makes hundreds of passing model classes; there it saves a third of the time.
MAKES_TABLES = {"demo", "migrate"}
COMMANDS = {
    "serve": "serve the site (--port, --workers, --host)",
    "work": "carry out side effects and periodic work",
    "migrate": "bring the database up to date",
    "createowner": "set up a real site and its first owner",
    "reset-second-factor": "take away a lost second factor: reset-second-factor MAIL",
    "doctor": "say what is wrong with this installation and how to mend it",
    "demo": "build the sample towns of the demo (make demo also serves them)",
    "import-hsds": "bring in services of help in Open Referral HSDS 3.0 (JSON)",
    "import-jobs": "bring in postings from CSV or JSON-LD",
    "import-opendata": "bring in events, facilities or childcare of the municipal standard (--kind)",
    "import-survey": "bring in the answers of a Google Forms CSV",
    "import-wordpress": "bring in the posts and pages of a WordPress export (WXR)",
    "check-posting": "findings on a posting in JSON",
    "reindex-jobs": "build the search of the postings again",
    "fit": "jobs that fit a profile, as JSON",
    "generate-jobs": "make synthetic postings to measure with",
    "read-bounce": "take a returned mail from standard input: read-bounce < MESSAGE",
    "make-badge-key": "give a site a new key to sign badges: make-badge-key HOST",
    "new-vapid-key": "print a fresh key for Web Push",
    "compile-catalogues": "compile the translations",
}


def read_env_file(text: str) -> dict[str, str]:
    """Return the variables of ``NAME=value`` lines; empty lines and those beginning with # are passed over."""
    lines = [line.strip() for line in text.splitlines()]
    pairs = [line.partition("=") for line in lines if line and not line.startswith("#")]
    return {name.strip(): value.strip() for name, _, value in pairs}


def has_own_environment(environment: Mapping[str, str]) -> bool:
    """Return whether somebody has set this installation up by variables."""
    return "DJANGO_SETTINGS_MODULE" in environment or any(
        name.startswith("MIKKE_SECRET") for name in environment
    )


def prepare(environment: MutableMapping[str, str], demo_env: Path = DEMO_ENV) -> None:
    """Use the demo's variables where there are no others, and say so on stderr."""
    if not has_own_environment(environment) and demo_env.exists():
        for name, value in read_env_file(demo_env.read_text(encoding="utf-8")).items():
            environment.setdefault(name, value)
        sys.stderr.write(f"Using the demo's settings from {demo_env}.\n")
    environment.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)


def usage() -> str:
    """Return the list of commands."""
    width = max(map(len, COMMANDS))
    return "\n".join(
        ["mikke COMMAND [--help]", "", *(f"  {n:<{width}}  {text}" for n, text in COMMANDS.items())]
    )


def main(argv: list[str] | None = None) -> None:
    """Run one command and exit with its code."""
    arguments = sys.argv[1:] if argv is None else argv
    if not arguments or arguments[0] in NEEDS_NO_DATABASE:
        sys.stdout.write(usage() + "\n")
        return
    name, rest = arguments[0], arguments[1:]
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415 -- settings are read below, not on import

    try:
        if name == "compile-catalogues":
            compile_messages()
        elif name == "demo":
            run_demo(rest)
        else:
            prepare(os.environ)
            serve(rest) if name == "serve" else run(name, rest)
    except ImproperlyConfigured as error:
        stop(str(error))


def stop(text: str) -> None:
    """End with the code for bad input."""
    sys.stderr.write(text.rstrip() + "\n")
    sys.exit(BAD_INPUT)


@contextlib.contextmanager
def starting() -> Iterator[None]:
    """Look for garbage seldom while everything is loaded, and never again in what was loaded."""
    usual = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(*usual)


@with_stack_room
def run(name: str, rest: list[str]) -> None:
    """Run a management command under its hyphenated name."""
    import django  # noqa: PLC0415 -- after the environment is known
    from django.core.management import ManagementUtility, get_commands  # noqa: PLC0415
    from django.db import Error  # noqa: PLC0415

    command = name.replace("-", "_")
    with starting():
        django.setup()
    if name in MAKES_TABLES:
        gc.set_threshold(*SELDOM)
    if command not in get_commands():
        stop(f"{name}: no such command.\n{usage()}")
    try:
        ManagementUtility(["mikke", command, *rest]).execute()
    except Error as error:
        stop(
            f"{name}: the database did not answer as expected ({error}). Run 'mikke migrate', then 'mikke doctor'."
        )


def compile_messages() -> None:
    """Compile our translations; needs neither settings nor GNU gettext."""
    from mikke.config.catalogues import compile_catalogues  # noqa: PLC0415 -- only this command needs it

    package = Path(__file__).resolve().parents[1]
    compile_catalogues([package / "locale", package / "locale_wagtail"])


def run_demo(rest: list[str]) -> None:
    """Build the sample towns with their own settings, then hand over to the command."""
    from mikke.config.demo_env import ensure_demo_env  # noqa: PLC0415 -- only this command needs it

    if not has_own_environment(os.environ):
        ensure_demo_env(DEMO_ENV)
    prepare(os.environ)
    compile_messages()
    run("demo", rest)


def serve(rest: list[str]) -> None:
    """Start Granian on the loopback (a proxy stands in front) until SIGTERM."""
    parser = argparse.ArgumentParser(prog="mikke serve", description="Serve the site.")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
    parser.add_argument("--workers", type=int, default=2, help="processes")
    options = parser.parse_args(rest)
    if not 1 <= options.port <= 65535 or not 1 <= options.workers <= 64:
        stop("mikke serve: --port is 1 to 65535, --workers 1 to 64.")

    from django.conf import settings  # noqa: PLC0415 -- after the environment is known

    str(settings.ROOT_URLCONF)  # reads them: a wrong one is named here, once, not by every worker
    from granian import Granian  # noqa: PLC0415
    from granian.constants import Interfaces  # noqa: PLC0415
    from granian.log import LogLevels  # noqa: PLC0415

    is_alone = options.workers == 1
    if not is_alone:
        with starting():
            from mikke.config.served import make_ready  # noqa: PLC0415

            make_ready()  # Granian forks its workers, which then share the memory of this process
    Granian(
        "mikke.config.served:application_alone" if is_alone else "mikke.config.served:application",
        factory=is_alone,
        address=options.host,
        port=options.port,
        interface=Interfaces.WSGI,
        workers=options.workers,
        blocking_threads=2,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
    ).serve()
