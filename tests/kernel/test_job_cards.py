from dataclasses import dataclass

from django.utils import translation

from mikke.kernel.job_cards import job_card_html


@dataclass
class Card:
    href: str = "/jobs/1/"
    title: str = "Bread & rolls"
    shop: str = "<Bakery>"
    days: int = 0b0000001
    when: str = "9:00-12:00"
    when_note: str = ""
    pay: str = "1,300 yen"
    pay_note: str = ""
    chips: tuple[tuple[str, str], ...] = ()
    trust: tuple[str, ...] = ()
    badge: str = ""
    badge_state: str = ""


def test_words_are_escaped_and_what_is_empty_is_left_out():
    found = job_card_html(Card())
    assert '<h3 class="job-card__title"><a href="/jobs/1/">Bread &amp; rolls</a></h3>' in found
    assert "&lt;Bakery&gt;" in found
    assert found.count("<ul") == found.count("<small") == found.count("badge") == found.count("__trust") == 0


def test_everything_that_is_told_is_shown():
    card = Card(
        when_note="2 days",
        pay_note="an hour",
        chips=(("ok", "a<b"),),
        trust=("seen",),
        badge="new",
        badge_state="new",
    )
    found = job_card_html(card, is_row=True, level=2)
    assert found.startswith('<li class="job-card job-card--row"><h2 ')
    assert ' <span class="badge badge--new">new</span></h2>' in found
    assert "<span>2 days</span></p>" in found
    assert "<small>an hour</small>" in found
    assert '<li class="chip chip--ok">a&lt;b</li>' in found
    assert '<p class="job-card__trust"><span>seen</span></p>' in found


def test_a_japanese_title_is_marked_on_an_english_page():
    with translation.override("en"):
        assert ' lang="ja">花屋</a>' in job_card_html(Card(title="花屋"))
    with translation.override("ja"):
        assert "lang=" not in job_card_html(Card(title="花屋"))
