"""The samples of the gallery: for each part a list of contexts. Everything here is invented."""

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from django import forms
from django.utils.safestring import SafeString

from mikke.kernel import drawings
from mikke.kernel.bars import Bar, BarTable
from mikke.kernel.form_guard import GuardedForm
from mikke.kernel.overlap import Stretch, overlap_bar

Context = dict[str, Any]


class _SampleForm(forms.Form):
    name = forms.CharField(label="お名前", help_text="呼ばれたい名前で")
    phone = forms.CharField(label="電話番号", error_messages={"required": "電話番号を入れてください"})


def _field(name: str) -> Any:
    form = _SampleForm({"sample-name": "見本"}, prefix="sample")
    form.is_valid()
    return form[name]


_CARD = SimpleNamespace(
    href="#",
    title="パンの袋づめと、レジ",
    badge="新しい",
    badge_state="new",
    shop="見本ベーカリー むぎ／三鷹市下連雀・駅から歩いて8分くらい",
    days=0b0011111,
    when="9:00〜13:00",
    when_note="週2日から",
    pay="時給 1,300円",
    pay_note="",
    chips=[("ok", "急な休み 相談できる"), ("ask", "確認：立ち仕事")],
    trust=["編集部が11月18日に電話で確認", "12月20日まで"],
)
_BAR = overlap_bar(you=[Stretch(540, 840)], shop=[Stretch(570, 750)])
_LINES = [
    SimpleNamespace(
        state="ok",
        text="時間：3つの日が、全部入ります",
        you="9〜14時",
        shop="9:30〜12:30",
        bar=_BAR,
        bar_day="水",
    ),
    SimpleNamespace(
        state="ask", text="急な熱で休めるかが、わかりません", you="", shop="まだ答えがありません", bar=""
    ),
    SimpleNamespace(state="no", text="水曜だけ、1時間こえます", you="水は13時まで", shop="14時まで", bar=""),
]
_OPTIONS = SafeString("<option>9:00</option><option selected>9:30</option>")


def _day_line(**fields: Any) -> Any:
    plain = {"id": "day0", "label": "月", "is_on": True, "is_all": False, "error": ""}
    words = {"start_label": "月曜の始まり", "end_label": "月曜の終わり"}
    return SimpleNamespace(**plain | words | fields, start_options=_OPTIONS, end_options=_OPTIONS)


_CELLS = "".join(
    f'<td><label><input type="checkbox" name="slot" value="{18 + 48 * day}" aria-label="{day}日目 9:00から30分"></label></td>'
    for day in range(7)
)
_HALF = SimpleNamespace(
    label="午前 9:00〜12:00",
    caption="午前 9:00〜12:00の30分ごとの時間",
    chosen="（えらび済み 30分）",
    body=SafeString(f'<tr><th scope="row">9:00</th>{_CELLS}</tr>'),
)
_DAY_NAMES = list("月火水木金土日")

SAMPLES: dict[str, list[Context]] = {
    "ask_box": [{"questions": ["当日の朝に休みを相談することは、できますか。"], "href": "#ask"}],
    "badge": [{"text": "新しい", "state": "new"}, {"text": "終わり", "state": "no"}],
    "bar_table": [{"table": BarTable("問1「叶えたい想い」いくつでも。24人", ("答え", "割合と人数"), [Bar("やりがい", "19人", Decimal("79.2"), kind="top"), Bar("そのほか", is_hidden=True)])}],
    "button": [{"label": "合う仕事を見る", "icon": "search", "kind": "l"}, {"label": "次へ", "name": "go", "value": "1"}],
    "check": [{"name": "town", "value": "132047", "label": "三鷹市", "count": 34, "checked": True}],
    "chip": [{"text": "座ってできる", "state": "ok"}, {"text": "まち：三鷹市", "href": "#"}],
    "crumbs": [{"links": [("仕事をさがす", "#"), ("パンの袋づめと、レジ", "")], "root": ""}],
    "empty": [{"title": "見つかりませんでした", "text": "ことばを1つ減らすと、見つかるかもしれません。", "steps": [("すべての仕事", "#")]}],
    "error_summary": [{"errors": [("id_sample-phone", "電話番号を入れてください")]}],
    "facet": [{"title": "まち", "name": "town", "options": [("132047", "三鷹市", 34, True)], "open": True}],
    "facts": [{"rows": [("試用期間", "2週間。時給・時間は同じ", "お店の答え・11月18日")]}],
    "field": [{"field": _field("name"), "optional": True}, {"field": _field("phone")}],
    "fit_group": [{"state": "ask", "id": "g-ask", "title": "聞いてみる 5件", "text": "質問の文は、用意してあります。"}],
    "fit_lines": [{"lines": _LINES}],
    "guard": [{"form": GuardedForm(now=dt.datetime(2026, 11, 22, tzinfo=dt.UTC))}],
    "half": [{"groups": [_HALF], "day_names": _DAY_NAMES}],
    "job_card": [{"card": _CARD, "row": True}],
    "job_cards": [{"cards": [_CARD]}, {"cards": [_CARD], "row": True}],
    "ledger": [{"items": [("yes", "子どもの急な熱で休める", "お店の答え・11月18日"), ("ask", "夏休みに長く休めるか", "")]}],
    "link_button": [{"label": "条件を直す", "href": "#", "icon": "pen", "kind": "2"}],
    "loads": [{"items": [("lift", "持つ", "いちばん重い箱で5kg", "編集部が見た・11月6日")]}],
    "furigana_form": [{"here": "/articles/", "is_on": False}, {"here": "/articles/", "is_on": True}],
    "furigana_switch": [{"here": "/articles/"}],
    "next_step": [{"steps": [("learn", "まなぶ", "はじめてのレジ、30分で練習", "#")]}],
    "notice": [{"text": "編集部が見てから公開します。"}, {"text": "送れませんでした。", "kind": "error"}],
    "pages": [{"links": [("1", ""), ("2", "#"), ("…", ""), ("9", "#")], "after": "#"}],
    "pic_card": [{
        "title": "開店前の1時間", "href": "#", "picture": drawings.drawing("scenes", "bakery", "scene"),
        "meta": "お店の紹介・11月12日", "process": "find", "process_label": "みつける",
    }],
    "pick": [{"name": "preset", "value": "school", "label": "学校の間", "note": "平日 9〜14時", "checked": True}],
    "save_button": [{"action": "#", "next": "/"}, {"action": "#", "next": "/", "is_saved": True}],
    "search": [{"action": "#", "q": "三鷹 午前", "label": "ことばでさがす"}],
    "step_up": [{"text": "エクセル はじめの3回", "href": "#"}, {"text": "水曜の13:00〜14:00が空けば", "process": "try"}],
    "table": [{"caption": "表の例", "head": ["日", "したこと"], "rows": [["11月24日", "データの入力"]]}],
    "trust": [{"checked": "編集部が11月18日に、電話で確かめました。", "until": "12月20日まで載せます。", "report_href": "#"}],
    "ways_on": [{"root": "", "phone": "0422-00-0000", "hours": "平日9〜17時"}],
    "week": [{"lines": [_day_line(id="all", label="平日まとめて", is_all=True, error="30分きざみで"), _day_line()]}],
}  # fmt: skip
