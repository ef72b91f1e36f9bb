import pytest

from mikke.jobs.models import Job


def test_the_list_has_facets_and_no_other_site(client, sample):
    answer = client.get("/api/v1/jobs").json()
    assert (answer["count"], answer["next"], len(answer["items"])) == (10, None, 10)
    assert answer["facets"]["town"] == {"132047": 6, "132039": 4}
    assert {item["town"] for item in answer["items"]} == {"132047", "132039"}


def test_words_towns_and_considerations_narrow_it(client, sample):
    assert [item["title"] for item in client.get("/api/v1/jobs?q=ｶﾌｪ").json()["items"]] == [
        "カフェのホール・キッチン"
    ]
    assert client.get("/api/v1/jobs?town=132039&town=132047").json()["count"] == 10
    assert client.get("/api/v1/jobs?town=132039").json()["count"] == 4
    titles = {item["title"] for item in client.get("/api/v1/jobs?consideration=seated").json()["items"]}
    assert titles == {"図書室の受付（木・日）", "経理アシスタント"}


@pytest.mark.parametrize(
    "query",
    [
        "colour=1",
        "town=132040",
        "consideration=fly",
        "page=0",
        "page=x",
        "wage_min=-1",
        "sort=distance",
        "q=" + "あ" * 201,
    ],
)
def test_what_is_unknown_is_refused(client, mitaka, query):
    answer = client.get(f"/api/v1/jobs?{query}")
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")


def test_search_syntax_is_only_text(client, sample):
    for query in ('"', "AND", "-犬", "c++", "'; DROP TABLE jobs_job;--", "\x00", "()*"):
        assert client.get("/api/v1/jobs", {"q": query}).status_code == 200


def test_a_posting_tells_everything_it_states(client, sample):
    job = Job.objects.get(external_id="mk-001")
    answer = client.get(f"/api/v1/jobs/{job.public_id}").json()
    assert answer["wage"] == {"unit": "hour", "min": 1290, "max": 1350}
    assert (answer["hourly_min"], answer["hourly_max"]) == (1290, 1350)
    assert "child_sick_leave" in answer["considerations"]["yes"]
    assert "seated" in answer["considerations"]["no"]
    assert answer["job_time"]["min_shifts"] == 2
    assert answer["schema_org"]["@type"] == "JobPosting"


def test_another_sites_posting_is_not_there(client, sample):
    job = Job.objects.get(external_id="ms-001")
    assert client.get(f"/api/v1/jobs/{job.public_id}").status_code == 404
    assert (
        client.get(f"/api/v1/jobs/{job.public_id}", headers={"host": "misawa.localhost"}).status_code == 200
    )


def test_an_unknown_address_answers_in_json(client, mitaka):
    answer = client.get("/api/v1/nothing")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_the_words_are_unpaged(client, mitaka):
    assert client.get("/api/v1/towns").json()["count"] == 2
    assert client.get("/api/v1/skills").json()["count"] == 150
    assert client.get("/api/v1/considerations").json()["count"] == 30


def test_a_check_names_the_figure_and_the_day(client, mitaka):
    body = {
        "title": "レジ",
        "town": "132047",
        "wage": {"unit": "hour", "min": 1200},
        "posted_on": "2026-11-22",
    }
    headers = {"accept-language": "en"}
    answer = client.post("/api/v1/posting-checks", body, content_type="application/json", headers=headers)
    assert answer.status_code == 200
    errors = {error["code"]: error for error in answer.json()["errors"]}
    assert set(errors) == {
        "missing.recruiter_name",
        "missing.recruiter_address",
        "missing.recruiter_contact",
        "missing.duties",
        "missing.workplace",
        "wage.below_minimum",
    }
    message = errors["wage.below_minimum"]["message"]
    assert message.startswith("1,200 yen an hour is below the minimum wage of 東京都: 1,280 yen since")
    assert client.post("/api/v1/posting-checks", "[1]", content_type="application/json").status_code == 422
