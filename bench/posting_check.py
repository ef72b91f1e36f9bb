"""The check of many different postings: short, usual, long, with everything wrong, and what the table costs."""

import datetime as dt
import random
import time

from bench.measure import HEAD, row
from mikke.domain.job_time_text import job_time_from_text
from mikke.domain.posting import Posting, Recruiter, Wage
from mikke.domain.posting_check import check_posting
from mikke.domain.wages import shipped_wages
from mikke.domain.wording_rules import term_rules

DAY = dt.date(2026, 11, 22)
SENTENCES = (
    "焼き上がったパンを袋に入れ、棚にならべます。",
    "レジを打ち、お客さまの注文を聞きます（はじめての方にはていねいに教えます）。",
    "野菜を洗い、切り、お弁当に詰めます。",
    "荷物を１日に２０回ほど運びます。",
    "表計算ソフトに数字を入力し、月末に集計します。",
    "お子さんの急な病気のときは、朝の電話で休めます。",
    "店の前と中をそうじし、花に水をやります。",
    "電話の応対があります。わからないときは店長に代わります。",
    "交通費は月１万円まで、昇給は年１回です。",
    "面接は１回、見学もできます。必要な配慮はご相談ください。",
)
WRONG = (
    "二十代の女性歓迎。",
    "主婦の方、ママさん大歓迎です。",
    "３５歳以下の独身の方を希望します。",
    "営業マン・カメラマン・看護婦を募集。",
    "くわしくはLINEで。日給５万円も可能です。",
    "はじめに登録料のお支払いが必要です。",
    "日本人のみ、心身ともに健康な方。",
)
TIMES = (
    "choose 2: mon-fri 9:00-13:00",
    "fixed: mon,wed,fri 22:00-6:00",
    "flexible 3h 2d 6h: mon-sun 9:00-18:00",
    "free 5h",
)
TOWNS = ("132047", "132039", "022071", "452017", "271004")


def posting(rng: random.Random, *, sentences: int, wrong: int = 0) -> Posting:
    """Return one invented posting with every text filled in."""
    duties = rng.choices(SENTENCES, k=sentences) + rng.sample(WRONG, wrong)
    rng.shuffle(duties)
    return Posting(
        title=rng.choice(("パンの袋づめとレジ", "朝のそうじ（短時間）", "データ入力スタッフ")),
        duties="\n".join(duties),
        duties_change_scope="会社の定める業務",
        workplace="東京都三鷹市下連雀３丁目　見本ビル１階",
        workplace_change_scope="変更なし",
        town=rng.choice(TOWNS),
        contract_term=rng.choice(("期間の定めなし", "期間の定めあり（１年）")),
        renewal_criteria="業務量と勤務成績により判断",
        renewal_limit="上限なし",
        trial_period="試用期間３か月（同じ条件）",
        working_hours="９：００〜１３：００のうち、相談して決めます",
        job_time=job_time_from_text(rng.choice(TIMES)),
        overtime="なし",
        breaks="なし",
        break_minutes=0,
        holidays="店の定休日、年末年始",
        wage=Wage(rng.choice(("hour", "day", "month")), rng.randint(1000, 300_000)),
        insurance="労災保険",
        employer=Recruiter("見本ベーカリー", "東京都三鷹市下連雀３丁目　見本ビル１階", "0422-00-0001"),
        smoking="屋内禁煙（屋外に喫煙場所あり）",
        considerations_yes=frozenset(rng.sample(("no_night", "no_phone", "child_sick_leave", "seated"), 2)),
    )


def check(one: Posting) -> None:
    """Check a posting with the shipped table."""
    check_posting(one, posted_on=DAY)


def main() -> None:
    """Print the table."""
    rng = random.Random(7)
    start = time.thread_time()
    term_rules()
    shipped_wages()
    check(Posting())
    first = (time.thread_time() - start) * 1000
    kinds = (
        ("a first draft: title and one sentence", [Posting(title="パン", duties=SENTENCES[0])] * 400),
        ("a usual posting, about 500 characters", [posting(rng, sentences=7) for _ in range(400)]),
        ("the same with four wordings to mend", [posting(rng, sentences=7, wrong=4) for _ in range(400)]),
        ("a long one, about 1,500 characters", [posting(rng, sentences=45, wrong=4) for _ in range(400)]),
        ("the longest text there may be", [Posting(duties=("".join(SENTENCES) * 30)[:5000])] * 100),
    )
    print(HEAD)
    for name, postings in kinds:
        goal = "" if "longest" in name else "CPU 5"
        print(row(name, check, postings, goal=goal))
    print(f"\nReading and compiling the tables: {first:.0f} ms CPU, once a process.")


if __name__ == "__main__":
    main()
