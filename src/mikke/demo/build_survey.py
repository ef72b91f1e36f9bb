"""The survey of the seed: brought in by the importer from the copy in this package, results public."""

import datetime as dt
from pathlib import Path

from django.utils import timezone

from mikke.domain.forms_csv import read_form
from mikke.surveys.enums import FindingStatus, SurveyStatus
from mikke.surveys.models import Answer, Choice, Finding, Item, Questionnaire, ResultPage
from mikke.surveys.services.import_forms import import_form
from mikke.surveys.services.result_pages import review_text
from mikke.surveys.services.search_entry import index_survey
from mikke.tenancy.models import Site

SLUG, CODE = "mikkework-2020", "koe2020"
FILE = Path(__file__).with_name("mikkework_survey.csv")
"""24 answers as in the report of 2021; which row holds which answer, and the sixth option, are constructed."""
QUESTIONS = (
    (
        "q1",
        "multiple",
        "仕事で叶えたい想いを教えてください",
        "What do you hope to reach by your work?",
        (
            ("仕事にやりがい・生きがいを持ちたい", "Work that is worth doing"),
            ("収入をあげたい", "A higher income"),
            ("ワークライフバランスの取れた仕事がしたい", "Work in balance with life"),
            ("スキルアップしたい", "To learn more skills"),
            ("子育てと仕事を両立したい", "Work together with bringing up children"),
            ("副業がしたい", "A second job"),
        ),
    ),
    ("q2", "text", "選択肢以外に仕事で叶えたい想いがあれば教えてください", "Is there anything else?", ()),
    (
        "q3",
        "single",
        "「mikkework」のホームページを見て、今後使ってみようと思いましたか？",
        "Having seen the site, would you use it?",
        (
            ("今後使いたい", "I would like to"),
            ("今後、情報が増えたら使いたい", "When there is more on it"),
            ("わからない", "I do not know"),
        ),
    ),
    (
        "q4",
        "single",
        "「mikkework」の活動を知り、今後活動に関わりたいと思いましたか？",
        "Would you like to take part?",
        (
            ("参加したい", "I would like to take part"),
            ("サポートしたい", "I would like to support it"),
            ("今は考えていない", "Not at present"),
        ),
    ),
    ("q5", "text", "仕事や就職でお困りのことがあれば教えてください", "What is difficult about work?", ()),
)
SHOWN = (
    "住んでいる地域のためになる仕事がしたい",
    "地域での繋がりづくり",
    "長期的に関われる仕事探し",
    "認可保育園になかなか入れないこと",
    "子育てしながらできる生業を増やしていきたい!",
)
FINDINGS: tuple[tuple[str, str, str, FindingStatus, str, str, list[dict[str, str]]], ...] = (
    (
        "q3",
        "「情報が増えたら使いたい」が15人",
        "“When there is more on it”: 15 people",
        FindingStatus.DOING,
        "情報をふやすために、街の人からお店の募集を教えてもらう入口を作りました。",
        "Neighbours can now tell us of shops that look for people.",
        [{"url": "/tips/new/", "label": "「このお店、人をさがしているよ」を教える"}],
    ),
    (
        "q4",
        "半分をこえる人が「いっしょにやりたい」",
        "More than half want to do it together",
        FindingStatus.PLANNED,
        "関わりたい人のために、毎月1回、編集の日を開きます。",
        "Once a month there will be a day for editing together.",
        [],
    ),
    (
        "q1",
        "やりがいと、子育てとの両立が大事",
        "Worth, and time for children",
        FindingStatus.DONE,
        "働ける時間からさがせるようにしました。",
        "One can now look for work by one's free time.",
        [{"url": "/jobs/fit/", "label": "働ける時間からさがす"}],
    ),
)


def build_survey(*, site: Site, key: str, today: dt.date) -> int:
    """Bring in the survey on the first site; return how many answers are new."""
    del today
    if key != "mitaka" or Questionnaire.objects.for_site(site).filter(slug=SLUG).exists():
        return 0
    now = timezone.now()
    survey = _survey(site, now)
    result = import_form(table=read_form(FILE.read_bytes()), questionnaire=survey, now=now)
    _around(survey, now)
    index_survey(survey)
    return result.added


def _survey(site: Site, now: dt.datetime) -> Questionnaire:
    """Write the survey with its questions; it closed at the end of December 2020."""
    zone = timezone.get_default_timezone()
    survey = Questionnaire.objects.create(
        site=site,
        slug=SLUG,
        code=CODE,
        title="仕事で叶えたい想い",
        title_en="What people hope for in work",
        status=SurveyStatus.CLOSED,
        opens_at=dt.datetime(2020, 12, 1, tzinfo=zone),
        closes_at=dt.datetime(2021, 1, 1, tzinfo=zone),
        closed_at=dt.datetime(2021, 1, 1, tzinfo=zone),
        opened_version=1,
        is_results_public=True,
        hide_small_cells=False,
        how_asked="ネットの回答フォーム。SNSでよびかけ",
        created_at=dt.datetime(2020, 12, 1, tzinfo=zone),
        updated_at=now,
    )
    for number, (key, kind, text, text_en, choices) in enumerate(QUESTIONS, start=1):
        item = Item.objects.create(
            questionnaire=survey, key=key, position=number, kind=kind, text=text, text_en=text_en
        )
        Choice.objects.bulk_create(
            Choice(item=item, key=f"c{place}", position=place, label=label, label_en=label_en)
            for place, (label, label_en) in enumerate(choices, start=1)
        )
    return survey


def _around(survey: Questionnaire, now: dt.datetime) -> None:
    """Write what stands around the figures."""
    ResultPage.objects.update_or_create(
        questionnaire=survey,
        defaults={
            "headline": "いちばん多かったのは「仕事にやりがい・生きがいを持ちたい」",
            "headline_en": "Most people hope for work that is worth doing",
            "when_asked": "2020年12月",
            "who_was_missed": "SNSを使わない人には、聞けていません",
        },
    )
    for place, (key, text, text_en, status, words, words_en, links) in enumerate(FINDINGS, start=1):
        Finding.objects.create(
            questionnaire=survey,
            item_key=key,
            position=place,
            text=text,
            text_en=text_en,
            status=status,
            words=words,
            words_en=words_en,
            links=links,
        )
    for answer in Answer.objects.filter(item__questionnaire=survey, text__in=SHOWN).select_related("item"):
        review_text(answer=answer, is_shown=True, actor=None, now=now)
