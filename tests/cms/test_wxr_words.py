"""Categories and tags of the old site become kinds, topics and skills; what means nothing is told."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from mikke.cms.models import ArticlePage
from mikke.cms.wxr_words import WordMap
from tests.cms import wxr_files
from tests.cms.makers import make_skill, make_topic

SHEETS = "back-office.spreadsheets"


@pytest.fixture
def vocabulary(town_site):
    """The shipped words are there; beside them one skill and one topic of this test."""
    return town_site, make_skill("test.tatami", "たたみ替え"), make_topic("test-shrine", "神社・お寺")


def run(*args):
    out = StringIO()
    call_command("import_wordpress", *map(str, args), stdout=out)
    return out.getvalue()


def words_of(slug):
    page = ArticlePage.objects.get(slug=slug)
    return page.kind, [row.pk for row in page.topics.all()], [row.pk for row in page.skills.all()]


def test_names_of_topics_and_skills_are_known_however_they_are_written(vocabulary):
    found = WordMap().of(
        categories=[("お寺", ""), ("日記", "")],
        tags=[("ｴｸｾﾙ", ""), ("駅前", "eki"), ("", "test.tatami")],
    )
    assert (found.topics, found.skills) == (
        {"test-shrine"},
        {SHEETS, "test.tatami"},
    )
    assert (found.unknown_categories, found.unknown_tags) == (["日記"], ["駅前"])


def test_tags_of_posts_come_in_and_unknown_ones_are_listed(vocabulary, tmp_path):
    path = wxr_files.write(
        tmp_path,
        wxr_files.item(1, categories=("スキルアップ",), tags=("エクセル", "神社", "駅前")),
        wxr_files.item(2, tags=("駅前",)),
    )
    text = run(path)
    assert words_of("post-1") == ("skill", ["test-shrine"], [SHEETS])
    assert words_of("post-2") == ("find", [], [])
    assert "駅前 | 2" in text
    assert "エクセル" not in text
    page = ArticlePage.objects.get(slug="post-1")
    again = page.latest_revision.as_object()
    assert [row.pk for row in again.topics.all()] == ["test-shrine"]  # the draft an editor opens has them too


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_one_file_says_what_categories_and_tags_mean_and_a_second_run_puts_it_right(
    vocabulary, tmp_path, encoding
):
    path = wxr_files.write(
        tmp_path, wxr_files.item(1, categories=("ママの働き方", "雑記"), tags=("雑記", "手仕事"))
    )
    assert "手仕事 | 1" in run(path)
    table = tmp_path / "words.csv"
    rows = "ことば,意味\nママの働き方,kind:retention;topic:test-shrine\n手仕事,skill:test.tatami\n雑記,-\n"
    table.write_text(rows, encoding=encoding)
    text = run(path, "--words", table)
    assert "updated=1" in text
    assert words_of("post-1") == ("retention", ["test-shrine"], ["test.tatami"])
    assert "雑記" not in text
    assert "手仕事" not in text
    assert "unchanged=1" in run(path, "--words", table)


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ("word,means\nパン,topic:nothing\n", ":2:"),
        ("word,means\nパン,topic:test-shrine\n\n駅,colour:red\n", ":4:"),
        ("name,value\nパン,topic:test-shrine\n", ":1:"),
        ("", ":1:"),
    ],
)
def test_a_file_that_means_what_there_is_not_is_refused_with_its_line(vocabulary, tmp_path, rows, line):
    path = wxr_files.write(tmp_path, wxr_files.item(1))
    table = tmp_path / "words.csv"
    table.write_text(rows, encoding="utf-8")
    with pytest.raises(CommandError) as refused:
        run(path, "--words", table)
    assert refused.value.returncode == 2
    assert f"words.csv{line}" in str(refused.value)
    assert not ArticlePage.objects.exists()


def test_a_missing_file_is_named(vocabulary, tmp_path):
    path = wxr_files.write(tmp_path, wxr_files.item(1))
    with pytest.raises(CommandError, match=r"none\.csv"):
        run(path, "--words", tmp_path / "none.csv")
