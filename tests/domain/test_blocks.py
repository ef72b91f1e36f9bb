import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mikke.domain.growing import Blocks


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 4)), max_size=60), st.data())
def test_rows_are_found_in_their_block_whatever_was_added_and_removed(steps, data):
    blocks, expected, places = Blocks(2), {}, {}
    for number in range(5):  # a block begins with its first row
        places[number] = blocks.add(number, (number, -number))
        expected[number] = number
    for row, (is_added, block) in enumerate(steps, start=5):
        if is_added or not expected:
            places[row] = blocks.add(block, (row, -row))
            expected[row] = block
        else:
            gone = data.draw(st.sampled_from(sorted(expected)))
            place = places.pop(gone)
            moved = blocks.remove(expected.pop(gone), place)
            if moved != gone:
                places[moved] = place
    for block in range(5):
        here = sorted(row for row, where in expected.items() if where == block)
        found = [blocks.sizes[block], *(sorted(line.tolist()) for line in blocks.rows_of(np.array([block])))]
        assert found == [len(here), here, sorted(-row for row in here)]


def test_no_block_has_no_rows_and_several_come_end_to_end():
    blocks = Blocks(2)
    for block, row in ((0, 7), (1, 8), (0, 9)):
        blocks.add(block, (row, row + 10))
    assert blocks.rows_of(np.array([], np.int64)).shape == (2, 0)
    assert blocks.rows_of(np.array([1, 0])).tolist() == [[8, 7, 9], [18, 17, 19]]
