import numpy as np
import pytest

from mikke.domain.travel import unit_vectors
from mikke.jobs.search import columns as columns_module
from mikke.jobs.search.columns import Boxes, Codes, Columns, IdMap, records_of
from mikke.jobs.search.ordering import first_positions, first_rows
from mikke.jobs.search.pack import FLAG_OPEN, NEVER_DAY, RECORD, Record


def record(job_id, **fields):
    plain = {
        "published_us": job_id,
        "lat": 35.68,
        "lon": 139.56,
        "yes": 0,
        "no": 0,
        "time_id": 1,
        "skills_id": 1,
        "hourly_low": 1300,
        "hourly_high": 1300,
        "annual_least": -1,
        "town": 132047,
        "valid_through": NEVER_DAY,
        "lapse_on": NEVER_DAY,
        "employment": 1,
        "relation": 0,
        "flags": FLAG_OPEN,
        "occupation": 0,
    }
    return Record(job_id=job_id, **(plain | fields)).packed()


def filled(*ids):
    columns = Columns(0)
    columns.append(records_of(b"".join(record(job_id) for job_id in ids)))
    return columns


def test_a_record_is_84_bytes_and_reads_back_exactly():
    packed = record(7, lat=float("nan"), yes=2**63 + 1, hourly_low=-1, town=11002)
    assert (len(packed), RECORD.itemsize) == (84, 84)
    (back,) = records_of(packed)
    assert (back["job_id"], back["yes"], back["hourly_low"], back["town"]) == (7, 2**63 + 1, -1, 11002)
    assert np.isnan(back["lat"])


@pytest.mark.parametrize("span", [16_000_000, 10])
def test_rows_are_found_by_id_whether_ids_lie_close_or_apart(monkeypatch, span):
    monkeypatch.setattr(IdMap, "_DENSE_SPAN", span)
    columns = filled(500, 9, 120)
    columns.append(records_of(record(3) + record(100_000)))
    wanted = np.array([3, 9, 120, 500, 100_000, 4, 0, -5, 2**40])
    assert columns.ids.rows(wanted).tolist() == [3, 1, 2, 0, 4, -1, -1, -1, -1]


def test_columns_grow_and_are_overwritten_in_place():
    columns = filled(*range(1, 200))
    assert columns.size == 199
    row = columns.ids.rows(np.array([150]))
    columns.overwrite(row, records_of(record(150, hourly_low=2_000, flags=0, town=132039)))
    assert columns["hourly_low"][row].tolist() == [2_000]
    assert columns["is_open"][row].tolist() == [False]
    assert columns.towns.names == ["132047", "132039"]
    assert columns["town"][row].tolist() == [1]
    assert columns["hourly_low"].sum() == 198 * 1300 + 2_000


def test_codes_number_values_as_they_come():
    codes = Codes()
    assert codes.rows(np.array([30, 10, 30])).tolist() == [1, 0, 1]
    assert codes.rows(np.array([20, 10])).tolist() == [2, 0]
    assert (codes.row(20), codes.row(99)) == (2, None)


def test_a_box_holds_its_town_and_towns_of_unknown_place():
    boxes = Boxes()
    points = np.stack(
        unit_vectors(np.array([35.68, 35.70, 43.06, np.nan]), np.array([139.56, 139.58, 141.35, np.nan]))
    )
    boxes.cover(np.array([0, 0, 1, 2]), points)
    ten_km = 10 / 6371
    assert boxes.within(unit_vectors(35.69, 139.57), ten_km).tolist() == [True, False, True]
    assert boxes.within(unit_vectors(43.06, 141.35), ten_km).tolist() == [False, True, True]
    assert boxes.within(unit_vectors(0.0, 0.0), ten_km).tolist() == [False, False, True]


def test_the_first_of_many_are_those_of_a_full_sort():
    rng = np.random.default_rng(4)
    keys, ids = rng.integers(0, 40, 5_000), rng.permutation(5_000).astype(np.int64)
    expected = np.lexsort((ids, -keys))
    for end in (0, 1, 20, 300, 5_000, 9_000):
        assert first_positions(keys, ids, end).tolist() == expected[:end].tolist()
    tiers = rng.integers(0, 3, 5_000).astype(np.int8)
    rows = np.arange(5_000, dtype=np.int32)
    by_tier = np.lexsort((ids, -keys, tiers))
    for end in (1, 50, 4_000, 5_000):
        assert first_rows(rows, keys, ids, tiers, end).tolist() == by_tier[:end].tolist()


def test_the_most_of_a_wage_still_counts():
    columns = Columns(0)
    columns.append(records_of(record(1, hourly_low=-1) + record(2, hourly_low=1_999_999)))
    assert columns["hundreds"].tolist() == [0, columns_module.MOST_HUNDREDS]
