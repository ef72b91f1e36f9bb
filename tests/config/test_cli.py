import os
import subprocess
import sys
from pathlib import Path

import pytest

from mikke.config import cli
from mikke.config.demo_env import ensure_demo_env

PROJECT = Path(__file__).resolve().parents[2]
DEMO = "MIKKE_SECRET_KEY=abc\n# a note\n\nMIKKE_HOSTS = *\n"


def mikke(*arguments, **environment):
    """Run the command in a process of its own, with no environment but what is given."""
    base = {"PATH": os.environ["PATH"], "PYTHONPATH": str(PROJECT / "src")}
    command = [sys.executable, "-c", "from mikke.config.cli import main; main()", *arguments]
    return subprocess.run(
        command, env=base | environment, capture_output=True, text=True, check=False, cwd=PROJECT
    )


def settings_of(folder):
    return {"DJANGO_SETTINGS_MODULE": "mikke.config.settings.test", "MIKKE_VAR": str(folder)}


def test_env_file_is_read_line_by_line():
    assert cli.read_env_file(DEMO) == {"MIKKE_SECRET_KEY": "abc", "MIKKE_HOSTS": "*"}


def test_demo_settings_are_used_only_where_there_are_no_others(tmp_path, capsys):
    path = tmp_path / "demo.env"
    path.write_text(DEMO, encoding="utf-8")
    alone, own = {}, {"DJANGO_SETTINGS_MODULE": "x"}
    cli.prepare(alone, path)
    assert alone["MIKKE_SECRET_KEY"] == "abc"
    assert "demo's settings" in capsys.readouterr().err
    cli.prepare(own, path)
    assert own == {"DJANGO_SETTINGS_MODULE": "x"}
    assert capsys.readouterr().err == ""


def test_demo_keys_are_fresh_private_and_written_once(tmp_path):
    first, second = tmp_path / "a.env", tmp_path / "b.env"
    ensure_demo_env(first)
    ensure_demo_env(second)
    text = first.read_text(encoding="utf-8")
    assert text != second.read_text(encoding="utf-8")
    assert first.stat().st_mode & 0o077 == 0
    ensure_demo_env(first)
    assert first.read_text(encoding="utf-8") == text


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
