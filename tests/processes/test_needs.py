"""``scripts/needs`` on a bare machine and for people who are not root."""

import re
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "scripts/needs"
PACKAGES = re.findall(r"^want (\S+)", SCRIPT.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.fixture
def check(tmp_path):
    """Return what the check answers with a ``PATH`` of its own."""

    def check(path):
        return subprocess.run(
            ["/bin/bash", str(SCRIPT), "check"],
            env={"PATH": path},
            capture_output=True,
            text=True,
            check=False,
        )

    return check


def test_a_bare_machine_is_told_every_package_once(check, tmp_path):
    answer = check(str(tmp_path))
    # A server below /usr/lib/postgresql is found without PATH.
    named = [name for name in PACKAGES if name != "postgresql" or name in answer.stderr]
    assert answer.returncode == 1
    assert answer.stderr.splitlines() == [
        f"This machine lacks: {' '.join(named)}",
        "Run 'make needs' (as root).",
    ]
    assert len(PACKAGES) == len(set(PACKAGES))


def test_libraries_are_found_without_the_folders_of_root(check):
    answer = check("/usr/local/bin:/usr/bin:/bin")
    assert "libpango" not in answer.stderr
