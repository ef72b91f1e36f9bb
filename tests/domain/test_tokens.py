"""Tokens are stable numbers; a document carries one for each thing it may be asked for."""

import pytest

from mikke.domain.japanese import clean, segments
from mikke.domain.tokens import (
    SearchDocument,
    WordTokens,
    document_terms,
    document_tokens,
    hex_term,
    token,
    wage_step,
)


def test_tokens_never_change():
    assert token("w:花") == 1278452124
    assert hex_term(token("w:花")) == f"{1278452124 & 0xFFFFFFFF:08x}"
    assert [hex_term(number) for number in (0, 1, -1)] == ["00000000", "00000001", "ffffffff"]


def test_tokens_fit_int4():
    numbers = [token(f"w:{n}") for n in range(2000)]
    assert min(numbers) < 0 < max(numbers)
    assert all(-(2**31) <= number < 2**31 for number in numbers)


def test_each_field_has_its_prefix():
    document = SearchDocument(
        title="花屋",
        employer="見本",
        duties="水やり",
        skills=("接客",),
        topics=("花",),
        town="132047",
        areas=("a1",),
        employment_type="part_time",
        relation="employment",
        considerations_yes=("seated",),
        hourly_wage=899,
    )
    names = [
        *("w:花屋", "t:花屋", "w:見本", "t:見本", "w:水遣り", "w:接客", "w:花"),
        *("m:132047", "p:13", "a:a1", "e:part_time", "r:employment", "c:seated", "n:800", "n:850"),
    ]
    assert document_tokens(document) == {token(name) for name in names}
    assert document_terms(document) == {"花屋", "見本", "水遣り", "接客", "花"}


def test_an_empty_document_has_no_tokens():
    assert document_tokens(SearchDocument()) == frozenset()


@pytest.mark.parametrize(
    ("wage", "step"), [(0, None), (799, None), (800, 800), (1290, 1250), (2099, 2000), (99_999, 5000)]
)
def test_wage_steps(wage, step):
    assert wage_step(wage) == step


def test_tokens_of_a_text_are_the_union_of_its_segments():
    text = "焼き上がったパンの袋づめ、レジ、店内のそうじ。立ち仕事です。C++・Node.js（在宅）週3日〜"
    whole = document_tokens(SearchDocument(title=text))
    parts = [document_tokens(SearchDocument(title=part)) for _at, part in segments(clean(text))]
    assert whole == frozenset().union(*parts)
    memo: dict[str, WordTokens] = {}
    assert document_tokens(SearchDocument(title=text), memo=memo) == whole
    assert document_tokens(SearchDocument(title=text), memo=memo) == whole
    assert len(memo) == len(parts)
