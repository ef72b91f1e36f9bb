"""``mikke import-survey``: counts, all or nothing, twice the same, every problem with its place."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from mikke.surveys.models import Answer, Item, Questionnaire, Response
from tests.surveys.records import make_item, make_questionnaire

SAMPLE = Path(__file__).parents[2] / "src/mikke/demo/mikkework_survey.csv"
HEADER = "タイムスタンプ,叶えたい想い,どちらですか\n"
STAMP = "2020/12/02 18:34:45"


def run(capsys, *arguments):
    call_command("import_survey", *arguments)
    return capsys.readouterr()


def refused(capsys, *arguments):
    with pytest.raises(CommandError) as caught:
        call_command("import_survey", *arguments)
    assert caught.value.returncode == 2
    return capsys.readouterr().err.splitlines()


@pytest.fixture
def survey(site):
    survey = make_questionnaire(site, slug="wishes")
    make_item(
        survey, "multiple", ["収入", "副業, 兼業", "やりがい"], key="q1", text="叶えたい想い", has_other=True
    )
    make_item(survey, "single", ["はい", "いいえ"], key="q2", text="どちらですか")
    return survey


def write(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "form.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_the_sample_is_a_new_survey_and_a_second_time_changes_nothing(site, capsys):
    first = run(capsys, SAMPLE, "--questionnaire", "voices")
    assert first.out.splitlines()[0] == "added=24 updated=0 unchanged=0 refused=0"
    again = run(capsys, SAMPLE, "--questionnaire", "voices")
    assert again.out.splitlines()[0] == "added=0 updated=0 unchanged=24 refused=0"
    survey = Questionnaire.objects.get(slug="voices")
    assert list(survey.items.values_list("kind", flat=True)) == [
        "multiple",
        "text",
        "single",
        "single",
        "text",
    ]
    assert not survey.is_results_public
    assert Response.objects.filter(questionnaire=survey, source="import").count() == 24
    assert Answer.objects.filter(response__questionnaire=survey).count() == 24 * 5


def test_answers_are_matched_to_the_questions_by_their_words(survey, capsys, tmp_path):
    text = HEADER + f'{STAMP},"収入, 副業, 兼業, 海に行く",はい\n{STAMP},,\n'
    run(capsys, write(tmp_path, text, "cp932"), "--questionnaire", "wishes")
    first, second = Response.objects.order_by("pk")
    many, one = first.answers.all()
    assert (many.choice_keys, many.other_text, many.has_other) == (["c1", "c2"], "海に行く", True)
    assert one.choice_keys == ["c1"]
    assert [answer.choice_keys for answer in second.answers.all()] == [[], []]
    assert str(first.submitted_at.astimezone()).startswith("2020-12-0")


def test_of_the_time_only_the_day_is_kept(survey, capsys, tmp_path):
    run(capsys, write(tmp_path, HEADER + f"{STAMP},収入,はい\n"), "--questionnaire", "wishes")
    kept = timezone.localtime(Response.objects.get().submitted_at)
    assert (kept.isoformat(), Response.objects.get().row_hash != "") == ("2020-12-02T00:00:00+09:00", True)


def test_unknown_columns_and_who_it_was_are_named_and_not_read(survey, capsys, tmp_path):
    header = "タイムスタンプ,メールアドレス,叶えたい想い,どちらですか,ほかの列\n"
    found = run(
        capsys,
        write(tmp_path, header + f"{STAMP},taro@example.jp,収入,はい,なにか\n"),
        "--questionnaire",
        "wishes",
    )
    assert found.out.splitlines()[0] == "added=1 updated=0 unchanged=0 refused=0"
    assert [line.rpartition("：")[2] for line in found.err.splitlines()] == ["ほかの列", "メールアドレス"]
    assert not Answer.objects.filter(text__contains="taro").exists()


def test_nothing_is_written_when_one_cell_cannot_be_read(survey, capsys, tmp_path):
    text = HEADER + f"{STAMP},収入,はい\n{STAMP},収入,たぶん\nきのう,収入,はい\n"
    lines = refused(capsys, write(tmp_path, text), "--questionnaire", "wishes")
    assert ":4:1: タイムスタンプ:" in lines[0]
    good_day = text.replace("きのう", STAMP)
    lines = refused(capsys, write(tmp_path, good_day), "--questionnaire", "wishes")
    assert len(lines) == 1
    assert ":3:3: どちらですか: " in lines[0]
    assert Response.objects.count() == 0


def test_a_missing_column_is_refused_unless_allowed(survey, capsys, tmp_path):
    path = write(tmp_path, f"タイムスタンプ,叶えたい想い\n{STAMP},収入\n")
    (line,) = refused(capsys, path, "--questionnaire", "wishes")
    assert "どちらですか" in line
    assert Response.objects.count() == 0
    assert "added=1" in run(capsys, path, "--questionnaire", "wishes", "--allow-missing").out
    assert Answer.objects.count() == 1


def test_a_file_of_another_form_is_refused(survey, capsys, tmp_path):
    unread, line = refused(
        capsys, write(tmp_path, f"タイムスタンプ,べつの話\n{STAMP},x\n"), "--questionnaire", "wishes"
    )
    assert unread.endswith("べつの話")
    assert ":1:1:" in line


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('a,b\n"open', ":2:1:"),
        ("", ":1:"),
        (HEADER + "1\n", ":2:2:"),
        (HEADER + f"{STAMP},{'x' * 1_000_000},はい\n", ":2:2:"),
    ],
)
def test_a_broken_file_says_where(survey, capsys, tmp_path, text, place):
    assert place in refused(capsys, write(tmp_path, text), "--questionnaire", "wishes")[0]


def test_a_file_that_is_not_there_and_a_site_that_is_not(survey, capsys, tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        call_command("import_survey", tmp_path / "none.csv", "--questionnaire", "wishes")
    path = write(tmp_path, HEADER)
    with pytest.raises(CommandError):
        call_command("import_survey", path, "--questionnaire", "wishes", "--site", "nowhere.example")
    with pytest.raises(CommandError):
        call_command("import_survey", path, "--questionnaire", "Not A Slug")


def test_a_dry_run_counts_and_writes_nothing(survey, capsys, tmp_path):
    found = run(capsys, SAMPLE, "--questionnaire", "voices", "--dry-run")
    assert found.out.splitlines()[0] == "added=24 updated=0 unchanged=0 refused=0"
    assert not Questionnaire.objects.filter(slug="voices").exists()
    run(capsys, write(tmp_path, HEADER + f"{STAMP},収入,はい\n"), "--questionnaire", "wishes", "--dry-run")
    assert Response.objects.count() == 0


def test_a_question_that_depends_on_another_was_shown_only_then(site, capsys, tmp_path):
    survey = make_questionnaire(site, slug="branch")
    make_item(survey, "single", ["はい", "いいえ"], key="q1", text="働いていますか")
    make_item(survey, "text", key="q2", text="どこで", shows_when={"item": "q1", "any_of": ["c1"]})
    text = "タイムスタンプ,働いていますか,どこで\n" + f"{STAMP},はい,\n{STAMP},いいえ,\n{STAMP},はい,店\n"
    run(capsys, write(tmp_path, text), "--questionnaire", "branch")
    assert Answer.objects.filter(item__key="q2").count() == 2


def test_numbers_scales_and_tables(site, capsys, tmp_path):
    survey = make_questionnaire(site, slug="all")
    make_item(survey, "number", key="q1", text="年", number_unit="歳")
    make_item(survey, "scale", key="q2", text="満足")
    make_item(
        survey, "matrix", ["よい", "わるい"], key="q3", text="評価", rows=[{"key": "r1", "label": "場所"}]
    )
    head = "タイムスタンプ,年,満足,評価 [場所]\n"
    run(capsys, write(tmp_path, head + f"{STAMP},３５歳,5,わるい\n"), "--questionnaire", "all")
    number, scale, table = Answer.objects.order_by("item__position")
    assert (int(number.number), int(scale.number), table.matrix) == (35, 5, {"r1": "c2"})
    lines = refused(capsys, write(tmp_path, head + f"{STAMP},年,9,まあまあ\n"), "--questionnaire", "all")
    assert [line.split(":")[2] for line in lines] == ["2", "3", "4"]
    assert Item.objects.filter(questionnaire=survey).count() == 3
