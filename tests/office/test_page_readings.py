"""ふりがな: the words of a page with their readings, mended by an editor; and the list of the site."""

import pytest
from django.urls import reverse
from django.utils import timezone

from mikke.accounts.enums import Role
from mikke.cms.models import ArticlePage, PageReadings, ReadingWord
from mikke.cms.setup import create_pages
from mikke.kernel.outbox import deliver_due
from tests.cms.conftest import make_processes
from tests.cms.makers import make_page


@pytest.fixture
def page(office_site):
    make_processes()
    create_pages(office_site)
    office_site.refresh_from_db()
    return make_page(
        office_site, ArticlePage, title="街の話", body=[("paragraph", "<p>小鳥遊さんと行った。</p>")]
    )


def address(page):
    return reverse("office_page_readings", args=(page.pk,))


def rows(*found, everywhere=()):
    """What the form sends: (word, reading before, reading typed)."""
    return {
        "surface": [row[0] for row in found],
        "before": [row[1] for row in found],
        "reading": [row[2] for row in found],
        "count": ["1"] * len(found),
        "everywhere": [str(number) for number in everywhere],
    }


def spans(page):
    return str(PageReadings.objects.get(page_id=page.pk).spans)


def test_an_editor_mends_whole_words_and_puts_a_name_on_the_list(page, enter):
    editor = enter(Role.EDITOR)
    shown = {row.surface: row.reading for row in editor.get(address(page)).context["rows"]}
    assert (shown["行っ"], shown["街"]) == ("いっ", "まち")
    data = rows(
        ("街", "まち", "まち"),
        ("行っ", "いっ", "おこなっ"),
        ("小鳥遊", "たかなし", "ことりゆう"),
        everywhere=[2],
    )
    answer = editor.post(address(page), data)
    assert (answer.status_code, answer["Location"]) == (302, address(page))
    assert "'おこな'" in spans(page)
    word = ReadingWord.objects.get()
    assert (word.surface, word.reading, word.site) == ("小鳥遊", "ことりゆう", page.get_site())
    other = make_page(page.get_site(), ArticlePage, body=[("paragraph", "<p>小鳥遊</p>")])
    assert "ことりゆう" in spans(other)


@pytest.mark.parametrize(
    "wrong", [("街", "まち", "machi"), ("街", "まち", "マチ"), ("かな", "", "かな"), ("街", "", "<b>")]
)
def test_a_wrong_reading_is_named_and_nothing_is_lost(page, enter, wrong):
    editor, before = enter(Role.EDITOR), spans(page)
    answer = editor.post(address(page), rows(("行っ", "いっ", "おこなっ"), wrong))
    assert (answer.status_code, spans(page)) == (200, before)
    assert [row.reading for row in answer.context["rows"]] == ["おこなっ", wrong[2]]
    assert answer.context["has_errors"]


def test_a_change_of_the_list_reads_the_pages_again(page, enter):
    editor = enter(Role.EDITOR)
    answer = editor.post(reverse("office_reading_words:add"), {"surface": "小鳥遊", "reading": "ことりゆう"})
    assert answer.status_code == 302
    deliver_due(now=timezone.now())
    assert "ことりゆう" in spans(page)
    editor.post(reverse("office_reading_words:delete", args=(ReadingWord.objects.get().pk,)))
    deliver_due(now=timezone.now())
    assert "たかなし" in spans(page)


def test_only_those_who_may_edit_the_page_get_there(page, enter):
    assert enter(Role.DESK).get(address(page)).status_code in {302, 403}
    assert enter(Role.EDITOR).get(address(page)).status_code == 200
    assert enter(Role.EDITOR).get(
        reverse("office_page_readings", args=(page.get_parent().pk,))
    ).status_code in {302, 403}
