"""Which lessons come next; the worked example of the document is executed."""

from hypothesis import given
from hypothesis import strategies as st

from mikke.domain.next_lessons import Candidate, propose
from tests.domain.test_self_check import rows

LEVELS = {"はじめて": 0, "すこし練習": 1, "仕事につかえる": 2}
CANDIDATES = st.lists(
    st.builds(
        Candidate,
        key=st.integers(0, 99),
        skills=st.frozensets(st.sampled_from("abc"), min_size=1),
        place=st.none() | st.integers(0, 5),
        asked=st.integers(0, 5),
        level=st.integers(0, 2),
        minutes=st.integers(1, 60),
    ),
    unique_by=lambda one: one.key,
    max_size=8,
)


def test_the_worked_example_is_what_the_code_does():
    table = rows("次のまなび")
    found, said = [], {}
    for number, (_name, skills, place, asked, level, minutes, order) in enumerate(table):
        on_path = None if place == "－" else int(place) - 1
        taught = frozenset(skills.split("・"))
        found.append(Candidate(number, taught, on_path, int(asked), LEVELS[level], int(minutes)))
        if order != "－":
            said[int(order)] = number
    assert len(table) == 6
    assert propose(found, {"打ちこみ"}) == [said[place] for place in sorted(said)]


@given(CANDIDATES, st.sets(st.sampled_from("abc")))
def test_nothing_known_is_proposed_and_the_order_of_entering_does_not_matter(candidates, known):
    proposed = propose(candidates, known)
    by_key = {one.key: one for one in candidates}
    assert all(by_key[key].skills - known for key in proposed)
    assert proposed == propose(candidates[::-1], known)
    assert len(proposed) == min(3, sum(bool(one.skills - known) for one in candidates))
