"""Know-how cards: three alike cases suggest one, it is saved with one step back, readers say what helped."""

import datetime as dt

import pytest

from mikke.helpdesk.card_enums import CardState, HintState, VoiceKind
from mikke.helpdesk.errors import CardChangedError, CardNotReadyError, HintSettledError
from mikke.helpdesk.knowhow_reading import (
    cards_for,
    cards_to_review,
    helpful_cards,
    open_hints,
    topic_months,
)
from mikke.helpdesk.models import Case, KnowHow, KnowHowHint, KnowHowVoice
from mikke.helpdesk.services.cases import reopen_case
from mikke.helpdesk.services.knowhow import (
    Steps,
    publish_card,
    save_card,
    say_still_right,
    take_card_back,
    undo_save,
)
from mikke.helpdesk.services.knowhow_hints import put_off_hint, take_hint
from mikke.helpdesk.services.knowhow_voices import Said, say_of_card
from mikke.people.services.erasing import erase_person
from mikke.search_index.models import SearchEntry
from tests.factories import NOW
from tests.helpdesk.makers import make_card, make_case, make_closed, make_hint
from tests.people.makers import make_person

RING = "電話の音が鳴らない"


def by(**more):
    return {"actor": None, "now": NOW, **more}


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def test_the_third_alike_case_suggests_a_card_and_others_do_not_count(site, other_site):
    ume = make_person(site, "見本 うめ")
    make_closed(site, RING, person=ume)
    make_closed(site, "着信の音が鳴らない", person=ume)
    for matter, device, topic in [
        (RING, "iphone", "phone"),
        (RING, "easy", "login"),
        ("写真を孫に送りたい", "easy", "phone"),
        ("", "easy", "phone"),
    ]:
        make_closed(site, matter, person=ume, device=device, topic=topic)
    make_closed(other_site, RING)
    assert not open_hints(site=site).exists()
    make_closed(site, "電話が鳴っても音が聞こえない", person=ume)
    hint = open_hints(site=site).get()
    assert (hint.topic, hint.family, hint.count) == ("phone", "easy", 3)
    assert not open_hints(site=other_site).exists()


def test_not_now_holds_until_there_are_three_more(site):
    hint = make_hint(site)
    ume = hint.cases.first().person
    put_off_hint(hint=hint, **by())
    with pytest.raises(HintSettledError):
        put_off_hint(hint=hint, **by())
    for _one in range(2):
        make_closed(site, RING, person=ume)
    assert fresh(hint).state == HintState.LATER
    make_closed(site, RING, person=ume)
    assert (fresh(hint).state, fresh(hint).cases.count()) == (HintState.OPEN, 6)


def test_a_card_begins_once_in_the_words_of_the_first_case(site):
    hint = make_hint(site)
    card = take_hint(hint=hint, **by())
    with pytest.raises(HintSettledError):
        take_hint(hint=hint, **by())
    assert KnowHow.objects.count() == 1
    assert (card.title, card.topic, card.state) == (RING, "phone", CardState.DRAFT)
    make_closed(site, RING, person=hint.cases.first().person)
    assert (fresh(hint).state, fresh(hint).card) == (HintState.TAKEN, card)


def test_a_case_that_is_open_again_leaves_its_group(site):
    hint = make_hint(site)
    reopen_case(case=hint.cases.first(), **by())
    assert (fresh(hint).state, fresh(hint).cases.count()) == (HintState.FEW, 2)
    for case in hint.cases.all():
        reopen_case(case=case, **by())
    assert not KnowHowHint.objects.exists()


def test_erasing_somebody_takes_their_line_and_leaves_the_count(site):
    hint = make_hint(site)
    erase_person(person=hint.cases.first().person, **by())
    assert set(Case.objects.values_list("matter", flat=True)) == {""}
    assert hint.cases.count() == 3


def test_a_card_is_shown_with_steps_only_and_found_in_the_search_while_it_is(site):
    card = make_card(site, is_shown=False)
    save_card(card=card, steps=[], **by())
    with pytest.raises(CardNotReadyError):
        publish_card(card=card, **by())
    save_card(card=card, steps=[Steps("easy", "1つ目\n\n2つ目"), Steps("pc", "  ")], **by())
    publish_card(card=card, **by())
    with pytest.raises(CardChangedError):
        publish_card(card=card, **by())
    card = fresh(card)
    assert [(row.device, row.lines) for row in card.variants.all()] == [("easy", ["1つ目", "2つ目"])]
    assert SearchEntry.objects.filter(object_key=str(card.public_id)).count() == 1
    with pytest.raises(CardNotReadyError):
        save_card(card=card, steps=[], **by())
    take_card_back(card=card, **by())
    assert not SearchEntry.objects.filter(object_key=str(card.public_id)).exists()
    with pytest.raises(CardChangedError):
        take_card_back(card=card, **by())


def test_the_last_saving_can_be_taken_back_and_brought_back(site):
    card = make_card(site)
    card.title = "音が出ません"
    save_card(card=card, steps=[Steps("pc", "つなぎます")], **by())
    undo_save(card=fresh(card), **by())
    card = fresh(card)
    assert (card.title, [row.device for row in card.variants.all()]) == ("着信の音が鳴りません", [""])
    undo_save(card=card, **by())
    assert (fresh(card).title, fresh(card).variants.get().device) == ("音が出ません", "pc")
    new = save_card(card=KnowHow(site=site, topic="pc", title="新しいカード"), steps=[], **by())
    with pytest.raises(CardChangedError):
        undo_save(card=new, **by())


def test_a_published_card_is_looked_at_again_after_six_months(site):
    card = make_card(site)
    assert card.review_on == dt.date(2027, 5, NOW.date().day)
    assert not cards_to_review(site=site, today=NOW.date()).exists()
    assert list(cards_to_review(site=site, today=card.review_on)) == [card]
    due = card.review_on
    say_still_right(card=card, actor=None, now=NOW + dt.timedelta(days=200))
    assert not cards_to_review(site=site, today=due).exists()


def say(card, key, kind=VoiceKind.USEFUL, text=""):
    say_of_card(card=card, said=Said(kind, text=text), form_key=key, now=NOW)


def test_what_helped_most_stands_first_and_a_tap_counts_once(site):
    one, two = make_card(site, title="ひとつめ"), make_card(site, "easy", title="ふたつめ")
    make_card(site, title="下書き", is_shown=False)
    say(one, "a")
    say(one, "a")
    assert KnowHowVoice.objects.count() == 1
    assert cards_for(site=site, topic="phone") == [one, two]
    assert cards_for(site=site, topic="phone", device="easy") == [two, one]
    assert helpful_cards(site=site) == [one, two]
    say(two, "b", kind=VoiceKind.MISSING, text="図がほしい")
    assert list(KnowHowVoice.objects.filter(seen_at=None)) == [KnowHowVoice.objects.get(card=two)]


def test_months_and_what_has_grown(site):
    ume = make_person(site, "見本 うめ")
    for days in (1, 2, 3, 40):
        case = make_case(site, ume, topic="login")
        Case.objects.filter(pk=case.pk).update(opened_at=NOW - dt.timedelta(days=days))
    make_case(site, ume, topic="pc")
    found = topic_months(site=site, today=NOW.date())
    assert len(found.months) == 12
    assert found.months[-1] == NOW.date().replace(day=1)
    assert {topic: total for topic, _label, _numbers, total in found.rows if total} == {"login": 4, "pc": 1}
    assert [(topic, count) for topic, _label, count in found.grown] == [("login", 3)]
