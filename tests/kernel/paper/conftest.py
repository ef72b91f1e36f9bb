"""A folder of its own for each test's paper, and a real child process that prints."""

import pytest

from mikke.kernel.paper.sheet import Sheet, print_css


@pytest.fixture(autouse=True)
def paper_folder(settings, tmp_path):
    """Where this test's paper lies."""
    settings.PAPER_ROOT = tmp_path / "paper"
    return settings.PAPER_ROOT


@pytest.fixture
def sheet():
    """Return a maker of small sheets."""

    def make(body: str = "パンの袋づめ", *, css: str = "", title: str = "チラシ 見本") -> Sheet:
        html = f'<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>{title}</title></head><body><h1>{body}</h1></body></html>'
        return Sheet("tests.sheet", title, html, print_css() + css)

    return make
