"""Quotes: drafted, handed over, answered, in versions; two directors at once."""

import datetime as dt
import subprocess
import threading

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import translation

from mikke.kernel.paper.child import render
from mikke.telework.enums import QuoteUnit
from mikke.telework.errors import QuoteEmptyError, QuoteExpiredError, QuoteReplacedError, QuoteStateError
from mikke.telework.models import Quote, QuoteLine
from mikke.telework.paper_sheets import quote_sheet, shown_lines
from mikke.telework.quote_errors import AnswerKeptError
from mikke.telework.services import quotes as services
from mikke.telework.services.clients import save_contract
from tests.factories import NOW, make_user
from tests.telework.makers import make_client, make_inventory, make_task


def make_draft(site, *, count=2, yen=(2000, 1250), **client):
    inventory = make_inventory(site, client=make_client(site, **client))
    tasks = [make_task(inventory, minutes_each=50) for _number in range(count)]
    return services.draft_quote(
        inventory=inventory, tasks=tasks, yen_per_hour=yen, actor=make_user(), now=NOW
    )


def fresh(quote):
    return Quote.objects.get(pk=quote.pk)


def test_a_draft_has_a_line_for_each_task(site):
    quote = make_draft(site)
    assert quote.words == "Q-00001-1"
    sums = quote.sums()
    assert (sums.price_yen, sums.worker_yen, sums.tax_yen) == (13334, 8334, 1333)
    assert make_draft(site).number == 2


def test_what_was_handed_over_does_not_change(site):
    quote = make_draft(site)
    line = QuoteLine(
        name="ひとつ", quantity=3, minutes_each=60, price_yen=900, worker_yen=500, unit=QuoteUnit.PIECE
    )
    services.change_quote(quote=quote, values={"title": "改めて"}, lines=[line], now=NOW)
    assert (fresh(quote).title, fresh(quote).sums().price_yen) == ("改めて", 2700)
    assert [row.is_low for row in shown_lines(quote)] == [True]
    services.hand_over(quote=quote, actor=make_user(), now=NOW)
    for refused in (
        lambda: services.change_quote(quote=quote, values={"title": "あとから"}, lines=[], now=NOW),
        lambda: services.hand_over(quote=quote, actor=make_user(), now=NOW),
        lambda: services.delete_draft(quote=quote),
    ):
        with pytest.raises(QuoteStateError):
            refused()
    assert (fresh(quote).title, fresh(quote).lines.count()) == ("改めて", 1)


def test_an_empty_quote_stays_a_draft(site):
    quote = make_draft(site, count=0)
    with pytest.raises(QuoteEmptyError):
        services.hand_over(quote=quote, actor=make_user(), now=NOW)
    assert fresh(quote).state == "draft"
    services.delete_draft(quote=quote)
    assert not Quote.objects.exists()


def test_a_new_version_follows_and_only_one_is_agreed_to(site):
    user = make_user()
    first = make_draft(site)
    services.hand_over(quote=first, actor=user, now=NOW)
    second = services.new_version(quote=fresh(first), actor=user, now=NOW)
    assert (second.words, second.lines.count(), second.state) == ("Q-00001-2", 2, "draft")
    with pytest.raises(QuoteStateError):  # one draft at a time
        services.new_version(quote=fresh(first), actor=user, now=NOW)
    services.hand_over(quote=second, actor=user, now=NOW)
    with pytest.raises(QuoteReplacedError):
        services.answer_quote(quote=fresh(first), is_agreed=True, actor=user, now=NOW)
    services.answer_quote(quote=fresh(second), is_agreed=True, actor=user, now=NOW)
    assert (fresh(first).state, fresh(second).state) == ("sent", "agreed")
    with pytest.raises(QuoteStateError):
        services.answer_quote(quote=fresh(second), is_agreed=False, actor=user, now=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Quote.objects.filter(pk=first.pk).update(state="agreed")


def test_a_quote_is_agreed_to_until_its_last_day(site):
    user = make_user()
    quote = make_draft(site)
    services.hand_over(quote=quote, actor=user, now=NOW)
    with pytest.raises(QuoteExpiredError):
        services.answer_quote(quote=fresh(quote), is_agreed=True, actor=user, now=NOW + dt.timedelta(days=31))
    services.answer_quote(quote=fresh(quote), is_agreed=True, actor=user, now=NOW + dt.timedelta(days=30))
    assert fresh(quote).state == "agreed"


@pytest.mark.parametrize("is_agreed", [True, False])
def test_an_answer_noted_by_mistake_is_taken_back(site, is_agreed):
    user = make_user()
    quote = make_draft(site)
    services.hand_over(quote=quote, actor=user, now=NOW)
    with pytest.raises(AnswerKeptError):  # nothing was answered
        services.take_back_answer(quote=fresh(quote), actor=user, now=NOW)
    services.answer_quote(quote=fresh(quote), is_agreed=is_agreed, actor=user, now=NOW)
    services.take_back_answer(quote=fresh(quote), actor=user, now=NOW)
    back = fresh(quote)
    assert (back.state, back.answered_at, back.answered_by) == ("sent", None, None)
    services.answer_quote(quote=back, is_agreed=not is_agreed, actor=user, now=NOW)
    assert fresh(quote).state == ("declined" if is_agreed else "agreed")


def test_what_the_client_said_or_a_contract_stands_on_stays(site):
    user = make_user()
    said, contracted = make_draft(site), make_draft(site)
    for quote, name in ((said, "見本 担当"), (contracted, "")):
        services.hand_over(quote=quote, actor=user, now=NOW)
        services.answer_quote(quote=fresh(quote), is_agreed=True, actor=user, now=NOW, answered_as=name)
    terms = {"starts_on": NOW.date(), "price_kind": "hour", "price_yen": 2000, "quote": contracted}
    client = contracted.inventory.client
    save_contract(client=client, contract=None, values=terms, actor=user, now=NOW)
    for quote in (said, contracted):
        with pytest.raises(AnswerKeptError):
            services.take_back_answer(quote=fresh(quote), actor=user, now=NOW)
        assert fresh(quote).state == "agreed"
    with pytest.raises(QuoteStateError):  # a second contract of the same quote, by another director
        save_contract(client=client, contract=None, values=terms, actor=user, now=NOW)
    assert client.contracts.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_directors_answer_at_once_and_one_answer_stands(site):
    user = make_user()
    quote = make_draft(site)
    services.hand_over(quote=quote, actor=user, now=NOW)
    found, start = [], threading.Barrier(2)

    def answer(is_agreed):
        try:
            mine = fresh(quote)
            start.wait(timeout=20)
            services.answer_quote(quote=mine, is_agreed=is_agreed, actor=user, now=NOW)
            found.append("agreed" if is_agreed else "declined")
        except QuoteStateError:
            found.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=answer, args=(one,)) for one in (True, False)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) in (["agreed", "refused"], ["declined", "refused"])
    assert fresh(quote).state in found


def test_the_paper_has_price_and_share_side_by_side(mitaka, tmp_path):
    quote = make_draft(mitaka.site, name="髙橋商店（見本）")
    with translation.override("ja"):
        sheet = quote_sheet(quote, facts=mitaka)
    path = tmp_path / "quote.pdf"
    path.write_bytes(render(sheet.html, sheet.css))
    text = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"],  # noqa: S607
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    for words in (
        "髙橋商店（見本） 御中",
        "Q-00001-1",
        "13,334円",
        "8,334円",
        "14,667円",
        "（下書き）",
        "月 6",
    ):
        assert words in text.replace("\u3000", " "), words
