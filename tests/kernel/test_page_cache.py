import datetime as dt

import pytest

from mikke.kernel.page_cache import SITE_KEY, PageCache

HTML = [("Content-Type", "text/html; charset=utf-8")]


class House:
    """A small WSGI application whose answer changes with every call, and the revision of its one site."""

    def __init__(self):
        self.revs = {1: 5}
        self.calls = 0
        self.status, self.headers = "200 OK", list(HTML)
        self.gives_token = False
        self.is_down = False

    def __call__(self, environ, start_response):
        self.calls += 1
        environ[SITE_KEY] = 1
        if self.gives_token:
            environ["CSRF_COOKIE"] = "token"
        start_response(self.status, list(self.headers))
        return [f"answer {self.calls}".encode()]

    def poll(self):
        if self.is_down:
            raise ConnectionError
        return dict(self.revs)


@pytest.fixture
def house():
    return House()


@pytest.fixture
def ask(house):
    day = [dt.datetime(2026, 11, 20, 12, 0, tzinfo=dt.UTC)]
    cache = PageCache(house, poll=house.poll, max_bytes=100_000, now=lambda: day[0])

    def ask(path="/", *, method="GET", query="", **environ):
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "HTTP_HOST": "town.example",
            "wsgi.url_scheme": "https",
        } | environ
        return b"".join(cache(environ, lambda status, headers, exc_info=None: None)).decode()

    ask.cache, ask.day = cache, day
    return ask


def test_the_second_visitor_is_answered_from_memory(ask, house):
    assert [ask(), ask(), house.calls] == ["answer 1", "answer 1", 1]


def test_one_write_is_seen_by_the_next_request(ask, house):
    assert ask() == "answer 1"
    house.revs[1] = 6
    assert [ask(), ask()] == ["answer 2", "answer 2"]


def test_a_write_during_the_making_of_a_page_is_not_missed(ask, house):
    polls = iter([{1: 5}, {1: 6}, {1: 6}])
    ask.cache.poll = lambda: next(polls)  # the page may hold old or new words: it is made again
    assert [ask(), ask(), ask()] == ["answer 1", "answer 2", "answer 2"]


def test_another_site_changes_nothing_but_a_new_site_does(ask, house):
    house.revs[2] = 1
    ask()
    house.revs[2] = 9
    assert ask() == "answer 1"
    house.revs[3] = 1
    assert ask() == "answer 2"


@pytest.mark.parametrize(
    "difference",
    [
        {"path": "/jobs/"},
        {"query": "q=pan"},
        {"HTTP_HOST": "other.example"},
        {"HTTP_COOKIE": "size=large"},
        {"HTTP_ACCEPT_ENCODING": "gzip, br"},
        {"HTTP_X_FORWARDED_PROTO": "http"},
    ],
)
def test_what_makes_another_page_is_part_of_the_key(ask, difference):
    assert [ask(), ask(**difference), ask(), ask(**difference)] == [
        "answer 1",
        "answer 2",
        "answer 1",
        "answer 2",
    ]


def test_a_new_day_in_japan_makes_new_pages(ask):
    assert ask() == "answer 1"
    ask.day[0] += dt.timedelta(days=1)
    assert ask() == "answer 2"


@pytest.mark.parametrize(
    "cookie", ["sessionid=a", "conditions=a", "saved=a", "csrftoken=a", "size=large; x=1"]
)
def test_a_visitor_with_any_other_cookie_gets_their_own_page(ask, house, cookie):
    ask()
    assert [ask(HTTP_COOKIE=cookie), ask(HTTP_COOKIE=cookie), ask()] == ["answer 2", "answer 3", "answer 1"]


@pytest.mark.parametrize(
    "request_",
    [
        {"method": "POST"},
        {"path": "/cms/"},
        {"path": "/accounts/login/"},
        {"path": "/api/v1/jobs"},
        {"HTTP_AUTHORIZATION": "x"},
        {"HTTP_HX_REQUEST": "true"},
        {"HTTP_RANGE": "bytes=0-1"},
    ],
)
def test_requests_that_are_never_answered_from_memory(ask, request_):
    assert [ask(**request_), ask(**request_)] == ["answer 1", "answer 2"]


@pytest.mark.parametrize(
    "header",
    [
        ("Set-Cookie", "a=b"),
        ("Cache-Control", "no-store"),
        ("Cache-Control", "max-age=60, private"),
        ("Content-Type", "application/json"),
    ],
)
def test_answers_that_are_never_kept(ask, house, header):
    house.headers.append(header)
    assert [ask(), ask()] == ["answer 1", "answer 2"]


def test_pages_with_a_form_token_and_errors_are_never_kept(ask, house):
    house.gives_token = True
    assert [ask(), ask()] == ["answer 1", "answer 2"]
    house.gives_token, house.status = False, "404 Not Found"
    assert [ask(), ask()] == ["answer 3", "answer 4"]


def test_head_is_answered_without_a_body(ask, house):
    assert [ask(), ask(method="HEAD"), house.calls] == ["answer 1", "", 1]


def test_a_database_that_does_not_answer_is_left_to_django(ask, house):
    ask()
    house.is_down = True
    assert ask() == "answer 2"


def test_memory_is_bounded_and_the_longest_unused_goes_first(ask, house):
    ask.cache.max_bytes = 3_500  # three pages of this size
    for path in ("/a", "/b", "/c"):
        ask(path)
    assert ask("/a") == "answer 1"
    assert ask("/d") == "answer 4"
    assert [ask("/a"), ask("/b")] == ["answer 1", "answer 5"]
