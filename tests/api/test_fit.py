import json

import pytest


def post(client, body, **headers):
    raw = body if isinstance(body, bytes | str) else json.dumps(body)
    return client.post("/api/v1/fit", raw, content_type="application/json", headers=headers)


def test_an_empty_profile_lists_every_open_job_and_asks_only_for_skills(client, sample):
    answer = post(client, {"profile": {}}).json()
    assert answer["count"] == 10
    states = {item["job"]["title"]: item["state"] for item in answer["items"]}
    assert {title for title, state in states.items() if state == "near"} == {
        "学童クラブの補助員",
        "請求書データの入力（在宅）",
        "訪問介護のヘルパー",
        "動画の字幕づくり（在宅）",
        "経理アシスタント",
    }
    assert set(states.values()) == {"fits", "near"}


def test_eleven_to_two_never_fits_nine_to_three(client, sample):
    free = [{"day": day, "start": "11:00", "end": "14:00"} for day in ("wed", "thu")]
    profile = {"free": free, "skills": ["it.video-editing"]}
    answer = post(client, {"profile": profile, "include_no": True}).json()
    times = {item["job"]["title"]: item["state"] for item in answer["items"]}
    assert times["保育園の調理補助"] == "no"
    assert times["パンの袋づめとレジ"] == "no"
    assert times["動画の字幕づくり（在宅）"] == "fits"


def test_a_site_that_may_not_rank_gives_no_score(client, sample):
    answer = post(client, {"profile": {}}, host="misawa.localhost").json()
    assert answer["count"] == 4
    assert {item["score"] for item in answer["items"]} == {None}
    assert {part["degree"] for item in answer["items"] for part in item["parts"]} == {None}
    refused = post(client, {"profile": {}, "sort": "fit"}, host="misawa.localhost")
    assert (refused.status_code, refused.json()["code"]) == (422, "ranking_not_allowed")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "profile"),
        ([], ""),
        ({"profile": {}, "colour": 1}, "colour"),
        ({"profile": {"free": [{"day": "mon", "start": "9:10", "end": "13:00"}]}}, "profile.free[0].start"),
        ({"profile": {"must": ["fly"]}}, "profile.must[0]"),
        ({"profile": {"min_hourly_wage": -1}}, "profile.min_hourly_wage"),
        ({"profile": {"towns": ["\ud800"]}}, "profile.towns[0]"),
        ({"profile": {"free": [{"day": "mon", "start": "9:00", "end": "10:00"}] * 10_000}}, "profile.free"),
        ({"profile": {"home": {"lat": 91, "lon": 0}}}, "profile.home.lat"),
        ({"profile": {}, "limit": 501}, "limit"),
        ({"profile": {}, "sort": "best"}, "sort"),
        ({"profile": {}, "town": "999999"}, "town"),
        (b"\x00", ""),
        (b'{"profile": {"annual_cap": NaN}}', ""),
        (b"[" * 100_000, ""),
        (b" " * 10_000_000, ""),
    ],
)
def test_bad_input_is_refused_with_its_field_and_never_crashes(client, mitaka, body, field):
    answer = post(client, body)
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert next(error["field"] for error in answer.json()["errors"]) == field


def test_the_answer_is_never_kept_by_anybody(client, sample):
    assert post(client, {"profile": {}})["Cache-Control"] == "no-store"


def test_sentences_follow_accept_language(client, sample):
    body = {"profile": {"must": ["child_sick_leave"]}, "q": "図書室"}
    english = post(client, body, accept_language="en").json()["items"][0]
    assert english["next_steps"][0]["questions"] == [
        "If I have to take a day off at short notice, how should I let you know?"
    ]
