"""The panel before publishing: it advises on the saved draft, and holds nothing back."""

import datetime as dt

from django.urls import reverse

from mikke.cms.advice import advice_for
from mikke.cms.models import ArticlePage, InterviewPage, PlacePage
from mikke.cms.page_parts import body_text, picture_ids
from mikke.cms.precheck import EACH, findings
from mikke.editorial.services.consents import withdraw_consent
from tests import factories
from tests.editorial.makers import make_consent, make_image, make_page, paragraph, picture_block
from tests.editorial.page_form import form_of

LONG = "あ" * 70 + "。"


def codes(page):
    return [one.code for one in findings(page)]


def test_it_reads_the_words_readers_read_and_no_markup(town_site):
    body = [
        {"type": "heading", "value": {"text": "見出し", "is_small": False}},
        paragraph("<p>一行&amp;目。</p><p>二行目。</p>"),
        {"type": "note", "value": {"title": "メモ", "text": "<p>大事。</p>"}},
        {"type": "link", "value": {"label": "ボタン", "page": None, "url": "/jobs/"}},
    ]
    page = make_page(town_site, ArticlePage, body=body, summary="要約。")
    assert body_text(page).split() == ["要約。", "見出し", "一行&目。", "二行目。", "メモ", "大事。"]


def test_it_finds_pictures_without_words_headings_out_of_order_and_open_questions(town_site):
    image = make_image(town_site, title="IMG_1")
    body = [
        {"type": "heading", "value": {"text": "小さい", "is_small": True}},
        picture_block(image, alt=""),
        picture_block(image, alt="IMG_2034.jpg"),
        paragraph(f"<p>{LONG}</p><p>料理教室に参加しませんか。2026年です。</p>"),
    ]
    page = make_page(town_site, ArticlePage, body=body)
    assert codes(page) == [
        "picture_unsaid",
        "picture_file_name",
        "heading_skips",
        "sentence_long",
        "year_without_era",
        "missing_when",
        "missing_where",
        "missing_how_much",
    ]


def test_fields_of_a_place_answer_when_where_and_how_much(town_site):
    page = make_page(
        town_site,
        PlacePage,
        body=[paragraph("<p>だれでも参加できます。</p>")],
        hours="毎週水曜 10時から",
        price="無料",
        address="見本1-1",
    )
    assert codes(page) == []


def test_no_rule_says_the_same_more_than_five_times(town_site):
    page = make_page(town_site, ArticlePage, body=[paragraph(f"<p>{LONG}</p>") for _number in range(9)])
    assert codes(page) == ["sentence_long"] * EACH


def test_the_panel_stands_in_the_editor_speaks_of_the_saved_draft_and_blocks_nothing(enter, office_site):
    page = make_page(office_site, ArticlePage, is_live=False)
    page.body = [{"type": "paragraph", "value": f"<p>{LONG}</p>"}]
    page.save_revision()
    editor = enter()
    address = reverse("wagtailadmin_pages:edit", args=(page.pk,))
    html = editor.get(address).content.decode()
    assert "oadvice__list" in html
    assert "あ" * 40 + "…" in html
    editor.post(address, form_of(page) | {"action-publish": "1"})
    page.refresh_from_db()
    assert page.live


def test_a_new_page_is_told_to_save_first(enter, office_site):
    parent = office_site.root_page.get_children().get(slug="articles")
    html = (
        enter()
        .get(reverse("wagtailadmin_pages:add", args=("cms", "articlepage", parent.pk)))
        .content.decode()
    )
    assert "oadvice" in html
    assert "oadvice__list" not in html


def texts(page):
    return [row.href for row in advice_for(page) if "consent" in row.href]


def test_an_interview_without_a_written_consent_is_told_of_kindly(town_site):
    image = make_image(town_site)
    page = make_page(town_site, InterviewPage, body=[picture_block(image)])
    assert picture_ids(page) == {image.pk}
    assert texts(page) == [f"{reverse('office_consent_new')}?page={page.pk}"]
    consent = make_consent(town_site, [image])
    assert texts(page) == []
    withdraw_consent(consent=consent, actor=None, now=factories.NOW)
    assert len(texts(InterviewPage.objects.get(pk=page.pk))) == 2  # a picture is gone, and no consent holds


def test_an_ended_consent_to_a_name_is_told_until_it_is_settled(town_site):
    page = make_page(town_site, ArticlePage)
    consent = make_consent(
        town_site,
        page=page,
        covers_pictures=False,
        covers_name=True,
        given_on=dt.date(2026, 1, 1),
        valid_until=dt.date(2026, 2, 1),
    )
    assert texts(page) == [reverse("office_consent", args=(consent.public_id,))]
