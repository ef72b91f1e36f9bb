"""Limits that keep the house readable. Functions are limited by ruff (statements, complexity, parameters)."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted(
    path
    for folder in ("src", "tests", "bench")
    for path in (ROOT / folder).rglob("*.py")
    if "migrations" not in path.parts and "__pycache__" not in path.parts
)
TEMPLATES = sorted((ROOT / "src").rglob("templates/**/*.html"))
MAX_MODULE_LINES = 400
MAX_TEMPLATE_LINES = 120
JUNK_DRAWERS = re.compile(r"^(utils|helpers|common|misc)\d*$")


def name(path):
    return str(path.relative_to(ROOT))


def lines(path):
    return path.read_text(encoding="utf-8").count("\n")


def test_modules_are_short():
    assert {name(path): lines(path) for path in MODULES if lines(path) > MAX_MODULE_LINES} == {}


def test_templates_are_short():
    assert {name(path): lines(path) for path in TEMPLATES if lines(path) > MAX_TEMPLATE_LINES} == {}


def test_no_junk_drawers():
    parts = {part for path in MODULES for part in path.relative_to(ROOT).with_suffix("").parts}
    assert [part for part in sorted(parts) if JUNK_DRAWERS.match(part)] == []


@pytest.mark.parametrize("folder", ["src/mikke"])
def test_every_module_says_what_it_is_for(folder):
    silent = [
        name(path)
        for path in (ROOT / folder).rglob("*.py")
        if "migrations" not in path.parts
        and path.stat().st_size
        and ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) is None
    ]
    assert silent == []


def test_no_machine_path_and_no_registry_in_what_is_shipped():
    shipped = [
        *MODULES,
        *TEMPLATES,
        *(ROOT / "requirements").glob("*"),
        ROOT / "Makefile",
        ROOT / "pyproject.toml",
    ]
    options = ("index-url", "extra-index-url", "find-links ")
    places = [re.escape(f"{ROOT}/"), r"/home/\w+/", *(f"--{option}" for option in options)]
    pattern = re.compile("|".join(places))
    found = [name(path) for path in shipped if pattern.search(path.read_text(encoding="utf-8"))]
    assert found == []
