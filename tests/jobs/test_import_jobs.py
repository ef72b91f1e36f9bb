import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from mikke.jobs.models import Fact, Job

DATA = Path(__file__).parents[1] / "data"


def run(capsys, *arguments):
    call_command("import_jobs", *arguments)
    return capsys.readouterr().out.splitlines()[0]


def sample_lines():
    return (DATA / "jobs_sample.csv").read_text("utf-8-sig").splitlines(keepends=True)


def test_the_sample_adds_14_and_a_second_time_changes_nothing(misawa, capsys):
    assert run(capsys, DATA / "jobs_sample.csv") == "added=14 updated=0 unchanged=0 refused=0"
    assert run(capsys, DATA / "jobs_sample.csv") == "added=0 updated=0 unchanged=14 refused=0"
    assert Job.objects.filter(status="published", source="import").count() == 14
    assert Job.objects.for_site(misawa.site).count() == 4


def test_each_bad_row_is_refused_with_line_field_and_reason_and_nothing_is_written(misawa, capsys):
    with pytest.raises(CommandError) as refused:
        call_command("import_jobs", DATA / "jobs_bad.csv")
    assert refused.value.returncode == 2
    out, err = capsys.readouterr()
    assert out.splitlines()[0] == "added=0 updated=0 unchanged=0 refused=7"
    fields = [line.split(": ")[2] for line in err.splitlines()]
    lines = [line.split(": ")[0].rsplit(":", 1)[1] for line in err.splitlines()]
    assert lines == ["2", "3", "4", "5", "6", "7", "8"]
    assert fields == [
        "town",
        "wage_min",
        "job_time",
        "job_time",
        "title",
        "considerations.yes",
        "valid_through",
    ]
    assert Job.objects.count() == 0


def test_keep_going_writes_the_good_rows(misawa, capsys, tmp_path):
    bad = (DATA / "jobs_bad.csv").read_text("utf-8-sig").splitlines(keepends=True)
    mixed = tmp_path / "mixed.csv"
    mixed.write_text(sample_lines()[0] + sample_lines()[1] + bad[1])
    with pytest.raises(CommandError):
        call_command("import_jobs", mixed, "--keep-going")
    assert list(Job.objects.values_list("external_id", flat=True)) == ["mk-001"]


def test_a_dry_run_counts_and_writes_nothing(misawa, capsys):
    assert run(capsys, DATA / "jobs_sample.csv", "--dry-run") == "added=14 updated=0 unchanged=0 refused=0"
    assert Job.objects.count() == 0


def test_cp932_and_japanese_headers_are_read(misawa, capsys, tmp_path):
    text = (DATA / "jobs_sample.csv").read_text("utf-8-sig")
    path = tmp_path / "sjis.csv"
    path.write_bytes(
        text.replace("title,employer,town", "求人名,お店・会社,市区町村コード", 1).encode("cp932")
    )
    assert run(capsys, path) == "added=14 updated=0 unchanged=0 refused=0"


def test_a_row_without_an_address_comes_in_as_a_draft(misawa, capsys, tmp_path):
    path = tmp_path / "draft.csv"
    path.write_text(sample_lines()[0] + sample_lines()[1].replace("東京都三鷹市下連雀3丁目", ""))
    call_command("import_jobs", path)
    assert "missing.recruiter_address" in capsys.readouterr().out
    assert Job.objects.get().status == "draft"


def test_a_wage_under_the_minimum_comes_in_as_a_draft(misawa, capsys, tmp_path):
    path = tmp_path / "low.csv"
    path.write_text(sample_lines()[0] + sample_lines()[1].replace("1290,1350", "1000,"))
    call_command("import_jobs", path)
    assert "wage.below_minimum" in capsys.readouterr().out
    assert Job.objects.get().status == "draft"


def test_a_changed_row_updates_and_keeps_the_date_of_unchanged_facts(misawa, capsys, tmp_path):
    call_command("import_jobs", DATA / "jobs_sample.csv")
    Fact.objects.filter(source="employer_said").update(checked_on="2026-01-05", expires_on="2027-01-05")
    text = (DATA / "jobs_sample.csv").read_text("utf-8-sig")
    path = tmp_path / "changed.csv"
    path.write_text(text.replace("school_events;blank_ok;trial", "school_events;trial", 1))
    capsys.readouterr()
    assert run(capsys, path) == "added=0 updated=1 unchanged=13 refused=0"
    facts = Fact.objects.filter(job__external_id="mk-001", source="employer_said", answer="yes")
    assert set(facts.values_list("consideration_id", flat=True)) == {
        "child_sick_leave",
        "school_events",
        "trial",
    }
    assert {str(day) for day in facts.values_list("checked_on", flat=True)} == {"2026-01-05"}


def test_the_night_shift_is_known_to_be_one(misawa):
    call_command("import_jobs", DATA / "jobs_sample.csv")
    fact = Fact.objects.get(job__external_id="mk-003", consideration="no_night")
    assert (fact.answer, fact.source) == ("no", "job_time")


POSTING = {
    "@context": "https://schema.org/",
    "@type": "JobPosting",
    "title": "花屋の水やり",
    "description": "<p>水やりと、花束づくりの手伝い。</p><p>重い物は持ちません。</p>",
    "identifier": {"@type": "PropertyValue", "name": "見本", "value": "ld-1"},
    "employmentType": ["PART_TIME"],
    "validThrough": "2027-03-31T23:59:59+09:00",
    "workHours": "choose 2: mon-fri 9:00-12:00",
    "hiringOrganization": {"@type": "Organization", "name": "見本花店", "telephone": "0422-00-0090"},
    "jobLocation": {
        "@type": "Place",
        "address": {"addressRegion": "東京都", "addressLocality": "三鷹市", "streetAddress": "下連雀3丁目"},
    },
    "baseSalary": {
        "@type": "MonetaryAmount",
        "currency": "JPY",
        "value": {"unitText": "HOUR", "minValue": 1300, "maxValue": 1400},
    },
}


@pytest.mark.parametrize("document", [POSTING, [POSTING], {"@graph": [{"@type": "Organization"}, POSTING]}])
def test_json_ld_is_read_single_as_a_list_and_in_a_graph(misawa, capsys, tmp_path, document):
    path = tmp_path / "job.jsonld"
    path.write_text(json.dumps(document, ensure_ascii=False))
    assert run(capsys, path) == "added=1 updated=0 unchanged=0 refused=0"
    assert run(capsys, path) == "added=0 updated=0 unchanged=1 refused=0"
    job = Job.objects.get()
    assert (job.status, job.external_id, job.town_id) == ("published", "ld-1", "132047")
    assert (job.wage_min, job.wage_max, job.job_time["min_shifts"]) == (1300, 1400, 2)
    assert job.duties == "水やりと、花束づくりの手伝い。\n重い物は持ちません。"


def test_a_town_that_no_site_covers_is_refused_with_the_way_out(misawa, capsys, tmp_path):
    path = tmp_path / "far.csv"
    path.write_text(sample_lines()[0] + sample_lines()[1].replace("132047", "011002"))
    with pytest.raises(CommandError):
        call_command("import_jobs", path)
    assert "--site HOST" in capsys.readouterr().err


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00\x01\xff\xfe\xfa", b"a,b\n1,2\n", b"{", b"[]", "求人名\n".encode("utf-16"), b"[" * 100_000],
)
def test_a_file_that_cannot_be_read_is_refused_without_a_traceback(misawa, tmp_path, content):
    path = tmp_path / "strange.csv"
    path.write_bytes(content)
    with pytest.raises(CommandError) as refused:
        call_command("import_jobs", path)
    assert refused.value.returncode == 2
    assert Job.objects.count() == 0
