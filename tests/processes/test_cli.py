"""The ``mikke`` command as an operator types it, in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mikke.config import cli

PROJECT = Path(__file__).resolve().parents[2]


def mikke(*arguments, **environment):
    """Run the command in a process of its own, with no environment but what is given."""
    base = {"PATH": os.environ["PATH"], "PYTHONPATH": str(PROJECT / "src")}
    command = [sys.executable, "-c", "from mikke.config.cli import main; main()", *arguments]
    return subprocess.run(
        command, env=base | environment, capture_output=True, text=True, check=False, cwd=PROJECT
    )


def settings_of(folder):
    return {"DJANGO_SETTINGS_MODULE": "mikke.config.settings.test", "MIKKE_VAR": str(folder)}


def test_a_missing_setting_is_named_without_a_traceback():
    found = mikke("doctor", DJANGO_SETTINGS_MODULE="mikke.config.settings.production")
    assert found.returncode == 2
    assert found.stderr == "MIKKE_SECRET_KEY: is not set. See docs/reference/settings.md.\n"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["fly"], "fly: no such command."),
        (["reset-second-factor"], "the following arguments are required: mail"),
        (["serve", "--port", "99999"], "--port is 1 to 65535"),
        (["createowner", "--name", "x"], "--host: is missing"),
    ],
)
def test_bad_input_ends_with_two_and_one_line(tmp_path, arguments, expected):
    found = mikke(*arguments, **settings_of(tmp_path))
    assert (found.returncode, expected in found.stderr, "Traceback" in found.stderr) == (2, True, False)


def test_an_empty_database_is_explained(tmp_path):
    found = mikke("reset-second-factor", "a@example.org", **settings_of(tmp_path))
    assert (found.returncode, "mikke migrate" in found.stderr, "Traceback" in found.stderr) == (
        2,
        True,
        False,
    )


def test_commands_are_listed():
    found = mikke()
    assert found.returncode == 0
    assert [name for name in cli.COMMANDS if name not in found.stdout] == []
