"""What the reference says is what the code does: settings, errors, modes, commands, packages."""

import ast
import re
from pathlib import Path

from mikke.config import cli
from mikke.tenancy.enums import Feature, LegalMode
from mikke.tenancy.legal_mode import ALLOWED_FROM

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "docs/reference"


def text(name):
    return (ROOT / name).read_text(encoding="utf-8")


def names_in_table(name):
    cells = re.findall(r"^\| ([^|]+) \|", text(f"docs/reference/{name}"), re.MULTILINE)
    return {word for cell in cells for word in re.findall(r"`([^`]+)`", cell)}


def test_every_setting_is_explained_and_every_explained_one_exists():
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src/mikke/config").rglob("*.py"))
    calls = re.findall(
        r"(?:ENV|env)\.(?:text|flag|integer|words|folder|values\.get)\(\s*\"([A-Z_]+)\"", sources
    )
    read = set(calls) - {"PYTEST_XDIST_WORKER"} | {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
    assert names_in_table("settings.md") == read


def test_every_error_is_explained():
    codes = set()
    for path in (ROOT / "src/mikke").rglob("errors.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and any(
                "UserFacingError" in ast.unparse(base) for base in node.bases
            ):
                codes |= {
                    statement.value.value
                    for statement in node.body
                    if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Constant)
                }
    assert len(codes) > 1
    assert codes - names_in_table("errors.md") == set()


def test_the_table_of_legal_modes_is_the_switchboard():
    rows = re.findall(
        r"^\| `(\w+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$",
        text("docs/reference/legal-mode.md"),
        re.MULTILINE,
    )
    written = {row[0]: [cell.strip() in {"yes", "with the answer"} for cell in row[1:]] for row in rows}
    lowest = {feature.value: ALLOWED_FROM[feature] for feature in Feature}
    wanted = {
        name: [mode is not None and LegalMode(one).rank >= mode.rank for one in LegalMode]
        for name, mode in lowest.items()
    }
    assert written == wanted


def test_every_command_is_in_the_reference():
    reference = text("docs/reference/commands.md")
    assert [name for name in cli.COMMANDS if f"`mikke {name}" not in reference] == []
    targets = re.findall(r"^([a-z-]+):.*## ", text("Makefile"), re.MULTILINE)
    assert [name for name in targets if name != "help" and f"`make {name}`" not in reference] == []
    assert set(targets) == {
        "help",
        "demo",
        "dev",
        "needs",
        "test",
        "test-fast",
        "test-hours",
        "lint",
        "fmt",
        "types",
        "arch",
        "bench",
        "messages",
    }


def test_every_package_has_its_line():
    wanted = {
        re.split(r"[\[<>=]", line)[0].strip().lower()
        for name in ("base", "dev")
        for line in text(f"requirements/{name}.in").splitlines()
        if line and not line.startswith("-")
    }
    known = text("docs/explanation/dependencies.md").lower()
    assert sorted(name for name in wanted if name not in known) == []


def test_locks_hold_hashes_and_no_address():
    for name in ("base", "dev"):
        lock = text(f"requirements/{name}.lock")
        assert "://" not in lock
        packages = re.findall(r"^[a-z0-9][^ ]*==", lock, re.MULTILINE)
        assert len(re.findall(r"^    --hash=sha256:", lock, re.MULTILINE)) >= len(packages) > 20


def test_links_between_documents_lead_somewhere():
    link = re.compile(r"\]\((?!https?:|#|mailto:)([^)#]+)")
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    links = [(path, target) for path in pages for target in link.findall(path.read_text(encoding="utf-8"))]
    assert [(path.name, target) for path, target in links if not (path.parent / target).exists()] == []
