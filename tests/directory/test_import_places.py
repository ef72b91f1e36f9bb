"""Municipal lists into the directory: all problems at once, nothing half-done, safe to repeat."""

import pytest
from django.utils import timezone

from mikke.directory.models import Location, Service
from mikke.reports.enums import DataKind
from mikke.reports.models import OpenDataRow
from mikke.reports.open_data_in import import_table

pytestmark = pytest.mark.django_db
HEAD = "都道府県コード又は市区町村コード,NO,市区町村名,名称,名称_カナ,住所,電話番号,利用可能曜日,開始時間,終了時間,備考\n"
ROWS = (
    "132047,1,三鷹市,見本会館,ミホンカイカン,東京都三鷹市下連雀1,０４２２（００）０００１,月火水,9:00,17:00,2階です\n"
    "132047,2,三鷹市,見本広場,,三鷹市大沢2,,第1月曜をのぞく毎日,9:00,21:00,\n"
)


def bring(text, site, *, coding="utf-8", kind=DataKind.FACILITY, **options):
    return import_table(
        text.encode(coding), kind, site=site, source="見本.csv", now=timezone.now(), **options
    )


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_a_list_becomes_services_in_every_coding(site, coding):
    assert bring(HEAD + ROWS, site, coding=coding).added == 2
    hall, square = Service.objects.order_by("import_key", "name").order_by("-name")
    assert {hall.name, square.name} == {"見本会館", "見本広場"}
    hall = Service.objects.get(name="見本会館")
    assert hall.phones.get().number == "0422-00-0001"
    assert hall.schedules.get().byday == "MO,TU,WE"
    assert hall.locations.get().address == "下連雀1"
    assert (hall.assured_how, hall.status, hall.subject) == ("data", "active", "place")
    square = Service.objects.get(name="見本広場")
    assert (square.schedules.count(), "第1月曜をのぞく毎日" in square.hours_words) == (0, True)


def test_a_dry_run_and_a_second_run_write_nothing_new(site):
    assert bring(HEAD + ROWS, site, dry_run=True).added == 2
    assert not Service.objects.exists()
    bring(HEAD + ROWS, site)
    again = bring(HEAD + ROWS, site)
    assert (again.added, again.updated, again.unchanged, Service.objects.count()) == (0, 0, 2, 2)


def test_all_problems_are_named_and_nothing_is_written(site):
    bad = "999999,3,どこか市,見本館,,どこか市1,番号なし,,,,\n"
    result = bring(HEAD + ROWS + bad, site)
    assert sorted((line, problem.code) for line, problem in result.problems) == [
        (4, "phone.unreadable"),
        (4, "town.not_of_site"),
    ]
    assert not Service.objects.exists()
    assert not OpenDataRow.objects.exists()


def test_what_the_office_mended_stays_unless_the_file_changes_that_cell(site):
    bring(HEAD + ROWS, site)
    Service.objects.filter(name="見本会館").update(description="手で直した説明", fee_kind="free")
    bring(HEAD + ROWS.replace("9:00,17:00", "9:00,18:00"), site)
    hall = Service.objects.get(name="見本会館")
    assert (hall.description, hall.fee_kind) == ("手で直した説明", "free")
    assert hall.schedules.get().closes_at.hour == 18
    bring(HEAD + ROWS.replace("2階です", "3階です").replace("9:00,17:00", "9:00,18:00"), site)
    assert Service.objects.get(name="見本会館").description == "3階です"


def test_childcare_is_for_parents(site):
    bring(HEAD + ROWS, site, kind=DataKind.CHILDCARE)
    assert set(Service.objects.values_list("subject", flat=True)) == {"children"}
    assert Service.objects.first().audiences == ["parents"]


def test_two_halls_of_one_name_are_both_kept(site):
    same = ROWS.splitlines()[0].replace(",1,", ",7,").replace("下連雀1", "下連雀9") + "\n"
    bring(HEAD + ROWS + same, site)
    assert Service.objects.filter(name__startswith="見本会館").count() == 2
    assert Location.objects.filter(name__startswith="見本会館").count() == 2
