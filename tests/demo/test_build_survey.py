"""The seed's survey in the demo: the figures of its report, by API, page and file; brought in once."""

import datetime as dt

from django.urls import reverse

from mikke.demo.build_survey import build_survey

TODAY = dt.date(2026, 11, 24)


def test_the_figures_are_those_of_the_report(mitaka, misawa, client):
    assert build_survey(site=misawa.site, key="misawa", today=TODAY) == 0
    assert build_survey(site=mitaka.site, key="mitaka", today=TODAY) == 24
    assert build_survey(site=mitaka.site, key="mitaka", today=TODAY) == 0
    answer = client.get("/api/v1/surveys/mikkework-2020/results").json()
    found = {question["id"]: question for question in answer["questions"]}
    percents = {key: [option["percent"] for option in found[key]["options"]] for key in ("q1", "q3", "q4")}
    assert percents["q1"][:5] == [79.2, 62.5, 58.3, 58.3, 50.0]
    assert sorted(percents["q3"])[1:] == [25.0, 62.5]
    assert percents["q4"][:2] == [16.7, 37.5]
    assert {question["n"] for question in answer["questions"]} == {24}
    assert found["q1"]["answered"] == 23
    assert not any("hidden" in option for question in answer["questions"] for option in question["options"])
    page = client.get(reverse("survey_results:page", args=["mikkework-2020"])).content.decode()
    for percent in ("79.2", "62.5", "58.3", "50.0", "25.0", "16.7", "37.5"):
        assert f"<b>{percent}%</b>" in page
    assert "長期的に関われる仕事探し" in page
    assert "ハラスメント" not in page
    file = client.get(reverse("survey_results:csv", args=["mikkework-2020"])).content.decode()
    assert ",19,79.2" in file
