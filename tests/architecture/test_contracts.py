"""The import contracts cover every app there is, and they hold."""

import configparser
from pathlib import Path

from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parents[2]


def contracts():
    parser = configparser.ConfigParser()
    parser.read(ROOT / ".importlinter", encoding="utf-8")
    return parser


def test_every_app_is_placed():
    layers = contracts()["importlinter:contract:rooms"]["layers"]
    placed = set(layers.replace("|", " ").replace("(", " ").replace(")", " ").split())
    packages = {path.parent.name for path in (ROOT / "src/mikke").glob("*/__init__.py")}
    assert packages - placed == set()


def test_every_app_with_layers_is_checked_inside():
    inside = set(contracts()["importlinter:contract:inside"]["containers"].split())
    layered = {
        f"mikke.{path.parent.name}"
        for path in (ROOT / "src/mikke").glob("*/apps.py")
        if path.parent.name not in {"demo"}
    }
    assert layered - inside == set()


def test_contracts_hold(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    code = lint_imports(config_filename=str(ROOT / ".importlinter"), no_logo=True)
    assert code == 0, capsys.readouterr().out
