"""The child process that prints: real WeasyPrint, real crashes, a really full disk."""

import subprocess
import sys
from dataclasses import replace

import pytest

from mikke.kernel.paper.press import Press, PressError
from tests.support.pdf import facts_of, metadata_of, objects_of, text_of


@pytest.fixture(scope="module")
def press():
    press = Press()
    yield press
    press.close()


def failing(command: str, *, timeout_seconds: float = 20.0) -> Press:
    return Press(command=(sys.executable, "-c", command), timeout_seconds=timeout_seconds)


def error_code(press: Press, target, html: str = "<p>x</p>") -> str:
    with pytest.raises(PressError) as caught:
        press.print_sheet({"html": html, "css": ""}, target=target)
    press.close()
    return caught.value.code


def test_a_pdf_is_tagged_titled_and_holds_rare_letters(press, sheet, tmp_path):
    target = tmp_path / "a.pdf"
    paper = sheet("髙﨑𠮷辻のパン屋")
    size = press.print_sheet(paper.question(), target=target)
    assert target.stat().st_size == size
    assert text_of(target).strip() == "髙﨑𠮷辻のパン屋"
    facts = facts_of(target)
    assert (facts["Title"], facts["Tagged"], facts["Pages"]) == ("チラシ 見本", "yes", "1")
    assert facts["Page size"].endswith("(A4)")
    assert b"/Lang (ja)" in objects_of(target)
    assert "pdfuaid:part" in metadata_of(target)


def test_readings_stand_above_their_words(press, sheet, tmp_path):
    target = tmp_path / "ruby.pdf"
    paper = sheet("<ruby>街<rt>まち</rt></ruby>の仕事")
    press.print_sheet(paper.question(), target=target)
    lines = [line.strip() for line in text_of(target).splitlines() if line.strip()]
    assert lines == ["まち", "街の仕事"]


def test_nothing_is_fetched_from_outside_nor_from_the_machine(press, sheet, tmp_path):
    secret = tmp_path / "secret.svg"
    secret.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"><text y="20">秘密</text></svg>', encoding="utf-8"
    )
    target = tmp_path / "a.pdf"
    body = f'ここまで<img src="file://{secret}" alt="画"><img src="http://127.0.0.1:9/x.png" alt="図"><img src="paper:../child.py" alt="絵">'
    paper = sheet(body)
    press.print_sheet(paper.question(), target=target)
    assert "秘密" not in text_of(target)
    assert "ここまで" in text_of(target)


def test_a_full_disk_leaves_nothing_half_written(press, sheet, tmp_path):
    target = tmp_path / "a.pdf"
    (tmp_path / "a.pdf.1.part").symlink_to("/dev/full")
    paper = sheet()
    with pytest.raises(PressError) as caught:
        press.print_sheet(paper.question(), target=target)
    assert caught.value.code == "disk_full"
    assert list(tmp_path.iterdir()) == []
    press.print_sheet(paper.question(), target=target)
    assert target.exists()


def test_a_child_that_dies_or_hangs_is_told_apart(tmp_path):
    target = tmp_path / "a.pdf"
    assert error_code(failing("import os; os.kill(os.getpid(), 9)"), target) == "crashed"
    assert error_code(failing("import sys; sys.stdin.readline(); sys.exit(3)"), target) == "crashed"
    hanging = "import sys; sys.stdin.readline(); sys.stdin.readline()"
    assert error_code(failing(hanging, timeout_seconds=0.2), target) == "timeout"
    assert list(tmp_path.iterdir()) == []


def test_the_next_sheet_gets_a_fresh_child_after_a_kill(press, sheet, tmp_path):
    paper = sheet()
    press.print_sheet(paper.question(), target=tmp_path / "a.pdf")
    press._child.kill()
    press._child.wait()
    press.print_sheet(paper.question(), target=tmp_path / "b.pdf")
    assert (tmp_path / "b.pdf").exists()


def test_the_child_ends_when_idle_or_when_nobody_is_there():
    code = "import io, os; from mikke.kernel.paper.child import serve; r, w = os.pipe(); serve(os.fdopen(r, 'rb'), io.BytesIO(), idle_seconds=0.05)"
    done = subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": "src"}, timeout=20, check=True)
    assert done.returncode == 0
    gone = subprocess.run(
        [sys.executable, "-m", "mikke.kernel.paper.child"],
        env={"PYTHONPATH": "src"},
        stdin=subprocess.DEVNULL,
        timeout=20,
        check=True,
    )
    assert gone.returncode == 0


def test_the_child_is_given_no_secret(monkeypatch, tmp_path):
    monkeypatch.setenv("MIKKE_SECRET_KEY", "geheim")
    code = "import json, os, sys; sys.stdin.readline(); print(json.dumps({'error': 'refused', 'detail': ' '.join(os.environ)}), flush=True); sys.stdin.readline()"
    press = failing(code)
    with pytest.raises(PressError, match="PYTHONPATH") as caught:
        press.print_sheet({"html": "", "css": ""}, target=tmp_path / "a.pdf")
    press.close()
    assert "MIKKE" not in str(caught.value)


@pytest.mark.parametrize(("pages", "expected"), [(0, "4"), (2, "2"), (1, "1")])
def test_what_must_stay_on_its_pages_is_squeezed(press, sheet, tmp_path, pages, expected):
    target = tmp_path / "a.pdf"
    body = "<p>見本の文です。</p>" * 85
    paper = replace(
        sheet(body), pages=pages, squeezes=("p { font-size: 11pt; line-height: 1 }", "p { font-size: 6pt }")
    )
    press.print_sheet(paper.question(), target=target)
    assert facts_of(target)["Pages"] == expected
