"""Every part of the pages can be looked at alone, and draws without complaint."""

from pathlib import Path

import pytest
from django.template.loader import get_template

import mikke.kernel
from mikke.kernel.gallery_samples import SAMPLES

TEMPLATES = Path(mikke.kernel.__file__).parent / "templates"


def test_every_part_has_its_sample():
    assert sorted(SAMPLES) == sorted(path.stem for path in (TEMPLATES / "ui").glob("*.html"))


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_part_draws_and_says_its_props(name):
    source = (TEMPLATES / "ui" / f"{name}.html").read_text()
    assert "Props:" in source
    for sample in SAMPLES[name]:
        html = get_template(f"ui/{name}.html").render(dict(sample))
        assert html.strip() != ""
        assert "Props:" not in html


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_template_keeps_to_the_policy_and_the_limit(path):
    source = path.read_text()
    assert " style=" not in source
    assert "<style" not in source
    assert " onclick=" not in source
    assert len(source.splitlines()) <= 120


def test_gallery_is_for_those_who_change_the_code(client, settings, site):
    settings.DEBUG = False
    assert client.get("/ui/").status_code == 404
    settings.DEBUG = True
    page = client.get("/ui/")
    assert page.status_code == 200
    assert "ui/job_cards.html" in page.content.decode()
