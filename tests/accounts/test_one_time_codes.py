"""Codes of six digits: ten minutes, three tries, one use, and limits that hold for known and unknown alike."""

import datetime as dt

import pytest

from mikke.accounts.enums import CodeChannel, Role
from mikke.accounts.errors import AddressUnreadableError, TooManyCodesError, WrongCodeError
from mikke.accounts.models import LimitCounter, Membership, OneTimeCode, User
from mikke.accounts.one_time_codes import (
    ask_code,
    check_limits,
    forget_old_codes,
    read_address,
    read_out,
    use_code,
    waiting_calls,
)
from mikke.kernel.models import AuditEntry
from tests import factories

NOW = factories.NOW
MAIL, PHONE = "shop@example.jp", "+819012345678"


def ask(site, channel=CodeChannel.MAIL, address=MAIL, now=NOW):
    return ask_code(site=site, channel=channel, address=address, now=now)


def use(site, row, code, *, minutes=1):
    return use_code(
        site=site, public_id=str(row.public_id), code=code, now=NOW + dt.timedelta(minutes=minutes)
    )


def wrong(code):
    return f"{(int(code) + 1) % 1_000_000:06d}"


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("Shop@Example.JP ", (CodeChannel.MAIL, "shop@example.jp")),
        ("ｓｈｏｐ＠example.jp", (CodeChannel.MAIL, "shop@example.jp")),
        ("０９０－１２３４－５６７８", (CodeChannel.PHONE, PHONE)),
        ("+81 90 1234 5678", (CodeChannel.PHONE, PHONE)),
    ],
)
def test_an_address_is_read_as_people_write_it(typed, wanted):
    assert read_address(typed) == wanted


@pytest.mark.parametrize("typed", ["", "見本", "a@b", "110", "shop@"])
def test_anything_else_is_refused(typed):
    with pytest.raises(AddressUnreadableError):
        read_address(typed)


def test_the_code_opens_an_account_and_the_role_of_an_employer_once(site):
    row, code = ask(site)
    user = use(site, row, f" {code[:3]} {code[3:]} ")
    assert (user.email, user.has_usable_password()) == (MAIL, False)
    assert list(Membership.objects.filter(user=user).values_list("site", "role")) == [
        (site.pk, Role.EMPLOYER)
    ]
    with pytest.raises(WrongCodeError):
        use(site, row, code)


def test_somebody_known_keeps_their_account_and_roles(site):
    editor = factories.make_member(site, Role.EDITOR, email=MAIL)
    row, code = ask(site)
    assert use(site, row, code) == editor
    assert set(Membership.objects.filter(user=editor).values_list("role", flat=True)) == {
        Role.EDITOR,
        Role.EMPLOYER,
    }
    assert User.objects.filter(email=MAIL).count() == 1


def test_only_a_hash_is_kept(site):
    row, code = ask(site)
    assert code not in str(OneTimeCode.objects.values().get(pk=row.pk))


def test_three_wrong_tries_end_it_and_two_do_not(site):
    row, code = ask(site)
    for _try in range(2):
        with pytest.raises(WrongCodeError):
            use(site, row, wrong(code))
    assert use(site, row, code).email == MAIL
    row, code = ask(site, address="b@example.jp")
    for _try in range(3):
        with pytest.raises(WrongCodeError):
            use(site, row, wrong(code))
    with pytest.raises(WrongCodeError):
        use(site, row, code)


def test_it_works_for_ten_minutes(site):
    row, code = ask(site)
    with pytest.raises(WrongCodeError):
        use(site, row, code, minutes=10)
    assert use(site, row, code, minutes=9).email == MAIL


def test_a_new_code_ends_the_one_before_and_another_site_knows_nothing_of_it(site, other_site):
    old, old_code = ask(site)
    new, code = ask(site, now=NOW + dt.timedelta(seconds=30))
    with pytest.raises(WrongCodeError):
        use(site, old, old_code)
    with pytest.raises(WrongCodeError):
        use(other_site, new, code)
    assert use(site, new, code).email == MAIL


def test_somebody_switched_off_stays_outside(site):
    factories.make_user(MAIL, is_active=False)
    row, code = ask(site)
    with pytest.raises(WrongCodeError):
        use(site, row, code)


def test_a_telephone_has_no_code_until_staff_read_one_out(site, other_site):
    staff = factories.make_member(site, Role.DESK)
    row, code = ask(site, CodeChannel.PHONE, PHONE)
    assert (code, row.code_hash) == ("", "")
    with pytest.raises(WrongCodeError):
        use(site, row, "000000")
    assert list(waiting_calls(site=site, now=NOW)) == [row]
    assert list(waiting_calls(site=other_site, now=NOW)) == []
    said = read_out(row=row, actor=staff, now=NOW)
    assert use(site, row, said).phone == PHONE
    assert list(waiting_calls(site=site, now=NOW)) == []
    assert AuditEntry.objects.filter(action="code.read_out", actor=staff, target=str(row.public_id)).exists()
    with pytest.raises(WrongCodeError):
        read_out(row=row, actor=staff, now=NOW)


def test_reading_out_again_gives_a_fresh_code_with_fresh_tries(site):
    staff = factories.make_member(site, Role.DESK)
    row, _none = ask(site, CodeChannel.PHONE, PHONE)
    first = read_out(row=row, actor=staff, now=NOW)
    for _try in range(3):
        with pytest.raises(WrongCodeError):
            use(site, row, wrong(first))
    row.refresh_from_db()
    second = read_out(row=row, actor=staff, now=NOW)
    assert use(site, row, second).phone == PHONE


def later(prefix):
    """Let the counters of a limit run out."""
    LimitCounter.objects.filter(cache_key__contains=prefix).delete()


@pytest.fixture
def counters(db, settings):
    """Counters as they stand where there is no Redis."""
    table = {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": LimitCounter._meta.db_table,
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    }
    settings.CACHES = settings.CACHES | {"limits": table}


def test_one_in_two_minutes_five_a_day_for_an_address(counters):
    for number in range(5):
        check_limits(address=MAIL, connection=f"192.0.2.{number}")
        with pytest.raises(TooManyCodesError):
            check_limits(address=MAIL, connection=f"192.0.2.{number}")
        later("code-2m")
    with pytest.raises(TooManyCodesError):
        check_limits(address=MAIL, connection="192.0.2.9")
    check_limits(address="other@example.jp", connection="192.0.2.9")


def test_twenty_an_hour_from_one_connection(db):
    for number in range(20):
        check_limits(address=f"shop{number}@example.jp", connection="192.0.2.1")
    with pytest.raises(TooManyCodesError):
        check_limits(address="one-more@example.jp", connection="192.0.2.1")
    check_limits(address="one-more@example.jp", connection="192.0.2.2")


def test_counters_stand_in_the_database_and_hold_no_address(counters):
    check_limits(address=MAIL, connection="192.0.2.1")
    keys = " ".join(LimitCounter.objects.values_list("cache_key", flat=True))
    assert "code-2m" in keys
    assert "example" not in keys
    assert "192.0.2" not in keys


def test_old_codes_are_forgotten(site):
    ask(site)
    assert forget_old_codes(now=NOW + dt.timedelta(hours=24)) == 0
    assert forget_old_codes(now=NOW + dt.timedelta(hours=25)) == 1
