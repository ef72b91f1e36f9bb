"""Keyword search with four facets, plain and filtered lists, against scanning the text with LIKE."""

import random
import time

import django

django.setup()

from django.db import connection  # noqa: E402 -- Django must be set up first
from django.utils import timezone  # noqa: E402

from bench.measure import HEAD, row  # noqa: E402
from mikke.jobs.search import JobQuery, search_jobs  # noqa: E402
from mikke.jobs.search.snapshot import forget_snapshots, snapshot_for  # noqa: E402
from mikke.search_index.models import SearchTerm  # noqa: E402
from mikke.tenancy.sites import facts_for_host  # noqa: E402

COMMON = (
    *(
        "カフェ",
        "ｶﾌｪ",
        "接客",
        "データ入力",
        "介護",
        "保育",
        "三鷹 カフェ",
        "受付 パート",
        "在宅 事務",
        "夜勤なし 介護",
    ),
    *(
        "清掃",
        "パート",
        "スタッフ",
        "図書室",
        "東京都の花屋",
        "花",
        "時給1500円以上 事務",
        "武蔵野市 受付",
        "犬の散歩",
    ),
    *(
        "こそだて",
        "取付",
        "サーバー",
        "経理",
        "週3日 カフェ",
        "子連れ",
        "残業なし 事務",
        "パン屋のバイト",
        "レジ",
    ),
)


def questions(rng: random.Random) -> list[str]:
    """Return varied real questions: frequent ones, single words of the texts, pairs of them."""
    terms = sorted(SearchTerm.objects.values_list("term", flat=True))
    asked = [*COMMON * 4, *rng.sample(terms, 200), *(" ".join(rng.sample(terms, 2)) for _ in range(100))]
    rng.shuffle(asked)
    return asked


def like_scan(q: str) -> int:
    """Count as a scan of the text would."""
    test = " AND ".join(["(title LIKE %s OR duties LIKE %s)"] * len(q.split()))
    values = [f"%{word}%" for word in q.split() for _ in range(2)]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM jobs_job WHERE status = 'published' AND {test}", values)  # noqa: S608
        return int(cursor.fetchone()[0])


def main() -> None:
    """Print the tables of one size."""
    facts, today, rng = facts_for_host(""), timezone.localdate(), random.Random(5)
    wall, cpu = time.perf_counter(), time.thread_time()
    snapshot = snapshot_for(facts, today=today)
    wall, cpu = time.perf_counter() - wall, time.thread_time() - cpu
    size = snapshot.columns.size

    def ask(q: str) -> None:
        search_jobs(JobQuery(q=q), facts=facts, today=today)

    def listed(query: JobQuery) -> None:
        search_jobs(query, facts=facts, today=today)

    asked = questions(rng)
    ask("見本")
    print(f"\n## {size:,} open postings\n\n{HEAD}")
    goal = {10_000: "6 CPU, p99 20", 100_000: "10 CPU, p99 40"}.get(size, "25 CPU, p99 100")
    print(row("words, first time", ask, asked, goal=goal))
    print(row("words, again", ask, asked, goal=goal))
    print(row("plain list", listed, [JobQuery(page=page) for page in range(1, 21)], goal="4.5 CPU"))
    towns = ("131016", "132047", "271004", "011002", "401307")
    print(row("list of a town", listed, [JobQuery(towns=(town,)) for town in towns * 4], goal="4.5 CPU"))
    filtered = [
        JobQuery(employment_types=(kind,), wage_min=wage, considerations=needs)
        for kind in ("part_time", "full_time", "contractor")
        for wage in (None, 1200)
        for needs in ((), ("quiet",))
    ]
    print(row("list with three filters", listed, filtered * 2))
    print(row("LIKE scan, count only", like_scan, rng.sample(asked, 12)))
    print(f"\nSnapshot: {snapshot.nbytes / 1e6:.1f} MB, loaded in {wall:.2f} s wall, {cpu:.2f} s CPU.")
    forget_snapshots()


if __name__ == "__main__":
    main()
