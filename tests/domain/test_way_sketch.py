"""The sketch of a way: corners, labels, and a frame that holds all of it."""

from hypothesis import given
from hypothesis import strategies as st

from mikke.domain.way_sketch import LONGEST, SHORTEST, Leg, way_sketch

LEGS = st.lists(
    st.builds(
        Leg,
        turn=st.sampled_from(["ahead", "left", "right", "nonsense"]),
        landmark=st.text(alphabet="橋のポストab", max_size=20),
        minutes=st.integers(0, 60),
    ),
    min_size=1,
    max_size=8,
)


def test_one_walks_up_and_turns_at_right_angles():
    sketch = way_sketch(
        "駅", [Leg("ahead", "", 4), Leg("right", "橋", 3), Leg("left", "ポスト", 0)], "つくえ"
    )

    assert sketch.points == ((0, 0), (0, -88), (66, -88), (66, -88 - SHORTEST))
    assert [label.text for label in sketch.labels] == ["駅", "橋", "ポスト", "つくえ"]
    assert sketch.line == f"0,0 0,-88 66,-88 66,{-88 - SHORTEST}"


def test_words_stand_on_the_side_where_the_way_does_not_go():
    sketch = way_sketch("駅", [Leg("ahead", "", 4), Leg("right", "橋", 3)], "つくえ")

    assert (sketch.labels[1].anchor, sketch.labels[1].x) == ("end", -16)


def test_nothing_described_is_nothing_drawn():
    assert way_sketch("駅", [], "つくえ") is None


@given(LEGS)
def test_everything_stands_inside_the_frame_and_no_stretch_is_endless(legs):
    sketch = way_sketch("駅", legs, "とても長い名前のコワーキング")
    left, top, width, height = sketch.view_box

    assert len(sketch.points) == len(sketch.labels) == len(legs) + 1
    for x, y in [*sketch.points, *((label.x, label.y) for label in sketch.labels)]:
        assert left < x < left + width
        assert top < y < top + height
    for (x, y), (next_x, next_y) in zip(sketch.points, sketch.points[1:], strict=False):
        assert SHORTEST <= abs(next_x - x) + abs(next_y - y) <= LONGEST
