"""The document describes what the API really answers, and whatever is generated from it never crashes."""

import json

import jsonschema
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.cms.makers import make_goal, make_page
from tests.community.makers import make_hand, make_post
from tests.conftest import TODAY
from tests.directory.makers import make_service
from tests.events.makers import make_event

from mikke.api import examples, schemas_community, schemas_directory
from mikke.api.app import api
from mikke.cms.models import ActivityPage, PlacePage
from mikke.community.enums import PostKind
from mikke.jobs.models import Job

CASES = 60
SLOW_IS_FINE = settings(
    max_examples=CASES,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)


def document():
    return json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/v1/")))


def response_schema(path, method, status):
    schema = document()
    content = schema["paths"][path][method]["responses"][str(status)]["content"]
    (media,) = content.values()
    return {"components": schema["components"], **media["schema"]}


def hold(answer, path, method="get", status=200):
    assert answer.status_code == status
    jsonschema.Draft202012Validator(response_schema(path, method, status)).validate(answer.json())


def test_it_is_openapi_3_1_and_declares_its_refusals():
    schema = document()
    assert schema["openapi"].startswith("3.1")
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            assert "422" in operation["responses"], (method, path)


def test_answers_are_as_described(client, pages, sample):
    make_page(pages)
    make_page(pages, PlacePage, hours="平日 9:00〜17:00", lat=35.7, lon=139.5, wifi="yes", review_on=TODAY)
    make_page(pages, ActivityPage, held_from=TODAY, purpose="<p>目的</p>", goals=[make_goal(pages)])
    job = Job.objects.get(external_id="mk-001")
    hold(client.get("/api/v1/jobs"), "/api/v1/jobs")
    hold(client.get(f"/api/v1/jobs/{job.public_id}"), "/api/v1/jobs/{job_id}")
    for name in ("towns", "skills", "considerations", "articles", "places", "activities"):
        hold(client.get(f"/api/v1/{name}"), f"/api/v1/{name}")
    hold(client.get("/api/v1/jobs?page=0"), "/api/v1/jobs", status=422)
    hold(client.get("/api/v1/jobs/00000000-0000-4000-8000-000000000000"), "/api/v1/jobs/{job_id}", status=404)


def test_help_classes_and_circles_answer_as_described(client, mitaka):
    site = mitaka.site
    service = make_service(site)
    make_event(site)
    make_hand(make_post(site, PostKind.IDEA))
    for kind in PostKind.values:
        make_post(site, kind)
    for name in ("services", "events", "circles", "ideas", "offers"):
        answer = client.get(f"/api/v1/{name}")
        hold(answer, f"/api/v1/{name}")
        assert answer.json()["count"] >= 1, name
    one = "/api/v1/hsds/services/{service_id}"
    hold(client.get(f"/api/v1/hsds/services/{service.public_id}"), one)
    hold(client.get("/api/v1/hsds/services/00000000-0000-4000-8000-000000000000"), one, status=404)


@pytest.mark.parametrize(
    ("path", "example"), [("/api/v1/fit", examples.FIT), ("/api/v1/posting-checks", examples.POSTING)]
)
def test_the_examples_work(client, sample, path, example):
    hold(client.post(path, example, content_type="application/json"), path, "post")


@pytest.mark.parametrize(
    ("name", "example"),
    [
        ("ArticleOut", examples.ARTICLE),
        ("PlaceOut", examples.PLACE),
        ("ActivityOut", examples.ACTIVITY),
        ("ServiceOut", schemas_directory.EXAMPLE),
        ("CircleOut", schemas_community.CIRCLE),
        ("IdeaOut", schemas_community.IDEA),
        ("OfferOut", schemas_community.OFFER),
    ],
)
def test_pages_have_an_example_in_their_shape(name, example):
    schema = document()
    shape = schema["components"]["schemas"][name]
    assert shape["examples"] == [example]
    jsonschema.Draft202012Validator({"components": schema["components"], **shape}).validate(example)


@pytest.mark.parametrize(
    "path",
    [
        "/jobs",
        "/articles",
        "/places",
        "/activities",
        "/towns",
        "/skills",
        "/considerations",
        "/events",
        "/services",
        "/circles",
        "/ideas",
        "/offers",
    ],
)
def test_generated_questions_never_crash(client, sample, path):
    schema = schemathesis.openapi.from_dict(document())
    operation = schema[f"/api/v1{path}"]["GET"]

    @SLOW_IS_FINE
    @given(case=operation.as_strategy())
    def run(case):
        answer = client.get(f"/api/v1{path}", case.query or {})
        assert answer.status_code in {200, 422}
        hold(answer, f"/api/v1{path}", status=answer.status_code)

    run()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
PROFILES = st.fixed_dictionaries({}, optional=dict.fromkeys(examples.PROFILE_SCHEMA["properties"], JSON))
BODIES = JSON | st.fixed_dictionaries(
    {"profile": PROFILES}, optional=dict.fromkeys(("q", "town", "sort", "limit"), JSON)
)


@pytest.mark.parametrize("path", ["/api/v1/fit", "/api/v1/posting-checks"])
def test_generated_bodies_never_crash(client, sample, path):
    @SLOW_IS_FINE
    @given(body=BODIES)
    def run(body):
        raw = json.dumps(body).encode("utf-8", "surrogatepass")
        assert client.post(path, raw, content_type="application/json").status_code in {200, 422}

    run()
