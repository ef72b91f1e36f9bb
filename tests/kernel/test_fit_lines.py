from dataclasses import dataclass

from django.utils.safestring import SafeString

from mikke.kernel.fit_lines import fit_lines_html


@dataclass
class Line:
    state: str
    text: str
    you: str = ""
    shop: str = ""
    bar: str = ""
    bar_day: str = ""


def test_both_sides_are_named():
    found = fit_lines_html([Line("ok", "It fits.", "9:00", "10:00", SafeString("<i>bar</i>"), "Mon")])
    assert 'class="fit-line fit-line--ok"' in found
    assert '<p class="fit-line__bar"><span class="small soft">Mon</span><i>bar</i></p>' in found
    assert found.count("<span><em class=") == 2


def test_what_is_empty_is_left_out_and_words_are_escaped():
    found = fit_lines_html([Line("no", "<b>", "a & b")])
    assert "fit-line__bar" not in found
    assert "<b>" not in found
    assert "</em>a &amp; b</span></p>" in found
    assert 'class="job"' not in found
