"""Kept parts stand until the site changes, and never pass from one site or language to another."""

from dataclasses import dataclass
from types import SimpleNamespace

from django.template import Context, Template
from django.utils import translation

from mikke.kernel.kept import Kept


@dataclass
class Facts:
    rev: int = 1
    number: int = 1

    @property
    def site(self):
        return SimpleNamespace(pk=self.number)


def test_a_value_is_made_once_for_each_site_revision_and_language():
    kept, made = Kept(10), []

    def ask(facts, key="card"):
        return kept.get(facts, key, lambda: made.append(key) or len(made))

    assert (ask(Facts()), ask(Facts())) == (1, 1)
    assert ask(Facts(rev=2)) == 2
    assert ask(Facts(number=2)) == 3
    with translation.override("en"):
        assert ask(Facts()) == 4
    assert ask(Facts(), "other") == 5
    assert ask(Facts()) == 1


def test_the_longest_unused_goes_first():
    kept = Kept(2)
    facts = Facts()
    for key in ("a", "b", "a", "c"):
        kept.get(facts, key, lambda key=key: key)
    assert kept.get(facts, "a", lambda: "new a") == "a"
    assert kept.get(facts, "b", lambda: "new b") == "new b"


def test_tag_keeps_by_what_it_is_told_to_vary_on():
    page = Template('{% kept "part" process %}{{ process }}{{ text }}{% endkept %}')
    request = SimpleNamespace(facts=Facts(number=77))

    def draw(process, text):
        return page.render(Context({"request": request, "process": process, "text": text}))

    assert draw("find", "1") == "find1"
    assert draw("find", "2") == "find1"
    assert draw("try", "2") == "try2"


def test_tag_keeps_nothing_without_a_site():
    page = Template('{% kept "part" %}{{ text }}{% endkept %}')
    assert [page.render(Context({"text": text})) for text in "ab"] == ["a", "b"]
