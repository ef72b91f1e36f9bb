"""The same questions on paper."""

import datetime as dt

from django.utils import timezone, translation

from mikke.surveys.paper_twin import paper_mark, paper_sheet
from mikke.tenancy.sites import facts_of
from tests.surveys.records import make_item


def sheet_of(survey):
    with translation.override("ja"):
        return paper_sheet(survey, facts=facts_of(survey.site), address="https://example.jp/q/abcde/")


def test_paper_holds_every_question_its_conditions_code_and_version(survey):
    rows = [{"key": "r1", "label": "場所", "label_en": ""}]
    make_item(survey, "matrix", ["よい", "わるい"], rows=rows, page_number=3)
    make_item(survey, "scale", page_number=3, scale_max=7, scale_max_label="とても")
    make_item(survey, "number", page_number=3, number_unit="時間")
    html = sheet_of(survey).html
    for text in (
        "働いていますか",
        "いつ働きますか",
        "ひとこと",
        "場所",
        "とても",
        "時間",
        "その他",
        "example.jp/q/abcde",
    ):
        assert text in html
    assert "問1で「はい」を選んだ方だけ" in html
    assert paper_mark(survey) == "abcde-1"
    assert "abcde-1" in html
    assert html.count('class="step"') == 7


def test_another_wording_is_another_paper_and_the_same_is_printed_once(survey):
    first = sheet_of(survey).content_hash(site_id=survey.site_id)
    assert sheet_of(survey).content_hash(site_id=survey.site_id) == first
    survey.items.filter(key="say").update(text="ほかに")
    assert sheet_of(survey).content_hash(site_id=survey.site_id) != first


def test_the_day_it_ends_stands_on_it(survey):
    survey.closes_at = dt.datetime(2026, 12, 1, 17, tzinfo=timezone.get_default_timezone())
    assert "2026年12月1日まで" in sheet_of(survey).html
