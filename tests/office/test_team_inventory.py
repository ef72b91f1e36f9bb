"""業務棚卸し in the office: typed in, pasted, from Excel, from a trade; the result, the quote, short openings."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mikke.accounts.enums import Role
from mikke.domain.task_sheet import COLUMNS
from mikke.jobs.models import PostingDraft
from mikke.kernel.models import PaperFile
from mikke.telework.excel import workbook_of
from mikke.telework.models import Quote, Task, TaskInventory
from mikke.telework.task_values import mark_of
from tests.telework.makers import (
    TODAY,
    make_client,
    make_entry,
    make_inventory,
    make_order,
    make_quote,
    make_task,
)

pytestmark = pytest.mark.django_db
PAGES = ("inventory", "inventory_head", "inventory_delete", "task_new", "paste", "excel", "trades", "result",
         "logged", "short_hours", "quote_draft", "download", "result_paper")  # fmt: skip


def url(name, *args):
    return reverse(f"office_team_{name}", args=[getattr(arg, "public_id", arg) for arg in args])


def values(**fields):
    return {
        "name": "領収書の入力", "category": "accounting", "frequency": "weekly", "minutes_each": "６０",
        "volume_month": "", "sensitivity": "internal", "judgement": "none", "deadline": "within_week",
        "form_key": "one",
    } | fields  # fmt: skip


def key_in(answer):
    return re.search(r'name="form_key" value="([^"]+)"', answer.content.decode())[1]


def test_a_director_takes_stock_of_a_client(enter, office_site):
    director = enter(Role.DIRECTOR)
    shop = make_client(office_site)
    assert director.get(url("inventories")).status_code == 200
    head = {"client": shop.pk, "title": "総務 2026", "taken_on": "2026-11-20"}
    refused = director.post(url("inventory_new"), head | {"client": ""})
    assert refused.status_code == 422
    assert "総務 2026" in refused.content.decode()
    director.post(url("inventory_new"), head)
    inventory = TaskInventory.objects.get()
    assert (inventory.client, inventory.site) == (shop, office_site)
    new = url("task_new", inventory)
    wrong = director.post(new, values(minutes_each="一時間", note="残る"))
    assert wrong.status_code == 422
    assert "残る" in wrong.content.decode()
    assert director.post(new, values(another="1")).url == new
    director.post(new, values(another="1"))  # a double tap
    task = Task.objects.get()
    assert (task.minutes_each, str(task.volume_month)) == (60, "4.33")
    page = director.get(url("inventory", inventory)).content.decode()
    assert "領収書の入力" in page


def test_a_change_over_somebody_else_s_is_told_and_keeps_what_was_typed(enter, office_site):
    director = enter(Role.DIRECTOR)
    task = make_task(make_inventory(office_site))
    seen = mark_of(task)
    Task.objects.filter(pk=task.pk).update(note="ほかの人のメモ")
    answer = director.post(url("task", task), values(note="わたしのメモ", seen=seen))
    assert answer.status_code == 409
    assert "わたしのメモ" in answer.content.decode()
    assert ("メモ", "ほかの人のメモ") in answer.context["theirs"]
    fresh = mark_of(Task.objects.get(pk=task.pk))
    assert f'value="{fresh}"' in answer.content.decode()
    assert director.post(url("task", task), values(note="わたしのメモ", seen=fresh)).status_code == 302
    task.refresh_from_db()
    assert task.note == "わたしのメモ"


def test_putting_away_can_be_undone(enter, office_site):
    director = enter(Role.DIRECTOR)
    inventory = make_inventory(office_site)
    task = make_task(inventory)
    director.post(url("task_do", task), {"action": "away"})
    task.refresh_from_db()
    assert task.is_archived
    assert task.name in director.get(url("inventory", inventory)).content.decode()
    director.post(url("task_do", task), {"action": "back"})
    task.refresh_from_db()
    assert not task.is_archived


LINE = ["領収書の入力", "経理", "毎週", "60", "4", "", "社内の情報", "いつも同じ手順", "1週間以内"]


def test_pasting_looks_first_and_loses_nothing(enter, office_site):
    director = enter(Role.DIRECTOR)
    inventory = make_inventory(office_site)
    bad = ["\t".join(LINE), "\t".join(["", *LINE[1:]]), "\t".join([*LINE[:3], "たくさん", *LINE[4:]])]
    page = url("paste", inventory)
    refused = director.post(page, {"text": "\n".join(bad), "write": "1", "form_key": "k"})
    assert (refused.status_code, Task.objects.count()) == (422, 0)
    body = refused.content.decode()
    assert "たくさん" in body
    assert len(refused.context["problems"]) == 2
    assert "2" in refused.context["problems"][0]
    good = "\n".join(["\t".join(column.ja for column in COLUMNS[:9]), "\t".join(LINE)])
    look = director.post(page, {"text": good})
    assert (look.status_code, Task.objects.count()) == (200, 0)
    form = {"text": good, "write": "1", "form_key": key_in(look)}
    director.post(page, form)
    director.post(page, form)  # a double tap
    assert [task.name for task in inventory.tasks.all()] == ["領収書の入力"]
    assert director.post(page, {"text": ""}).status_code == 422


def test_an_excel_file_goes_out_and_comes_back(enter, office_site):
    director = enter(Role.DIRECTOR)
    inventory = make_inventory(office_site)
    make_task(inventory, name="𠮷野さんへの請求")
    data = director.get(url("download", inventory)).content
    page = url("excel", inventory)
    look = director.post(page, {"file": SimpleUploadedFile("a.xlsx", data)})
    assert (look.status_code, look.context["found"].unchanged) == (200, 1)
    kept = look.context["kept"]
    assert director.post(page, {"kept": kept, "write": "1", "form_key": key_in(look)}).status_code == 302
    assert inventory.tasks.count() == 1
    other = make_inventory(office_site)
    stranger = director.post(url("excel", other), {"file": SimpleUploadedFile("a.xlsx", data), "write": "1"})
    assert (stranger.status_code, other.tasks.count()) == (422, 0)
    broken = director.post(page, {"file": SimpleUploadedFile("a.xlsx", b"x")})
    assert broken.status_code == 422
    assert director.post(page, {"kept": "!!"}).status_code == 422
    assert director.get(url("template")).content[:2] == workbook_of([])[:2] == b"PK"


def test_usual_tasks_of_a_trade(enter, office_site):
    director = enter(Role.DIRECTOR)
    inventory = make_inventory(office_site)
    page = url("trades", inventory)
    assert director.post(page, {"trade": "shop"}).status_code == 422
    form = {"trade": "shop", "picked": ["0", "3"], "form_key": "k"}
    director.post(page, form)
    director.post(page, form)
    assert inventory.tasks.count() == 2
    assert "disabled" in director.get(page + "?trade=shop").content.decode()
    assert director.get(page + "?trade=nothing").status_code == 200


def test_the_result_the_manual_and_the_time(enter, office_site):
    director = enter(Role.DIRECTOR)
    inventory = make_inventory(office_site)
    task = make_task(inventory, sensitivity="personal")
    make_task(inventory, judgement="decision")
    result = director.get(url("result", inventory))
    assert [len(step.tasks) for step in result.context["steps"]] == [0, 0, 1]
    assert len(result.context["staying"]) == 1
    assert director.get(url("result_paper", inventory)).status_code == 202
    assert PaperFile.objects.get().kind == "telework.result"
    manual = director.get(url("manual", task))
    assert "家族にも見せない" in manual.context["form"].initial["text"]
    text = "## 手順\n\n1. <b>ひらく</b>"
    looked = director.post(url("manual", task), {"text": text, "look": "1", "seen": mark_of(task)})
    assert "&lt;b&gt;ひらく" in looked.content.decode()
    assert not Task.objects.get(pk=task.pk).manual
    director.post(url("manual", task), {"text": text, "is_ready": "on", "checklist": "件数\n\n名前", "seen": mark_of(task)})  # fmt: skip
    task.refresh_from_db()
    assert (task.has_manual, task.checklist) == (True, ["件数", "名前"])
    make_entry(office_site, order=make_order(office_site, task=task, state="accepted"), work_date=TODAY)
    assert director.get(url("logged", inventory)).status_code == 200


def test_a_quote_from_draft_to_yes(enter, office_site):
    director = enter(Role.DIRECTOR)
    inventory = make_inventory(office_site)
    easy, kept = make_task(inventory), make_task(inventory, judgement="decision")
    page = director.get(url("quote_draft", inventory))
    assert page.context["form"].initial["tasks"] == [easy.pk]
    form = {"tasks": [easy.pk, kept.pk], "price_yen": "2000", "worker_yen": "1200", "form_key": "k"}
    assert director.post(url("quote_draft", inventory), form | {"worker_yen": "2001"}).status_code == 422
    director.post(url("quote_draft", inventory), form)
    director.post(url("quote_draft", inventory), form)
    quote = Quote.objects.get()
    assert quote.lines.count() == 2
    assert director.get(url("quote_paper", quote)).status_code == 202
    edit = director.get(url("quote_edit", quote))
    lines = edit.context["lines"]
    data = {
        "client_name": "見本",
        "title": "月の事務",
        "issued_on": "2026-11-20",
        "valid_until": "2026-12-20",
        "tax_percent": "10",
    }
    data |= {
        f"line-{name}": value
        for name, value in {
            "TOTAL_FORMS": 2,
            "INITIAL_FORMS": 2,
            "MIN_NUM_FORMS": 0,
            "MAX_NUM_FORMS": 500,
        }.items()
    }
    for number, row in enumerate(quote.lines.all()):
        data |= {f"line-{number}-id": row.pk, f"line-{number}-name": row.name, f"line-{number}-quantity": "4",
                 f"line-{number}-minutes_each": "60", f"line-{number}-unit": "hour",
                 f"line-{number}-price_yen": "1500", f"line-{number}-worker_yen": "1200"}  # fmt: skip
    assert len(lines.forms) == 4
    assert director.post(url("quote_edit", quote), data | {"line-0-worker_yen": "1600"}).status_code == 422
    director.post(url("quote_edit", quote), data | {"line-1-DELETE": "on"})
    quote.refresh_from_db()
    assert (quote.title, quote.lines.count(), quote.sums().price_yen) == ("月の事務", 1, 6000)
    for action, state in (("agreed", "draft"), ("send", "sent"), ("send", "sent"), ("declined", "declined")):
        director.post(url("quote_do", quote), {"action": action})
        quote.refresh_from_db()
        assert quote.state == state
    assert director.post(url("quote_do", quote), {"action": "version"}).status_code == 302
    assert [row.words for row in Quote.objects.all()] == ["Q-00001-2", "Q-00001-1"]
    assert director.get(url("quotes")).status_code == 200
    assert director.get(url("quote", quote)).status_code == 200
    assert director.get(url("quote_edit", quote)).status_code == 302


def test_short_openings_become_drafts_of_postings(enter, office_site):
    director = enter(Role.DIRECTOR)
    inventory = make_inventory(office_site, owner_name="見本の店")
    TaskInventory.objects.filter(pk=inventory.pk).update(client=None)
    daily = make_task(inventory, frequency="daily", minutes_each=60, volume_month=21)
    page = url("short_hours", inventory)
    form = {"picked_tasks": [daily.pk], "start": "540", "end": "840", "jobs": "1", "form_key": "k"}
    look = director.post(page, form)
    assert (len(look.context["jobs"]), PostingDraft.objects.count()) == (1, 0)
    director.post(page, form | {"drafts": "1"})
    director.post(page, form | {"drafts": "1"})
    draft = PostingDraft.objects.get()
    assert (draft.site, draft.data["shop_name"]) == (office_site, "見本の店")
    assert draft.data["job_time"]["kind"] == "fixed"
    assert director.post(page, form | {"end": "500"}).status_code == 422


@pytest.mark.parametrize("count", [1, 3])
def test_the_cost_of_the_pages_does_not_grow(enter, office_site, django_assert_max_num_queries, count):
    director = enter(Role.DIRECTOR)
    inventory = make_inventory(office_site)
    for _number in range(count):
        make_task(inventory)
        make_inventory(office_site)
    for name in ("inventory", "result", "logged"):
        director.get(url(name, inventory))
        with django_assert_max_num_queries(24):
            assert director.get(url(name, inventory)).status_code == 200
    with django_assert_max_num_queries(24):
        director.get(url("inventories"))


@pytest.mark.parametrize("role", [Role.EDITOR, Role.DESK])
def test_only_owners_and_directors_of_this_site_get_in(enter, office_site, next_site, role):
    inventory = make_inventory(office_site)
    task = make_task(inventory)
    stranger = enter(role)
    for name in PAGES:
        assert stranger.get(url(name, inventory)).status_code in {302, 403, 404}, name
        assert enter(Role.DIRECTOR, next_site).get(url(name, inventory)).status_code == 404, name
    next_director = enter(Role.DIRECTOR, next_site)
    for name in ("task", "manual"):
        assert next_director.get(url(name, task)).status_code == 404
    assert next_director.post(url("task_do", task), {"action": "away"}).status_code == 404
    quote = make_quote(office_site, inventory=inventory)
    for name in ("quote", "quote_edit", "quote_paper"):
        assert next_director.get(url(name, quote)).status_code == 404
    assert next_director.post(url("quote_do", quote), {"action": "send"}).status_code == 404
    assert enter(Role.OWNER).get(url("inventory", inventory)).status_code == 200
