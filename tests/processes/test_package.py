"""The built package holds every file of the tree, and works where no checkout is."""

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from mikke.kernel.encryption import new_key
from tests.support.databases import sqlite_template, templates_folder

PROJECT = Path(__file__).resolve().parents[2]
NOT_SHIPPED = {"__pycache__", ".mypy_cache"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The package, built from a copy of the tree so that nothing is left in it."""
    folder = tmp_path_factory.mktemp("package")
    tree = folder / "tree"
    shutil.copytree(PROJECT / "src", tree / "src", ignore=shutil.ignore_patterns(*NOT_SHIPPED, "*.egg-info"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(PROJECT / name, tree / name)
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*command, "-w", str(folder), str(tree)], check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_every_file_of_the_tree_is_in_the_package(wheel):
    source = PROJECT / "src"
    tree = {
        path.relative_to(source).as_posix()
        for path in (source / "mikke").rglob("*")
        if path.is_file() and not NOT_SHIPPED & set(path.parts)
    }
    with zipfile.ZipFile(wheel) as archive:
        assert {name for name in archive.namelist() if name.startswith("mikke/")} == tree


def test_the_package_works_without_a_checkout(wheel, tmp_path):
    installed = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    for compiled in installed.glob("mikke/locale*/*/LC_MESSAGES/*.mo"):  # a package built from git has none
        compiled.unlink()
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": f"{installed}{os.pathsep}{sysconfig.get_path('purelib')}",
        "MIKKE_SECRET_KEY": "only for tests " * 5,
        "MIKKE_DATA_KEYS": new_key(),
        "MIKKE_HOSTS": "*",
    }

    def mikke(*arguments, **more):
        # -S: the path file of the checkout's own environment must not lead back here.
        command = [sys.executable, "-S", "-c", "from mikke.config.cli import main; main()", *arguments]
        return subprocess.run(
            command, env=environment | more, capture_output=True, text=True, check=False, cwd=tmp_path
        )

    unnamed = mikke("migrate")
    assert (unnamed.returncode, unnamed.stderr) == (
        2,
        "MIKKE_VAR: is not set. See docs/reference/settings.md.\n",
    )
    (tmp_path / "var").mkdir()
    shutil.copyfile(sqlite_template(templates_folder()), tmp_path / "var" / "mikke.sqlite3")
    var = str(tmp_path / "var")
    assert mikke("compile-catalogues").returncode == 0
    assert mikke("migrate", "--check", MIKKE_VAR=var).returncode == 0  # the package holds every migration
    assert mikke("migrate", "-v", "0", MIKKE_VAR=var).returncode == 0
    doctor = mikke("doctor", MIKKE_VAR=var)
    assert doctor.stderr.splitlines() + doctor.stdout.splitlines() == [
        "no default site is set up",
        "  -> Run 'mikke createowner'.",
    ]
