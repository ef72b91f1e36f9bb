"""The content security policy forbids script and style in the page; so do our templates. JSON is data."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = [
    path
    for path in sorted((ROOT / "src").rglob("templates/**/*.html"))
    if "wagtailadmin" not in path.parts and "office" not in path.parts
]
COMMENT = re.compile(r"{% comment %}.*?{% endcomment %}|{#.*?#}", re.DOTALL)
FORBIDDEN = {
    "style attribute": re.compile(r"<[a-z][^>]*\sstyle\s*=", re.IGNORECASE),
    "style element": re.compile(r"<style[\s>]", re.IGNORECASE),
    "event attribute": re.compile(r"<[a-z][^>]*\son[a-z]+\s*=\s*[\"']", re.IGNORECASE),
    "script address": re.compile(r"javascript:", re.IGNORECASE),
}
SCRIPT = re.compile(r"<script\b([^>]*)>", re.IGNORECASE)
DATA_TYPES = ("application/json", "application/ld+json")


def inline_parts(text):
    text = COMMENT.sub("", text)
    found = [what for what, pattern in FORBIDDEN.items() if pattern.search(text)]
    scripts = [attributes for attributes in SCRIPT.findall(text) if "src=" not in attributes]
    return found + [f"script {a}" for a in scripts if not any(kind in a for kind in DATA_TYPES)]


def test_the_rule_finds_what_it_looks_for():
    assert inline_parts('<p style="x">') == ["style attribute"]
    assert inline_parts("<script>x</script>") == ["script "]
    assert inline_parts('<button onclick="x">') == ["event attribute"]
    assert inline_parts('<script src="a.js"></script><script type="application/ld+json">{}</script>') == []


def test_no_inline_script_or_style():
    found = {
        str(path.relative_to(ROOT)): inline_parts(path.read_text(encoding="utf-8")) for path in TEMPLATES
    }
    assert len(TEMPLATES) > 10
    assert {path: parts for path, parts in found.items() if parts} == {}
