"""The gate: one test for each thing that may be missing, beside the same work when it is there."""

import datetime as dt

import pytest

from mikke.telework.errors import NotReadyError
from mikke.telework.gate import missing_before_work, missing_by_pair, require_ready
from mikke.telework.models import Leaving
from tests.factories import NOW
from tests.telework.makers import TODAY, join_team, make_client, make_worker

DAY = dt.timedelta(days=1)
QUIZ = [{"question": "持ち出してよい？", "choices": ["よい", "だめ"], "right": 1}]


@pytest.fixture
def ready(site):
    """A client that asks for everything, and a worker who has everything."""
    client = make_client(site, needs_nda=True, device_needs=["ノートパソコン"])
    worker = make_worker(site, devices=["ノートﾊﾟｿｺﾝ"])
    member = join_team(client, worker)
    nda = client.nda_versions.create(number=1, text="秘密を守ります。", quiz=QUIZ, valid_from=TODAY)
    agreed = nda.agreements.create(worker=worker, agreed_at=NOW, text_sha256="0" * 64, quiz_passed_at=NOW)
    item = client.access_items.create(name="共有フォルダ")
    grant = item.grants.create(worker=worker, granted_at=NOW)
    return {
        "client": client,
        "worker": worker,
        "member": member,
        "nda": nda,
        "agreed": agreed,
        "item": item,
        "grant": grant,
    }


def codes(ready, on=TODAY):
    return [one.code for one in missing_before_work(worker=ready["worker"], client=ready["client"], on=on)]


def change(row, **fields):
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()


def leave(ready, **fields):
    Leaving.objects.create(site=ready["worker"].site, worker=ready["worker"], begun_at=NOW, **fields)


BREAKS = {
    "not agreed": (lambda r: r["agreed"].delete(), ["nda"]),
    "no version": (lambda r: r["nda"].delete(), ["nda"]),
    "agreement begins tomorrow": (lambda r: change(r["nda"], valid_from=TODAY + DAY), ["nda"]),
    "newer version": (
        lambda r: r["client"].nda_versions.create(number=2, text="新しい版", valid_from=TODAY),
        ["nda"],
    ),
    "quiz open": (lambda r: change(r["agreed"], quiz_passed_at=None), ["quiz"]),
    "access never given": (lambda r: r["grant"].delete(), ["access"]),
    "access taken back": (lambda r: change(r["grant"], revoked_at=NOW), ["access"]),
    "second access": (lambda r: r["client"].access_items.create(name="チャット"), ["access"]),
    "not in the team": (lambda r: r["member"].delete(), ["team"]),
    "left the team today": (lambda r: change(r["member"], left_on=TODAY), ["team"]),
    "joins tomorrow": (lambda r: change(r["member"], joined_on=TODAY + DAY), ["team"]),
    "device": (lambda r: change(r["worker"], devices=[]), ["devices"]),
    "left": (lambda r: change(r["worker"], state="left", left_on=TODAY), ["left"]),
    "leaving the client": (lambda r: leave(r, client=r["client"]), ["left"]),
    "leaving altogether": (leave, ["left"]),
    "client ended": (lambda r: change(r["client"], state="ended"), ["left"]),
}
HOLDS = {
    "not needed access": lambda r: r["client"].access_items.create(name="社内報", is_needed=False),
    "newer version begins tomorrow": lambda r: r["client"].nda_versions.create(
        number=2, text="新しい版", valid_from=TODAY + DAY
    ),
    "last day of the agreement": lambda r: change(r["nda"], valid_until=TODAY),
    "leaves tomorrow": lambda r: change(r["member"], left_on=TODAY + DAY),
    "leaving called off": lambda r: leave(r, called_off_at=NOW),
    "leaving another client": lambda r: leave(r, client=make_client(r["worker"].site)),
    "resting": lambda r: change(r["worker"], state="resting"),
    "quiz without questions": lambda r: (change(r["nda"], quiz=[]), change(r["agreed"], quiz_passed_at=None)),
}


@pytest.mark.parametrize("name", BREAKS)
def test_one_missing_thing_closes_the_gate(ready, name):
    assert codes(ready) == []
    require_ready(worker=ready["worker"], client=ready["client"], on=TODAY)
    breaks, wanted = BREAKS[name]
    breaks(ready)
    assert codes(ready) == wanted
    with pytest.raises(NotReadyError) as refused:
        require_ready(worker=ready["worker"], client=ready["client"], on=TODAY)
    [missing] = refused.value.missing
    assert missing.text in refused.value.text
    assert missing.next_step in refused.value.text


@pytest.mark.parametrize("name", HOLDS)
def test_what_does_not_close_the_gate(ready, name):
    HOLDS[name](ready)
    assert codes(ready) == []


def test_an_agreement_that_has_ended_asks_for_a_new_version(ready):
    change(ready["nda"], valid_until=TODAY)
    assert (codes(ready), codes(ready, on=TODAY + DAY)) == ([], ["nda"])


def test_a_lent_device_is_at_hand_until_it_is_returned(ready):
    change(ready["worker"], devices=[])
    lent = ready["worker"].lent_devices.create(name="ノートパソコン", lent_on=TODAY)
    assert codes(ready) == []
    change(lent, returned_on=TODAY)
    assert codes(ready) == ["devices"]


def test_everything_that_is_missing_is_named_at_once(ready):
    for name in ("not agreed", "access taken back", "not in the team", "device"):
        BREAKS[name][0](ready)
    found = missing_before_work(worker=ready["worker"], client=ready["client"], on=TODAY)
    assert [(one.code, one.name) for one in found] == [
        ("team", ""),
        ("nda", ""),
        ("access", "共有フォルダ"),
        ("devices", "ノートパソコン"),
    ]


def test_a_client_without_an_agreement_says_so_first(site):
    worker, client = make_worker(site), make_client(site, needs_nda=True)
    join_team(client, worker)
    assert [one.code for one in missing_before_work(worker=worker, client=client, on=TODAY)] == ["nda"]
    change(client, needs_nda=False)
    assert missing_before_work(worker=worker, client=client, on=TODAY) == []


@pytest.mark.parametrize("count", [1, 4])
def test_the_number_of_queries_is_the_same_for_many(site, django_assert_num_queries, count):
    workers = [make_worker(site) for _ in range(count)]
    clients = [make_client(site) for _ in range(count)]
    with django_assert_num_queries(6):
        found = missing_by_pair(workers=workers, clients=clients, on=TODAY)
    assert len(found) == count * count
