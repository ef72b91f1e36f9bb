"""Open data goes out on the site's terms and municipal tables come in without doubling."""

import csv
import io

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from mikke.accounts.enums import Role
from mikke.reports.enums import DataKind
from mikke.reports.models import OpenDataRow, OpenDataTerms
from mikke.reports.open_data_in import import_table
from tests import factories
from tests.accounts.sessions import sign_in

HALLS = "NO,名称,名称_カナ,住所\n1,見本会館,ミホンカイカン,見本町1\n2,見本図書館,,見本町2\n"


@pytest.fixture
def terms(site):
    return OpenDataTerms.objects.create(site=site, licence="cc-by-4.0", credit="見本の会")


def bring(text, site, **options):
    return import_table(
        text.encode(), DataKind.FACILITY, site=site, source="halls.csv", now=timezone.now(), **options
    )


def counts(result):
    return result.added, result.updated, result.unchanged, result.refused


def rows_of(response):
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_the_same_file_twice_changes_nothing(site):
    assert counts(bring(HALLS, site)) == (2, 0, 0, 0)
    assert counts(bring(HALLS, site)) == (0, 0, 2, 0)
    assert counts(bring(HALLS.replace("見本町2", "見本町3"), site)) == (0, 1, 1, 0)
    assert sorted(OpenDataRow.objects.values_list("cells__住所", flat=True)) == ["見本町1", "見本町3"]


def test_one_wrong_row_keeps_the_whole_file_out(site):
    result = bring(HALLS + "3,,,見本町9\n", site)
    assert result.refused == 1
    assert not OpenDataRow.objects.exists()


def test_only_looking_writes_nothing(site):
    assert counts(bring(HALLS, site, dry_run=True)) == (2, 0, 0, 0)
    assert not OpenDataRow.objects.exists()


def test_without_terms_nothing_is_given_away(client, site):
    bring(HALLS, site)
    for kind in ("facility.csv", "facility.json"):
        answer = client.get(f"/api/v1/opendata/{kind}")
        assert (answer.status_code, answer.json()["code"]) == (404, "no_open_data")
    assert "まだオープンデータはありません" in client.get(reverse("reports:open_data")).content.decode()


def test_facilities_go_out_in_the_columns_of_the_standard(client, site, terms):
    bring(HALLS, site)
    answer = client.get("/api/v1/opendata/facility.csv")
    assert "creativecommons.org/licenses/by/4.0" in answer["Link"]
    rows = rows_of(answer)
    assert [(row["名称"], row["名称_カナ"]) for row in rows] == [
        ("見本会館", "ミホンカイカン"),
        ("見本図書館", ""),
    ]
    assert list(rows[0])[:2] == ["都道府県コード又は市区町村コード", "NO"]


def test_json_says_null_for_what_nobody_knows(client, site, terms):
    bring(HALLS, site)
    found = client.get("/api/v1/opendata/facility.json").json()
    assert (found["count"], found["credit"], found["items"][1]["名称_カナ"]) == (2, "見本の会", None)


def test_open_jobs_go_out_and_formulas_do_not(client, site, terms):
    factories.make_job(site, title="=cmd|見本", valid_through=timezone.localdate())
    factories.make_job(site, title="下書き", status="draft", published_at=None)
    rows = rows_of(client.get("/api/v1/opendata/job.csv"))
    assert [row["title"] for row in rows] == ["'=cmd|見本"]


def test_an_unknown_table_is_404_with_the_names_there_are(client, site, terms):
    answer = client.get("/api/v1/opendata/secrets.csv")
    assert answer.status_code == 404
    assert "facility" in answer.json()["title"] + answer.json().get("detail", "")


def test_another_sites_rows_stay_there(client, site, other_site, terms):
    bring(HALLS, other_site)
    assert rows_of(client.get("/api/v1/opendata/facility.csv")) == []


def test_the_command_prints_counts_and_ends_with_2_on_a_wrong_file(site, tmp_path, capsys):
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_bytes(HALLS.encode("cp932"))
    bad.write_text("住所\n見本町\n", encoding="utf-8")
    call_command("import_opendata", good, kind="facility")
    assert "added=2 updated=0 unchanged=0 refused=0" in capsys.readouterr().out
    with pytest.raises(CommandError) as error:
        call_command("import_opendata", bad, kind="facility")
    assert error.value.returncode == 2
    assert "名称" in str(error.value)


def test_the_office_looks_first_then_brings_in(client, site, tmp_path):
    owner = factories.make_member(site, Role.OWNER)
    sign_in(client, owner, with_second_factor=True)
    address = reverse("office_open_data")
    client.post(address, {"what": "terms", "licence": "pdl-1.0", "credit": "見本の会"})
    assert OpenDataTerms.objects.get().licence == "pdl-1.0"

    def file():
        return io.BytesIO(HALLS.encode())

    looked = client.post(address, {"what": "table", "kind": "facility", "file": file(), "only_look": "on"})
    assert looked.context["result"].added == 2
    assert not OpenDataRow.objects.exists()
    client.post(address, {"what": "table", "kind": "facility", "file": file()})
    assert OpenDataRow.objects.count() == 2
    client.post(address, {"what": "forget", "kind": "facility"})
    assert not OpenDataRow.objects.exists()
